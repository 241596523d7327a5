import { keyPolicyOf } from "../../../keys";
import { encryptionDiff } from "../../../report/diff";
import {
  configuration,
  type Document,
  folder,
  type JsonObject,
  parseHcl,
  parseJsonSyntax,
} from "../../../terraform";

/*
 * `$${aws:username}` in Terraform is `${aws:username}` in the policy: a variable of IAM, and no code of Terraform's.
 */
const policy = (variable: string) => ({
  Version: "2012-10-17",
  Statement: [
    {
      Effect: "Allow",
      Principal: { AWS: "arn:aws:iam::111122223333:root" },
      Action: "kms:Describe*",
      Resource: "*",
    },
    {
      Effect: "Allow",
      Principal: { AWS: "${aws_iam_role.r.arn}" },
      Action: "kms:Decrypt",
      Resource: "*",
      Condition: { StringEquals: { "kms:EncryptionContext:user": `$\${${variable}}` } },
    },
  ],
});

const hcl = (variable: string): Document => {
  const text = `resource "aws_iam_role" "r" {\n  name = "x"\n}
resource "aws_kms_key" "k" {
  policy = jsonencode(${JSON.stringify(policy(variable), null, 2)})
}
`;
  return { modules: configuration("main", folder([parseHcl("main.tf", text)])) };
};

const json = (variable: string): Document => {
  const resource = {
    aws_iam_role: { r: { name: "x" } },
    aws_kms_key: { k: { policy: JSON.stringify(policy(variable)) } },
  };
  const text = JSON.stringify({ resource });
  const file = { name: "main.tf.json", text, json: parseJsonSyntax(text) as JsonObject };
  return { modules: configuration("main", folder([file])) };
};

const side = (document: Document) => ({ path: "main", document });

describe.each([
  ["HCL", hcl],
  ["JSON", json],
])("in %s", (_, document) => {
  it("the policy has the variable of IAM", () => {
    const [module] = document("aws:username").modules;
    const key = module?.findResource("aws_kms_key.k");
    const found = module && key && keyPolicyOf(key, module);
    expect(found).toMatchObject({ is: "policy", text: expect.stringContaining('"${aws:username}"') });
  });
  it("another variable is another policy, and the same is the same", () => {
    const rows = (before: string, after: string) =>
      encryptionDiff(side(document(before)), side(document(after))).rows.map(({ topic }) => topic);
    expect(rows("aws:username", "aws:username")).toEqual([]);
    expect(rows("aws:username", "aws:userid")).not.toEqual([]);
  });
});

it("HCL and JSON say the same", () => {
  expect(encryptionDiff(side(hcl("aws:username")), side(json("aws:username"))).rows).toEqual([]);
});
