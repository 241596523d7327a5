/** Where a key is: literals, or tokens for what only Terraform knows. */
export interface KeyLocation {
  /** `aws`, `aws-cn`, `aws-us-gov`, … */
  readonly partition: string;
  readonly region: string;
  /** Twelve digits. */
  readonly account: string;
}
