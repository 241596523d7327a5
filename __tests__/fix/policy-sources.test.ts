import { inRepository } from "./mending";

/* Statements of key policies that let in services for anybody, in each form in which a policy is written. */

const HEAD = `provider "aws" {
  region = "eu-west-1"
}

data "aws_caller_identity" "me" {}
`;

const OWN = "arn:aws:iam::${data.aws_caller_identity.me.account_id}:root";

/** A key with a policy, and nothing else against it. */
function keyWith(policy: string): string {
  return `${HEAD}
resource "aws_kms_key" "k" {
  enable_key_rotation     = true
  deletion_window_in_days = 30
  policy                  = ${policy}

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_kms_alias" "k" {
  name          = "alias/k"
  target_key_id = aws_kms_key.k.key_id
}
`;
}

const ACCOUNT = "data.aws_caller_identity.me.account_id";

/** A statement in HCL, in one line. */
const allow = (principal: string, more = "") =>
  `{ Effect = "Allow", Principal = ${principal}, Action = ["kms:Decrypt", "kms:GenerateDataKey*"], Resource = "*"${more} }`;
const ADMIN = `{ Effect = "Allow", Principal = { AWS = "${OWN}" }, Action = "kms:*", Resource = "*" }`;

const encoded = (statement: string) => `jsonencode({
    Version = "2012-10-17"
    Statement = [
      ${ADMIN},
      ${statement},
    ]
  })`;

const DOCUMENT = (condition = "") => `
data "aws_iam_policy_document" "k" {
  statement {
    actions   = ["kms:*"]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["${OWN}"]
    }
  }

  # what Config keeps
  statement {
    actions   = ["kms:GenerateDataKey"] # no more
    resources = ["*"]

    principals {
      type        = "Service"
      identifiers = ["config.amazonaws.com"]
    }${condition}
  }
}
`;

test("a statement of a policy document gets a block", () => {
  const key = keyWith("data.aws_iam_policy_document.k.json");
  const added = `

    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = [${ACCOUNT}]
    }`;
  inRepository({ "main.tf": key + DOCUMENT() }, (repository) => {
    expect(repository.mend().left).toEqual([]);
    expect(repository.text("main.tf")).toBe(key + DOCUMENT(added));
    expect(repository.fix().files).toEqual([]);
  });
});

test("a statement of jsonencode gets a member, beside the conditions that it has", () => {
  const sns = '{ Service = ["sns.amazonaws.com", "cloudwatch.amazonaws.com"] }';
  const main = keyWith(encoded(allow(sns, ', Condition = { StringLike = { "aws:SourceArn" = "*" } }')));
  inRepository({ "main.tf": main }, (repository) => {
    expect(repository.mend().left).toEqual([]);
    const text = repository.text("main.tf");
    expect(text.replace(/, StringEquals = \{\s*"aws:SourceAccount" = data\.\S+\s*\}/, "")).toBe(main);
    expect(text).not.toBe(main);
    expect(repository.fix().files).toEqual([]);
  });
});

test("a statement of JSON in a heredoc gets a member, and all other bytes stay", () => {
  const heredoc = (condition = "") => `<<-EOF
    {
      "Version": "2012-10-17",
      "Statement": [
        {"Effect": "Allow", "Principal": {"AWS": "${OWN}"}, "Action": "kms:*", "Resource": "*"},
        {
          "Effect": "Allow",
          "Principal": { "Service": "s3.amazonaws.com" },
          "Action":   ["kms:GenerateDataKey*", "kms:Decrypt"],
          "Resource": "*"${condition}
        }
      ]
    }
  EOF`;
  const added = `,
          "Condition": {
            "StringEquals": {
              "aws:SourceAccount": "\${${ACCOUNT}}"
            }
          }`;
  inRepository({ "main.tf": keyWith(heredoc()) }, (repository) => {
    expect(repository.mend().left).toEqual([]);
    expect(repository.text("main.tf")).toBe(keyWith(heredoc(added)));
    expect(repository.fix().files).toEqual([]);
  });
});

test("line breaks stay as they are in a heredoc", () => {
  const main = keyWith(`<<EOF
{
  "Statement": [
    {"Effect": "Allow", "Principal": {"AWS": "${OWN}"}, "Action": "kms:*", "Resource": "*"},
    {"Effect": "Allow", "Principal": {"Service": "s3.amazonaws.com"}, "Action": "kms:Decrypt", "Resource": "*"}
  ]
}
EOF`).replaceAll("\n", "\r\n");
  inRepository({ "main.tf": main }, (repository) => {
    expect(repository.mend().left).toEqual([]);
    const text = repository.text("main.tf");
    expect(text.replaceAll("\r\n", "")).not.toContain("\n");
    expect(text).toContain(
      `"Resource": "*", "Condition": { "StringEquals": { "aws:SourceAccount": "\${${ACCOUNT}}" } }}\r\n`,
    );
  });
});

test("a policy that is written apart, behind a local, is edited in the local", () => {
  const main = `${keyWith("null").replace(/\n {2}policy .*/, "")}
resource "aws_kms_key_policy" "k" {
  key_id = aws_kms_key.k.id
  policy = local.policy
}

locals {
  policy = ${encoded(allow('{ Service = "sns.amazonaws.com" }'))}
}
`;
  inRepository({ "main.tf": main }, (repository) => {
    expect(repository.mend().left).toEqual([]);
    expect(repository.text("main.tf")).toContain(`"aws:SourceAccount" = ${ACCOUNT}`);
    expect(repository.fix().files).toEqual([]);
  });
});

/** Why nothing is edited of a policy. */
function reasons(main: string): (string | undefined)[] {
  return inRepository({ "main.tf": main }, (repository) => {
    const { files, left } = repository.fix();
    expect(files).toEqual([]);
    expect(left.map(({ finding }) => finding.rule)).toEqual(left.map(() => "key-policy-names-sources"));
    return left.map(({ why }) => why);
  });
}

test("where a condition could shut out somebody, it is left with what a person would do", () => {
  const mixed = encoded(allow(`{ Service = "sns.amazonaws.com", AWS = "${OWN}" }`));
  expect(reasons(keyWith(mixed))).toEqual([
    "Give the services a statement of their own, with a condition on aws:SourceAccount: it would keep out the others.",
  ]);
  const events = encoded(allow('{ Service = "cloudtrail.amazonaws.com" }'));
  expect(reasons(keyWith(events))).toEqual([
    "AWS documents no condition that all requests of cloudtrail.amazonaws.com carry. Add one that fits what it uses the key for.",
  ]);
  const abroad = `${allow('{ Service = "sns.amazonaws.com" }')},
      ${allow('{ AWS = ["arn:aws:iam::111122223333:role/a", "arn:aws:iam::444455556666:role/b"] }')}`;
  expect(reasons(keyWith(encoded(abroad)))).toEqual([
    "The policy lets in other accounts. Say by aws:SourceAccount for which of them the service may use the key.",
  ]);
  const named = allow(
    '{ Service = "sns.amazonaws.com" }',
    ', Condition = { StringLike = { "aws:SourceAccount" = "*" } }',
  );
  expect(reasons(keyWith(encoded(named)))).toEqual([
    "Name the account in its condition on aws:SourceAccount.",
  ]);
});

test("what a service is seen to use the key for is named, and not written", () => {
  const logs = encoded(
    `{ Effect = "Allow", Principal = { Service = "logs.eu-west-1.amazonaws.com" }, Action = ["kms:Encrypt*", "kms:Decrypt*", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:Describe*"], Resource = "*" }`,
  );
  const group = '\nresource "aws_cloudwatch_log_group" "g" {\n  kms_key_id = aws_kms_key.k.arn\n}\n';
  const [why, ...more] = reasons(keyWith(logs) + group);
  expect(more).toEqual([]);
  expect(why).toContain("kms:EncryptionContext:aws:logs:arn");
});

const TOPIC = `
resource "aws_sns_topic" "t" {
  name              = "t"
  kms_master_key_id = aws_kms_key.k.arn
}

resource "aws_cloudwatch_metric_alarm" "a" {
  alarm_name          = "a"
  comparison_operator = "GreaterThanThreshold"
  evaluation_periods  = 1
  alarm_actions       = [aws_sns_topic.t.arn]
}
`;

test("JSON in a heredoc gets the statements that a key's users lack", () => {
  const heredoc = `<<EOF
{
  "Statement": [
    {"Effect": "Allow", "Principal": {"AWS": "${OWN}"}, "Action": "kms:*", "Resource": "*"}
  ]
}
EOF`;
  inRepository({ "main.tf": keyWith(heredoc) + TOPIC }, (repository) => {
    expect(repository.mend().left).toEqual([]);
    const text = repository.text("main.tf");
    expect(text).toContain(
      `"Resource": "*"},\n    {\n      "Sid": "AlarmsPublish",\n      "Effect": "Allow",\n`,
    );
    expect(text).toContain(`\n      }\n    }\n  ]\n}\nEOF\n`);
    expect(repository.fix().files).toEqual([]);
  });
});

test("the data sources of several policies and of a new key are there once", () => {
  const one = keyWith(encoded(ADMIN));
  const other = one
    .slice(HEAD.length)
    .replaceAll('"k"', '"other"')
    .replaceAll("_key.k.", "_key.other.")
    .replace("alias/k", "alias/o");
  const topics =
    TOPIC +
    TOPIC.replaceAll(/"([ta])"/g, '"$12"')
      .replaceAll(".t.", ".t2.")
      .replace("_key.k.", "_key.other.");
  const queue = '\nresource "aws_sqs_queue" "q" {\n  kms_master_key_id = "alias/aws/sqs"\n}\n';
  inRepository({ "main.tf": one + other + topics + queue }, (repository) => {
    expect(repository.mend({ key: "new" }).left).toEqual([]);
    const all = repository.text("main.tf") + repository.text("keys.tf");
    expect(all.match(/data "aws_partition" "current"/g)).toHaveLength(1);
    expect(repository.fix({ key: "new" }).files).toEqual([]);
  });
});
