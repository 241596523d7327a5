import type { Rotation } from "../encryption-map";
import type { MonthlyPrice } from "../price";

/** A price in a part of a sentence. */
export function priceInWords({ least, most, asOf }: MonthlyPrice): string {
  return `about ${range(least, most)} a month by the price list of ${asOf}, without requests`;
}

function range(least: number, most: number): string {
  return least === most ? dollars(least) : `${dollars(least)} to ${dollars(most)}`;
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
