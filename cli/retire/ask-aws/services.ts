import { CloudTrailClient, DescribeTrailsCommand } from "@aws-sdk/client-cloudtrail";
import { CloudWatchLogsClient, paginateDescribeLogGroups } from "@aws-sdk/client-cloudwatch-logs";
import { DescribeClusterCommand, EKSClient, paginateListClusters } from "@aws-sdk/client-eks";
import {
  DescribeDeliveryStreamCommand,
  FirehoseClient,
  ListDeliveryStreamsCommand,
} from "@aws-sdk/client-firehose";
import { DescribeStreamSummaryCommand, KinesisClient, paginateListStreams } from "@aws-sdk/client-kinesis";
import { LambdaClient, paginateListFunctions } from "@aws-sdk/client-lambda";
import { paginateListSecrets, SecretsManagerClient } from "@aws-sdk/client-secrets-manager";
import { GetTopicAttributesCommand, paginateListTopics, SNSClient } from "@aws-sdk/client-sns";
import { GetQueueAttributesCommand, paginateListQueues, SQSClient } from "@aws-sdk/client-sqs";
import { paginateDescribeParameters, SSMClient } from "@aws-sdk/client-ssm";
import type { AwsQuestion } from "./session";

/** Functions, secrets, messages, streams and logs. */
export const SERVICES: readonly AwsQuestion[] = [
  {
    what: "Lambda functions and their versions",
    service: "lambda",
    permissions: ["lambda:ListFunctions"],
    protects: "the environment",
    async ask(session, notes) {
      const all = { FunctionVersion: "ALL" } as const;
      for await (const { Functions = [] } of paginateListFunctions(
        { client: session.client(LambdaClient) },
        all,
      )) {
        for (const { FunctionName: name = "", Version: version = "", KMSKeyArn: key } of Functions) {
          const isPublished = version !== "" && version !== "$LATEST";
          const resource = isPublished ? `${name}:${version}` : name;
          const found = { type: "aws_lambda_function", resource, argument: "KMSKeyArn", key };
          notes.found({ ...found, handle: { function_name: name } });
        }
      }
    },
  },
  {
    what: "secrets",
    service: "secretsmanager",
    permissions: ["secretsmanager:ListSecrets"],
    protects: "the secret",
    async ask(session, notes) {
      const client = session.client(SecretsManagerClient);
      for await (const { SecretList = [] } of paginateListSecrets(
        { client },
        { IncludePlannedDeletion: true },
      )) {
        for (const { ARN: arn = "", KmsKeyId: key } of SecretList) {
          const found = { type: "aws_secretsmanager_secret", resource: arn, argument: "KmsKeyId", key };
          notes.found({ ...found, handle: { arn } });
        }
      }
    },
  },
  {
    what: "SSM parameters",
    service: "ssm",
    permissions: ["ssm:DescribeParameters"],
    protects: "the parameter",
    async ask(session, notes) {
      const secure = { ParameterFilters: [{ Key: "Type", Values: ["SecureString"] }] };
      const client = session.client(SSMClient);
      for await (const { Parameters = [] } of paginateDescribeParameters({ client, pageSize: 50 }, secure)) {
        for (const { Name: name = "", KeyId: key } of Parameters) {
          notes.found({
            type: "aws_ssm_parameter",
            resource: name,
            argument: "KeyId",
            key,
            handle: { name },
          });
        }
      }
    },
  },
  {
    what: "SNS topics",
    service: "sns",
    permissions: ["sns:ListTopics", "sns:GetTopicAttributes"],
    protects: "the messages",
    async ask(session, notes) {
      const client = session.client(SNSClient);
      for await (const { Topics = [] } of paginateListTopics({ client }, {})) {
        await notes.each(Topics, async ({ TopicArn: arn = "" }) => {
          const { Attributes } = await client.send(new GetTopicAttributesCommand({ TopicArn: arn }));
          const key = Attributes?.KmsMasterKeyId;
          notes.found({ type: "aws_sns_topic", resource: arn, argument: "KmsMasterKeyId", key });
        });
      }
    },
  },
  {
    what: "SQS queues",
    service: "sqs",
    permissions: ["sqs:ListQueues", "sqs:GetQueueAttributes"],
    protects: "the messages",
    async ask(session, notes) {
      const client = session.client(SQSClient);
      for await (const { QueueUrls = [] } of paginateListQueues({ client, pageSize: 1000 }, {})) {
        await notes.each(QueueUrls, async (url) => {
          const wanted = { QueueUrl: url, AttributeNames: ["KmsMasterKeyId" as const] };
          const { Attributes } = await client.send(new GetQueueAttributesCommand(wanted));
          const found = { type: "aws_sqs_queue", resource: url.slice(url.lastIndexOf("/") + 1) };
          notes.found({
            ...found,
            argument: "KmsMasterKeyId",
            key: Attributes?.KmsMasterKeyId,
            handle: { url },
          });
        });
      }
    },
  },
  {
    what: "log groups",
    service: "logs",
    permissions: ["logs:DescribeLogGroups"],
    protects: "the log events",
    async ask(session, notes) {
      const client = session.client(CloudWatchLogsClient);
      for await (const { logGroups = [] } of paginateDescribeLogGroups({ client, pageSize: 50 }, {})) {
        for (const { logGroupName: name = "", kmsKeyId: key } of logGroups) {
          const found = { type: "aws_cloudwatch_log_group", resource: name, argument: "kmsKeyId", key };
          notes.found({ ...found, handle: { name } });
        }
      }
    },
  },
  {
    what: "Kinesis streams",
    service: "kinesis",
    permissions: ["kinesis:ListStreams", "kinesis:DescribeStreamSummary"],
    protects: "the records",
    async ask(session, notes) {
      const client = session.client(KinesisClient);
      for await (const { StreamNames = [] } of paginateListStreams({ client }, {})) {
        await notes.each(StreamNames, async (name) => {
          const answer = await client.send(new DescribeStreamSummaryCommand({ StreamName: name }));
          const key = answer.StreamDescriptionSummary?.KeyId;
          notes.found({
            type: "aws_kinesis_stream",
            resource: name,
            argument: "KeyId",
            key,
            handle: { name },
          });
        });
      }
    },
  },
  {
    what: "Firehose streams",
    service: "firehose",
    permissions: ["firehose:ListDeliveryStreams", "firehose:DescribeDeliveryStream"],
    protects: "the buffered records",
    async ask(session, notes) {
      const client = session.client(FirehoseClient);
      let last: string | undefined;
      for (;;) {
        const listed = await client.send(
          new ListDeliveryStreamsCommand(
            last === undefined ? {} : { ExclusiveStartDeliveryStreamName: last },
          ),
        );
        const names = listed.DeliveryStreamNames ?? [];
        await notes.each(names, async (name) => {
          const { DeliveryStreamDescription: stream } = await client.send(
            new DescribeDeliveryStreamCommand({ DeliveryStreamName: name }),
          );
          const here = { type: "aws_kinesis_firehose_delivery_stream", resource: name };
          const own = stream?.DeliveryStreamEncryptionConfiguration?.KeyARN;
          notes.found({ ...here, argument: "DeliveryStreamEncryptionConfiguration.KeyARN", key: own });
          for (const one of stream?.Destinations ?? []) {
            const s3 = one.ExtendedS3DestinationDescription?.EncryptionConfiguration;
            const key = s3?.KMSEncryptionConfig?.AWSKMSKeyARN;
            notes.found({ ...here, argument: "KMSEncryptionConfig.AWSKMSKeyARN", key });
          }
        });
        last = names.at(-1);
        if (!listed.HasMoreDeliveryStreams || last === undefined) return;
      }
    },
  },
  {
    what: "trails",
    service: "cloudtrail",
    permissions: ["cloudtrail:DescribeTrails"],
    protects: "the log files",
    async ask(session, notes) {
      const { trailList = [] } = await session.client(CloudTrailClient).send(new DescribeTrailsCommand({}));
      for (const { TrailARN: arn = "", KmsKeyId: key } of trailList) {
        notes.found({ type: "aws_cloudtrail", resource: arn, argument: "KmsKeyId", key });
      }
    },
  },
  {
    what: "EKS clusters",
    service: "eks",
    permissions: ["eks:ListClusters", "eks:DescribeCluster"],
    protects: "the secrets of Kubernetes",
    async ask(session, notes) {
      const client = session.client(EKSClient);
      for await (const { clusters = [] } of paginateListClusters({ client }, {})) {
        await notes.each(clusters, async (name) => {
          const { cluster } = await client.send(new DescribeClusterCommand({ name }));
          for (const { provider } of cluster?.encryptionConfig ?? []) {
            const found = { type: "aws_eks_cluster", resource: name, argument: "provider.keyArn" };
            notes.found({ ...found, key: provider?.keyArn, handle: { name } });
          }
        });
      }
    },
  },
];
