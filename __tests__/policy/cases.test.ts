import * as fs from "node:fs";
import * as path from "node:path";
import { bucketPolicy, keyPolicy, policyJson } from "../../policy";
import { ACCOUNT, KEY_ARN, REGION } from "../testing-stack";
import { type Case, isAllowed } from "./judge";

type Request = Partial<Case> & Pick<Case, "name" | "action" | "context" | "allowed">;

function requests(name: string): Request[] {
  const text = fs.readFileSync(path.join(__dirname, "cases", `${name}.json`), "utf8");
  const other = KEY_ARN.replace("1234abcd", "99999999");
  return JSON.parse(text.replaceAll("OUR_KEY", KEY_ARN).replaceAll("OTHER_KEY", other)).requests;
}

describe("the policy of a bucket, judged by another simulator", () => {
  const bucketArn = "arn:aws:s3:::documents";
  const policy = policyJson(bucketPolicy({ bucketArn, keyArn: KEY_ARN }));

  it.each(requests("bucket"))("$name: $allowed", async (request) => {
    const onBucket = request.action === "s3:ListBucket";
    const one: Case = {
      principal: `arn:aws:iam::${ACCOUNT}:role/app`,
      iam: ["s3:*"],
      resource: onBucket ? bucketArn : `${bucketArn}/a.txt`,
      ...request,
      context: { "aws:SecureTransport": "true", ...request.context },
    };
    expect(await isAllowed(policy, ACCOUNT, one)).toBe(request.allowed);
  });
});

describe("the policy of a key, judged by another simulator", () => {
  const administrators = [`arn:aws:iam::${ACCOUNT}:role/admin`];
  const place = { account: ACCOUNT, region: REGION, partition: "aws" };
  const policy = policyJson(keyPolicy({ ...place, administrators, uses: [{ service: "ebs" }] }));

  it.each(requests("key"))("$name: $allowed", async (request) => {
    const named = request.principal ?? "";
    const principal = named.startsWith("arn:") ? named : `arn:aws:iam::${ACCOUNT}:${named}`;
    expect(await isAllowed(policy, ACCOUNT, { ...request, principal, resource: KEY_ARN })).toBe(
      request.allowed,
    );
  });
});
