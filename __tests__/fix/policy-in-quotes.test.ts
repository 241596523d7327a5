import { inRepository } from "./mending";

/** A statement for the account, with texts that can be escaped in several ways. */
const ACCOUNT =
  '{\\"Sid\\":\\"A\\u0042\\",\\"Effect\\":\\"Allow\\",\\"Principal\\":{\\"AWS\\":\\"arn:aws:iam::111122223333:root\\"},\\"Action\\":\\"kms:*\\",\\"Resource\\":\\"*\\"}';

const policy = (...statements: string[]) =>
  `"{\\"Version\\":\\"2012-10-17\\",\\"Statement\\":[${statements.join(",")}]}"`;

const ALARM = `
resource "aws_sns_topic" "t" {
  name              = "t"
  kms_master_key_id = aws_kms_key.k.arn
}

resource "aws_cloudwatch_metric_alarm" "a" {
  alarm_name          = "a"
  alarm_actions       = [aws_sns_topic.t.arn]
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = 1
}
`;

const hcl = (text: string) => `provider "aws" {
  region = "eu-west-1"
}

resource "aws_kms_key" "k" {
  enable_key_rotation = true
  policy              = ${text}
}
${ALARM}`;

const json = (text: string) => `{
  "provider": {"aws": {"region": "eu-west-1"}},
  "resource": {
    "aws_kms_key": {"k": {"enable_key_rotation": true, "policy": ${text}}},
    "aws_sns_topic": {"t": {"name": "t", "kms_master_key_id": "\${aws_kms_key.k.arn}"}},
    "aws_cloudwatch_metric_alarm": {"a": {"alarm_name": "a", "alarm_actions": ["\${aws_sns_topic.t.arn}"]}}
  }
}
`;

const rules = ["key-policy-lets-service-use-it"] as const;

test.each([
  ["HCL", "main.tf", hcl],
  ["the JSON syntax", "main.tf.json", json],
])("a policy in quotes gets the statements that are missing: %s", (_what, name, write) => {
  inRepository({ [name]: write(policy(ACCOUNT)) }, (repository) => {
    const { left } = repository.mend({ rules });
    expect(left).toEqual([]);
    const text = repository.text(name);
    // What was there is as it was, to the byte.
    expect(text).toContain(
      `[${ACCOUNT},{\\"Sid\\":\\"AlarmsPublish\\",\\"Effect\\":\\"Allow\\",\\"Principal\\":{\\"Service\\":\\"cloudwatch.amazonaws.com\\"}`,
    );
    expect(text).toContain('\\"aws:SourceAccount\\":\\"${data.aws_caller_identity.current.account_id}\\"');
    expect(repository.fix({ rules }).files).toEqual([]);
  });
});

test("what stands behind a blank gets blanks", () => {
  const spaced = policy(ACCOUNT).replaceAll('\\":', '\\": ').replaceAll(",\\", ", \\");
  inRepository({ "main.tf": hcl(spaced) }, (repository) => {
    repository.mend({ rules });
    expect(repository.text("main.tf")).toContain(
      '\\"}, { \\"Sid\\": \\"AlarmsPublish\\", \\"Effect\\": \\"Allow\\"',
    );
  });
});

test("a text that is no JSON until Terraform has put it together is left", () => {
  const text = '"{\\"Version\\":\\"2012-10-17\\",\\"Statement\\":[${join(",", [jsonencode({})])}]}"';
  inRepository({ "main.tf": hcl(text) }, (repository) => {
    expect(repository.fix({ rules }).files).toEqual([]);
  });
});

test("each statement of a policy in quotes that lets in a service for anybody gets its source", () => {
  const lets = (service: string) =>
    `{\\"Effect\\":\\"Allow\\",\\"Principal\\":{\\"Service\\":\\"${service}\\"},\\"Action\\":[\\"kms:Decrypt\\",\\"kms:GenerateDataKey*\\"],\\"Resource\\":\\"*\\"}`;
  const text = policy(ACCOUNT, lets("cloudwatch.amazonaws.com"), lets("s3.amazonaws.com"));
  inRepository({ "main.tf": hcl(text) }, (repository) => {
    const { left } = repository.mend({ rules: ["key-policy-names-sources"] });
    expect(left).toEqual([]);
    const sources = repository.text("main.tf").match(/\\"Resource\\":\\"\*\\",\\"Condition\\":\{/g);
    expect(sources).toHaveLength(2);
    expect(repository.fix({ rules: ["key-policy-names-sources"] }).files).toEqual([]);
  });
});
