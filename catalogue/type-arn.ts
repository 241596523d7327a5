/** How the ARN of a resource type is put together, before the resource is there. */
export interface TypeArn {
  /** In the notation of `Row.resource`: `${partition}`, `${region}`, `${account}`, and arguments of the type. */
  readonly template: string;
  /** What stands for arguments that are not written. @default nothing, so that the ARN is not known */
  readonly unwritten?: Readonly<Record<string, string>>;
  /** The ARN is another where an argument is not written, or has one value. @default it is always the same */
  readonly variant?: ArnVariant;
}

/** An argument that decides which parts an ARN has. */
export interface ArnVariant {
  readonly by: string;
  /** The value with which the ARN is as if the argument were not written. */
  readonly value: string;
  /** The ARN then. */
  readonly template: string;
  /** A pattern of both ARNs, with `*`, where the value of the argument is not known. */
  readonly either: string;
}

/*
 * ARNs that name somebody who asks KMS for a key: the topic of a subscription, the role that has a grant. A key policy
 * cannot refer to them, since what they belong to may wait for the key.
 * https://docs.aws.amazon.com/service-authorization/latest/reference/reference_policies_actions-resources-contextkeys.html
 */
const ARNS: Readonly<Record<string, TypeArn>> = {
  // "arn:aws:events:region:account:rule/[event-bus-name]/rule-name"
  // https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-manage-iam-access.html#eb-arn-format
  aws_cloudwatch_event_rule: {
    template: "arn:${partition}:events:${region}:${account}:rule/${event_bus_name}/${name}",
    variant: {
      by: "event_bus_name",
      value: "default",
      template: "arn:${partition}:events:${region}:${account}:rule/${name}",
      either: "arn:${partition}:events:${region}:${account}:rule/*${name}",
    },
  },
  aws_cloudwatch_metric_alarm: {
    template: "arn:${partition}:cloudwatch:${region}:${account}:alarm:${alarm_name}",
  },
  aws_iam_role: { template: "arn:${partition}:iam::${account}:role${path}${name}", unwritten: { path: "/" } },
  aws_iam_user: { template: "arn:${partition}:iam::${account}:user${path}${name}", unwritten: { path: "/" } },
  aws_s3_bucket: { template: "arn:${partition}:s3:::${bucket}" },
  aws_sns_topic: { template: "arn:${partition}:sns:${region}:${account}:${name}" },
  aws_sqs_queue: { template: "arn:${partition}:sqs:${region}:${account}:${name}" },
};

/** How the ARN of a resource type is put together; undefined where that is not known. */
export function findTypeArn(type: string): TypeArn | undefined {
  return Object.hasOwn(ARNS, type) ? ARNS[type] : undefined;
}
