import { check } from "../../guard";
import { keyPolicyOf, type WrittenKeyPolicy } from "../../keys";
import { hclDocument } from "../hcl-document";

/*
 * A key that takes over the policy of another one: mostly a replica.
 */

const REGIONS = `provider "aws" {
  region = "eu-west-1"
}
provider "aws" {
  alias  = "us"
  region = "us-east-1"
}
data "aws_region" "r" {}
`;
const POLICY = `jsonencode({ Version = "2012-10-17", Statement = [
    { Effect = "Allow", Principal = { AWS = "arn:aws:iam::111122223333:root" }, Action = "kms:*", Resource = "*" },
    { Effect = "Allow", Principal = { Service = "logs.\${data.aws_region.r.name}.amazonaws.com" },
      Action = ["kms:Decrypt*", "kms:Describe*", "kms:Encrypt*", "kms:GenerateDataKey*", "kms:ReEncrypt*"], Resource = "*" },
  ] })`;
const PRIMARY = `resource "aws_kms_key" "k" {
  multi_region = true
  policy       = ${POLICY}
}
`;
const replica = (policy: string) => `resource "aws_kms_replica_key" "r" {
  provider        = aws.us
  primary_key_arn = aws_kms_key.k.arn
  policy          = ${policy}
}
`;

function policyOf(hcl: string, more: Readonly<Record<string, string>> = {}): WrittenKeyPolicy {
  const { modules } = hclDocument({ ".": REGIONS + hcl, ...more });
  for (const module of modules)
    for (const resource of module.resources)
      if (resource.type === "aws_kms_replica_key") return keyPolicyOf(resource, module);
  throw new Error("there is no replica");
}

const service = (policy: WrittenKeyPolicy) =>
  policy.is === "policy" ? JSON.parse(policy.text).Statement[1].Principal.Service : policy.is;

describe("a replica with the policy of its primary key", () => {
  it.each([
    ["by its attribute", PRIMARY + replica("aws_kms_key.k.policy")],
    ["by a local", `${PRIMARY}locals {\n  policy = aws_kms_key.k.policy\n}\n${replica("local.policy")}`],
    [
      "by the block that writes it",
      `resource "aws_kms_key" "k" {\n  multi_region = true\n}\nresource "aws_kms_key_policy" "p" {\n  key_id = aws_kms_key.k.id\n  policy = ${POLICY}\n}\n${replica("aws_kms_key_policy.p.policy")}`,
    ],
  ])("%s", (_, hcl) => {
    const policy = policyOf(hcl);
    // Terraform knows the policy as the primary key has it.
    expect(service(policy)).toBe("logs.eu-west-1.amazonaws.com");
    expect(policy).toMatchObject({ account: "111122223333", at: { address: "aws_kms_replica_key.r" } });
  });

  it("in another module", () => {
    const module = `module "r" {\n  source = "./r"\n  policy = aws_kms_key.k.policy\n}\n`;
    const policy = policyOf(PRIMARY + module, {
      "./r": `variable "policy" {}\nresource "aws_kms_replica_key" "r" {\n  policy = var.policy\n}\n`,
    });
    expect(service(policy)).toBe("logs.eu-west-1.amazonaws.com");
  });

  it("that has AWS's own", () => {
    expect(
      policyOf(`resource "aws_kms_key" "k" {\n  multi_region = true\n}\n${replica("aws_kms_key.k.policy")}`),
    ).toEqual({ is: "default" });
  });

  it("is not known where another block writes that, or where they go in a circle", () => {
    const apart = `resource "aws_kms_key_policy" "p" {\n  key_id = aws_kms_key.k.id\n  policy = ${POLICY}\n}\n`;
    expect(policyOf(PRIMARY + apart + replica("aws_kms_key.k.policy")).is).toBe("unknown");
    const circle = PRIMARY.replace(POLICY, "aws_kms_replica_key.r.policy") + replica("aws_kms_key.k.policy");
    expect(policyOf(circle).is).toBe("unknown");
  });

  it("lets what is under the replica be judged: it names the service of the other Region", () => {
    const group = `resource "aws_cloudwatch_log_group" "g" {\n  provider   = aws.us\n  name       = "g"\n  kms_key_id = aws_kms_replica_key.r.arn\n}\n`;
    const document = hclDocument({ ".": REGIONS + PRIMARY + replica("aws_kms_key.k.policy") + group });
    const found = check(document, { rules: ["key-policy-lets-service-use-it"] });
    expect(found).toMatchObject([{ status: "finding", address: "aws_cloudwatch_log_group.g" }]);
  });
});
