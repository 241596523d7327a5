import type { Scalar } from "../catalogue";
import type { MadeKey } from "../guard";

/** The way from a block down to one of its arguments: names, and indices of blocks that stand more than once. */
export type Way = readonly (string | number)[];

/** What an argument is set to. */
export type Wanted =
  | { readonly is: "value"; readonly value: Scalar | readonly string[] }
  /** The key that was chosen, in the form that the argument takes. */
  | { readonly is: "key"; readonly form: "arn" | "id" }
  /** The key that is named already, in another form. */
  | { readonly is: "same-key"; readonly form: "arn" | "id" }
  /** The name of an alias that no other root has, and no other instance. */
  | { readonly is: "alias"; readonly name: string }
  /** An attribute of the resource itself, as another block names it. */
  | { readonly is: "self"; readonly attribute: string };

/** One thing that is done to the block of a resource, or beside it. */
export type Write =
  | {
      readonly does: "set";
      readonly way: Way;
      readonly to: Wanted;
      /** It is left out where it cannot be written. @default nothing is written then */
      readonly isOptional?: true;
    }
  | { readonly does: "remove"; readonly way: Way }
  /** An argument gets the name of another, which does the same; it goes where that is written too. */
  | { readonly does: "rename"; readonly from: string; readonly to: string }
  /** All blocks of a name go from the resource. */
  | { readonly does: "remove-block"; readonly name: string }
  /** A resource of its own, behind the block: one for each instance of it. */
  | {
      readonly does: "add-resource";
      readonly type: string;
      readonly sets: readonly { readonly way: Way; readonly to: Wanted }[];
    }
  /** Statements for those who use a key and are denied, in its policy. */
  | { readonly does: "complete-policy"; readonly key: MadeKey }
  /** A condition on the source for the services that a statement of a key's policy lets in. */
  | { readonly does: "name-sources"; readonly key: MadeKey; readonly problem: string };
