/** A service control policy, as AWS Organizations takes it. */
export interface ControlPolicy {
  readonly Version: "2012-10-17";
  readonly Statement: readonly ControlStatement[];
}

/** A statement of a service control policy that denies something. */
export interface ControlStatement {
  readonly Sid: string;
  readonly Effect: "Deny";
  readonly Action: readonly string[];
  readonly Resource: "*" | readonly string[];
  readonly Condition: Readonly<Record<string, Readonly<Record<string, string | readonly string[]>>>>;
}
