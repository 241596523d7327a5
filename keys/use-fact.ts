import type { Default, EncryptionSetting, Switch } from "../catalogue";
import type { Json } from "../terraform";

/** One thing that is seen at a place which decides about encryption. */
export interface UseFact {
  /** The argument that shows it, as a path from the resource down. */
  readonly argument: string;
  readonly evidence: UseEvidence;
  /** What else can be seen, where conditions that are not known decide. @default nothing */
  readonly otherwise?: Alternatives<UseEvidence>;
}

/** What can be seen in place of something else, and what decides which of them it is. */
export interface Alternatives<T> {
  readonly on: readonly string[];
  readonly seen: readonly T[];
}

/** What can be seen beside one thing: each once; undefined where there is nothing else. */
export function alternatives<T>(
  one: T,
  all: readonly T[],
  on: readonly string[],
): Alternatives<T> | undefined {
  const others = new Map(all.map((other) => [JSON.stringify(other), other]));
  others.delete(JSON.stringify(one));
  return others.size === 0 ? undefined : { on, seen: [...others.values()] };
}

/** What was seen, as data. */
export type UseEvidence =
  /** No key is named. */
  | {
      readonly seen: "no-key";
      readonly protects: string;
      readonly otherwise: Default;
      /** The switches that are not on either, each with what is written. */
      readonly off: readonly { readonly switch: Switch; readonly value: Json | undefined }[];
      /** A text is written, which is empty, and which the provider takes for nothing. */
      readonly isEmpty?: true;
      /** The resource type that names the key for this one. */
      readonly elsewhere?: string;
      /** The resource type that sets the same for this one, although the resource writes it itself. */
      readonly rival?: string;
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
      /** Who refuses a key, where the type has an argument for one. */
      readonly refusedBy?: "AWS" | "the provider";
      /** AWS takes a key, which does not encrypt the data. */
      readonly isIgnored?: true;
      /** What to use instead. */
      readonly instead?: string;
    }
  /** What a type stores is described by something that is not read. */
  | {
      readonly seen: "unread";
      readonly protects: string;
      readonly because: string;
      /** What to use instead. */
      readonly instead?: string;
    }
  /** A key that AWS manages is named. */
  | {
      readonly seen: "aws-key";
      readonly alias: string;
      /** Who takes no such key. @default AWS takes it */
      readonly refusedBy?: string;
    }
  /** A key of an account that is not the customer's own. */
  | { readonly seen: "foreign-key"; readonly key: string; readonly account: string }
  /** What is named is no key. */
  | { readonly seen: "no-such-key"; readonly because: string }
  /** A key is named, but a switch makes AWS ignore it. */
  | { readonly seen: "switch-off"; readonly switch: Switch; readonly value: Json | undefined }
  /** Another kind of encryption is written where the key belongs. */
  | { readonly seen: "excluded"; readonly other: string }
  /** No key is named, so the encryption is taken from something else. */
  | {
      readonly seen: "inherits";
      readonly protects: string;
      /** What is taken: a clause that ends "takes …". */
      readonly detail: string;
      /** The argument that names what it is taken from, and its value. */
      readonly by?: string;
      readonly value?: Json | undefined;
      /** What it is taken from and what that is under, where the document has it. */
      readonly from?: {
        readonly address: string;
        readonly status: "aws" | "none";
        readonly otherwise?: Default;
      };
      /** The address of what it is taken from, where the document has it, but it is not known what that is under. */
      readonly unclear?: string;
      /** Whether no key can be set here. */
      readonly isRefused: boolean;
      /** The switches without which a key would not take effect. */
      readonly off: readonly Switch[];
      /** What it is taken from needs a key as well as this place. @default one of the two is enough */
      readonly needsBoth?: true;
    }
  /** A key is named where AWS, or the provider, refuses one. */
  | {
      readonly seen: "refused-key";
      readonly by: string;
      /** What encrypts the data then. */
      readonly otherwise: Default;
      /** What to use instead. */
      readonly instead?: string;
      readonly refusedBy: "AWS" | "the provider";
    }
  /** It receives what AWS sends only to something under a key of AWS, or holds what AWS reads only there. */
  | {
      readonly seen: "as-aws-wants";
      readonly protects: string;
      readonly does: "receives" | "holds";
      readonly what: string;
      readonly from: string;
      /** It is not encrypted by KMS, and no key of AWS is named. */
      readonly isUnencrypted?: true;
      /** It is under a key of AWS in KMS, which AWS refuses as well: what to do instead, as a sentence. */
      readonly way?: string;
    }
  /** A setting that decides about encryption stands the wrong way. */
  | {
      readonly seen: "setting";
      readonly value: Json | undefined;
      readonly setting: EncryptionSetting;
      readonly otherwise: string;
      /** Whether something else encrypts the data then. */
      readonly isEncrypted: boolean;
    }
  /** A setting that decides about encryption is not written, and AWS does not say what holds then. */
  | { readonly seen: "unsaid"; readonly setting: EncryptionSetting; readonly otherwise: string }
  /** Not to be known from this document. */
  | { readonly seen: "unknown"; readonly value: Json | undefined }
  /** It depends on an unknown value; with one of its values it is `may`, with another there is nothing to object to. */
  | { readonly seen: "undecided"; readonly on: readonly string[]; readonly may: UseEvidence }
  /** A block that would have to be written before anything can be told. */
  | { readonly seen: "unwritten-block"; readonly unwritten: string }
  /** No key is named, and the catalogue does not say what AWS does then. */
  | {
      readonly seen: "uncharted";
      /** Why it is not known, as a clause. @default it has not been charted yet */
      readonly because?: string;
    };

const UNKNOWN: readonly UseEvidence["seen"][] = [
  "unknown",
  "undecided",
  "unwritten-block",
  "uncharted",
  "unread",
  "unsaid",
];

/** Whether a fact says only that something is not known. */
export function isUnknown({ evidence }: UseFact): boolean {
  if (evidence.seen === "inherits") return evidence.from === undefined;
  return UNKNOWN.includes(evidence.seen);
}

/** That an argument is known only to Terraform. */
export function unknownFact(argument: string, value: Json | undefined): UseFact {
  return { argument, evidence: { seen: "unknown", value } };
}
