import type { EncryptionMap, MappedFinding, Use } from "../encryption-map";
import type { Against, Fault, Listed } from "./listed";
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
  // What is said of a place and is a finding's message stands in the finding.
  const slim = uses.map((use) => ({
    ...use,
    why: use.why.map((said) => {
      const at = use.findings.find((one) => findings[one]?.message === said);
      return at ?? said;
    }),
  }));
  return { keys, uses: pack(slim), findings: pack(findings), faults, against };
}

/** The lists out of what the page carries. */
export function listed({ keys, uses, findings, faults, against }: PageData): Listed {
  const all = unpack<MappedFinding>(findings);
  const rows = unpack<Omit<Use, "why"> & { why: readonly (string | number)[] }>(uses);
  return {
    keys,
    faults,
    against,
    findings: all,
    uses: rows.map((use) => ({
      ...use,
      why: use.why.map((said) => (typeof said === "string" ? said : (all[said]?.message ?? ""))),
    })),
  };
}
