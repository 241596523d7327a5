import { type PolicyJson, whoCan } from "../policy";

/*
 * One measurement, in a process of its own: what it takes to say who can do what with a key, beside reading its
 * policy as JSON. Prints the seconds of both as JSON. node dist/bench/who-can.js STATEMENTS KEYS
 */

const [statements, keys] = process.argv.slice(2).map(Number);
const ACCOUNT = "111122223333";

/** A policy as large as AWS takes, or smaller; no two keys have the same. */
function policy(key: number): string {
  const document: PolicyJson = {
    Version: "2012-10-17",
    Statement: Array.from({ length: statements ?? 1 }, (_, i) => ({
      Sid: `Application${key}Number${i}`,
      Effect: i % 10 === 9 ? "Deny" : "Allow",
      Principal: {
        AWS: [
          `arn:aws:iam::${ACCOUNT}:role/k${key}-application-${i}`,
          `arn:aws:iam::${ACCOUNT}:role/k${key}-reader-${i}`,
        ],
      },
      Action: ["kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKey*", "kms:ReEncrypt*"],
      Resource: "*",
      Condition: {
        StringLike: { "kms:ViaService": "s3.*.amazonaws.com" },
        StringEquals: { "kms:CallerAccount": ACCOUNT },
      },
    })),
  };
  return JSON.stringify(document);
}

const policies = Array.from({ length: keys ?? 1 }, (_, key) => policy(key));

function timed(work: (text: string) => unknown): number {
  const start = process.hrtime.bigint();
  for (const text of policies) work(text);
  return Number(process.hrtime.bigint() - start) / 1e9;
}

let rows = 0;
// Both once before it counts, as in a process that has been running for a moment.
JSON.parse(policy(-1));
whoCan({ policy: policy(-1), account: ACCOUNT });
const parsing = timed(JSON.parse);
const answering = timed((text) => {
  rows += whoCan({ policy: text, account: ACCOUNT }).length;
});
console.log(JSON.stringify({ parsing, answering, rows, bytes: policies[0]?.length }));
