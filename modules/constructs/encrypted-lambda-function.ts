import { LambdaFunction } from "@cdktf/provider-aws/lib/lambda-function";
import { Construct } from "constructs";
import { collected, nameAfter, Refusal, refuseCall, subject } from "../stack";
import { encrypted } from "./encrypted";
import { EncryptedCloudWatchLogGroup } from "./encrypted-cloud-watch-log-group";
import { type Permission, ServiceRole } from "./service-role";

class Base extends encrypted(LambdaFunction) {}

type BaseConfig = ConstructorParameters<typeof Base>[2];

/** What an {@link EncryptedLambdaFunction} can be told: what `aws_lambda_function` takes, except its log group. */
export interface EncryptedLambdaFunctionConfig extends Omit<BaseConfig, "role" | "loggingConfig"> {
  /** The name of the function; its log group is `/aws/lambda/NAME`. */
  readonly functionName: string;
  /** The ARN of the function's role. @default one that may write to the log group, and nothing else */
  readonly role?: string;
  /** What the function may do besides writing to its log group, where it has no `role` of its own. @default nothing */
  readonly permissions?: readonly Permission[];
  /** Days that the logs are kept. @default 365 */
  readonly logRetentionInDays?: number;
}

/**
 * A Lambda function whose environment and logs are under a customer-managed key.
 *
 * Lambda itself would make the log group with the first call, under a key of AWS and without an end; this one is
 * there before. A provider from 6.25 on puts the code under the key, too.
 *
 * @example
 * new EncryptedLambdaFunction(this, "thumbnails", {
 *   key,
 *   functionName: "thumbnails",
 *   runtime: "nodejs22.x",
 *   handler: "index.handler",
 *   filename: "thumbnails.zip",
 *   environment: { variables: { BUCKET: bucket.resource.id } },
 * });
 */
@collected
export class EncryptedLambdaFunction extends Construct {
  /** The `aws_lambda_function` itself. */
  readonly resource: LambdaFunction;
  readonly logGroup: EncryptedCloudWatchLogGroup;

  constructor(scope: Construct, id: string, config: EncryptedLambdaFunctionConfig) {
    refuseCall("EncryptedLambdaFunction", scope, id, config);
    const { role, permissions, logRetentionInDays = 365, ...rest } = config;
    if (role !== undefined && permissions !== undefined) {
      throw new Refusal(
        `${subject("EncryptedLambdaFunction", scope, id)}: permissions are for the role that it makes, and it is given a role. Choose one.`,
      );
    }
    super(scope, id);
    const { key, functionName, provider } = config;
    this.logGroup = new EncryptedCloudWatchLogGroup(this, "log-group", {
      key,
      name: `/aws/lambda/${functionName}`,
      retentionInDays: logRetentionInDays,
      ...(provider && { provider }),
    });
    nameAfter(this, this.logGroup);
    this.resource = new Base(this, "Default", {
      ...rest,
      role: role ?? this.#role(config).arn,
      loggingConfig: { logFormat: "JSON", logGroup: this.logGroup.name },
    });
  }

  #role({ provider, permissions = [] }: EncryptedLambdaFunctionConfig): ServiceRole {
    return new ServiceRole(this, "role", {
      service: "lambda.amazonaws.com",
      permissions: [
        {
          sid: "WriteLogs",
          actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
          resources: [`${this.logGroup.arn}:*`],
        },
        ...permissions,
      ],
      provider,
    });
  }
}
