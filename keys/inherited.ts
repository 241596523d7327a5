import { cannotsOf, findRow } from "../catalogue";
import { type Module, type Resource, scopeOf } from "../terraform";
import { type Inheritance, inheritance } from "./inheritance";
import { usesOf } from "./uses";
import { writtenOut } from "./written-out";

/** What a resource is under that takes no key itself and has that of what it is made of: a snapshot, of its volume. */
export interface Inherited extends Inheritance {
  /** What is encrypted, as the subject of a sentence. */
  readonly protects: string;
}

/** What a resource is under that takes no key itself, as far as the document has what it is made of. */
export function inheritedBy(declared: Resource, module: Module): readonly Inherited[] {
  return cannotsOf(findRow(declared.type)).flatMap(({ protects, bare }) => {
    if (!bare.from) return [];
    const scope = scopeOf(declared, module.whole ?? module);
    const { arguments: written } = writtenOut(declared, scope);
    const found = inheritance(bare.from, written[bare.from.by], scope, usesOf);
    return found ? [{ ...found, protects }] : [];
  });
}
