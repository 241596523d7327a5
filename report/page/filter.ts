import type { Facets, ListStatus } from "./lists";

/** What a reader asks for; empty for anything. */
export interface Filter {
  readonly text: string;
  readonly status: string;
  readonly service: string;
  readonly stack: string;
  readonly key: string;
}

/** Whether anything is asked for at all. */
export function narrows(filter: Filter): boolean {
  return Object.values(filter).some((one: string) => one.trim() !== "");
}

/** Whether an item is asked for. All fields have to fit, and all words of the text. */
export function isMatch(filter: Filter, facets: () => Facets): boolean {
  if (!narrows(filter)) return true;
  const { text, statuses, services, stack, keys } = facets();
  if (filter.status !== "" && !statuses.has(filter.status as ListStatus)) return false;
  if (filter.service !== "" && !services.has(filter.service)) return false;
  if (!has([stack], filter.stack) || !has(keys, filter.key)) return false;
  const words = filter.text.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return true;
  const all = [...text, stack].join("\n").toLowerCase();
  return words.every((word) => all.includes(word));
}

/** Whether a value is the one that is asked for, or, where none is, holds it. */
function has(values: readonly string[], wanted: string): boolean {
  const part = wanted.trim().toLowerCase();
  return part === "" || values.some((value) => value.toLowerCase().includes(part));
}
