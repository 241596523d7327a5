import { execFileSync } from "node:child_process";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";

const require = createRequire(import.meta.url);
const built = (room) => require(`../../dist/${room}`);
const command = fileURLToPath(new URL("../../dist/bin/keywright.js", import.meta.url));

/**
 * A page of markdown for each rule, by the rule's id, from the rules, their examples and the words of their findings.
 * It needs what `npm run build` writes.
 */
export function rulePages() {
  const print = (...args) =>
    JSON.parse(execFileSync(process.execPath, [command, ...args, "--format", "json"], { encoding: "utf8" }));
  const ids = print("rules").map(({ id }) => id);
  return new Map(print("explain", ...ids).map((sheet) => [sheet.id, rulePage(sheet)]));
}

const ASKS_OF = {
  everything: "folders of HCL, synthesised apps, plans and states",
  plans: "plans alone: it compares what stands with what is planned",
  configurations: "configurations alone: a plan or a state does not show it",
};

function rulePage({ id, title, severity, why, fix, asksOf, background, controls, examples }) {
  const { good, bad } = examples;
  const found = findingsIn(id, bad);
  const effects = [...new Set(found.map(({ words }) => words.onExisting).filter((one) => one !== undefined))];
  return [
    `# ${title}`,
    "",
    `Rule \`${id}\`. Severity: **${severity}**, unless more or less is at stake in one place. Checked in ${ASKS_OF[asksOf]}.`,
    "",
    "## Why it matters",
    "",
    why,
    "",
    "## What is found",
    "",
    ...block(bad),
    "",
    ...found.flatMap(({ address, words }) => [
      `\`${address}\``,
      "",
      `- Seen: ${words.seen}.`,
      ...(words.follows === undefined ? [] : [`- What follows: ${words.follows}.`]),
      `- What to do: ${words.remedy}`,
      "",
    ]),
    "## How to mend it",
    "",
    fix,
    "",
    ...block(good),
    "",
    "`keywright fix` shows the edits that it can make for your own files.",
    "",
    "## What the change does to data that exists",
    "",
    ...(effects.length > 0
      ? [`In this example: ${effects.join(" ")}`, "", "Each finding says this for its own resource."]
      : ["In this example the change replaces no resource and moves no data."]),
    "",
    "## How to accept it",
    "",
    "In HCL, in the block or right above it. The reason is required; `owner=` and `until=` are optional.",
    "",
    "```hcl",
    `# keywright:allow ${id} owner=storage until=2099-12-31 Why it is accepted here`,
    "```",
    "",
    "In `keywright.json`:",
    "",
    "```json",
    JSON.stringify({ exceptions: [{ rule: id, address: "ADDRESS", reason: "Why it is accepted here" }] }),
    "```",
    "",
    ...(controls.length === 0
      ? []
      : [
          "## Controls that ask for it",
          "",
          ...controls.map((control) => `- ${control.id}: ${control.title}`),
          "",
        ]),
    ...(background === null ? [] : [`Background: <${background}>`, ""]),
    `[All rules](../rules.md). In a terminal: \`keywright explain ${id}\`.`,
    "",
  ].join("\n");
}

const block = ({ language, text }) => [`\`\`\`${language}`, text, "```"];

/** What the guard finds in an example, by this rule. */
function findingsIn(id, { language, text }) {
  const { check } = built("guard");
  const { planDocument } = built("keys");
  const { configuration, folder, parseHcl } = built("terraform");
  const { findingWords } = built("words");
  const document =
    language === "json"
      ? planDocument(JSON.parse(text))
      : { modules: configuration("example", folder([parseHcl("example.tf", text)])) };
  return check(document)
    .filter(({ rule, status }) => rule === id && status === "finding")
    .map((one) => ({ address: one.address, words: findingWords(one) }));
}
