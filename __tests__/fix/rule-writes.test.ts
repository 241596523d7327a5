import { fixReport } from "../../report/fix";
import { inRepository } from "./mending";

const mended = (text: string, ...rules: readonly ("key-rotates" | "alias-is-not-reserved")[]) =>
  inRepository({ "main.tf": text }, (repository) => {
    const { left } = repository.mend({ rules });
    return { text: repository.text("main.tf"), left: left.map(({ why }) => why) };
  });

// https://docs.aws.amazon.com/kms/latest/developerguide/rotate-keys.html: AWS refuses to rotate asymmetric keys.
test("a key that AWS does not rotate is not asked to", () => {
  const key = `resource "aws_kms_key" "sign" {
  customer_master_key_spec = "RSA_2048"
  key_usage                = "SIGN_VERIFY"
  enable_key_rotation      = true
}
`;
  expect(mended(key, "key-rotates")).toEqual({
    text: key.replace("  enable_key_rotation      = true\n", ""),
    left: [],
  });
});

const alias = (name: string) =>
  `resource "aws_kms_alias" "a" {\n  name          = ${name}\n  target_key_id = "12345678-1234-1234-1234-123456789012"\n}\n`;

test.each([
  ['"app"', '"alias/app"'],
  ['"/app"', '"alias/app"'],
])("an alias begins with alias/: %s", (name, whole) => {
  expect(mended(alias(name), "alias-is-not-reserved")).toEqual({ text: alias(whole), left: [] });
});

test.each(['"aws/app"', '"alias/aws/app"', '"my app"'])(
  "a name that AWS would refuse all the same is left to a person: %s",
  (name) => {
    const found = mended(alias(name), "alias-is-not-reserved");
    expect(found.text).toBe(alias(name));
    expect(found.left).toHaveLength(1);
  },
);

test("a setting that is replaced holds no data, so that nothing has to be copied", () => {
  const text =
    'resource "aws_ebs_default_kms_key" "d" {\n  key_arn = "arn:aws:kms:eu-west-1:111122223333:alias/aws/ebs"\n}\n';
  inRepository({ "main.tf": text }, (repository) => {
    const [left] = fixReport(repository.fix(), false).left;
    expect(left?.why).toBe("It replaces the resource, which holds no data.");
    expect(left?.steps).toEqual([
      "# No data has to be moved: the resource holds none.",
      "keywright fix --replacing --only aws_ebs_default_kms_key.d --write",
      "terraform plan -out=move.tfplan",
      "terraform show -json move.tfplan > move.json",
      "keywright check move.json",
      "terraform apply move.tfplan",
    ]);
  });
});
