import type { RuleId } from "../../guard";
import { CHECKOV } from "./checks/checkov";
import { KICS } from "./checks/kics";
import { TFSEC } from "./checks/tfsec";
import { TRIVY } from "./checks/trivy";

/** A scanner from which exceptions can be taken over. */
export type Peer = "checkov" | "trivy" | "tfsec" | "KICS";

/** A check of another scanner that is about the same as a rule of keywright. */
export interface PeerCheck {
  /** Another name of it. */
  readonly name?: string;
  /** The rule about keys that is the same; absent for a check of how data is encrypted. */
  readonly rule?: RuleId;
  /** What somebody accepts who ignores it: that data is not encrypted, or that it is under a key of AWS. */
  readonly accepts?: "unencrypted" | "key-of-aws";
  /** Resource types with the argument that names the key, `aws_ebs_volume kms_key_id`; the type alone where it takes none. */
  readonly places?: readonly string[];
}

/** Checks by their ids. */
export type PeerChecks = Readonly<Record<string, PeerCheck>>;

const CHECKS: Readonly<Record<Peer, PeerChecks>> = {
  checkov: CHECKOV,
  trivy: TRIVY,
  tfsec: TFSEC,
  KICS,
};

/** The checks that an id names, as comments write it; every check of the scanner for `*`, none for one that is not known. */
export function checksNamed(peer: Peer, id: string): readonly PeerCheck[] {
  const all = CHECKS[peer];
  if (id === "*") return Object.values(all);
  const bare = id.replace(/^AVD-/i, "");
  const found = Object.entries(all).find(
    ([one, { name }]) => one.toLowerCase() === bare.toLowerCase() || name === bare.toLowerCase(),
  );
  // trivy still honours the ids of tfsec, from which it comes.
  if (!found && peer === "trivy") return checksNamed("tfsec", id);
  if (!found && peer === "tfsec")
    return Object.values(TRIVY).filter(({ name }) => name === bare.toLowerCase());
  return found ? [found[1]] : [];
}
