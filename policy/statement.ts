/** Who a statement is about. */
export interface Principal {
  /**
   * `AWS` for accounts, roles and users; `Service` for a service of AWS; `Federated` for an identity provider;
   * `*` for everybody.
   */
  readonly type: "AWS" | "Service" | "Federated" | "*";
  /** ARNs, service principals, or `*`. */
  readonly identifiers: readonly string[];
}

/** When a statement applies. */
export interface StatementCondition {
  /** An operator of IAM, such as `StringEquals`. */
  readonly test: string;
  /** A condition key, such as `kms:ViaService`. */
  readonly variable: string;
  readonly values: readonly string[];
}

/** One statement of a resource policy. */
export interface Statement {
  /** What the statement does, for a person who reads the policy: letters and digits only. */
  readonly sid: string;
  readonly effect: "Allow" | "Deny";
  readonly principals: readonly Principal[];
  readonly actions: readonly string[];
  readonly resources: readonly string[];
  /** All of them have to hold. @default none */
  readonly conditions?: readonly StatementCondition[];
}
