/** Data that a resource holds under a key that it was never told: the provider only reads which. */
export interface HeldData {
  /** The attribute that the provider reads the key into: names with dots in between. */
  readonly attribute: string;
  readonly protects: string;
  /** As `KeyArgument.service`. */
  readonly service: string;
}

/** What is known of a resource type beside its arguments that choose a key. */
export interface TypeFacts {
  /** The arguments that commands of AWS name a resource by, and others that they need. @default its id */
  readonly handles?: readonly string[];
  /** What it holds under keys of which provider 5.100.0 has no argument. */
  readonly held?: readonly HeldData[];
  /** It only describes what others hold or make: nothing is lost where it is replaced. */
  readonly isDescription?: true;
  /** It is a copy of data, which stays as it is, whatever happens to what it is of. */
  readonly isCopy?: true;
}
