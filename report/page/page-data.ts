import type { EncryptionMap, MappedFinding, Use } from "../encryption-map";
import type { Listed } from "./listed";
import { type Packed, pack, unpack } from "./pack";

/** What the page carries for its script. */
export interface PageData {
  readonly keys: EncryptionMap["keys"];
  readonly uses: Packed;
  readonly findings: Packed;
  /** The groups of the picture, by the numbers in their links: positions of uses. */
  readonly groups: readonly (readonly number[])[];
}

/** Packs what the lists need. */
export function pageData({ keys, uses, findings }: Listed, groups: PageData["groups"]): PageData {
  // What is said of a place and is a finding's message stands in the finding.
  const slim = uses.map((use) => ({
    ...use,
    why: use.why.map((said) => {
      const at = use.findings.find((one) => findings[one]?.message === said);
      return at ?? said;
    }),
  }));
  return { keys, uses: pack(slim), findings: pack(findings), groups };
}

/** The lists out of what the page carries. */
export function listed({ keys, uses, findings }: PageData): Listed {
  const all = unpack<MappedFinding>(findings);
  const rows = unpack<Omit<Use, "why"> & { why: readonly (string | number)[] }>(uses);
  return {
    keys,
    findings: all,
    uses: rows.map((use) => ({
      ...use,
      why: use.why.map((said) => (typeof said === "string" ? said : (all[said]?.message ?? ""))),
    })),
  };
}
