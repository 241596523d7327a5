import { Apigatewayv2Api } from "@cdktf/provider-aws/lib/apigatewayv2-api";
import { Apigatewayv2Integration } from "@cdktf/provider-aws/lib/apigatewayv2-integration";
import { Apigatewayv2Route } from "@cdktf/provider-aws/lib/apigatewayv2-route";
import { Apigatewayv2Stage } from "@cdktf/provider-aws/lib/apigatewayv2-stage";
import { LambdaEventSourceMapping } from "@cdktf/provider-aws/lib/lambda-event-source-mapping";
import { LambdaPermission } from "@cdktf/provider-aws/lib/lambda-permission";
import { AssetType, Fn, TerraformAsset, TerraformOutput, TerraformVariable } from "cdktf";
import type { Construct } from "constructs";
import {
  EncryptedCloudWatchLogGroup,
  EncryptedLambdaFunction,
  EncryptedSqsQueue,
  EncryptedSsmParameter,
  Key,
  KeywrightStack,
  type KeywrightStackConfig,
  type Permission,
} from "../modules";

/** What {@link RunTask} can be told beside what every stack can. */
export interface RunTaskConfig extends KeywrightStackConfig {
  /** The folder with `index.js` that is deployed: `dist/lambda` of keywright. */
  readonly code: string;
  /** Hosts of Terraform Enterprise, or `app.eu.terraform.io`. @default app.terraform.io alone */
  readonly allowHosts?: readonly string[];
  /** The version of the HMAC key; another number has Terraform write the variable into the parameter again. @default 1 */
  readonly keyVersion?: number;
  /** Whether findings are reported and stop nothing. @default false */
  readonly advisory?: boolean;
}

/**
 * How long the worker has for one plan, in seconds, all tries included. As long as a message is hidden from others,
 * so that the next try comes before HCP Terraform gives up, which it does after 10 minutes without a word.
 */
const WORK = 240;
/** HCP Terraform gives up on a task after 60 minutes; an older one is of no use. */
const RETENTION = 3_600;

/**
 * The run task of HCP Terraform without a server: one function answers and puts the request into a queue, another
 * one judges the plan. The token in the queue, the HMAC key, the environments and all logs are under one key.
 *
 * API Gateway stands in front and not a function URL, since a public function URL has to let everybody call
 * `lambda:InvokeFunction` since October 2025. https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html
 */
export class RunTask extends KeywrightStack {
  constructor(scope: Construct, id: string, config: RunTaskConfig) {
    super(scope, id, config);
    const { region, allowHosts = [], keyVersion = 1, advisory = false } = config;
    const key = new Key(this, "run-task", {
      description: "The run task of HCP Terraform: its HMAC key, what waits, and its logs",
      alias: "keywright/run-task",
    });
    const hmac = new TerraformVariable(this, "run_task_key", {
      type: "string",
      sensitive: true,
      description: "The HMAC key of the run task, or several, one in a line, while it changes",
    });
    // Write-only: the key stands in no state.
    const parameter = new EncryptedSsmParameter(this, "hmac-key", {
      key,
      name: "/keywright/run-task-key",
      valueWo: hmac.stringValue,
      valueWoVersion: keyVersion,
    });
    const queue = new EncryptedSqsQueue(this, "tasks", {
      key,
      name: "keywright-run-task.fifo",
      fifoQueue: true,
      deduplicationScope: "messageGroup",
      fifoThroughputLimit: "perMessageGroupId",
      visibilityTimeoutSeconds: WORK,
      messageRetentionSeconds: RETENTION,
      maxReceiveCount: 3,
    });

    const through = (service: string, ...actions: string[]): Permission => ({
      sid: `UseKeyThrough${service === "ssm" ? "Parameters" : "Queue"}`,
      actions,
      resources: [key.arn],
      conditions: [
        { test: "StringEquals", variable: "kms:ViaService", values: [`${service}.${region}.amazonaws.com`] },
      ],
    });
    const settings = {
      ...(allowHosts.length > 0 && { KEYWRIGHT_ALLOW_HOSTS: allowHosts.join(",") }),
      ...(advisory && { KEYWRIGHT_ADVISORY: "true" }),
    };
    const asset = new TerraformAsset(this, "code", { path: config.code, type: AssetType.ARCHIVE });
    const code = {
      key,
      runtime: "nodejs22.x",
      architectures: ["arm64"],
      filename: asset.path,
      sourceCodeHash: Fn.filebase64sha256(asset.path),
    };

    const request = new EncryptedLambdaFunction(this, "request", {
      ...code,
      functionName: "keywright-run-task",
      handler: "index.request",
      memorySize: 512,
      timeout: 8,
      environment: {
        variables: {
          ...settings,
          KEYWRIGHT_KEY_PARAMETER: parameter.name,
          KEYWRIGHT_QUEUE_URL: queue.resource.url,
        },
      },
      permissions: [
        { sid: "ReadHmacKey", actions: ["ssm:GetParameter"], resources: [parameter.arn] },
        through("ssm", "kms:Decrypt"),
        { sid: "HandOn", actions: ["sqs:SendMessage"], resources: [queue.arn] },
        through("sqs", "kms:Decrypt", "kms:GenerateDataKey"),
      ],
    });
    const work = new EncryptedLambdaFunction(this, "work", {
      ...code,
      functionName: "keywright-run-task-work",
      handler: "index.work",
      // A plan of 100 MB takes most of it.
      memorySize: 3_008,
      timeout: WORK,
      ...(Object.keys(settings).length > 0 && { environment: { variables: settings } }),
      permissions: [
        {
          sid: "TakeFromQueue",
          actions: ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"],
          resources: [queue.arn],
        },
        through("sqs", "kms:Decrypt"),
      ],
    });
    new LambdaEventSourceMapping(this, "tasks-to-work", {
      eventSourceArn: queue.arn,
      functionName: work.resource.arn,
      batchSize: 1,
      scalingConfig: { maximumConcurrency: 10 },
    });
    this.#api(key, request);
  }

  /** The one address that is open to the world: POST /run-task. */
  #api(key: Key, request: EncryptedLambdaFunction): void {
    const api = new Apigatewayv2Api(this, "api", { name: "keywright-run-task", protocolType: "HTTP" });
    const integration = new Apigatewayv2Integration(this, "integration", {
      apiId: api.id,
      integrationType: "AWS_PROXY",
      integrationUri: request.resource.invokeArn,
      payloadFormatVersion: "2.0",
      timeoutMilliseconds: 9_000,
    });
    const route = new Apigatewayv2Route(this, "route", {
      apiId: api.id,
      routeKey: "POST /run-task",
      target: `integrations/${integration.id}`,
    });
    const accessLog = new EncryptedCloudWatchLogGroup(this, "access", {
      key,
      name: "/aws/vendedlogs/keywright-run-task",
      retentionInDays: 365,
    });
    new Apigatewayv2Stage(this, "stage", {
      apiId: api.id,
      name: "$default",
      autoDeploy: true,
      defaultRouteSettings: { throttlingBurstLimit: 50, throttlingRateLimit: 20 },
      accessLogSettings: {
        destinationArn: accessLog.arn,
        format: JSON.stringify({
          time: "$context.requestTime",
          request: "$context.requestId",
          address: "$context.identity.sourceIp",
          route: "$context.routeKey",
          status: "$context.status",
          ms: "$context.responseLatency",
        }),
      },
      dependsOn: [route],
    });
    new LambdaPermission(this, "api-calls-request", {
      action: "lambda:InvokeFunction",
      functionName: request.resource.functionName,
      principal: "apigateway.amazonaws.com",
      sourceArn: `${api.executionArn}/*/POST/run-task`,
    });
    new TerraformOutput(this, "url", {
      value: `${api.apiEndpoint}/run-task`,
      description: "The endpoint URL of the run task in HCP Terraform",
    });
  }
}
