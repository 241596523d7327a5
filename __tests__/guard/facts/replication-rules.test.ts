import { check } from "../../../guard";
import { hclDocument } from "../../hcl-document";

/* Rules of replication that are switched off copy nothing, so that no copy is without a key. */

const rule = (status: string) => `variable "stage" {
  type = string
}
resource "aws_s3_bucket_replication_configuration" "r" {
  bucket = "source"
  role   = "arn:aws:iam::111122223333:role/replication"
  rule {
    status = ${status}
    destination {
      bucket = "arn:aws:s3:::replica"
    }
  }
}
`;

it.each([
  ["that is on", '"Enabled"', ["finding"]],
  ["that is off", '"Disabled"', []],
  ["of which only Terraform knows", "var.stage", ["cannot-tell"]],
])("a rule %s", (_what, status, expected) => {
  const found = check(hclDocument({ ".": rule(status) }), { rules: ["data-uses-customer-key"] });
  expect(found.map((one) => one.status)).toEqual(expected);
});
