import { SfnStateMachine } from "@cdktf/provider-aws/lib/sfn-state-machine";
import { Construct } from "constructs";
import { collected, nameAfter, refuseCall } from "../stack";
import { encrypted } from "./encrypted";
import { EncryptedCloudWatchLogGroup } from "./encrypted-cloud-watch-log-group";

class Base extends encrypted(SfnStateMachine) {}

type BaseConfig = ConstructorParameters<typeof Base>[2];

/** What an {@link EncryptedStepFunctionsStateMachine} can be told: what `aws_sfn_state_machine` takes, except its log. */
export interface EncryptedStepFunctionsStateMachineConfig
  extends Omit<BaseConfig, "name" | "namePrefix" | "loggingConfiguration"> {
  /** The name of the state machine; its log group is `/aws/vendedlogs/states/NAME`. */
  readonly name: string;
  /** Days that the logs are kept. @default 365 */
  readonly logRetentionInDays?: number;
}

/**
 * A state machine of Step Functions whose definition and executions are under a customer-managed key, and
 * which logs its failures to a log group under the same key. What passes through it is not logged.
 *
 * Its role needs `kms:Decrypt` and `kms:GenerateDataKey` on the key, and the rights to deliver logs.
 *
 * @example
 * new EncryptedStepFunctionsStateMachine(this, "checkout", { key, name: "checkout", roleArn: role.arn, definition });
 */
@collected
export class EncryptedStepFunctionsStateMachine extends Construct {
  /** The `aws_sfn_state_machine` itself. */
  readonly resource: SfnStateMachine;
  readonly logGroup: EncryptedCloudWatchLogGroup;

  constructor(scope: Construct, id: string, config: EncryptedStepFunctionsStateMachineConfig) {
    refuseCall("EncryptedStepFunctionsStateMachine", scope, id, config);
    super(scope, id);
    const { logRetentionInDays = 365, ...machine } = config;
    this.logGroup = new EncryptedCloudWatchLogGroup(this, "log-group", {
      key: config.key,
      name: `/aws/vendedlogs/states/${config.name}`,
      retentionInDays: logRetentionInDays,
      ...(config.provider && { provider: config.provider }),
    });
    nameAfter(this, this.logGroup);
    this.resource = new Base(this, "Default", {
      ...machine,
      loggingConfiguration: {
        level: "ERROR",
        includeExecutionData: false,
        logDestination: `${this.logGroup.arn}:*`,
      },
    });
  }
}
