import type { Default, Effect, KeyForm, Switch } from "../catalogue";
import type { Json } from "../terraform";

/** What was seen, as data; {@link message} puts it into words. */
export type Evidence =
  /** No key is named. */
  | {
      readonly seen: "no-key";
      readonly protects: string;
      readonly otherwise: Default;
      /** The switches that are not on either. */
      readonly off: readonly Switch[];
      /** The resource type that names the key for this one. */
      readonly elsewhere?: string;
    }
  /** No resource is named that would hold the key. */
  | {
      readonly seen: "no-choice";
      readonly protects: string;
      readonly otherwise: Default;
      /** The resource type to name. */
      readonly type: string;
    }
  /** The type takes no key of the customer's. */
  | {
      readonly seen: "cannot";
      readonly protects: string;
      readonly otherwise: Default;
      /** What to use instead. */
      readonly instead?: string;
    }
  /** A key that AWS manages is named. */
  | { readonly seen: "aws-key"; readonly alias: string }
  /** What is named is no key. */
  | { readonly seen: "no-such-key"; readonly because: string }
  /** A key is named, but a switch makes AWS ignore it. */
  | { readonly seen: "switch-off"; readonly switch: Switch; readonly value: Json | undefined }
  /** Another kind of encryption is written where the key belongs. */
  | { readonly seen: "excluded"; readonly other: string }
  /** A setting that decides about encryption stands the wrong way. */
  | {
      readonly seen: "setting";
      readonly value: Json | undefined;
      readonly setting: Switch;
      readonly otherwise: string;
    }
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
  /** Not to be known from this document. */
  | { readonly seen: "unknown"; readonly value: Json | undefined }
  /** A block that would have to be written, so that somebody can tell. */
  | { readonly seen: "unwritten-block"; readonly unwritten: string }
  /** No key is named, where nobody has looked yet at what AWS does then. */
  | { readonly seen: "uncharted" }
  /** A module that is called and is not there to be seen. */
  | { readonly seen: "unseen-module"; readonly source: string }
  /** An exception that has ended. */
  | { readonly seen: "ended-allowance"; readonly rule: string; readonly until: string };
