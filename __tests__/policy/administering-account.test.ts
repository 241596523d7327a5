import { administeringAccount } from "../../policy";

const OWN = "${var.account}";
const root = (account: string) => ({ AWS: `arn:aws:iam::${account}:root` });
const policy = (...all: readonly [principal: unknown, action: string, effect?: string][]) =>
  JSON.stringify({
    Version: "2012-10-17",
    Statement: all.map(([Principal, Action, Effect = "Allow"]) => ({
      Effect,
      Principal,
      Action,
      Resource: "*",
    })),
  });

describe("the account that administers a key", () => {
  it.each([
    ["its root user", policy([root(OWN), "kms:*"])],
    ["a role of it", policy([{ AWS: `arn:aws:iam::${OWN}:role/admin` }, "kms:Put*"])],
    [
      "a role of it, in a partition that is not known",
      policy([{ AWS: `arn:\${var.p}:iam::${OWN}:role/a` }, "*"]),
    ],
    ["others that use the key", policy([root(OWN), "kms:*"], [root("111122223333"), "kms:Decrypt"])],
    ["services beside it", policy([root(OWN), "kms:*"], [{ Service: "logs.amazonaws.com" }, "kms:*"])],
    ["a denial to others", policy([root(OWN), "kms:*"], [{ AWS: "*" }, "kms:*", "Deny"])],
  ])("follows from %s", (_, text) => {
    expect(administeringAccount(text)).toBe(OWN);
  });

  it.each([
    ["two accounts", policy([root(OWN), "kms:*"], [root("${var.other}"), "kms:*"])],
    ["a known account beside it", policy([root(OWN), "kms:*"], [root("111122223333"), "kms:Put*"])],
    ["anybody", policy([root(OWN), "kms:*"], ["*", "kms:PutKeyPolicy"])],
    ["somebody of whom nothing is known", policy([root(OWN), "kms:*"], [{ AWS: "${var.admin}" }, "kms:*"])],
    ["those who only use the key", policy([root(OWN), "kms:Decrypt"])],
    ["a text that is no policy", "${var.policy}"],
    ["a policy without references", policy([root("111122223333"), "kms:*"])],
  ])("does not follow from %s", (_, text) => {
    expect(administeringAccount(text)).toBeUndefined();
  });
});
