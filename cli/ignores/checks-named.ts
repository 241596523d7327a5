import { CHECKOV } from "./checks/checkov";
import { KICS } from "./checks/kics";
import { TFSEC } from "./checks/tfsec";
import { TRIVY } from "./checks/trivy";
import type { Peer, PeerCheck, PeerChecks } from "./peer-check";

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
