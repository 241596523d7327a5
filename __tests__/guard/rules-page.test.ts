import * as fs from "node:fs";
import * as path from "node:path";
import { check, type Finding, type RuleId, rules } from "../../guard";
import { planDocument } from "../../keys";
import { projectRoot } from "../../local/project-root";
import { configuration, type Document, folder, parseHcl } from "../../terraform";
import { message } from "../../words";
import { expectFile } from "../golden";

/*
 * docs/rules.md: every rule with a bad and a good example, which are held to it here. `npm run golden` writes it.
 */
const FOLDER = path.join(projectRoot(), "guard", "examples");

interface Example {
  readonly text: string;
  readonly language: "hcl" | "json";
  readonly document: Document;
}

function example(rule: RuleId, kind: "bad" | "good"): Example {
  const hcl = path.join(FOLDER, `${rule}.${kind}.tf`);
  if (fs.existsSync(hcl)) {
    const text = fs.readFileSync(hcl, "utf8");
    const modules = configuration("example", folder([parseHcl("example.tf", text)]));
    return { text, language: "hcl", document: { modules } };
  }
  const text = fs.readFileSync(path.join(FOLDER, `${rule}.${kind}.json`), "utf8");
  return { text, language: "json", document: planDocument(JSON.parse(text)) };
}

const ids = (Object.keys(rules) as RuleId[]).sort();
const objections = (rule: RuleId, kind: "bad" | "good"): readonly Finding[] =>
  check(example(rule, kind).document).filter((one) => one.rule === rule && one.status !== "suppressed");

it.each(ids)("%s objects to its bad example, and to nothing in its good one", (rule) => {
  expect(objections(rule, "bad").map(({ status }) => status)).toContain("finding");
  expect(objections(rule, "good")).toEqual([]);
});

it("the page has them all", () => {
  const pages = ids.map((id) => {
    const { severity, why, fix, page, controls } = rules[id];
    const [bad, good] = [example(id, "bad"), example(id, "good")];
    const lines = objections(id, "bad").map((one) => `${one.severity}: ${message(one)}`);
    const block = ({ language, text }: Example) => ["```" + language, text.trimEnd(), "```"];
    return [
      `## ${id}`,
      "",
      `**${severity}.** ${why}`,
      "",
      ...("checkChange" in rules[id] ? ["For plans alone.", ""] : []),
      ...("checkBackend" in rules[id]
        ? ["For configurations alone; plans and states do not show it.", ""]
        : []),
      `What to do: ${fix}`,
      ...(controls.length > 0 ? ["", `Asked for by: ${controls.join(", ")}.`] : []),
      "",
      "Bad:",
      "",
      ...block(bad),
      "",
      "```text",
      ...lines,
      "```",
      "",
      "Good:",
      "",
      ...block(good),
      ...(page === undefined ? [] : ["", `Background: <${page}>`]),
      "",
    ].join("\n");
  });
  const head = [
    "# Rules",
    "",
    "The rules of `keywright check`. They are about keys and encryption at rest alone. The name of a rule states the good",
    "condition.",
    "",
    "| Severity | What is at stake |",
    "| --- | --- |",
    "| `error` | Data is not encrypted; a key that can rotate does not; a policy is open, locks out, or denies what AWS needs; AWS or the provider refuses a value; a change loses data or a key |",
    "| `warning` | Data is under a key of AWS where a key of yours could be, and state likewise; statements and grants are wider than their use; a waiting period is short |",
    "| `note` | Housekeeping: an alias, `prevent_destroy`, a parameter of type String |",
    "",
    "A finding has the severity of its rule, unless less or more is at stake in its place: `data-uses-customer-key` is an",
    "error where data is not encrypted, and a warning where it is under a key of AWS. By default errors and warnings fail",
    "`keywright check`, and notes do not; `--fail-on` decides otherwise.",
    "",
    "Where the document does not show enough, a rule says *cannot tell*, and why. Rules about settings that only a configuration",
    "shows, such as `prevent_destroy`, do not run on plans and states.",
    "",
    ...ids.map((id) => `- [${id}](#${id}): ${rules[id].fix}`),
    "",
    "Written by `npm run golden` from the rules and from `guard/examples`.",
    "",
    "",
  ].join("\n");
  expectFile(path.join(projectRoot(), "docs", "rules.md"), head + pages.join("\n"));
});
