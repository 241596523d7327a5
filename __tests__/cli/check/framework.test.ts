import type { Report } from "../../../report/check/report";
import { run, STILL, write } from "./checked";

/** What `--framework` reports, as `rule address controls`. */
function held(framework: string, ...args: string[]): Report {
  const { stdout, stderr } = run(["--framework", framework, "--format", "json", ...args]);
  expect(stderr).toBe("");
  return JSON.parse(stdout) as Report;
}
const short = ({ findings }: Report) =>
  findings.map(
    ({ rule, address, status, controls }) => `${rule} ${address} ${status} ${controls.join(", ")}`,
  );

it("holds to the controls of one framework, and to nothing that none of them asks for", () => {
  write({
    // The key of AWS is enough for SQS.1, and not for SNS.1; ECR.5 asks for a key of the customer's.
    "main.tf": `${STILL}resource "aws_sqs_queue" "q" {\n}\nresource "aws_sqs_queue" "bare" {\n  sqs_managed_sse_enabled = false\n}\nresource "aws_sns_topic" "t" {\n}\nresource "aws_ecr_repository" "r" {\n  name = "r"\n}\n`,
  });
  expect(short(held("SecurityHub"))).toEqual([
    "key-is-protected-from-destroy aws_kms_key.k finding SecurityHub KMS.3",
    "key-rotates aws_kms_key.k finding SecurityHub KMS.4",
    "data-uses-customer-key aws_sqs_queue.bare finding SecurityHub SQS.1",
    "data-uses-customer-key aws_sns_topic.t finding SecurityHub SNS.1",
    "data-uses-customer-key aws_ecr_repository.r finding SecurityHub ECR.5",
  ]);
  expect(short(held("CIS-AWS 5.0"))).toEqual(["key-rotates aws_kms_key.k finding CIS-AWS 5.0 3.6"]);
  expect(short(held("cis-aws"))).toEqual([
    "key-rotates aws_kms_key.k finding CIS-AWS 3.0 3.6, CIS-AWS 5.0 3.6, CIS-AWS 7.0 4.6",
  ]);
  expect(run(["--framework", "CIS-AWS 5.0"]).status).toBe(1);
});

it("says how its controls stand, and passes where all are met", () => {
  write({
    "main.tf":
      'resource "aws_kms_key" "k" {\n  enable_key_rotation = true\n}\nresource "aws_sqs_queue" "q" {\n}\n',
  });
  const { findings, framework } = held("PCI-DSS");
  expect(findings).toEqual([]);
  expect(framework).toEqual({
    name: "PCI-DSS",
    controls: [
      { id: "PCI-DSS 4.0 3.7.4", title: "Keys are changed at the end of their cryptoperiod", status: "met" },
    ],
  });
  expect(run(["--framework", "PCI-DSS"]).status).toBe(0);
});

it("shows an exception of it, and that a rule is off", () => {
  write({ "main.tf": `# keywright:allow key-rotates Moves in spring\n${STILL}` });
  expect(short(held("PCI-DSS"))).toEqual(["key-rotates aws_kms_key.k suppressed PCI-DSS 4.0 3.7.4"]);
  write({ "main.tf": STILL, "keywright.json": { rules: { "key-rotates": "off" } } });
  expect(short(held("PCI-DSS"))).toEqual(["key-rotates rules.key-rotates suppressed PCI-DSS 4.0 3.7.4"]);
});

it.each([
  ["PCI-DS", "PCI-DSS"],
  ["CIS", "CIS-AWS"],
  ["nist800-53", "NIST.800-53.r5"],
  ["cis aws 5", "CIS-AWS 5.0"],
])("says which framework may be meant by %s", (given, meant) => {
  const { status, stderr } = run(["--framework", given]);
  expect(status).toBe(2);
  expect(stderr).toBe(
    `--framework is "${given}"; choose one of CIS-AWS, CIS-AWS 3.0, CIS-AWS 5.0, CIS-AWS 7.0, ControlTower, ISO27001, ISO27001:2022, NIST.800-53.r5, PCI-DSS, PCI-DSS 4.0, SecurityHub. Did you mean "${meant}"?\n`,
  );
});
