import type { Numbers } from "../reported-finding";
import { grouped, plural } from "./plain-text";

/** The numbers of a report in a sentence. */
export function summaryLine(summary: Numbers): string {
  const { findings, cannotTell, suppressed, resources, arguments: all, onCustomerKeys } = summary;
  return (
    `${plural(findings, "finding")}, ${grouped(cannotTell)} unknown, ${grouped(suppressed)} suppressed; ` +
    `${grouped(onCustomerKeys)} of ${plural(all, "argument")} of ${plural(resources, "resource")} name a customer-managed key.`
  );
}
