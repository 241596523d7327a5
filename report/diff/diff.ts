import type { JsonObject } from "../../terraform";
import { dataRows } from "./data";
import { definitionOf } from "./definition";
import { rowsInEveryWay } from "./every-way";
import { grantRows } from "./grants";
import { foreignPolicyRows } from "./key-policies";
import { aliasRows, keyRows } from "./keys";
import { pairsOf } from "./pairs";
import { regionRows } from "./region";
import type { DiffRow, EncryptionDiff } from "./row";
import { WEIGHTS } from "./row";
import { row, rowOf } from "./rows";
import { type Given, type Side, sideOf, stackNames } from "./side";

/**
 * What changed in terms of encryption between two synths, plans or states. Equal in every respect that matters here
 * means no rows; what cannot be told has rows of its own.
 */
export function encryptionDiff(old: Given, now: Given): EncryptionDiff {
  const isAlone = stackNames(old).length <= 1 && stackNames(now).length <= 1;
  const [before, after] = [sideOf(old, isAlone), sideOf(now, isAlone)];
  const pairs = pairsOf(before, after);
  const rows = [
    ...keyRows(pairs, before, after),
    ...foreignPolicyRows(pairs),
    ...aliasRows(pairs, before, after),
    ...grantRows(pairs, before, after),
    ...dataRows(pairs, before, after),
    ...pairs.both.flatMap((pair) => rowsInEveryWay(pair, (one) => regionRows(one, before, after))),
    ...pairs.open.map((one) =>
      rowOf(one, "cannot-tell", "instances", {
        seen: "cannot tell which instances of it there are on one of the sides",
        todo: "Compare the plans.",
      }),
    ),
    ...unseenRows(before, after),
  ];
  const sorted = rows.toSorted((a, b) => WEIGHTS.indexOf(a.weight) - WEIGHTS.indexOf(b.weight));
  const count = (weight: DiffRow["weight"]) => sorted.filter((one) => one.weight === weight).length;
  return {
    version: 1,
    before: { path: before.path, form: before.form },
    after: { path: after.path, form: after.form },
    rows: sorted,
    summary: { danger: count("danger"), cannotTell: count("cannot-tell"), changes: count("change") },
  };
}

/** A block without what cdktf notes in it. */
function withoutNotes({ "//": _, ...written }: JsonObject): JsonObject {
  return written;
}

/** Modules that could not be read, unless both sides call the same one in the same way. */
function unseenRows(before: Side, after: Side): DiffRow[] {
  const source = (side: Side, id: string) => side.unseen.get(id)?.module.source;
  const call = (side: Side, id: string) => {
    const one = side.unseen.get(id);
    return one && definitionOf(withoutNotes(one.module.arguments), one.caller);
  };
  return [...new Set([...before.unseen.keys(), ...after.unseen.keys()])].flatMap((id) => {
    const one = after.unseen.get(id) ?? before.unseen.get(id);
    // A version that is not fixed may be another all the same; that is for a lock, or a plan, to say.
    if (!one || call(before, id) === call(after, id)) return [];
    const [from, to] = [source(before, id), source(after, id)];
    const said = {
      ...(from !== undefined && { before: from }),
      ...(to !== undefined && { after: to }),
      seen: `cannot tell what changes in the module; it comes from ${to ?? from}, which is not here`,
      todo: "Run terraform init, or compare the plans.",
    };
    const { stack, module } = one;
    const at = { stack, address: module.address, ...(module.position && { position: module.position }) };
    return [row(at, "cannot-tell", "module", said)];
  });
}
