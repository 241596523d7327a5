import * as fs from "node:fs";
import * as path from "node:path";
import type { RuleId } from "../../guard";

/** An example of Terraform: HCL, or a plan as JSON. */
export interface RuleExample {
  readonly language: "hcl" | "json";
  readonly text: string;
}

/** Terraform that a rule objects to, and Terraform to which it does not. */
export interface RuleExamples {
  readonly bad: RuleExample;
  readonly good: RuleExample;
}

/** Among the sources they stand in the guard; the build puts them beside the command, as the page's style. */
const FOLDERS = [
  path.join(__dirname, "rule-examples"),
  path.join(__dirname, "..", "..", "guard", "examples"),
];

/** The examples of a rule. */
export function ruleExamples(id: RuleId): RuleExamples {
  return { bad: example(id, "bad"), good: example(id, "good") };
}

function example(id: RuleId, kind: "bad" | "good"): RuleExample {
  for (const folder of FOLDERS) {
    for (const [extension, language] of [
      ["tf", "hcl"],
      ["json", "json"],
    ] as const) {
      const file = path.join(folder, `${id}.${kind}.${extension}`);
      if (fs.existsSync(file)) return { language, text: fs.readFileSync(file, "utf8").trimEnd() };
    }
  }
  throw new Error(`there is no ${kind} example of ${id}`);
}
