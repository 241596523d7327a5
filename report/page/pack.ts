/** One field of many rows: each value once, and where it stands; or just the values, where most differ. */
type Column =
  | { readonly of: readonly unknown[]; readonly at: readonly number[] }
  | { readonly all: unknown[] };

/** Rows by their fields. */
export interface Packed {
  readonly length: number;
  readonly columns: Readonly<Record<string, Column>>;
}

/** Writes rows so that what repeats from row to row stands once: a page of 10,000 resources stays small. */
export function pack(rows: readonly object[]): Packed {
  const columns: Record<string, Column> = {};
  for (const name of Object.keys(rows[0] ?? {})) {
    const all = rows.map((row) => (row as Record<string, unknown>)[name]);
    const of = new Map<string, number>();
    const at = all.map((value) => {
      const text = JSON.stringify(value ?? null);
      const known = of.get(text) ?? of.size;
      of.set(text, known);
      return known;
    });
    columns[name] =
      of.size * 2 > all.length && all.length > 1
        ? { all }
        : { of: [...of.keys()].map((text) => JSON.parse(text) as unknown), at };
  }
  return { length: rows.length, columns };
}

/** The rows that were packed. */
export function unpack<Row extends object>({ length, columns }: Packed): Row[] {
  return Array.from({ length }, (_, i) => {
    const row: Record<string, unknown> = {};
    for (const [name, column] of Object.entries(columns)) {
      row[name] = "all" in column ? column.all[i] : column.of[column.at[i] ?? 0];
    }
    return row as Row;
  });
}
