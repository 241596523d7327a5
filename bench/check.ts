import * as fs from "node:fs";
import * as path from "node:path";
import { CLI, compare, compareClocks, folder, growth, memory } from "./processes";
import { repository, sizeOf } from "./repository";
import { terraformFiles } from "./terraform-files";

/*
 * What `keywright check` costs beside only reading the same file: whole processes, in turn.
 */
const PARSE_JSON = 'JSON.parse(require("node:fs").readFileSync(process.argv[1], "utf8"))';

const files = terraformFiles(folder, 10_000);
compare(
  "check of a stack of 10000, beside JSON.parse",
  2.5,
  [CLI, "check", files.json],
  ["-e", PARSE_JSON, files.json],
);
compare(
  "check of a plan of 10000, beside JSON.parse",
  2.5,
  [CLI, "check", files.plan],
  ["-e", PARSE_JSON, files.plan],
);
compare(
  "check of 10000 resources in HCL, beside tree-sitter's parser",
  2,
  [CLI, "check", files.hcl],
  [path.join(__dirname, "parse-hcl.js"), files.hcl],
);
const half = terraformFiles(folder, 5_000);
compare("check of 5000 resources in HCL, beside node -e 0", 6.5, [CLI, "check", half.hcl], ["-e", "0"]);
const repo = repository(folder, 160, 12_000);
compare(
  "check of a repository of 12000 files and 160 roots, beside tree-sitter's parser",
  1.5,
  [CLI, "check", "--jobs", "1", repo],
  [path.join(__dirname, "parse-hcl.js"), repo],
);
// Two cores are at most twice as fast; what one thread finds first the other waits for.
compareClocks(
  "check of the same repository in two threads, beside one",
  0.65,
  [CLI, "check", "--jobs", "2", repo],
  [CLI, "check", "--jobs", "1", repo],
);
const small = terraformFiles(folder, 1);
compare("check of one small file, beside node -e 0", 1.6, [CLI, "check", small.hcl], ["-e", "0"]);

const many = terraformFiles(folder, 100_000);
for (const form of ["json", "plan", "hcl"] as const) {
  const { size } = fs.statSync(many[form]);
  growth(
    `check of 100000 resources as ${form}, ${(size / 1e6).toFixed(0)} MB, beside 10000`,
    [CLI, "check", files[form]],
    [CLI, "check", many[form]],
    size,
  );
}
memory("check of the repository of 12000 files", [CLI, "check", "--jobs", "1", repo], sizeOf(repo));
fs.rmSync(folder, { recursive: true, force: true });
