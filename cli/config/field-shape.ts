/** What a value of a file of settings can be: read by {@link checkField}, and published as a JSON schema. */
export type FieldShape =
  | TextShape
  | ChoiceShape
  | SwitchShape
  | ListShape
  | ObjectShape
  | MapShape
  | EitherShape;

interface Described {
  /** What it is for, in a sentence. */
  readonly about?: string;
}

/** A text. */
export interface TextShape extends Described {
  readonly kind: "text";
  /** What it has to be, as it follows "it has to be": "a day such as 2027-01-31". */
  readonly what: string;
  /** What it has to match, without flags. @default anything but blanks alone */
  readonly pattern?: RegExp;
  /** A format of JSON Schema that says more than the pattern. */
  readonly format?: "date";
  /** What the pattern cannot say. @default nothing */
  readonly isValid?: (text: string) => boolean;
}

/** One of a few words. */
export interface ChoiceShape extends Described {
  readonly kind: "choice";
  readonly of: readonly string[];
}

/** True or false. */
export interface SwitchShape extends Described {
  readonly kind: "switch";
}

/** Any number of values of one shape. */
export interface ListShape extends Described {
  readonly kind: "list";
  readonly of: FieldShape;
  /** Values there have to be. @default 0 */
  readonly least?: number;
}

/** Fields with names of their own. */
export interface ObjectShape extends Described {
  readonly kind: "object";
  /** What one is called in a message: "exception". */
  readonly name: string;
  readonly fields: Readonly<Record<string, FieldShape>>;
  /** Those that have to be there. @default none */
  readonly required?: readonly string[];
  /** Of these, one has to be there. @default none */
  readonly oneOf?: readonly string[];
}

/** Values of one shape under names that somebody chooses. */
export interface MapShape extends Described {
  readonly kind: "map";
  readonly of: FieldShape;
  /** What its names are: "rule". */
  readonly name: string;
  /** The names that there are. @default any that fits the pattern */
  readonly names?: readonly string[];
  readonly pattern?: RegExp;
  /** Where the names are listed, as a sentence. */
  readonly listed?: string;
}

/** A word, or an object that says more. */
export interface EitherShape extends Described {
  readonly kind: "either";
  readonly word: ChoiceShape;
  readonly object: ObjectShape;
}
