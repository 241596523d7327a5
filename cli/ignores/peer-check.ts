import type { RuleId } from "../../guard";

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
