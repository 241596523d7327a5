import * as fs from "node:fs";
import * as path from "node:path";
import { type RuleId, rules } from "../../guard";
import { projectRoot } from "../../local/project-root";
import { junit } from "../../report/check/formats/junit";
import { markdown } from "../../report/check/formats/markdown";
import { sarif } from "../../report/check/formats/sarif";
import { text } from "../../report/check/formats/text";
import { rulePage } from "../../report/rule-page";
import { PLAIN_TERMINAL } from "../../report/terminal";
import { reportOf } from "./check/nasty";
import { madeFinding } from "./made-finding";

/*
 * Every finding links to the page of its rule. The link has to lead somewhere: to a file that the repository of
 * package.json has, on its main branch, and to a heading of that file.
 */
const ids = Object.keys(rules) as RuleId[];
const { repository } = JSON.parse(fs.readFileSync(path.join(projectRoot(), "package.json"), "utf8"));
const main = `${repository.url.replace(/^git\+/, "").replace(/\.git$/, "")}/blob/main/`;

it.each(ids)("the page of %s is there", (rule) => {
  const page = new URL(rulePage(rule));
  const address = `${page.origin}${page.pathname}`;
  expect(address.startsWith(main)).toBe(true);
  const file = path.join(projectRoot(), address.slice(main.length));
  const headings = [...fs.readFileSync(file, "utf8").matchAll(/^## (.+)$/gm)].map(([, heading]) => heading);
  // A heading of lower-case letters and hyphens is its own id on GitHub.
  expect(rule).toMatch(/^[a-z-]+$/);
  expect(page.hash).toBe(`#${rule}`);
  expect(headings.filter((one) => one === rule)).toHaveLength(1);
});

it.each(ids)("a finding of %s links to it in every format that shows links", (rule) => {
  const { severity } = rules[rule];
  const found = reportOf(madeFinding({ rule, severity }));
  const threshold = { failOn: "note", isStrict: false } as const;
  const link = rulePage(rule);
  const [described] = JSON.parse(sarif.print(found, { version: "1.2.3" })).runs[0].tool.driver.rules;
  expect(described.helpUri).toBe(link);
  expect(described.help.markdown).toContain(`](${link})`);
  expect(markdown.print(found)).toContain(`[\`${rule}\`](${link})`);
  expect(junit.print(found, { threshold })).toContain(link);
  const terminal = { ...PLAIN_TERMINAL, hasLinks: true };
  expect(text.print(found, { terminal, threshold })).toContain(
    `\u001b]8;;${link}\u001b\\[${rule}]\u001b]8;;\u001b\\`,
  );
  expect(text.print(found, { terminal: PLAIN_TERMINAL, threshold })).not.toContain(link);
});
