import type { Effect, KeyForm } from "../catalogue";
import type { UseEvidence } from "../keys";
import type { Json } from "../terraform";

/** What was seen, as data; {@link message} puts it into words. */
export type Evidence =
  | UseEvidence
  /** A key of another Region. */
  | { readonly seen: "other-region"; readonly ofKey: string; readonly ofResource: string }
  /** A key that encrypts no data: asymmetric, or for message authentication. */
  | {
      readonly seen: "key-kind";
      readonly key: string;
      readonly argument: string;
      readonly value: Json | undefined;
    }
  /** A key that is switched off. */
  | { readonly seen: "key-disabled"; readonly key: string; readonly argument: string }
  /** A key that is being retired, so that nothing new may be encrypted with it. */
  | { readonly seen: "key-retiring"; readonly key: string }
  /** A key that is named by its id or an alias, and what the provider plans when that changes. */
  | {
      readonly seen: "key-form";
      readonly form: Exclude<KeyForm, "arn">;
      readonly protects: string;
      readonly isAccepted: boolean;
      readonly change: Effect | undefined;
    }
  /** A key that does not rotate. */
  | { readonly seen: "no-rotation"; readonly value: Json | undefined }
  /** Something that takes no more than its words. */
  | { readonly seen: "plain"; readonly problem: string; readonly remedy: string }
  /** A module that is called and is not there to be seen. */
  | { readonly seen: "unseen-module"; readonly source: string };
