import { keyArn, type Standing, shownState, type Workshop } from "./reported";

/** Names that would do something wherever they are taken for anything but text. */
export const HOSTILE = [
  "<script>alert(1)</script>",
  `"><img src=x onerror="alert(2)">`,
  "</script><script>alert(3)</script>",
  "' onmouseover='alert(4)",
  "</title></style></svg><svg onload=alert(5)>",
  "javascript:alert(6)",
  "<!--<script>",
  "]]>&lt;b&gt;",
  "${alert(7)}`${alert(8)}`",
  "\u2028\u202egnp.exe\u0007",
] as const;

/** A state in which everything that a person can name is named so, and an exception with such a reason. */
export function writeHostile(workshop: Workshop): string {
  const resources = HOSTILE.flatMap((name, i): Standing[] => {
    const arn = keyArn(i);
    const index = `${i}${name}`;
    const policy = {
      Version: "2012-10-17",
      Statement: [
        {
          Sid: name,
          Effect: "Allow",
          Principal: { AWS: `arn:aws:iam::111122223333:role/${name}` },
          Action: "kms:*",
          Resource: "*",
          Condition: { StringEquals: { [`kms:EncryptionContext:${name}`]: name } },
        },
      ],
    };
    const key = { arn, key_id: `${i}${name}`, description: name, policy: JSON.stringify(policy) };
    const grantee = `arn:aws:iam::111122223333:role/${name}`;
    return [
      { type: "aws_kms_key", name: "k", index, values: { ...key, enable_key_rotation: i % 2 === 0 } },
      { type: "aws_kms_alias", name: "k", index, values: { name: `alias/${name}`, target_key_id: arn } },
      {
        type: "aws_kms_grant",
        name: "g",
        index,
        values: { name, key_id: arn, grantee_principal: grantee, operations: ["Decrypt", name] },
      },
      {
        type: "aws_ebs_volume",
        name: "on",
        index,
        values: { encrypted: true, kms_key_id: arn, availability_zone: `eu-west-1${name}` },
      },
      { type: "aws_ebs_volume", name: "off", index, values: { encrypted: false } },
      { type: "aws_sqs_queue", name: "named", index, values: { kms_master_key_id: name } },
    ];
  });
  const allow = HOSTILE.map((name, i) => ({
    rule: "data-uses-customer-key",
    address: `aws_ebs_volume.off["${i}*`,
    reason: `Because ${name}`,
    owner: name,
  })).slice(0, 5);
  workshop.write("keywright.json", { exceptions: allow });
  return workshop.write(`<img src=x onerror=alert(9)>&'".json`, shownState(resources));
}
