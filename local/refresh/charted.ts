import { plain, type Row } from "../../catalogue";

/*
 * Of which arguments of the provider the catalogue says something, whatever it says.
 */

/** Where facts of a row name arguments. */
const NAMING = new Set(["path", "by", "within", "unless", "excludes", "otherRegion", "regionOf"]);

/** What is of other types, of versions, and the example, which has blocks of its own. */
const NAMING_NOTHING = new Set(["elsewhere", "since", "least"]);

/** The part of the catalogue that is looked through. */
export interface Charts {
  readonly table: Readonly<Record<string, Row>>;
  readonly exceptions: Readonly<Record<string, string>>;
}

/** The paths of arguments that a fact names, at any depth; paths end where a JSON document begins. */
export function pathsIn(fact: unknown): string[] {
  if (Array.isArray(fact)) return fact.flatMap(pathsIn);
  if (typeof fact !== "object" || fact === null) return [];
  return Object.entries(fact).flatMap(([name, value]) => {
    if (NAMING_NOTHING.has(name)) return [];
    if (!NAMING.has(name)) return pathsIn(value);
    return [value]
      .flat()
      .flatMap((one) => (typeof one === "string" ? [one.replace(/\{\}.*$/, "")] : pathsIn(one)));
  });
}

/**
 * Every argument that a row or an exception names, with the blocks around it, as `type.path` without marks: bindings
 * and schema do not always agree on which blocks can be written more than once.
 */
export function chartedArguments({ table, exceptions }: Charts): Set<string> {
  const charted = new Set(Object.keys(exceptions).map(plain));
  for (const [type, row] of Object.entries(table)) {
    for (const path of pathsIn(row)) {
      const steps = plain(path).split(".");
      for (let depth = 1; depth <= steps.length; depth++)
        charted.add([type, ...steps.slice(0, depth)].join("."));
    }
    for (const { elsewhere } of row.keys) if (elsewhere) charted.add(`${elsewhere.type}.${elsewhere.by}`);
  }
  return charted;
}
