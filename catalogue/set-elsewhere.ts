/** What a resource type sets the key for: resources of another type. */
export interface SetElsewhere {
  /** The type whose key it sets. */
  readonly of: string;
  /** Its argument that says for which. */
  readonly by: string;
  /** What the key encrypts, as the subject of a sentence. */
  readonly protects: string;
}
