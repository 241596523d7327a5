import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import type { Construct } from "constructs";
import { collected, refuseCall } from "../stack";
import { encrypted } from "./encrypted";

class Base extends encrypted(CloudwatchLogGroup) {}

type BaseConfig = ConstructorParameters<typeof Base>[2];

/** What an {@link EncryptedCloudWatchLogGroup} can be told: what `aws_cloudwatch_log_group` takes, and a name. */
export interface EncryptedCloudWatchLogGroupConfig extends Omit<BaseConfig, "name" | "namePrefix"> {
  /** The name of the log group. The key's policy names it, so that Logs can use the key for no other. */
  readonly name: string;
}

/**
 * A CloudWatch log group under a customer-managed key.
 *
 * What was written before a change of key stays under the old one.
 *
 * @example
 * new EncryptedCloudWatchLogGroup(this, "application", { key, name: "/shop/application", retentionInDays: 90 });
 */
@collected
export class EncryptedCloudWatchLogGroup extends Base {
  constructor(scope: Construct, id: string, config: EncryptedCloudWatchLogGroupConfig) {
    refuseCall("EncryptedCloudWatchLogGroup", scope, id);
    super(scope, id, config);
  }
}
