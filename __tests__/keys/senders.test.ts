import { findSendings } from "../../keys/senders";
import { scopeOf } from "../../terraform";
import { hclDocument } from "../hcl-document";

/*
 * What sends to a topic or a bucket, and whose requests its key has to allow.
 */

/** What sends to the resource `x` of a type: the address of each sender, and the service. */
function sending(type: string, hcl: string): string[] {
  for (const module of hclDocument({ ".": hcl }).modules) {
    const receiver = module.resources.find((one) => one.type === type && one.address.endsWith(".x"));
    if (!receiver) continue;
    return findSendings(receiver, scopeOf(receiver, module))
      .map(({ from, sender }) => `${from.resource.address} ${sender.service}`)
      .sort();
  }
  throw new Error("there is no receiver");
}

const TOPIC = `resource "aws_sns_topic" "x" {\n  name = "x"\n}\nresource "aws_sns_topic" "y" {}\n`;
const toTopic = (hcl: string) => sending("aws_sns_topic", TOPIC + hcl);

it.each<[string, string, string[]]>([
  [
    "an alarm, by one of several actions",
    `resource "aws_cloudwatch_metric_alarm" "a" {\n  ok_actions = [aws_sns_topic.y.arn, aws_sns_topic.x.arn]\n}\n`,
    ["aws_cloudwatch_metric_alarm.a cloudwatch-alarms"],
  ],
  [
    "an alarm, by a list that stands elsewhere",
    `locals {\n  all = [aws_sns_topic.x.arn]\n}\nresource "aws_cloudwatch_composite_alarm" "a" {\n  alarm_actions = local.all\n}\n`,
    ["aws_cloudwatch_composite_alarm.a cloudwatch-alarms"],
  ],
  [
    "a trail",
    `resource "aws_cloudtrail" "t" {\n  sns_topic_name = aws_sns_topic.x.name\n}\n`,
    ["aws_cloudtrail.t cloudtrail-notifications"],
  ],
  [
    "a vault, a group and a repository",
    `resource "aws_backup_vault_notifications" "v" {\n  sns_topic_arn = aws_sns_topic.x.arn\n}
resource "aws_autoscaling_notification" "g" {\n  topic_arn = aws_sns_topic.x.arn\n}
resource "aws_codecommit_trigger" "r" {\n  trigger {\n    destination_arn = aws_sns_topic.x.arn\n  }\n}\n`,
    [
      "aws_autoscaling_notification.g autoscaling-notifications",
      "aws_backup_vault_notifications.v backup-notifications",
      "aws_codecommit_trigger.r codecommit-triggers",
    ],
  ],
  [
    "another topic's alarm",
    `resource "aws_cloudwatch_metric_alarm" "a" {\n  ok_actions = [aws_sns_topic.y.arn]\n}\n`,
    [],
  ],
])("to a topic: %s", (_what, hcl, wanted) => {
  expect(toTopic(hcl)).toEqual(wanted);
});

const distribution = (more: string) =>
  `resource "aws_s3_bucket" "x" {}
resource "aws_cloudfront_distribution" "d" {
  origin {
    domain_name = aws_s3_bucket.x.bucket_regional_domain_name
    ${more}
  }
}
`;

it("to a bucket: a distribution with origin access control, and no other", () => {
  expect(sending("aws_s3_bucket", distribution('origin_access_control_id = "E2QWRUHAPOMQZL"'))).toEqual([
    "aws_cloudfront_distribution.d cloudfront",
  ]);
  expect(sending("aws_s3_bucket", distribution(""))).toEqual([]);
});

const BUCKET = `resource "aws_s3_bucket" "x" {\n  bucket = "logs"\n}\nresource "aws_s3_bucket" "y" {\n  bucket = "others"\n}\n`;
const toBucket = (hcl: string) => sending("aws_s3_bucket", BUCKET + hcl);
const flowLog = (destination: string) =>
  `resource "aws_flow_log" "f" {\n  log_destination      = ${destination}\n  log_destination_type = "s3"\n}\n`;

it.each([
  "aws_s3_bucket.x.arn",
  '"${aws_s3_bucket.x.arn}/vpc/"',
  '"arn:aws:s3:::logs"',
  '"arn:aws:s3:::logs/vpc/eu"',
  '"arn:aws:s3:::${aws_s3_bucket.x.id}/vpc/"',
  '"arn:${data.aws_partition.here.partition}:s3:::${aws_s3_bucket.x.bucket}"',
])("to a bucket: flow logs, by %s", (destination) => {
  expect(toBucket(flowLog(destination))).toEqual(["aws_flow_log.f logs-delivery"]);
});

it.each([
  "aws_s3_bucket.y.arn",
  '"arn:aws:s3:::others/logs"',
  '"${aws_s3_bucket.y.arn}/${aws_s3_bucket.x.id}/"',
  '"arn:aws:s3:::logs-${var.stage}"',
  "aws_cloudwatch_log_group.logs.arn",
])("to a bucket: no flow logs by %s", (destination) => {
  expect(toBucket(flowLog(destination))).toEqual([]);
});

/** The services whose pages ask for less than the delivery of logs does otherwise. */
const OF_THEIR_OWN: Readonly<Record<string, string>> = {
  aws_globalaccelerator_accelerator: "globalaccelerator-logs",
  aws_globalaccelerator_custom_routing_accelerator: "globalaccelerator-logs",
  aws_wafv2_web_acl_logging_configuration: "waf-logs",
};

it.each<[string, string, string]>([
  [
    "aws_networkfirewall_logging_configuration",
    `logging_configuration {
    log_destination_config {
      log_destination_type = "S3"
      log_type             = "FLOW"
      log_destination      = { bucketName = aws_s3_bucket.x.bucket, prefix = "/fw" }
    }
  }`,
    "logging_configuration {}",
  ],
  [
    "aws_wafv2_web_acl_logging_configuration",
    "log_destination_configs = [aws_s3_bucket.x.arn]",
    "log_destination_configs = [aws_s3_bucket.y.arn]",
  ],
  [
    "aws_route53_resolver_query_log_config",
    'destination_arn = "${aws_s3_bucket.x.arn}/dns"',
    "destination_arn = aws_cloudwatch_log_group.logs.arn",
  ],
  [
    "aws_vpclattice_access_log_subscription",
    "destination_arn = aws_s3_bucket.x.arn",
    "destination_arn = aws_cloudwatch_log_group.logs.arn",
  ],
  [
    "aws_globalaccelerator_accelerator",
    "attributes {\n    flow_logs_enabled   = true\n    flow_logs_s3_bucket = aws_s3_bucket.x.id\n  }",
    "attributes {\n    flow_logs_enabled   = false\n    flow_logs_s3_bucket = aws_s3_bucket.x.id\n  }",
  ],
  [
    "aws_globalaccelerator_custom_routing_accelerator",
    "attributes {\n    flow_logs_enabled   = true\n    flow_logs_s3_bucket = aws_s3_bucket.x.id\n  }",
    "attributes {\n    flow_logs_enabled   = false\n    flow_logs_s3_bucket = aws_s3_bucket.x.id\n  }",
  ],
  [
    "aws_verifiedaccess_instance_logging_configuration",
    "access_logs {\n    s3 {\n      enabled     = true\n      bucket_name = aws_s3_bucket.x.id\n    }\n  }",
    "access_logs {\n    s3 {\n      enabled     = false\n      bucket_name = aws_s3_bucket.x.id\n    }\n  }",
  ],
  [
    "aws_mskconnect_connector",
    "log_delivery {\n    worker_log_delivery {\n      s3 {\n        enabled = true\n        bucket  = aws_s3_bucket.x.id\n      }\n    }\n  }",
    "log_delivery {\n    worker_log_delivery {\n      s3 {\n        enabled = false\n        bucket  = aws_s3_bucket.x.id\n      }\n    }\n  }",
  ],
  [
    "aws_fis_experiment_template",
    "log_configuration {\n    log_schema_version = 2\n    s3_configuration {\n      bucket_name = aws_s3_bucket.x.id\n    }\n  }",
    "log_configuration {\n    log_schema_version = 2\n  }",
  ],
  [
    "aws_internetmonitor_monitor",
    "internet_measurements_log_delivery {\n    s3_config {\n      bucket_name = aws_s3_bucket.x.id\n    }\n  }",
    'internet_measurements_log_delivery {\n    s3_config {\n      bucket_name         = aws_s3_bucket.x.id\n      log_delivery_status = "DISABLED"\n    }\n  }',
  ],
  [
    "aws_ivschat_logging_configuration",
    "destination_configuration {\n    s3 {\n      bucket_name = aws_s3_bucket.x.id\n    }\n  }",
    "destination_configuration {}",
  ],
  [
    "aws_evidently_project",
    "data_delivery {\n    s3_destination {\n      bucket = aws_s3_bucket.x.id\n    }\n  }",
    "data_delivery {}",
  ],
])("to a bucket: the logs of %s", (type, to, not) => {
  const made = (body: string) => toBucket(`resource "${type}" "l" {\n  ${body}\n}\n`);
  expect(made(to)).toEqual([`${type}.l ${OF_THEIR_OWN[type] ?? "logs-delivery"}`]);
  expect(made(not)).toEqual([]);
});

it.each<[string, string, string[]]>([
  [
    "users of a cluster",
    `resource "aws_msk_scram_secret_association" "u" {\n  secret_arn_list = [aws_secretsmanager_secret.y.arn, aws_secretsmanager_secret.x.arn]\n}
resource "aws_msk_single_scram_secret_association" "u" {\n  secret_arn = aws_secretsmanager_secret.x.arn\n}\n`,
    ["aws_msk_scram_secret_association.u msk-scram", "aws_msk_single_scram_secret_association.u msk-scram"],
  ],
  [
    "an Active Directory",
    `resource "aws_fsx_windows_file_system" "w" {
  self_managed_active_directory {
    domain_join_service_account_secret = aws_secretsmanager_secret.x.arn
  }
}\n`,
    ["aws_fsx_windows_file_system.w fsx-directory-secret"],
  ],
  [
    "an Active Directory of a database",
    `resource "aws_db_instance" "d" {\n  domain_auth_secret_arn = aws_secretsmanager_secret.x.arn\n}
resource "aws_db_instance" "e" {\n  domain = "d-1"\n}\n`,
    ["aws_db_instance.d rds-directory-secret"],
  ],
  [
    "an Active Directory of desktops",
    `resource "aws_workspaces_directory" "p" {
  active_directory_config {
    domain_name                = "corp.example.com"
    service_account_secret_arn = aws_secretsmanager_secret.x.arn
  }
}\n`,
    ["aws_workspaces_directory.p workspaces-directory-secret"],
  ],
])("a secret for %s", (_what, hcl, wanted) => {
  const secrets = `resource "aws_secretsmanager_secret" "x" {}\nresource "aws_secretsmanager_secret" "y" {}\n`;
  expect(sending("aws_secretsmanager_secret", secrets + hcl)).toEqual(wanted);
});

it("to a bucket: the logs of model calls", () => {
  const hcl = `resource "aws_s3_bucket" "x" {}
resource "aws_bedrock_model_invocation_logging_configuration" "l" {
  logging_config {
    s3_config {
      bucket_name = aws_s3_bucket.x.id
    }
  }
}
`;
  expect(sending("aws_s3_bucket", hcl)).toEqual([
    "aws_bedrock_model_invocation_logging_configuration.l bedrock-logging",
  ]);
});

const fleet = (type: string, template: string, more = "") => `resource "aws_launch_template" "x" {}
resource "${type}" "f" {
  ${more}
  launch_template_config {
    launch_template_specification {
      ${template}
    }
  }
}
`;
const BY_ID = "launch_template_id = aws_launch_template.x.id";

// https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-fleet-prerequisites.html
it.each<[string, string, string[]]>([
  ["a fleet", fleet("aws_ec2_fleet", BY_ID), ["aws_ec2_fleet.f ec2-fleet"]],
  [
    "a fleet by the name of its template",
    fleet("aws_ec2_fleet", "launch_template_name = aws_launch_template.x.name"),
    ["aws_ec2_fleet.f ec2-fleet"],
  ],
  ["an instant fleet, which needs no role", fleet("aws_ec2_fleet", BY_ID, 'type = "instant"'), []],
  [
    "a fleet of Spot Instances",
    fleet(
      "aws_ec2_fleet",
      BY_ID,
      'target_capacity_specification {\n    default_target_capacity_type = "spot"\n  }',
    ),
    ["aws_ec2_fleet.f ec2-fleet", "aws_ec2_fleet.f ec2-spot"],
  ],
  [
    "a Spot Fleet",
    fleet("aws_spot_fleet_request", "id = aws_launch_template.x.id"),
    ["aws_spot_fleet_request.f ec2-spot", "aws_spot_fleet_request.f ec2-spot-fleet"],
  ],
])("to a launch template: %s", (_what, hcl, wanted) => {
  expect(sending("aws_launch_template", hcl)).toEqual(wanted);
});
