import type { FormObjection, KeyForm } from "../catalogue";
import type { UseEvidence } from "../keys";
import type { Json, WhyUnplanned, WhyUnseen } from "../terraform";

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
  /** A multi-Region key where AWS takes none. */
  | { readonly seen: "multi-region-key"; readonly key: string; readonly protects: string }
  /** A key that is named in a form that somebody refuses, that replaces a resource or may, or that can be moved. */
  | {
      readonly seen: "key-form";
      readonly form: KeyForm;
      readonly wanted: "arn" | "id";
      /** What the service takes, where it is stricter than the provider. */
      readonly takes?: readonly KeyForm[];
      /** What AWS answers with, where it is proven. */
      readonly answers?: "arn" | "id";
      readonly protects: string;
      readonly objection: FormObjection;
    }
  /** A key that does not rotate. */
  | { readonly seen: "no-rotation"; readonly value: Json | undefined }
  /** Something that takes no more than its words. */
  | {
      readonly seen: "plain";
      readonly problem: string;
      readonly remedy: string;
      /** The fault in a few words, without an address. @default that of the rule */
      readonly title?: string;
    }
  /** It depends on an unknown value; with one of its values it would be `may`, with another nothing. */
  | { readonly seen: "undecided"; readonly on: readonly string[]; readonly may: Evidence }
  /** A resource, or a rest of one plan, that the plan does not show. */
  | { readonly seen: "unplanned"; readonly why: WhyUnplanned; readonly reason?: string }
  /** A module that is called and is not there to be seen. */
  | { readonly seen: "unseen-module"; readonly source: string; readonly why?: WhyUnseen };
