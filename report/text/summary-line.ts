import type { Numbers } from "../reported-finding";
import { plural } from "./plain-text";

/** The numbers of a report in a sentence. */
export function summaryLine(summary: Numbers): string {
  const { findings, cannotTell, suppressed, resources, arguments: all, onCustomerKeys } = summary;
  return (
    `${plural(findings, "finding")}, ${cannotTell} cannot tell, ${suppressed} suppressed; ` +
    `${onCustomerKeys} of ${plural(all, "argument")} of ${plural(resources, "resource")} name a customer-managed key.`
  );
}
