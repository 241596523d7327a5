/** A condition of a statement, its values as templates: see {@link ServiceStatement}. */
export interface ServiceCondition {
  readonly test: string;
  readonly variable: string;
  readonly values: readonly string[];
}

/**
 * What a key policy has to allow so that a service can use the key.
 *
 * Values are templates: `${partition}`, `${region}` and `${account}` are those of the key, and
 * `${resource}` is what conditions call the resources that use it, mostly their ARNs.
 */
export interface ServiceStatement {
  /** The statement's id, for a person who reads the policy. Letters and digits. */
  readonly sid: string;
  /**
   * Whoever calls the service, as far as IAM lets them; or the service itself; or a role of the key's account
   * that AWS made for the service.
   */
  readonly by: "callers" | { readonly service: string } | { readonly role: string };
  readonly actions: readonly string[];
  readonly conditions?: readonly ServiceCondition[];
}

/**
 * How a service reaches KMS: the facts from which a key policy is composed.
 *
 * Services call KMS in two ways. Most act for the person or role that calls them, so the key policy allows
 * the callers in its own account, limited to requests that come through the service (`kms:ViaService`).
 * Some act as themselves, as a service principal.
 */
export interface KmsAccess {
  readonly statements: readonly ServiceStatement[];
  /** What stands for `${resource}` where a resource's name is not known: all of its kind in the account. */
  readonly anyResource?: string;
  /** The AWS page that says so. Where there is none, the statements go without `kms:ViaService`. */
  readonly source?: string;
}

/** A service of AWS, or a part of one that uses keys in a way of its own. */
export interface Service extends KmsAccess {
  /** As AWS writes it, for a reader. */
  readonly title: string;
  /**
   * What data of it is under a key and in no state or plan: a list that ends the sentence "It does not see …".
   * Absent where it is not known.
   */
  readonly unseen?: string;
  /** What another key, set in place, leaves under the old one, and for how long. */
  readonly stays?: string;
}
