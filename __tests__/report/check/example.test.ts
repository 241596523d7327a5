import * as path from "node:path";
import { judge } from "../../../guard";
import { projectRoot } from "../../../local/project-root";
import { github } from "../../../report/check/formats/github";
import { junit } from "../../../report/check/formats/junit";
import { markdown } from "../../../report/check/formats/markdown";
import { sarif } from "../../../report/check/formats/sarif";
import { reportOf } from "../../../report/check/report";
import { expectFile } from "../../golden";
import { corpus, TODAY } from "../sources";

/*
 * docs/examples: what a check prints of Terraform in which much is missing.
 */
const whole = reportOf([judge(corpus().document, { today: TODAY })]);
// As if the folder stood in a repository of its own.
const inRepository = (file: string | null) => file?.replace("__tests__/fixtures/", "") ?? null;
const report = {
  ...whole,
  findings: whole.findings.map((one) => ({ ...one, file: inRepository(one.file) })),
};
const options = { version: "0.1.0", threshold: { failOn: "warning", isStrict: false } } as const;

it.each([
  ["check.md", markdown.print(report, options)],
  ["check.sarif", sarif.print(report, options)],
  ["check.junit.xml", junit.print(report, options)],
  ["check.github.txt", github.print(report)],
])("%s", (name, text) => {
  expectFile(path.join(projectRoot(), "docs", "examples", name), text);
});
