import type { RemedyClass } from "../../guard";
import type { EncryptionMap, MappedFinding, Use } from "../encryption-map";

/** Findings that are wrong alike: what one remedy wins. */
export interface Fault {
  /** `aws_ebs_volume: the volume is not encrypted`. */
  readonly title: string;
  /** What to do. */
  readonly fix: string;
  /** What that does to what exists; null where no data is at stake. */
  readonly onExisting: string | null;
  /** The same in a word; null where nothing that holds data changes. */
  readonly remedyClass: RemedyClass | null;
  /** Positions in the map's findings. */
  readonly findings: readonly number[];
}

/** What stands against the controls of a framework, or is open. */
export interface Against {
  readonly uses: readonly number[];
  readonly findings: readonly number[];
}

/** What the page needs to know of a place: its findings say why it is as it is. */
export type ListedUse = Omit<Use, "why">;

/** What the page needs to know of a finding. */
export type ListedFinding = Omit<MappedFinding, "id" | "follows" | "effect" | "awsEffect" | "dependsOn">;

/** What the lists of the page are made of. */
export interface Listed {
  readonly keys: EncryptionMap["keys"];
  readonly uses: readonly ListedUse[];
  readonly findings: readonly ListedFinding[];
  /** The worst first. */
  readonly faults: readonly Fault[];
  /** By the ids of frameworks. */
  readonly against: Readonly<Record<string, Against>>;
}
