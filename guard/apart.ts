import type { Sending } from "../keys";

/*
 * AWS takes a customer-managed key for what one resource sends, and none for what another sends to the same receiver:
 * the two need receivers of their own, and the remedy for each names the other.
 */

/** What has to go elsewhere, as a sentence with a space before it; empty where all that is sent can be under a key. */
export function withoutRefused(sendings: readonly Sending[]): string {
  const refused = sendings.filter(
    ({ sender }) => sender.refuses !== undefined && sender.hasOtherWay !== true && sender.isReader !== true,
  );
  const [first] = refused;
  if (!first) return "";
  const { what, refuses } = first.sender;
  const alike = refused.filter(({ sender }) => sender.what === what);
  return ` Send ${what} (${addresses(alike)}), which ${refuses}, elsewhere: under a key, each needs ${receiver(first)} of its own.`;
}

/** What can stay under the key, as a sentence with a space before it; empty where nothing else is sent. */
export function withTaken(sendings: readonly Sending[]): string {
  const taken = sendings.filter(({ sender }) => sender.service !== undefined);
  const [first] = taken;
  if (!first) return "";
  const { what } = first.sender;
  const alike = taken.filter(({ sender }) => sender.what === what);
  return ` Leave ${what} (${addresses(alike)}) here, for which AWS takes the key: each needs ${receiver(first)} of its own.`;
}

function receiver({ to }: Sending): string {
  if (to.resource.type === "aws_s3_bucket") return "a bucket";
  return to.resource.type === "aws_sns_topic" ? "a topic" : "one";
}

/** The addresses of those that send, as far as one line has room. */
function addresses(sendings: readonly Sending[]): string {
  const all = [...new Set(sendings.map(({ from }) => from.resource.address))];
  const more = all.length - MAX_SENDERS;
  const named = [...all.slice(0, MAX_SENDERS), ...(more > 0 ? [`${more} more`] : [])];
  const last = named.pop() ?? "";
  return named.length === 0 ? last : `${named.join(", ")} and ${last}`;
}

/** How many of those that send are named in one line. */
export const MAX_SENDERS = 3;
