import { DOCS } from "../kms-access";
import type { Sender } from "../sender";
import type { ServiceFile } from "../service-file";
import { DELIVERED_TO_BUCKET } from "../vended-logs";

/**
 * The accounts in which AWS runs load balancers, one for each Region that was there before August 2022: policies name
 * them where the service has no principal of its own. As `data.aws_elb_service_account` has them:
 * https://github.com/hashicorp/terraform-provider-aws/blob/v5.100.0/internal/service/elb/service_account_data_source.go
 */
const ACCOUNTS: readonly string[] = [
  "009996457667", // eu-west-3
  "027434742980", // us-west-1
  "033677994240", // us-east-2
  "037604701340", // cn-northwest-1
  "048591011584", // us-gov-west-1
  "054676820928", // eu-central-1
  "076674570225", // me-south-1
  "098369216593", // af-south-1
  "114774131450", // ap-southeast-1
  "127311923021", // us-east-1
  "156460612806", // eu-west-1
  "190560391635", // us-gov-east-1
  "383597477331", // ap-northeast-3
  "507241528517", // sa-east-1
  "582318560864", // ap-northeast-1
  "589379963580", // ap-southeast-3
  "600734575887", // ap-northeast-2
  "635631232127", // eu-south-1
  "638102146993", // cn-north-1
  "652711504416", // eu-west-2
  "718504428378", // ap-south-1
  "754344448648", // ap-east-1
  "783225319266", // ap-southeast-2
  "797873946194", // us-west-2
  "897822967062", // eu-north-1
  "985666609251", // ca-central-1
];

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
  writesAs: ["logdelivery.elasticloadbalancing.amazonaws.com", "data.aws_elb_service_account.", ...ACCOUNTS],
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
