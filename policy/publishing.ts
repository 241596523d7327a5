import { getService } from "../catalogue";
import type { KeyLocation } from "./key-location";
import { composed } from "./key-policy";
import type { Statement, StatementCondition } from "./statement";

/** Parts of AWS that send what happens to topics and queues, as themselves: service profiles of the catalogue. */
export type Publisher = "cloudwatch-alarms" | "eventbridge-rules" | "s3-notifications" | "sns-deliveries";

/**
 * The statement of a topic's or queue's policy that lets a part of AWS send to it: the same principal, under
 * the same conditions, that the key's policy lets use the key.
 */
export function publishing(
  publisher: Publisher,
  to: { readonly action: string; readonly resource: string },
  place: KeyLocation,
  {
    source,
    conditions = [],
  }: { source?: string | undefined; conditions?: readonly StatementCondition[] } = {},
): Statement {
  const service = getService(publisher);
  const [statement] = service.requests;
  if (!statement) throw new Error(`${publisher} has no statement`);
  const allowed = composed(statement, [source ?? service.anyResource ?? "*"], place);
  const all = [...(allowed.conditions ?? []), ...conditions];
  return {
    ...allowed,
    actions: [to.action],
    resources: [to.resource],
    ...(all.length === 0 ? {} : { conditions: all }),
  };
}

/** The statement that refuses requests without TLS. */
export function denyWithoutTls(actions: readonly string[], resource: string): Statement {
  return {
    sid: "DenyUnencryptedTransport",
    effect: "Deny",
    principals: [{ type: "*", identifiers: ["*"] }],
    actions,
    resources: [resource],
    conditions: [{ test: "Bool", variable: "aws:SecureTransport", values: ["false"] }],
  };
}
