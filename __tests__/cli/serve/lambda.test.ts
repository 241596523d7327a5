import * as fs from "node:fs";
import * as path from "node:path";
import {
  CreateQueueCommand,
  DeleteMessageCommand,
  ReceiveMessageCommand,
  SQSClient,
} from "@aws-sdk/client-sqs";
import { PutParameterCommand, SSMClient } from "@aws-sdk/client-ssm";
import type { HttpEvent, HttpResult, QueueEvent } from "../../../cli/serve/lambda";
import { signatureOf } from "../../../cli/serve/signature";
import { Moto } from "../../../local/moto";
import { projectRoot } from "../../../local/project-root";
import { itNeeds } from "../../local/tools";
import { Hcp } from "./hcp";
import { KEY, payload } from "./served";

/*
 * keywright/lambda, as it is deployed: the bundle, with the SDK that Lambda has, a real queue and a real
 * parameter in a local AWS, and HCP Terraform on loopback.
 */
const it = itNeeds("moto_server");
interface Functions {
  request(event: HttpEvent): Promise<HttpResult>;
  work(event: QueueEvent): Promise<void>;
}
const functions = require(path.join(projectRoot(), "dist", "lambda", "index.js")) as Functions;
const hcp = new Hcp();
const lines: string[] = [];
let moto: Moto | undefined;
const before = { ...process.env };

beforeAll(async () => {
  await hcp.start();
  const fixture = path.join(__dirname, "..", "..", "fixtures", "plans", "unencrypted-volume.json");
  hcp.plans.set("bad", fs.readFileSync(fixture));
  jest.spyOn(process.stdout, "write").mockImplementation((line) => lines.push(String(line)) > 0);
});
afterAll(async () => {
  jest.restoreAllMocks();
  await moto?.stop();
  await hcp.stop();
  process.env = before;
});

function event(body: string, headers: Readonly<Record<string, string>> = {}): HttpEvent {
  return {
    requestContext: { requestId: "request-1", http: { method: "POST" } },
    headers: {
      "content-type": "application/json",
      "x-tfc-task-signature": signatureOf(Buffer.from(body), KEY),
      ...headers,
    },
    body: Buffer.from(body).toString("base64"),
    isBase64Encoded: true,
  };
}

it("answers at once, hands the task on, and does it, once", async () => {
  moto = await Moto.start();
  for (const [name, value] of Object.entries(moto.environment)) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
  process.env.AWS_REGION = "eu-west-1";
  const sqs = new SQSClient({});
  const { QueueUrl } = await sqs.send(
    new CreateQueueCommand({ QueueName: "tasks.fifo", Attributes: { FifoQueue: "true" } }),
  );
  const parameter = {
    Name: "/keywright/run-task-key",
    Value: `${KEY}\nthe one that comes next`,
    Type: "SecureString",
  } as const;
  await new SSMClient({}).send(new PutParameterCommand(parameter));
  process.env.KEYWRIGHT_QUEUE_URL = QueueUrl;
  process.env.KEYWRIGHT_KEY_PARAMETER = parameter.Name;
  process.env.KEYWRIGHT_ALLOW_HOSTS = hcp.origin;

  const body = JSON.stringify(payload(hcp, "function", "bad"));
  expect(await functions.request(event(body))).toMatchObject({ statusCode: 200, body: "" });
  expect((await functions.request(event(body))).statusCode).toBe(200);
  const other = signatureOf(Buffer.from(body), "a key of somebody else's");
  for (const [status, one] of [
    [200, event('{"access_token":"test-token"}')],
    [401, event(body, { "x-tfc-task-signature": other })],
    [401, event(body, { "x-tfc-task-signature": "" })],
    [400, event("{")],
    [
      400,
      event(JSON.stringify(payload(hcp, "x", "bad", { task_result_callback_url: "https://example.com/x" }))),
    ],
    [413, event(JSON.stringify({ x: "x".repeat(300_000) }))],
    [415, event(body, { "content-type": "text/plain" })],
    [405, { ...event(body), requestContext: { http: { method: "GET" } } }],
  ] as const) {
    expect((await functions.request(one)).statusCode).toBe(status);
  }

  const take = async () => {
    const { Messages = [] } = await sqs.send(
      new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, VisibilityTimeout: 30 }),
    );
    for (const { ReceiptHandle } of Messages) {
      await sqs.send(new DeleteMessageCommand({ QueueUrl, ReceiptHandle }));
    }
    return Messages.map(({ MessageId = "", Body = "" }) => ({ messageId: MessageId, body: Body }));
  };
  const Records = await take();
  expect(Records.map(({ body: handed }) => handed)).toEqual([body]);
  expect(await take()).toEqual([]);
  await functions.work({ Records });
  expect(hcp.said("function")).toMatchObject([
    { status: "failed", outcomes: [{ "outcome-id": "report" }, { tags: { Status: [{ label: "Failed" }] } }] },
  ]);

  // A result that is not taken is thrown, for the queue to have it tried again.
  hcp.instead.push({ path: "/callback/function", handler: (_, response) => response.writeHead(404).end() });
  await expect(functions.work({ Records })).rejects.toThrow("the result is undelivered");

  const written = lines.filter((line) => line.startsWith("{"));
  expect(written.map((line) => JSON.parse(line)).filter(({ event: of }) => of === "request")).toHaveLength(
    10,
  );
  for (const secret of [KEY, "atlasv1", "hunter2", other]) expect(written.join("")).not.toContain(secret);

  // Without a queue there is no answer that it is done.
  process.env.KEYWRIGHT_QUEUE_URL = "";
  expect(await functions.request(event(body))).toMatchObject({
    statusCode: 503,
    headers: { "retry-after": "10" },
  });
}, 120_000);
