import type { JsonObject, Resource } from "../document";

/**
 * What the reader of a plan or a state is told about the texts in it: which of them name something, and which block
 * made what they name. One for each document, since it remembers the blocks.
 */
export interface Naming {
  /** Remembers a block, with its values, before any text is looked at. */
  add(block: Pick<Resource, "mode" | "type" | "local">, values: JsonObject): void;
  /** Whether a text is the name of something that a block could have made. */
  isName(text: string): boolean;
  /** Whether a text names a key, or AWS's alias of one. */
  isKeyName(text: string): boolean;
  /** The reference to the block that made what a text names; `${text}` where no block has it; a text that is no name as it is. */
  named(text: string): string;
  /** What is read of a block beside the arguments that its configuration writes. */
  ownArguments(block: Pick<Resource, "mode" | "type">): readonly string[];
  /** Attributes in which a block of a state names itself; they stay as they are. */
  ownNames(type: string): readonly string[];
  /** The blocks of a type that another resource may set: the provider shows them here as well. */
  blocksSetElsewhere(type: string): ReadonlySet<string>;
  /**
   * The blocks of a type that are of interest and that are there only where they are written: no provider fills them
   * in. Paths with dots, without indexes.
   */
  writtenBlocks(type: string): ReadonlySet<string>;
  /** Whether the provider fills in an argument that names something, where it is null. The path is without indexes. */
  isComputed(type: string, path: string): boolean;
  /** Whether it makes no difference which of several blocks of a type is named. */
  isInterchangeable(type: string): boolean;
}

const NONE: ReadonlySet<string> = new Set();

/** Names nothing: every text stands for itself. */
export const NO_NAMING: Naming = {
  add: () => undefined,
  isName: () => false,
  isKeyName: () => false,
  named: (text) => text,
  ownArguments: () => [],
  ownNames: () => [],
  blocksSetElsewhere: () => NONE,
  writtenBlocks: () => NONE,
  isComputed: () => false,
  isInterchangeable: () => false,
};
