import type BigNumber = require("bignumber.js");

import type { Type } from "./type";

/**
 * A value of Terraform's language. Values are never changed after they are made.
 *
 * What is known of a part of a value stands in the part: an object of which one attribute is unknown is an object.
 */
export type Value = (
  | { readonly is: "null"; readonly type: Type }
  | { readonly is: "bool"; readonly value: boolean }
  /** A JavaScript number where that is exact (integers up to 2^53), else a `BigNumber`. */
  | { readonly is: "number"; readonly value: number | BigNumber }
  | { readonly is: "string"; readonly value: string }
  | { readonly is: "tuple"; readonly items: readonly Value[] }
  | { readonly is: "list" | "set"; readonly of: Type; readonly items: readonly Value[] }
  /** Members in the order of their names, as Terraform has them. */
  | { readonly is: "object"; readonly members: ReadonlyMap<string, Value> }
  | { readonly is: "map"; readonly of: Type; readonly members: ReadonlyMap<string, Value> }
  | Unknown
) & {
  /** Terraform hides it in what it prints. @default false */
  readonly sensitive?: true;
};

/** A value that only Terraform knows, or that only applying shows. */
export interface Unknown {
  readonly is: "unknown";
  readonly type: Type;
  /** Everything that it hangs on. Never empty. */
  readonly why: readonly Reason[];
  /** The attribute of a block that it is, if it is nothing else. */
  readonly attribute?: BlockAttribute;
  /** The name that it is, if it is nothing else: `var.key`, with what tells the module in which it is one. */
  readonly named?: { readonly module: object; readonly text: string };
  /** With a string: what it consists of, known text and parts that are not known. */
  readonly rendered?: readonly (string | Unknown)[];
  /** What AWS answers about the caller: the same value from every data source. */
  readonly own?: OwnFact;
  /** What it is, where Terraform hides it: for `nonsensitive`, and for whether two are the same. Nothing shows it. */
  readonly secret?: Value;
  /** With a string: characters that it does not hold. */
  readonly without?: string;
  /** With the instances of something: what is known of each, however many there are. */
  readonly element?: Value;
  /** What is known all the same. Terraform calls these refinements. */
  readonly notNull?: true;
  /** With a string: what it begins with. */
  readonly prefix?: string;
  /** With a list, set or map: how many elements it has at least and at most. */
  readonly length?: { readonly least: number; readonly most?: number };
  /** With a number: what it is at least and at most. */
  readonly range?: { readonly least?: Bound; readonly most?: Bound };
}

/** A fact about the provider with which something is made: its account's number, its partition and the suffix of that, its Region. */
export type OwnFact = "account" | "partition" | "dns-suffix" | "region";

/** An end of a range of numbers. */
export interface Bound {
  readonly value: number | BigNumber;
  /** Whether the number itself is in the range. */
  readonly included: boolean;
}

/** Why a value is not known. */
export type Reason =
  /** A variable of a root module to which no value was given, or whose value Terraform hides. `module` is the path of its module, empty for the root. */
  | { readonly is: "variable"; readonly name: string; readonly module: string; readonly isSensitive?: true }
  /** What Terraform hides. */
  | { readonly is: "sensitive" }
  /** An attribute that AWS, or the provider, decides when it makes the resource or reads the data source. */
  | { readonly is: "attribute"; readonly address: string; readonly attribute: string }
  /** What a module lets out that is not there to be read. */
  | { readonly is: "module"; readonly address: string; readonly output?: string }
  /** A function whose value hangs on time, chance, or something that is not read here. */
  | { readonly is: "function"; readonly name: string }
  /** A file that a function names and that is not read. `problem` is a clause: "it is larger than 10 MB". */
  | { readonly is: "file"; readonly path: string; readonly problem: string }
  /** Terraform fails here; or this is beyond what is followed. `problem` is a clause: "the index 3 is beyond the list". */
  | { readonly is: "problem"; readonly problem: string }
  /** A name that nothing declares. */
  | { readonly is: "undeclared"; readonly name: string };

/** An attribute of a resource or of a data source: what a reference names. */
export interface BlockAttribute {
  /** Whatever tells the module in which the block stands from every other. */
  readonly module: object;
  /** The address in its module, without an index: `aws_kms_key.k`, `data.aws_kms_alias.a`. */
  readonly address: string;
  /** Which instance; undefined where the block is not repeated, or it is not known which one. */
  readonly index?: string | number;
  /** Whether the block is repeated and it is not known which instance is meant. */
  readonly isAnyInstance?: true;
  /** From the block down. Empty: the block as a whole. */
  readonly path: readonly (string | number)[];
}
