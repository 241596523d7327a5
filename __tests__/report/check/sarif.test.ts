import * as fs from "node:fs";
import Ajv from "ajv-draft-04";
import addFormats from "ajv-formats";
import { rules } from "../../../guard";
import { sarif } from "../../../report/check/formats/sarif";
import type { ReportedFinding } from "../../../report/check/report";
import { rulePage } from "../../../report/rule-page";
import { oneLine } from "../../../report/text";
import { madeFinding } from "../made-finding";
import { NASTY, nasty, reportOf, whole } from "./nasty";

const VERSION = { version: "1.2.3" };
const schema = require.resolve("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json");
const ajv = new Ajv({ strict: false, unicodeRegExp: false });
addFormats(ajv);
const validate = ajv.compile(JSON.parse(fs.readFileSync(schema, "utf8")));

/** The run, of a log that is valid. */
function runOf(...findings: ReportedFinding[]) {
  const log = JSON.parse(sarif.print(reportOf(...findings), VERSION));
  expect(validate(log) ? [] : validate.errors).toEqual([]);
  return log.runs[0];
}

it("is valid, and its judge refuses an invalid one", () => {
  const log = JSON.parse(sarif.print(whole, VERSION));
  expect(validate(log) ? [] : validate.errors).toEqual([]);
  expect(validate({ ...log, version: "2" })).toBe(false);
});

it("a rule is titled by its fault, and has help, a page, a level and a score", () => {
  const { rules: described, name, semanticVersion } = runOf(madeFinding()).tool.driver;
  expect({ name, semanticVersion }).toEqual({ name: "keywright", semanticVersion: "1.2.3" });
  const [rule] = described;
  expect(rule).toMatchObject({
    id: "key-rotates",
    shortDescription: { text: "Key does not rotate" },
    fullDescription: { text: rules["key-rotates"].why },
    helpUri: rulePage("key-rotates"),
    defaultConfiguration: { level: "error" },
    properties: { "problem.severity": "error", "security-severity": "8.0" },
  });
  expect(rule.help.text).toContain(rules["key-rotates"].fix);
  expect(rule.help.markdown).toContain(
    "https://docs.aws.amazon.com/kms/latest/developerguide/rotate-keys.html",
  );
  expect(rule.help.markdown).toContain("npx keywright explain key-rotates");
  expect(rule.help.markdown).toContain("# keywright:allow key-rotates REASON");
  expect(rule.properties.tags).toHaveLength(10);
  expect(rule.properties.tags.slice(0, 2)).toEqual(["security", "encryption"]);
});

it.each(Object.keys(rules) as (keyof typeof rules)[])(
  "%s has a title, help and no more than ten tags",
  (rule) => {
    const { severity } = rules[rule];
    const [described] = runOf(madeFinding({ rule, severity })).tool.driver.rules;
    expect(described.id).toBe(rule);
    expect(described.shortDescription.text).toMatch(/^[A-Z][^.]{8,100}$/);
    expect(described.help.markdown.length).toBeGreaterThan(100);
    expect(described.properties.tags.length).toBeLessThanOrEqual(10);
    expect(described.helpUri).toBe(rulePage(rule));
  },
);

it("severities differ: one rule has a score for each that it was found with, and housekeeping none", () => {
  const run = runOf(
    madeFinding({ rule: "data-uses-customer-key", severity: "error" }),
    madeFinding({ rule: "data-uses-customer-key", severity: "warning" }),
    madeFinding({ rule: "data-uses-customer-key", status: "cannot-tell" }),
    madeFinding({ rule: "key-has-alias", severity: "note" }),
  );
  const told = run.tool.driver.rules.map(
    (rule: { id: string; defaultConfiguration: { level: string }; properties: Record<string, string> }) => [
      rule.id,
      rule.defaultConfiguration.level,
      rule.properties["security-severity"],
      rule.properties.tags?.includes("security"),
    ],
  );
  expect(told).toEqual([
    ["data-uses-customer-key", "error", "8.0", true],
    ["data-uses-customer-key/unknown", "note", undefined, false],
    ["data-uses-customer-key/warning", "warning", "5.0", true],
    ["key-has-alias", "note", undefined, false],
  ]);
  for (const { ruleId, ruleIndex, level } of run.results) {
    expect(run.tool.driver.rules[ruleIndex]).toMatchObject({ id: ruleId, defaultConfiguration: { level } });
  }
});

it("has the line, the reason, and a name that stays when a finding moves", () => {
  const run = runOf(...whole.findings);
  expect(run.results.map(({ ruleId }: { ruleId: string }) => ruleId)).toEqual([
    "key-rotates",
    "key-has-alias",
    "data-uses-customer-key/unknown",
    "key-rotates",
  ]);
  const [first, , , last] = run.results;
  expect(first.locations[0].physicalLocation).toEqual({
    artifactLocation: { uri: "main.tf" },
    region: { startLine: 3 },
  });
  expect(last.suppressions).toEqual([
    { kind: "external", justification: expect.stringContaining("owner storage") },
  ]);
  expect(last.locations[0].physicalLocation.artifactLocation.uri).toBe(
    "with%20space%2Cand%3Acolon%25/main.tf",
  );
  expect(runOf(madeFinding({ line: 99 })).results[0].partialFingerprints).toEqual(first.partialFingerprints);
});

it("every result has a place in a file or a folder: GitHub refuses a file with one that has none", () => {
  const [without] = runOf(madeFinding({ file: null, line: null, root: "envs/a" })).results;
  expect(without.locations).toEqual([
    {
      physicalLocation: { artifactLocation: { uri: "envs/a" } },
      logicalLocations: [{ fullyQualifiedName: "aws_kms_key.k", kind: "resource" }],
    },
  ]);
});

it("nasty names are encoded", () => {
  const [one] = runOf({ ...nasty, file: "/a\ud800/b c.tf" }).results;
  expect(one.locations).toEqual([
    {
      physicalLocation: {
        artifactLocation: { uri: "file:///a%EF%BF%BD/b%20c.tf" },
        region: { startLine: 1 },
      },
      logicalLocations: [{ fullyQualifiedName: oneLine(NASTY), kind: "resource" }],
    },
  ]);
});

it("has the worst 5,000 results, and says how many are left out", () => {
  const notes = Array.from({ length: 6_000 }, (_, i) =>
    madeFinding({ severity: "note", rule: "key-has-alias", id: String(i).padStart(16, "0") }),
  );
  const { results, invocations } = runOf(...notes, madeFinding());
  expect(results).toHaveLength(5_000);
  expect(results[0].level).toBe("error");
  expect(invocations[0].toolExecutionNotifications[0].message.text).toMatch(
    /^1,001 findings of 6,001 are left out/,
  );
  expect(runOf(madeFinding())).not.toHaveProperty("invocations");
});

it("stays below 10 MB, however long the messages are", () => {
  const long = Array.from({ length: 5_000 }, (_, i) =>
    madeFinding({ message: `${i} ${"wrong ".repeat(660)}` }),
  );
  const text = sarif.print(reportOf(...long), VERSION);
  expect(Buffer.byteLength(text)).toBeLessThan(10_000_000);
  expect(Buffer.byteLength(text)).toBeGreaterThan(8_000_000);
  expect(JSON.parse(text).runs[0].invocations[0].toolExecutionNotifications[0].message.text).toMatch(
    /^\d,\d{3} findings of 5,000 are left out/,
  );
});
