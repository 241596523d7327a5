import type { Json, JsonObject } from "../../../terraform";
import { ADMINISTRATION, key, statements } from "./key-with-policy";
import { describeRule } from "./rule-lists";

const logGroup = (policy: Json | undefined, more: JsonObject = {}): JsonObject =>
  key(policy, {
    ...more,
    resource: { aws_cloudwatch_log_group: { g: { kms_key_id: "${aws_kms_key.k.arn}" } } },
  });
const ALL = ["kms:Decrypt*", "kms:Describe*", "kms:Encrypt*", "kms:GenerateDataKey*", "kms:ReEncrypt*"];
const OWN_GROUPS = "arn:aws:logs:eu-west-1:111122223333:log-group:*";
const logs = (service: string, action: Json = ALL, group = OWN_GROUPS): JsonObject => ({
  Effect: "Allow",
  Principal: { Service: service },
  Action: action,
  Resource: "*",
  Condition: { ArnLike: { "kms:EncryptionContext:aws:logs:arn": group } },
});
const policy = (...more: JsonObject[]) => JSON.stringify(statements(ADMINISTRATION, ...more));
const delivers = (source: string): JsonObject => ({
  Effect: "Allow",
  Principal: { Service: "sns.amazonaws.com" },
  Action: ["kms:Decrypt", "kms:GenerateDataKey*"],
  Resource: "*",
  Condition: { ArnLike: { "aws:SourceArn": source } },
});
const users: JsonObject = { ...ADMINISTRATION, Sid: "Users", Action: ["kms:Decrypt", "kms:GenerateDataKey"] };
const topicToQueue = (source: string): JsonObject =>
  key(policy(users, delivers(source)), {
    resource: {
      aws_sns_topic: { t: { name: "orders" } },
      aws_sqs_queue: { q: { kms_master_key_id: "${aws_kms_key.k.arn}" } },
      aws_sns_topic_subscription: {
        s: { topic_arn: "${aws_sns_topic.t.arn}", protocol: "sqs", endpoint: "${aws_sqs_queue.q.arn}" },
      },
    },
  });
const IN_IRELAND = { provider: { aws: { region: "eu-west-1" } } };
const line = (which: string, region = "REGION") =>
  `aws_cloudwatch_log_group.g: kms_key_id names aws_kms_key.k, and ${which} of that key does not let logs.${region}.amazonaws.com use it to encrypt and read log events. Allow logs.${region}.amazonaws.com kms:Decrypt*, kms:Describe*, kms:Encrypt*, kms:GenerateDataKey*, kms:ReEncrypt*.`;

/** As AWS shows it, with the detector that exports: https://docs.aws.amazon.com/guardduty/latest/ug/guardduty_exportfindings.html */
const findings = (account: string, detector = "${aws_guardduty_detector.d.id}"): JsonObject =>
  key(
    policy({
      Effect: "Allow",
      Principal: { Service: "guardduty.amazonaws.com" },
      Action: "kms:GenerateDataKey",
      Resource: "*",
      Condition: {
        StringEquals: {
          "aws:SourceAccount": "111122223333",
          "aws:SourceArn": `arn:aws:guardduty:eu-west-1:${account}:detector/d1`,
        },
      },
    }),
    {
      ...IN_IRELAND,
      resource: {
        aws_guardduty_publishing_destination: {
          p: {
            detector_id: detector,
            destination_arn: "arn:aws:s3:::b",
            kms_key_arn: "${aws_kms_key.k.arn}",
          },
        },
      },
    },
  );

/** As AWS shows it: https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventfiltering.html#filter-criteria-encryption */
const filter = (account: string): JsonObject =>
  key(
    policy(
      {
        Effect: "Allow",
        Principal: { Service: "lambda.eu-west-1.amazonaws.com" },
        Action: "kms:Decrypt",
        Resource: "*",
        Condition: {
          ArnEquals: { "aws:SourceArn": `arn:aws:lambda:eu-west-1:${account}:event-source-mapping:u` },
        },
      },
      {
        Effect: "Allow",
        Principal: { AWS: "arn:aws:iam::111122223333:role/ExampleRole" },
        Action: ["kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKey"],
        Resource: "*",
        Condition: { StringEquals: { "kms:ViaService": "lambda.eu-west-1.amazonaws.com" } },
      },
    ),
    {
      ...IN_IRELAND,
      resource: {
        aws_lambda_event_source_mapping: {
          m: {
            function_name: "f",
            kms_key_arn: "${aws_kms_key.k.arn}",
            filter_criteria: { filter: { pattern: "{}" } },
          },
        },
      },
    },
  );

const QUEUE: JsonObject = {
  ...IN_IRELAND,
  resource: { aws_sqs_queue: { q: { kms_master_key_id: "${aws_kms_key.k.arn}" } } },
};
const denyUnless = (condition: JsonObject): JsonObject => ({
  Effect: "Deny",
  Principal: "*",
  Action: ["kms:Decrypt", "kms:GenerateDataKey*"],
  Resource: "*",
  Condition: condition,
});
const readers: JsonObject = { ...ADMINISTRATION, Sid: "Readers", Action: ["kms:Put*", "kms:Get*"] };
const anybody = (condition: JsonObject): string =>
  JSON.stringify(
    statements(readers, {
      Effect: "Allow",
      Principal: "*",
      Action: ["kms:Decrypt", "kms:GenerateDataKey*"],
      Resource: "*",
      Condition: condition,
    }),
  );
const inChina = (service: string): JsonObject =>
  logGroup(policy(logs(service, ALL, "arn:aws-cn:logs:cn-north-1:111122223333:*")), {
    provider: { aws: { region: "cn-north-1" } },
  });
const allUsers: JsonObject = { ...ADMINISTRATION, Sid: "All", Action: "kms:*" };
const namedInBahrain: JsonObject = {
  Effect: "Allow",
  Principal: { Service: "sns.me-south-1.amazonaws.com" },
  Action: ["kms:Decrypt", "kms:GenerateDataKey"],
  Resource: "*",
};
/** A key whose policy lets the callers of the account do these things, and what is under it. */
const letting = (actions: readonly string[], resource: JsonObject): JsonObject =>
  key(
    JSON.stringify(
      statements(
        { ...ADMINISTRATION, Action: ["kms:Put*", "kms:List*"] },
        { ...ADMINISTRATION, Sid: "Callers", Action: [...actions] },
      ),
    ),
    { ...IN_IRELAND, resource },
  );
const REPOSITORY = {
  aws_ecr_repository: {
    r: {
      name: "images",
      encryption_configuration: { encryption_type: "KMS", kms_key: "${aws_kms_key.k.arn}" },
    },
  },
};
const FIREWALL_POLICY = {
  aws_networkfirewall_firewall_policy: {
    p: { encryption_configuration: { type: "CUSTOMER_KMS", key_id: "${aws_kms_key.k.arn}" } },
  },
};
const PASSWORDS = {
  aws_glue_data_catalog_encryption_settings: {
    s: {
      data_catalog_encryption_settings: {
        connection_password_encryption: {
          aws_kms_key_id: "${aws_kms_key.k.arn}",
          return_connection_password_encrypted: true,
        },
        encryption_at_rest: { catalog_encryption_mode: "DISABLED" },
      },
    },
  },
};
const FILES = {
  aws_storagegateway_nfs_file_share: { f: { kms_encrypted: true, kms_key_arn: "${aws_kms_key.k.arn}" } },
};
const OBJECTS = ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey", "kms:ReEncrypt*"];

describeRule("key-policy-lets-service-use-it", {
  valid: [
    ["the service of a Region in China", inChina("logs.cn-north-1.amazonaws.com.cn")],
    [
      "a denial to all but roles that a pattern names",
      key(
        policy(
          allUsers,
          denyUnless({ ArnNotLike: { "aws:PrincipalArn": "arn:aws:iam::111122223333:role/app-*" } }),
        ),
        QUEUE,
      ),
    ],
    [
      "a denial to all but a role and its account",
      key(
        policy(allUsers, {
          Effect: "Deny",
          NotPrincipal: { AWS: ["arn:aws:iam::111122223333:root", "arn:aws:iam::111122223333:role/app"] },
          Action: "kms:Decrypt",
          Resource: "*",
        }),
        QUEUE,
      ),
    ],
    [
      "callers of another account, by the account that calls",
      key(anybody({ StringEquals: { "kms:CallerAccount": "444455556666" } }), QUEUE),
    ],
    [
      "callers of another account, by the account of the principal",
      key(anybody({ StringEquals: { "aws:PrincipalAccount": "444455556666" } }), QUEUE),
    ],
    // https://docs.aws.amazon.com/AmazonECR/latest/userguide/encryption-at-rest.html#encryption-customer-managed-key
    [
      "what AWS asks of those who make repositories",
      letting(["kms:CreateGrant", "kms:RetireGrant", "kms:DescribeKey"], REPOSITORY),
    ],
    // https://docs.aws.amazon.com/network-firewall/latest/developerguide/kms-encryption-at-rest.html#create-key
    ["what AWS asks for a firewall", letting(["kms:CreateGrant"], FIREWALL_POLICY)],
    // https://docs.aws.amazon.com/glue/latest/webapi/API_ConnectionPasswordEncryption.html
    ["what passwords of connections take", letting(["kms:Decrypt", "kms:Encrypt"], PASSWORDS)],
    ["what AWS asks for a file share", letting([...OBJECTS, "kms:DescribeKey"], FILES)],
    ["a topic that sends to a queue, by its name", topicToQueue("arn:aws:sns:*:111122223333:orders")],
    ["a topic that sends to a queue, by its attribute", topicToQueue("${aws_sns_topic.t.arn}")],
    ["the source of this one resource", findings("111122223333", "d1")],
    [
      "a policy that names the service of the Region",
      logGroup(policy(logs("logs.eu-west-1.amazonaws.com")), IN_IRELAND),
    ],
    [
      "a service whose Region only Terraform knows",
      logGroup(policy(logs("logs.${data.aws_region.r.name}.amazonaws.com"))),
    ],
    [
      "a key that somebody else made",
      { resource: { aws_cloudwatch_log_group: { g: { kms_key_id: "${var.key}" } } } },
    ],
    [
      "a queue, whose callers use the key",
      key(undefined, { resource: { aws_sqs_queue: { q: { kms_master_key_id: "${aws_kms_key.k.arn}" } } } }),
    ],
  ],
  invalid: [
    [
      "the service of another Region in China",
      inChina("logs.cn-northwest-1.amazonaws.com.cn"),
      line("the policy", "cn-north-1").replaceAll("amazonaws.com", "amazonaws.com.cn"),
    ],
    [
      "a denial to callers through any service but one",
      key(
        policy(
          allUsers,
          denyUnless({ StringNotEquals: { "kms:ViaService": "ec2.eu-west-1.amazonaws.com" } }),
        ),
        QUEUE,
      ),
      "aws_sqs_queue.q: kms_master_key_id names aws_kms_key.k, and the policy of that key does not let callers through sqs.eu-west-1.amazonaws.com use it to send and receive messages (statement 3 denies it). Change statement 3 so that it does not deny callers through sqs.eu-west-1.amazonaws.com kms:Decrypt, kms:GenerateDataKey.",
    ],
    [
      "a service as it is called in a Region that an account has to enable",
      key(policy(allUsers, namedInBahrain), {
        resource: {
          aws_sns_topic: { t: { name: "orders" } },
          aws_sqs_queue: { q: { kms_master_key_id: "${aws_kms_key.k.arn}" } },
          aws_sns_topic_subscription: {
            s: { topic_arn: "${aws_sns_topic.t.arn}", protocol: "sqs", endpoint: "${aws_sqs_queue.q.arn}" },
          },
        },
      }),
      "aws_sqs_queue.q: cannot tell whether the policy of aws_kms_key.k allows sns.amazonaws.com what it needs; the policy names sns.me-south-1.amazonaws.com, and AWS documents sns.amazonaws.com. Write it so that it can be told, or check the state.",
      "cannot-tell",
    ],
    [
      "a repository without its grants",
      letting(["kms:DescribeKey"], REPOSITORY),
      "aws_ecr_repository.r: encryption_configuration.kms_key names aws_kms_key.k, and the policy of that key does not allow callers through ecr.eu-west-1.amazonaws.com kms:CreateGrant to let ECR encrypt and decrypt images. Allow callers through ecr.eu-west-1.amazonaws.com kms:CreateGrant.",
    ],
    [
      "passwords of connections that can be read and not kept",
      letting(["kms:Decrypt"], PASSWORDS),
      "aws_glue_data_catalog_encryption_settings.s: data_catalog_encryption_settings.connection_password_encryption.aws_kms_key_id names aws_kms_key.k, and the policy of that key does not let callers through glue.eu-west-1.amazonaws.com use it to keep the passwords of connections. Allow callers through glue.eu-west-1.amazonaws.com kms:Encrypt.",
    ],
    [
      "a file share whose role cannot look at the key",
      letting(OBJECTS, FILES),
      "aws_storagegateway_nfs_file_share.f: kms_key_arn names aws_kms_key.k, and the policy of that key does not let callers use it to look at the key. Allow callers kms:DescribeKey.",
    ],
    [
      "a topic that sends to a queue, and another is named",
      topicToQueue("arn:aws:sns:*:111122223333:payments"),
      "aws_sqs_queue.q: kms_master_key_id names aws_kms_key.k, and the policy of that key does not let sns.amazonaws.com use it to deliver to an encrypted queue, so the messages of a topic (aws_sns_topic_subscription.s) never arrive. Allow sns.amazonaws.com kms:Decrypt, kms:GenerateDataKey.",
    ],
    [
      "one event source mapping, which may be this one",
      filter("111122223333"),
      "aws_lambda_event_source_mapping.m: cannot tell whether the policy of aws_kms_key.k allows lambda.eu-west-1.amazonaws.com what it needs; the aws:SourceArn of the request is not known. Write it so that it can be told, or check the state.",
      "cannot-tell",
    ],
    [
      "an event source mapping of another account",
      filter("999999999999"),
      "aws_lambda_event_source_mapping.m: kms_key_arn names aws_kms_key.k, and the policy of that key does not let lambda.eu-west-1.amazonaws.com use it to apply the filter. Allow lambda.eu-west-1.amazonaws.com kms:Decrypt.",
    ],
    [
      "the source of a resource of another account",
      findings("999999999999"),
      "aws_guardduty_publishing_destination.p: kms_key_arn names aws_kms_key.k, and the policy of that key does not let guardduty.amazonaws.com use it to encrypt exported findings. Allow guardduty.amazonaws.com kms:GenerateDataKey.",
    ],
    ["AWS's own policy", logGroup(undefined), line("the default policy")],
    ["a policy for the account alone", logGroup(policy()), line("the policy")],
    [
      "the service of another Region",
      logGroup(policy(logs("logs.us-east-1.amazonaws.com")), IN_IRELAND),
      line("the policy", "eu-west-1"),
    ],
    [
      "a service that may only look",
      logGroup(policy(logs("logs.amazonaws.com", "kms:ListGrants"))),
      line("the policy"),
    ],
    [
      "some of the actions that the service asks for",
      logGroup(policy(logs("logs.eu-west-1.amazonaws.com", ["kms:Decrypt*", "kms:Describe*"])), IN_IRELAND),
      "aws_cloudwatch_log_group.g: kms_key_id names aws_kms_key.k, and the policy of that key does not allow logs.eu-west-1.amazonaws.com kms:Encrypt*, kms:GenerateDataKey*, kms:ReEncrypt* to encrypt and read log events. Allow logs.eu-west-1.amazonaws.com kms:Encrypt*, kms:GenerateDataKey*, kms:ReEncrypt*.",
    ],
    [
      "the log groups of another account",
      logGroup(policy(logs("logs.eu-west-1.amazonaws.com", ALL, "arn:aws:logs:eu-west-1:999999999999:*")), {
        ...IN_IRELAND,
      }),
      line("the policy", "eu-west-1"),
    ],
    [
      "a service of the organization, of which services are no members",
      logGroup(
        policy({
          ...logs("logs.eu-west-1.amazonaws.com"),
          Condition: { StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } },
        }),
        IN_IRELAND,
      ),
      "aws_cloudwatch_log_group.g: kms_key_id names aws_kms_key.k, and the policy of that key does not let logs.eu-west-1.amazonaws.com use it to encrypt and read log events (statement 2 asks for aws:PrincipalOrgID, which the request does not have). Allow logs.eu-west-1.amazonaws.com kms:Decrypt*, kms:Describe*, kms:Encrypt*, kms:GenerateDataKey*, kms:ReEncrypt* without asking for aws:PrincipalOrgID.",
    ],
    [
      "what some of the actions ask for, and the request does not have",
      logGroup(
        policy(logs("logs.eu-west-1.amazonaws.com", ["kms:Decrypt*", "kms:Describe*", "kms:Encrypt*"]), {
          ...logs("logs.eu-west-1.amazonaws.com"),
          Sid: "Team",
          Condition: { StringEquals: { "aws:PrincipalTag/team": "a", "aws:PrincipalOrgID": "o-a1b2c3d4e5" } },
        }),
        IN_IRELAND,
      ),
      'aws_cloudwatch_log_group.g: kms_key_id names aws_kms_key.k, and the policy of that key does not allow logs.eu-west-1.amazonaws.com kms:GenerateDataKey*, kms:ReEncrypt* to encrypt and read log events (statement "Team" asks for aws:PrincipalTag/team and aws:PrincipalOrgID, which the request does not have). Allow logs.eu-west-1.amazonaws.com kms:GenerateDataKey*, kms:ReEncrypt* without asking for aws:PrincipalTag/team or aws:PrincipalOrgID.',
    ],
    [
      "of another service, with what no service has",
      logGroup(
        policy({
          ...logs("sns.amazonaws.com"),
          Condition: { StringEquals: { "aws:PrincipalOrgID": "o-a1b2c3d4e5" } },
        }),
        IN_IRELAND,
      ),
      line("the policy", "eu-west-1"),
    ],
    [
      "a denial beside it",
      logGroup(
        policy(logs("logs.eu-west-1.amazonaws.com"), {
          Effect: "Deny",
          Principal: { Service: "logs.eu-west-1.amazonaws.com" },
          Action: "kms:Encrypt*",
          Resource: "*",
        }),
        IN_IRELAND,
      ),
      "aws_cloudwatch_log_group.g: kms_key_id names aws_kms_key.k, and the policy of that key does not allow logs.eu-west-1.amazonaws.com kms:Encrypt* to encrypt and read log events (statement 3 denies it). Change statement 3 so that it does not deny logs.eu-west-1.amazonaws.com kms:Encrypt*.",
    ],
    [
      "the service without its Region, of which no page says whether AWS takes it",
      logGroup(policy(logs("logs.amazonaws.com")), IN_IRELAND),
      "aws_cloudwatch_log_group.g: cannot tell whether the policy of aws_kms_key.k allows logs.eu-west-1.amazonaws.com what it needs; the policy names logs.amazonaws.com, and AWS documents logs.eu-west-1.amazonaws.com. Write it so that it can be told, or check the state.",
      "cannot-tell",
    ],
    [
      "another log group, which may be this one",
      logGroup(
        policy(logs("logs.eu-west-1.amazonaws.com", ALL, "${aws_cloudwatch_log_group.other.arn}")),
        IN_IRELAND,
      ),
      "aws_cloudwatch_log_group.g: cannot tell whether the policy of aws_kms_key.k allows logs.eu-west-1.amazonaws.com what it needs; ${aws_cloudwatch_log_group.other.arn} is known only to Terraform. Write it so that it can be told, or check the state.",
      "cannot-tell",
    ],
    [
      "a queue whose callers nothing lets",
      key(JSON.stringify(statements({ ...ADMINISTRATION, Action: ["kms:Put*", "kms:DescribeKey"] })), {
        ...IN_IRELAND,
        resource: { aws_sqs_queue: { q: { kms_master_key_id: "${aws_kms_key.k.arn}" } } },
      }),
      "aws_sqs_queue.q: kms_master_key_id names aws_kms_key.k, and the policy of that key does not let callers through sqs.eu-west-1.amazonaws.com use it to send and receive messages. Allow callers through sqs.eu-west-1.amazonaws.com kms:Decrypt, kms:GenerateDataKey.",
    ],
    [
      "a policy that is unknown",
      logGroup("${var.policy}"),
      "aws_cloudwatch_log_group.g: cannot tell; what the policy of aws_kms_key.k allows is not known. Write it out, or check the state.",
      "cannot-tell",
    ],
  ],
});
