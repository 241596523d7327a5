import { arnLike, DOCS, OWN_ACCOUNT } from "../kms-access";
import type { Sender } from "../sender";
import type { Service, ServiceCondition } from "../service";
import type { ServiceFile } from "../service-file";
import { DELIVERED_TO_BUCKET } from "../vended-logs";

const PERMISSIONS = `${DOCS}/AmazonCloudWatch/latest/logs/AWS-logs-infrastructure-S3.html#AWS-logs-SSE-KMS-S3`;
const FLOW_LOGS = `${DOCS}/vpc/latest/userguide/flow-logs-s3-cmk-policy.html`;
const RESOLVER = `${DOCS}/Route53/latest/DeveloperGuide/resolver-query-logs-choosing-target-resource.html`;
const WAF = `${DOCS}/waf/latest/developerguide/logging-s3.html#logging-s3-permissions-encrypt-kms`;
const ACCELERATOR = `${DOCS}/global-accelerator/latest/dg/monitoring-global-accelerator.flow-logs.html#monitoring-global-accelerator.flow-logs-publishing-S3.encrypt-kms`;
const SPOT = `${DOCS}/AWSEC2/latest/UserGuide/spot-data-feeds.html#using-spot-instances-dfs3`;

/** A service that has CloudWatch Logs deliver its logs to a bucket. */
function delivered(by: string, what: string, more: Partial<Sender> = {}): Sender {
  return { by, what, service: "logs-delivery", source: PERMISSIONS, ...DELIVERED_TO_BUCKET, ...more };
}

/**
 * The same for a service whose page asks for data keys alone, and shows no condition.
 *
 * @param conditions what another page says that its requests fit. @default nothing
 */
const dataKeysAlone = (
  sid: string,
  title: string,
  source: string,
  sentence: string,
  conditions: readonly ServiceCondition[] = [],
) =>
  ({
    title,
    requests: [
      {
        sid,
        by: { service: "delivery.logs.amazonaws.com" },
        actions: ["kms:GenerateDataKey*"],
        conditions,
        to: "to write logs to an encrypted bucket",
        sentence,
      },
    ],
    source,
  }) as const satisfies Service;

/** What has its logs delivered to a bucket by CloudWatch Logs, and has no file of its own for that. */
export const vendedLogs = {
  services: {
    // WAF's page shows no condition. Its logs are of those that the table of AWS has delivered with the permissions of
    // PERMISSIONS, whose requests say for which account and from which source they are.
    "waf-logs": {
      ...dataKeysAlone(
        "WafLogs",
        "WAF logs",
        WAF,
        "If your logging destination uses server-side encryption with keys that are stored in AWS Key Management Service (SSE-KMS) and you use a customer managed key (KMS key), you must give AWS WAF permission to use your KMS key.",
        [OWN_ACCOUNT, arnLike("aws:SourceArn", "${resource}")],
      ),
      // In the Region of the web ACL, which need not be the bucket's.
      anyResource: "arn:${partition}:logs:*:${account}:*",
    },
    "globalaccelerator-logs": dataKeysAlone(
      "AcceleratorLogs",
      "Global Accelerator flow logs",
      ACCELERATOR,
      "If you enabled server-side encryption for your Amazon S3 bucket using AWS KMS-managed keys (SSE-KMS) with a customer-managed CMK, you must add the following to the key policy for your CMK so that flow logs can write log files to the bucket",
    ),
  },
  senders: {
    aws_evidently_project: [
      delivered("data_delivery.s3_destination.bucket", "the evaluation events of a project"),
    ],
    aws_fis_experiment_template: [
      delivered("log_configuration.s3_configuration.bucket_name", "the logs of an experiment"),
    ],
    aws_flow_log: [
      delivered("log_destination", "the flow logs", {
        // The provider asks for CloudWatch Logs where no type is written.
        when: [{ path: "log_destination_type", is: ["s3"] }],
        source: FLOW_LOGS,
      }),
    ],
    aws_globalaccelerator_accelerator: [
      delivered("attributes.flow_logs_s3_bucket", "the flow logs of an accelerator", {
        when: [{ path: "attributes.flow_logs_enabled", is: [true] }],
        service: "globalaccelerator-logs",
        source: ACCELERATOR,
      }),
    ],
    aws_globalaccelerator_custom_routing_accelerator: [
      delivered("attributes.flow_logs_s3_bucket", "the flow logs of an accelerator", {
        when: [{ path: "attributes.flow_logs_enabled", is: [true] }],
        service: "globalaccelerator-logs",
        source: ACCELERATOR,
      }),
    ],
    aws_internetmonitor_monitor: [
      delivered("internet_measurements_log_delivery.s3_config.bucket_name", "the measurements of a monitor", {
        unless: [
          { path: "internet_measurements_log_delivery.s3_config.log_delivery_status", is: ["DISABLED"] },
        ],
      }),
    ],
    aws_ivschat_logging_configuration: [
      delivered("destination_configuration.s3.bucket_name", "the logs of a chat"),
    ],
    aws_mskconnect_connector: [
      delivered("log_delivery.worker_log_delivery.s3.bucket", "the logs of a connector", {
        when: [{ path: "log_delivery.worker_log_delivery.s3.enabled", is: [true] }],
      }),
    ],
    aws_networkfirewall_logging_configuration: [
      delivered(
        "logging_configuration.log_destination_config[].log_destination.bucketName",
        "the logs of a firewall",
        {
          when: [{ path: "logging_configuration.log_destination_config[].log_destination_type", is: ["S3"] }],
        },
      ),
    ],
    aws_route53_resolver_query_log_config: [
      delivered("destination_arn", "the query logs of a resolver", { source: RESOLVER }),
    ],
    aws_spot_datafeed_subscription: [
      delivered("bucket", "the data feed of Spot Instances", { source: SPOT }),
    ],
    aws_verifiedaccess_instance_logging_configuration: [
      delivered("access_logs.s3.bucket_name", "the access logs of Verified Access", {
        when: [{ path: "access_logs.s3.enabled", is: [true] }],
      }),
    ],
    aws_vpclattice_access_log_subscription: [delivered("destination_arn", "the access logs of VPC Lattice")],
    aws_wafv2_web_acl_logging_configuration: [
      delivered("log_destination_configs", "the logs of a web ACL", { service: "waf-logs", source: WAF }),
    ],
  },
} as const satisfies ServiceFile;
