import { runSimulation } from "@cloud-copilot/iam-simulate";
import { keysStay } from "../../policy";

const ACCOUNT = "111122223333";
const KEY = `arn:aws:kms:eu-west-1:${ACCOUNT}:key/1234abcd-12ab-34cd-56ef-1234567890ab`;
const ADMIN = `arn:aws:iam::${ACCOUNT}:role/admin`;
const BREAK_GLASS = `arn:aws:iam::${ACCOUNT}:role/break-glass`;
const scp = keysStay({ breakGlass: ["arn:aws:iam::*:role/break-glass"] });
const all = { Version: "2012-10-17", Statement: { Effect: "Allow", Action: "*", Resource: "*" } };
const WINDOW = "kms:ScheduleKeyDeletionPendingWindowInDays";
const BYPASS = "kms:BypassPolicyLockoutSafetyCheck";

/** Whether somebody whom IAM and the key let do everything may do it under the service control policy. */
async function isAllowed(
  principal: string,
  action: string,
  context: Record<string, string>,
): Promise<boolean> {
  const answer = await runSimulation(
    {
      request: {
        principal,
        action,
        resource: { resource: action === "kms:CreateKey" ? "*" : KEY, accountId: ACCOUNT },
        contextVariables: { "aws:PrincipalArn": principal, ...context },
      },
      identityPolicies: [{ name: "all", policy: all }],
      serviceControlPolicies: [
        {
          orgIdentifier: "o",
          policies: [
            { name: "all", policy: all },
            { name: "keys", policy: scp },
          ],
        },
      ],
      resourceControlPolicies: [],
      resourcePolicy: {
        Version: "2012-10-17",
        Statement: { Effect: "Allow", Principal: { AWS: ACCOUNT }, Action: "kms:*", Resource: "*" },
      },
    },
    {},
  );
  if (answer.resultType !== "single") throw new Error(JSON.stringify(answer));
  return answer.overallResult === "Allowed";
}

it.each<[string, string, string, Record<string, string>, boolean]>([
  ["an administrator deletes a key", ADMIN, "kms:ScheduleKeyDeletion", { [WINDOW]: "30" }, false],
  ["an administrator disables a key", ADMIN, "kms:DisableKey", {}, false],
  ["an administrator stops its rotation", ADMIN, "kms:DisableKeyRotation", {}, false],
  ["an administrator deletes its material", ADMIN, "kms:DeleteImportedKeyMaterial", {}, false],
  ["a break-glass role deletes a key", BREAK_GLASS, "kms:ScheduleKeyDeletion", { [WINDOW]: "30" }, true],
  [
    "a break-glass role deletes a key in the default window",
    BREAK_GLASS,
    "kms:ScheduleKeyDeletion",
    {},
    true,
  ],
  [
    "a break-glass role deletes a key in 7 days",
    BREAK_GLASS,
    "kms:ScheduleKeyDeletion",
    { [WINDOW]: "7" },
    false,
  ],
  ["a break-glass role disables a key", BREAK_GLASS, "kms:DisableKey", {}, true],
  ["a deletion is taken back", ADMIN, "kms:CancelKeyDeletion", {}, true],
  ["a policy is changed", ADMIN, "kms:PutKeyPolicy", { [BYPASS]: "false" }, true],
  ["a policy locks its maker out", BREAK_GLASS, "kms:PutKeyPolicy", { [BYPASS]: "true" }, false],
  ["a key is made", ADMIN, "kms:CreateKey", { [BYPASS]: "false" }, true],
  ["a key is made that locks its maker out", ADMIN, "kms:CreateKey", { [BYPASS]: "true" }, false],
  ["data is decrypted", ADMIN, "kms:Decrypt", {}, true],
])("%s", async (_what, principal, action, context, allowed) => {
  expect(await isAllowed(principal, action, context)).toBe(allowed);
});

it("fits into a service control policy", () => {
  // https://docs.aws.amazon.com/organizations/latest/userguide/orgs_reference_limits.html
  expect(JSON.stringify(scp).length).toBeLessThan(5_120);
});

it.each([
  [{ breakGlass: [] }, "keysStay: breakGlass is empty, so nobody could ever end a key. Name a role."],
  [
    { breakGlass: ["arn:aws:iam::*:role/*"] },
    'keysStay: "arn:aws:iam::*:role/*" is not the ARN of a role, or a pattern that names one (arn:aws:iam::*:role/NAME). Name one.',
  ],
  [
    { breakGlass: ["admin"] },
    'keysStay: "admin" is not the ARN of a role, or a pattern that names one (arn:aws:iam::*:role/NAME). Name one.',
  ],
  [
    { breakGlass: [BREAK_GLASS], deletionWindowInDays: 3 },
    "keysStay: deletionWindowInDays is 3; AWS accepts 7 to 30.",
  ],
])("%j is refused", (options, line) => {
  expect(() => keysStay(options)).toThrow(new Error(line));
});
