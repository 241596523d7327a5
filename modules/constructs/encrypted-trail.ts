import { Cloudtrail } from "@cdktf/provider-aws/lib/cloudtrail";
import { Token } from "cdktf";
import { Construct } from "constructs";
import type { StatementCondition } from "../../policy";
import { collected, nameAfter, placeOf, Refusal, refuseCall, shown, subject } from "../stack";
import { encrypted } from "./encrypted";
import { EncryptedCloudWatchLogGroup } from "./encrypted-cloud-watch-log-group";
import { EncryptedS3Bucket } from "./encrypted-s3-bucket";
import { ServiceRole } from "./service-role";

class Base extends encrypted(Cloudtrail) {}

type BaseConfig = ConstructorParameters<typeof Base>[2];

/** What an {@link EncryptedTrail} can be told: what `aws_cloudtrail` takes, except where the trail goes. */
export interface EncryptedTrailConfig
  extends Omit<
    BaseConfig,
    "s3BucketName" | "s3KeyPrefix" | "cloudWatchLogsGroupArn" | "cloudWatchLogsRoleArn"
  > {
  /** The name of the trail. The key's policy names it, so that CloudTrail can use the key for no other. */
  readonly name: string;
  /** The name of the trail's bucket, unique in all of AWS. @default Terraform makes one up */
  readonly bucket?: string;
  /**
   * The id of the organisation whose accounts the trail records, `o-…`. The stack is then in the organisation's
   * management account, and the policies of the bucket and of the role name the organisation.
   * @default the trail records this account alone
   */
  readonly organization?: string;
  /** Days that events are kept in CloudWatch Logs; the bucket keeps them until they are deleted. @default 365 */
  readonly logRetentionInDays?: number;
}

/** The id of an organisation. https://docs.aws.amazon.com/organizations/latest/APIReference/API_Organization.html */
const ORGANIZATION = /^o-[a-z0-9]{10,32}$/;

/** What the policies of the bucket and of the role have to name is not known otherwise. */
function refuseOrganization(
  about: string,
  { organization, isOrganizationTrail }: EncryptedTrailConfig,
): void {
  if (organization === undefined) {
    if (isOrganizationTrail !== true) return;
    throw new Refusal(
      `${about}: isOrganizationTrail is true, and the policy of its bucket has to name the organisation. Set organization to its id, o-….`,
    );
  }
  if (isOrganizationTrail === false)
    throw new Refusal(
      `${about}: organization is set, and isOrganizationTrail is false. Leave one of them out.`,
    );
  if (ORGANIZATION.test(organization) || Token.isUnresolved(organization)) return;
  throw new Refusal(
    `${about}: organization is ${shown(organization)}; an organisation has an id such as "o-exampleorgid". Name it.`,
  );
}

/**
 * A trail of CloudTrail in all Regions, with the bucket and the log group that it writes to, everything under
 * one customer-managed key. Whether a file was changed afterwards can be found out.
 *
 * The bucket has no bucket key: with one, CloudTrail would have to be let decrypt as well.
 *
 * @example
 * new EncryptedTrail(this, "audit", { key, name: "audit" });
 * new EncryptedTrail(this, "all", { key, name: "all", organization: "o-exampleorgid" });
 */
@collected
export class EncryptedTrail extends Construct {
  /** The `aws_cloudtrail` itself. */
  readonly resource: Cloudtrail;
  readonly bucket: EncryptedS3Bucket;
  readonly logGroup: EncryptedCloudWatchLogGroup;

  constructor(scope: Construct, id: string, config: EncryptedTrailConfig) {
    refuseCall("EncryptedTrail", scope, id);
    const about = subject("EncryptedTrail", scope, id);
    if (typeof config?.name !== "string" || config.name === "") {
      throw new Refusal(`${about}: name is empty. Name the trail.`);
    }
    const { bucket, logRetentionInDays = 365, organization, ...trail } = config;
    refuseOrganization(about, config);
    super(scope, id);
    const { name, key, provider } = config;
    const used = provider && { provider };
    const { partition, region, account } = placeOf(this, provider);
    const ofTrail: StatementCondition = {
      test: "ArnEquals",
      variable: "aws:SourceArn",
      values: [`arn:${partition}:cloudtrail:${region}:${account}:trail/${name}`],
    };

    this.bucket = new EncryptedS3Bucket(this, "bucket", {
      key,
      bucketKey: false,
      ...(bucket === undefined ? {} : { bucket }),
      ...used,
    });
    // https://docs.aws.amazon.com/awscloudtrail/latest/userguide/create-s3-bucket-policy-for-cloudtrail.html
    const cloudtrail = [{ type: "Service", identifiers: ["cloudtrail.amazonaws.com"] }] as const;
    this.bucket.addToPolicy({
      sid: "CloudTrailChecksBucket",
      effect: "Allow",
      principals: cloudtrail,
      actions: ["s3:GetBucketAcl"],
      resources: [this.bucket.arn],
      conditions: [ofTrail],
    });
    this.bucket.addToPolicy({
      sid: "CloudTrailWritesLogs",
      effect: "Allow",
      principals: cloudtrail,
      actions: ["s3:PutObject"],
      resources: [account, ...(organization === undefined ? [] : [organization])].map(
        (of) => `${this.bucket.arn}/AWSLogs/${of}/*`,
      ),
      conditions: [
        ofTrail,
        { test: "StringEquals", variable: "s3:x-amz-acl", values: ["bucket-owner-full-control"] },
      ],
    });
    this.logGroup = new EncryptedCloudWatchLogGroup(this, "log-group", {
      key,
      name: `/aws/cloudtrail/${name}`,
      retentionInDays: logRetentionInDays,
      ...used,
    });
    nameAfter(this, this.logGroup);
    const role = new ServiceRole(this, "role", {
      service: "cloudtrail.amazonaws.com",
      conditions: [ofTrail],
      permissions: [
        {
          sid: "WriteEvents",
          actions: ["logs:CreateLogStream", "logs:PutLogEvents"],
          // https://docs.aws.amazon.com/awscloudtrail/latest/userguide/cloudtrail-required-policy-for-cloudwatch-logs.html
          resources: [
            `${account}_CloudTrail_*`,
            ...(organization === undefined ? [] : [`${organization}_*`]),
          ].map((stream) => `${this.logGroup.arn}:log-stream:${stream}`),
        },
      ],
      provider,
    });
    this.resource = new Base(this, "Default", {
      isMultiRegionTrail: true,
      enableLogFileValidation: true,
      ...(organization !== undefined && { isOrganizationTrail: true }),
      ...trail,
      s3BucketName: this.bucket.resource.id,
      cloudWatchLogsGroupArn: `${this.logGroup.arn}:*`,
      cloudWatchLogsRoleArn: role.arn,
      // CloudTrail tries the bucket and the role out when the trail is made.
      dependsOn: [...(config.dependsOn ?? []), this.bucket.policy, role.policy],
    });
  }
}
