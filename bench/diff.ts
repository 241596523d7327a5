import * as fs from "node:fs";
import { CLI, compare, folder, growth } from "./processes";
import { terraformFiles } from "./terraform-files";

/*
 * What `keywright diff` costs beside `keywright check` of both of its inputs: whole processes, in turn.
 */
const FORMS = ["json", "plan"] as const;

/** The same with every tenth volume under another key, which is not there. */
function changed(file: string): string {
  const name = file.replace(/\.json$/, "-changed.json");
  let volume = 0;
  const text = fs.readFileSync(file, "utf8");
  fs.writeFileSync(
    name,
    text.replace(/aws_kms_key\.k\.arn/g, (key) => (volume++ % 10 === 0 ? "aws_kms_key.gone.arn" : key)),
  );
  return name;
}

const both = (file: string) => [file, changed(file)];
const files = terraformFiles(folder, 10_000);
for (const form of FORMS) {
  const sides = both(files[form]);
  const what = `diff of two of 10000 as ${form}, beside check of both`;
  compare(what, 2, [CLI, "diff", ...sides], [CLI, "check", ...sides]);
}

const many = terraformFiles(folder, 100_000);
for (const form of FORMS) {
  growth(
    `diff of 100000 resources as ${form}, beside 10000`,
    [CLI, "diff", ...both(files[form])],
    [CLI, "diff", ...both(many[form])],
  );
}
fs.rmSync(folder, { recursive: true, force: true });
