import * as fs from "node:fs";
import * as path from "node:path";
import { parse } from "@cdktf/hcl2json";
import { readFolder } from "../../cli/input/read-folder";
import { check } from "../../guard";
import { configuration, folder, type JsonObject } from "../../terraform";
import { expectGolden } from "../golden";
import { verdictsOf } from "../verdicts";

/*
 * What people write, as HCL and as JSON; __tests__/apply/corpus.apply.ts has it as a plan and as a state.
 */
const CORPUS = path.join(__dirname, "..", "fixtures", "corpus");

it("says each finding, with its line", () => {
  const lines = check({ modules: readFolder(CORPUS, "corpus") }).map(
    ({ file = "", line, rule, status, address, argument }) =>
      `${path.relative(CORPUS, path.resolve(file))}:${line} ${rule} ${status} ${address} ${argument}`.trimEnd(),
  );
  expectGolden("corpus.txt", `${lines.join("\n")}\n`);
});

it("says the same of the JSON that HashiCorp's own parser makes of it", async () => {
  const json = async (name: string) => {
    const text = fs.readFileSync(path.join(CORPUS, name), "utf8");
    const file = { name, text: "", json: (await parse(name, text)) as JsonObject };
    return folder([file]);
  };
  const [root, inbox] = [await json("main.tf"), await json("modules/inbox/main.tf")];
  const modules = configuration("corpus", root, { findFolder: () => inbox });
  expect([...verdictsOf({ modules })].sort()).toEqual(
    [...verdictsOf({ modules: readFolder(CORPUS, "corpus") })].sort(),
  );
});
