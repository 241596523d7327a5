import { isDefaultOfReceiver, isUnderAwsKey } from "./default-of-receiver";
import type { KeyUse } from "./key-use";
import { findLetIn } from "./let-in";
import type { Provenance } from "./provenance";
import { type SeenPlace, useWith } from "./seen-place";
import { findReceived } from "./senders";
import { answerFor } from "./set-elsewhere";

/**
 * A place that is as AWS wants it, because what writes there takes no key of the customer's. Undefined where that is
 * not so; "elsewhere" where another resource answers for the place.
 *
 * @param named What the place names.
 */
export function useAsAwsWants(seen: SeenPlace, named: Provenance): KeyUse | "elsewhere" | undefined {
  const { argument, resource, module } = seen;
  if (named.is === "customer" || !isDefaultOfReceiver(argument, resource)) return undefined;
  const received = findReceived(resource, module);
  const letIn =
    received || named.is !== "unset" || isUnderAwsKey(seen) ? undefined : findLetIn(resource, module);
  if (!received && !letIn) return undefined;
  const { elsewhere, protects, bare, switchedOn = bare } = argument;
  if (elsewhere && answerFor(elsewhere.type, elsewhere.by, resource, module) === "set") return "elsewhere";
  if (letIn) {
    const { sender, policy } = letIn;
    const what = `${sender.what}, which ${sender.refuses}`;
    const evidence = {
      seen: "as-aws-wants",
      protects,
      does: "receives",
      what,
      from: policy.address,
    } as const;
    return useWith(seen, evidence, { status: "aws", otherwise: bare });
  }
  if (!received) return undefined;
  const { sender, from } = received;
  const isUnderAws = isUnderAwsKey(seen);
  const evidence = {
    seen: "as-aws-wants",
    protects,
    does: sender.isReader ? "holds" : "receives",
    what: `${sender.what}, which ${sender.refuses}`,
    from: from.resource.address,
    ...(named.is === "unset" && bare.kind === "unencrypted" && { isUnencrypted: true as const }),
    ...(sender.refusesAnyKey &&
      (named.is === "aws" || isUnderAws) && {
        way: sender.way ?? `Have ${from.resource.address} send elsewhere.`,
      }),
  } as const;
  if (named.is === "aws") return useWith(seen, evidence, { status: "aws", keys: [named] });
  return useWith(seen, evidence, { status: "aws", otherwise: isUnderAws ? switchedOn : bare });
}
