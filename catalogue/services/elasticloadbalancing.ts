import { DOCS } from "../kms-access";
import type { Sender } from "../sender";
import type { ServiceFile } from "../service-file";
import { DELIVERED_TO_BUCKET } from "../vended-logs";

/** AWS writes the logs of an Application Load Balancer to no bucket whose default is a key of KMS. */
const LOGS: readonly Sender[] = ["access_logs", "connection_logs"].map((block) => ({
  by: `${block}.bucket`,
  to: ["aws_s3_bucket"],
  // The provider writes no log unless it is told to.
  when: [{ path: `${block}.enabled`, is: [true] }],
  // A Gateway Load Balancer writes no such logs.
  unless: [{ path: "load_balancer_type", is: ["network", "gateway"] }],
  what: "the logs of a load balancer",
  refuses: "AWS writes with SSE-S3 alone",
  refusesAnyKey: true,
  // The page names this principal, and an account of each older Region, which the data source looks up.
  writesAs: ["logdelivery.elasticloadbalancing.amazonaws.com", "data.aws_elb_service_account."],
  way: "Set another bucket for it, whose default is AES256.",
  source: `${DOCS}/elasticloadbalancing/latest/application/enable-access-logging.html`,
}));

/** A Network Load Balancer has its logs delivered by CloudWatch Logs, which takes a customer-managed key. */
const NETWORK_LOGS: Sender = {
  by: "access_logs.bucket",
  ...DELIVERED_TO_BUCKET,
  when: [{ path: "load_balancer_type", is: ["network"], and: { path: "access_logs.enabled", is: [true] } }],
  what: "the logs of a Network Load Balancer",
  service: "logs-delivery",
  source: `${DOCS}/elasticloadbalancing/latest/network/enable-access-logs.html`,
};

/** What keywright knows of Elastic Load Balancing. */
export const elasticloadbalancing = {
  senders: { aws_lb: [...LOGS, NETWORK_LOGS], aws_alb: [...LOGS, NETWORK_LOGS] },
} as const satisfies ServiceFile;
