/**
 * Whether a service that calls KMS as itself can come through another: CodeStar Notifications does through SNS, EMR
 * through S3, and SES through Secrets Manager. No page of AWS shows a service that comes through itself.
 *
 * https://docs.aws.amazon.com/dtconsole/latest/userguide/set-up-sns.html
 * https://docs.aws.amazon.com/emr/latest/ManagementGuide/emr-plan-debugging.html#emr-log-encryption
 *
 * @param service the name of the service, as a principal
 * @param via a value of `kms:ViaService`, or a pattern of values
 */
export function canComeThrough(service: string, via: string): boolean {
  return service.split(".")[0] !== via.split(".")[0];
}
