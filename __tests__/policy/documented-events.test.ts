import { evaluate } from "../../policy";
import { accountOf, arnOf, type CloudTrailEvent, callOf, eventFiles, keyOf } from "./documented-events";
import { isAllowed } from "./judge";

/*
 * The calls to KMS that AWS shows in events of CloudTrail: the composed policies allow them, and deny the same call
 * from another account, through another service, and for what was not asked.
 */

type Call = ReturnType<typeof callOf>;

async function decisions(of: string, event: CloudTrailEvent, call: Call) {
  const key = keyOf(of, event);
  const { principal, action, context } = call;
  const judged = await isAllowed(key.policy, key.account, {
    name: `${principal} ${action}`,
    principal,
    action,
    context,
    resource: key.arn,
    allowed: true,
    ...(call.iam ? { iam: ["kms:*"] } : {}),
  });
  return { evaluated: evaluate(key, call).verdict, judged: judged ? "allowed" : "denied" };
}

const OTHER_ACCOUNT = "999988887777";

/** The same call, as it must not succeed. */
function neighbours(event: CloudTrailEvent): Call[] {
  const call = callOf(event);
  const { "kms:CallerAccount": account, "kms:ViaService": via, ...rest } = call.context;
  const caller = { ...(account && { "kms:CallerAccount": account }) };
  const from: Call = account
    ? {
        ...call,
        principal: call.principal.replace(accountOf(event), OTHER_ACCOUNT),
        context: { ...call.context, "kms:CallerAccount": OTHER_ACCOUNT },
      }
    : { ...call, principal: "guardduty.amazonaws.com" };
  const otherService = { "kms:ViaService": `cassandra.${event.awsRegion}.amazonaws.com` };
  return [
    from,
    { ...call, action: "kms:Sign", context: caller },
    ...(via ? [otherService, {}].map((it) => ({ ...call, context: { ...rest, ...caller, ...it } })) : []),
  ];
}

describe.each(eventFiles)("$file", ({ all }) => {
  for (const { of, page, events } of all) {
    it.each(events)(`${of}: $eventName, as ${page} shows it`, async (event) => {
      expect(await decisions(of, event, callOf(event))).toEqual({ evaluated: "allowed", judged: "allowed" });
      for (const one of neighbours(event))
        expect(await decisions(of, event, one)).toEqual({ evaluated: "denied", judged: "denied" });
    });
  }

  it("has a page of AWS, and a key in the Region and the account of the call", () => {
    for (const { page, events } of all) {
      expect(page).toMatch(/^https:\/\/docs\.aws\.amazon\.com\/\S+$/);
      for (const event of events) expect(arnOf(event)).toMatch(/^arn:aws:kms:[a-z0-9-]+:\d{12}:key\/[\w-]+$/);
    }
  });
});
