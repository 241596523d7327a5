/** A condition of a statement, its values as templates: see {@link ServiceRequest}. */
export interface ServiceCondition {
  readonly test: string;
  readonly variable: string;
  readonly values: readonly string[];
}

/**
 * Who asks KMS.
 *
 * - `callers`: the person or role that calls the service, or deploys, as far as IAM lets them.
 * - `service`: the service itself, as a service principal. In a Region that an account has to enable, some services
 *   call under a name of that Region: `inOptInRegions`. With `isRegionalOnly` a page says that the name without a
 *   Region is not enough.
 * - `role`: a role of the key's account that AWS made for the service, mostly a service-linked one.
 */
export type RequestActor =
  | "callers"
  | { readonly service: string; readonly inOptInRegions?: string; readonly isRegionalOnly?: true }
  | { readonly role: string };

/**
 * A call to KMS that AWS documents: who asks for what, with what, when, and where AWS says so. The composed key
 * policy allows it by one statement, and a key policy that denies it is a finding.
 *
 * Values are templates: `${partition}`, `${region}` and `${account}` are those of the key, and
 * `${resource}` is what conditions call the resources that use it, mostly their ARNs; `${resource.account}` is the
 * account in such an ARN.
 */
export interface ServiceRequest {
  /** The id of the statement that allows it, for a person who reads the policy. Letters and digits. */
  readonly sid: string;
  readonly by: RequestActor;
  readonly actions: readonly string[];
  /** What the request carries, and the composed policy asks for. */
  readonly conditions?: readonly ServiceCondition[];
  /** What the request carries beside: condition keys that the composed policy does not ask for. */
  readonly carries?: Readonly<Record<string, string>>;
  /** Condition keys that AWS does not send with it, so that a policy that asks for one denies it. */
  readonly lacks?: readonly string[];
  /** What it is for, as the end of a sentence: "to encrypt log events". */
  readonly to?: string;
  /**
   * The service works without it, as under AWS's own default policy, or no page asks for it: composed policies allow it,
   * and a written policy that denies it is no finding.
   */
  readonly isOptional?: true;
  /** AWS asks when the resource is made or changed, so that making it fails; or later, while it is used. @default "use" */
  readonly at?: "making" | "use";
  /** The page that says so. @default the service's */
  readonly source?: string;
  /** The words of that page on which it rests. */
  readonly sentence?: string;
  /** Of the requests with the same word one suffices: AWS tries the next where one is refused. */
  readonly either?: string;
}

/**
 * How a service reaches KMS: the facts from which a key policy is composed, and by which written ones are judged.
 *
 * Services call KMS in two ways. Most act for the person or role that calls them, so the key policy allows
 * the callers in its own account, limited to requests that come through the service (`kms:ViaService`).
 * Some act as themselves, as a service principal.
 */
export interface KmsAccess {
  readonly requests: readonly ServiceRequest[];
  /**
   * What a key is asked for in place of `requests` where the resource is in another account than the key: `${account}` is
   * then that account. A key policy alone does not let a service-linked role of another account.
   * @default `requests`
   */
  readonly fromOtherAccounts?: readonly ServiceRequest[];
  /** What stands for `${resource}` where a resource's name is not known: all of its kind in the account. */
  readonly anyResource?: string;
  /**
   * It is about looking after a key, and not about data: the composed policy allows it to the administrators of the
   * key, and no service. @default false
   */
  readonly isManagement?: true;
  /** The AWS page that says so. Where there is none, the requests go without `kms:ViaService`. */
  readonly source?: string;
  /** Tags without which the service does not use a key. */
  readonly keyTags?: Readonly<Record<string, string>>;
  /** The specs of which a key has to be one, where not every symmetric key will do. */
  readonly keySpecs?: readonly string[];
  /** The Region in which the key has to be, where it is not the resource's. */
  readonly keyRegion?: string;
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
