import { compact } from "../../report/check/formats/compact";
import { json } from "../../report/check/formats/json";
import { counted, type Report, type ReportedFinding } from "../../report/check/report";
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
  "1 finding, 0 unknown, 0 suppressed; 0 of 1 argument of 2 resources name a customer-managed key.";

it("text is a line for each finding, and one for the whole", () => {
  expect(compact.print(report(finding()))).toBe(
    `main.tf:3: error: aws_kms_key.k: enable_key_rotation is not set. Set it. [key-rotates]\n\n${SUMMARY}\n`,
  );
  expect(compact.print(report())).toBe(
    "0 findings, 0 unknown, 0 suppressed; 0 of 1 argument of 2 resources name a customer-managed key.\n",
  );
  const lines = compact.print(whole).trimEnd().split("\n");
  expect(lines).toHaveLength(6);
  expect(lines[1]).toMatch(/^unknown: aws_kms_key\.k: /);
  expect(lines[3]).toMatch(/^with space.*: suppressed: .*\(because .*; owner storage; until 2027-01-31\)$/);
  for (const control of ["\u0007", "\u001b"]) expect(compact.print(whole)).not.toContain(control);
});

it("json is the report", () => {
  expect(JSON.parse(json.print(whole))).toEqual(whole);
});
