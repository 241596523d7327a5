import type { UseStatus } from "../../keys";
import type { EncryptionMap } from "../encryption-map";
import { counted, grouped, isCustomers, statusInWords } from "../key-words";
import { type Markup, markup } from "../markup";
import { statusSign } from "./sign";

const ORDER = ["customer", "aws", "none", "cannot-tell"] as const satisfies UseStatus[];

/** What matters first: how many arguments are on customer-managed keys, and what the others are under. */
export function summary({ numbers, uses, keys, price }: EncryptionMap): Markup {
  const { onCustomerKeys, arguments: all, findings, cannotTell, suppressed, resources } = numbers;
  const counts = new Map<UseStatus, number>(ORDER.map((status) => [status, 0]));
  for (const { status, isCounted } of uses) {
    if (isCounted) counts.set(status, (counts.get(status) ?? 0) + 1);
  }
  const share = (status: UseStatus) => counts.get(status) ?? 0;
  const customers = keys.filter(isCustomers).length;
  return markup`<section class="summary" aria-labelledby="summary-title">
<h2 id="summary-title"><span class="figure">${grouped(onCustomerKeys)} of ${grouped(all)}</span> ${all === 1 ? "argument" : "arguments"} that can name a key ${onCustomerKeys === 1 ? "is" : "are"} on customer-managed keys</h2>
${all > 0 && bar(share)}
<ul class="plain shares">${ORDER.map((status) => markup`<li>${statusSign(status)} <strong>${grouped(share(status))}</strong></li>`)}</ul>
<ul class="plain tiles">
${tile("findings", findings, findings === 1 ? "finding" : "findings", "what is not as it should be, and why")}
${tile("open", cannotTell, cannotTell === 1 ? "open question" : "open questions", "what cannot be told from what was read")}
${tile("exceptions", suppressed, suppressed === 1 ? "exception" : "exceptions", "accepted, with a reason")}
${tile("keys", customers, customers === 1 ? "key" : "keys", `customer-managed, ${money(price)} a month, an estimate`)}
</ul>
<p class="quiet">${counted(resources, "resource")} read. A customer-managed key counts where it takes effect. The price is by AWS's list of ${price.asOf}; requests come on top.</p>
</section>`;
}

function money({ least, most, currency }: EncryptionMap["price"]): string {
  return least === most
    ? `${least.toFixed(2)} ${currency}`
    : `${least.toFixed(2)} to ${most.toFixed(2)} ${currency}`;
}

/** The shares as widths; what they are stands in words below. */
function bar(share: (status: UseStatus) => number): Markup {
  const all = ORDER.reduce((sum, status) => sum + share(status), 0);
  let x = 0;
  const parts = ORDER.flatMap((status) => {
    if (share(status) === 0) return [];
    const width = Math.max(6, (share(status) / all) * 1000);
    const part = markup`<rect class="kw-${status}" x="${x.toFixed(1)}" y="0" width="${Math.max(2, width - 3).toFixed(1)}" height="14"/>`;
    x += width;
    return [part];
  });
  return markup`<svg class="kw-picture bar" viewBox="0 0 ${Math.max(1, x - 3).toFixed(1)} 14" preserveAspectRatio="none" aria-hidden="true" focusable="false">${parts}</svg>`;
}

function tile(id: string, number: number, noun: string, what: string): Markup {
  return markup`<li><a class="tile" href="#${id}"><strong>${grouped(number)}</strong> <span class="noun">${noun}</span> <span class="quiet">${what}</span></a></li>`;
}

/** What stands for what in the picture. */
export function legend(): Markup {
  return markup`<ul class="plain legend" aria-label="Signs in the picture">${ORDER.map((status) => markup`<li title="${statusInWords(status)}">${statusSign(status)}</li>`)}</ul>`;
}
