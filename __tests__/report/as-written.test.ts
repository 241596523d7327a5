import { policyAsWritten } from "../../words";

it.each([
  [
    "the account that stands in for an unknown one",
    "arn:aws:iam::000000000000:root",
    "arn:aws:iam::${account}:root",
  ],
  ["it alone", "000000000000", "${account}"],
  ["a name of another module", "${root.module.keys.arn}", "${module.keys.arn}"],
])("shows %s as Terraform has it", (_what, text, shown) => {
  expect(policyAsWritten(text)).toBe(shown);
});

it.each([
  ["the id of a key", "arn:aws:kms:eu-west-1:111122223333:key/00000000-0000-4000-8000-000000000000"],
  ["a longer number", "0000000000001"],
])("leaves the zeros in %s", (_what, text) => {
  expect(policyAsWritten(text)).toBe(text);
});
