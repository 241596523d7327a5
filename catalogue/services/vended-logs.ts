import { DOCS } from "../kms-access";
import type { Condition } from "../row";
import type { Sender } from "../sender";
import type { ServiceFile } from "../service-file";

/** Which services have their logs delivered to buckets by CloudWatch Logs, in the column "Logs sent to Amazon S3". */
const DESTINATIONS = `${DOCS}/AmazonCloudWatch/latest/logs/AWS-logs-destinations-table.html`;

/** Logs that CloudWatch Logs delivers to a bucket as itself. */
function delivered(by: string, what: string, source = DESTINATIONS, when?: Condition): readonly [Sender] {
  return [
    { by, to: ["aws_s3_bucket"], what, service: "logs-delivery", source, ...(when && { when: [when] }) },
  ];
}

/**
 * The logs that services have delivered to buckets, by types that have no file of their own for that.
 *
 * A spot data feed is left out: its page asks for an access control list, and no page says who asks KMS.
 */
export const vendedLogs = {
  senders: {
    aws_evidently_project: delivered(
      "data_delivery.s3_destination.bucket",
      "the evaluation events of a project",
    ),
    aws_fis_experiment_template: delivered(
      "log_configuration.s3_configuration.bucket_name",
      "the logs of an experiment",
    ),
    aws_flow_log: delivered(
      "log_destination",
      "flow logs",
      `${DOCS}/vpc/latest/userguide/flow-logs-s3-cmk-policy.html`,
    ),
    aws_globalaccelerator_accelerator: delivered(
      "attributes.flow_logs_s3_bucket",
      "the flow logs of an accelerator",
      DESTINATIONS,
      { path: "attributes.flow_logs_enabled", is: [true] },
    ),
    aws_internetmonitor_monitor: delivered(
      "internet_measurements_log_delivery.s3_config.bucket_name",
      "the measurements of a monitor",
      DESTINATIONS,
      {
        path: "internet_measurements_log_delivery.s3_config.log_delivery_status",
        is: ["ENABLED"],
        unwritten: "on",
      },
    ),
    aws_ivschat_logging_configuration: delivered(
      "destination_configuration.s3.bucket_name",
      "the logs of a chat room",
    ),
    aws_mskconnect_connector: delivered(
      "log_delivery.worker_log_delivery.s3.bucket",
      "the logs of a connector",
      DESTINATIONS,
      { path: "log_delivery.worker_log_delivery.s3.enabled", is: [true] },
    ),
    aws_networkfirewall_logging_configuration: delivered(
      "logging_configuration.log_destination_config[].log_destination.bucketName",
      "the logs of a firewall",
      `${DOCS}/network-firewall/latest/developerguide/logging-s3.html`,
    ),
    aws_route53_resolver_query_log_config: delivered("destination_arn", "the query logs of a resolver"),
    aws_verifiedaccess_instance_logging_configuration: delivered(
      "access_logs.s3.bucket_name",
      "the access logs of Verified Access",
      DESTINATIONS,
      { path: "access_logs.s3.enabled", is: [true] },
    ),
    aws_vpclattice_access_log_subscription: delivered("destination_arn", "the access logs of VPC Lattice"),
    aws_wafv2_web_acl_logging_configuration: delivered(
      "log_destination_configs",
      "the logs of a web ACL",
      `${DOCS}/waf/latest/developerguide/logging-s3.html#logging-s3-permissions-encrypt-kms`,
    ),
  },
} as const satisfies ServiceFile;
