import type { Rotation } from "../encryption-map";
import type { MonthlyPrice } from "../price";

/** A price in a sentence that says what it is worth. */
export function priceInWords({ least, most, asOf, source }: MonthlyPrice): string {
  const range = least === most ? dollars(least) : `${dollars(least)} to ${dollars(most)}`;
  return `about ${range} a month, an estimate by the price list of ${asOf} (${source}); requests are not counted.`;
}

function dollars(amount: number): string {
  return `$${amount.toFixed(2)}`;
}

/** How a key rotates, in a few words. */
export function rotationInWords({ is, periodInDays }: Rotation): string {
  switch (is) {
    case "on":
      return periodInDays === null ? "on" : `every ${periodInDays} days`;
    case "off":
      return "off";
    case "not-possible":
      return "not possible";
    case "cannot-tell":
      return "cannot tell";
  }
}
