import type { EncryptionMap } from "../encryption-map";
import type { Against, Fault, Listed, ListedFinding, ListedUse } from "./listed";
import { type Packed, pack, unpack } from "./pack";

/** What the page carries for its script. */
export interface PageData {
  readonly keys: EncryptionMap["keys"];
  readonly uses: Packed;
  readonly findings: Packed;
  readonly faults: readonly Fault[];
  readonly against: Readonly<Record<string, Against>>;
}

/** Packs what the lists need. */
export function pageData({ keys, uses, findings, faults, against }: Listed): PageData {
  return { keys, uses: pack(uses), findings: pack(findings), faults, against };
}

/** The lists out of what the page carries. */
export function listed({ keys, uses, findings, faults, against }: PageData): Listed {
  return { keys, uses: unpack<ListedUse>(uses), findings: unpack<ListedFinding>(findings), faults, against };
}
