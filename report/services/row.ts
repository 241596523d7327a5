import type { Entry } from "./entries";

/** What stands above the columns. */
export const HEADINGS = [
  "Service",
  "Resource type",
  "Argument",
  "Without a key",
  "A change of key",
  "Provider",
] as const;

/** An entry, a text for each column. */
export function cells({ service, type, argument, withoutKey, change, provider }: Entry): string[] {
  return [service ?? "-", type, argument ?? "takes no key", withoutKey, change ?? "-", provider ?? ""];
}
