import type { MappedKey } from "./encryption-map";
import { ShortNames } from "./short-names";

type Named = Pick<MappedKey, "name" | "module" | "region">;

/** A name for each key by which it can be told from the others: its own, and where several have it, its stack and Region. */
export function keyLabels(keys: readonly Named[]): readonly string[] {
  const stacks = new ShortNames(keys.map(({ module }) => module));
  const labels = keys.map(({ name }) => name.replace(/^alias\/(?=.)/, ""));
  for (const more of [
    ({ module }: Named, label: string) => `${stacks.of(module)}: ${label}`,
    ({ region }: Named, label: string) => (region === null ? label : `${label} (${region})`),
  ]) {
    const counts = countsOf(labels);
    for (const [i, key] of keys.entries()) {
      const label = labels[i] ?? "";
      if ((counts.get(label) ?? 0) > 1) labels[i] = more(key, label);
    }
  }
  const counts = countsOf(labels);
  const seen = new Map<string, number>();
  return labels.map((label) => {
    if (counts.get(label) === 1) return label;
    const number = (seen.get(label) ?? 0) + 1;
    seen.set(label, number);
    return `${label} no. ${number}`;
  });
}

function countsOf(labels: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const one of labels) counts.set(one, (counts.get(one) ?? 0) + 1);
  return counts;
}
