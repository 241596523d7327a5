import { DOCS } from "../kms-access";
import type { Sender } from "../sender";
import type { ServiceFile } from "../service-file";

/** AWS writes the logs of an Application Load Balancer to no bucket whose default is a key of KMS. */
const LOGS: readonly Sender[] = ["access_logs", "connection_logs"].map((block) => ({
  by: `${block}.bucket`,
  to: ["aws_s3_bucket"],
  // The provider writes no log unless it is told to.
  when: [{ path: `${block}.enabled`, is: [true] }],
  // What AWS takes for a Network Load Balancer or a Gateway Load Balancer is not proven.
  unless: [{ path: "load_balancer_type", is: ["network", "gateway"] }],
  what: "the logs of a load balancer",
  refuses: "AWS writes with SSE-S3 alone",
  source: `${DOCS}/elasticloadbalancing/latest/application/enable-access-logging.html`,
}));

/** What keywright knows of Elastic Load Balancing. */
export const elasticloadbalancing = {
  senders: { aws_lb: LOGS, aws_alb: LOGS },
} as const satisfies ServiceFile;
