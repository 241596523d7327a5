import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { Testing } from "cdktf";
import { encrypted, Key } from "../../modules";
import { keyPolicy, policyJson } from "../../policy";
import { ACCOUNT, REGION, refusal, testingStack } from "../testing-stack";

jest.mock("../../policy", () => {
  const actual = jest.requireActual<typeof import("../../policy")>("../../policy");
  return { ...actual, keyPolicy: jest.fn(actual.keyPolicy) };
});

const composed = jest.mocked(keyPolicy);

it("the policy of a key that is used 1,000 times is composed once, however often the stack is synthesised", () => {
  const stack = testingStack();
  const key = new Key(stack, "logs", { description: "Logs" });
  const EncryptedCloudWatchLogGroup = encrypted(CloudwatchLogGroup);
  for (let i = 0; i < 1_000; i++)
    new EncryptedCloudWatchLogGroup(stack, `group${i}`, { key, name: "/app/one" });
  Testing.synth(stack);
  Testing.synth(stack);
  expect(composed).toHaveBeenCalledTimes(1);
  new EncryptedCloudWatchLogGroup(stack, "another", { key, name: "/app/two" });
  Testing.synth(stack);
  expect(composed).toHaveBeenCalledTimes(2);
});

it("a policy that AWS would not accept is refused, with its size", () => {
  const stack = testingStack({ account: undefined });
  const key = new Key(stack, "logs", { description: "Logs" });
  const EncryptedCloudWatchLogGroup = encrypted(CloudwatchLogGroup);
  const name = (i: number) => `/application/${String(i).padStart(4, "0")}`;
  const add = (i: number) => new EncryptedCloudWatchLogGroup(stack, `group${i}`, { key, name: name(i) });
  for (let i = 0; i < 400; i++) add(i);
  expect(refusal(() => Testing.synth(stack))).toEqual([]);

  // What AWS gets is what Terraform makes of the policy: without white space, and with a real account.
  const largest = Array.from({ length: 500 }, (_, i) => i).find((i) => {
    if (i >= 400) add(i);
    const account = { account: ACCOUNT, region: REGION, partition: "aws" };
    const uses = Array.from({ length: Math.max(i + 1, 400) }, (_, n) => ({
      service: "logs" as const,
      resource: `arn:aws:logs:${REGION}:${ACCOUNT}:log-group:${name(n)}`,
    }));
    const administrators = [`arn:aws:iam::${ACCOUNT}:root`];
    return (
      i >= 400 && JSON.stringify(policyJson(keyPolicy({ ...account, administrators, uses }))).length > 32_768
    );
  });
  expect(largest).toBeDefined();
  expect(refusal(() => Testing.synth(stack))).toEqual([
    expect.stringMatching(
      /^Key "test\/logs": its policy has 32\d{3} bytes; AWS accepts 32768\. Give some of what it encrypts another key\.$/,
    ),
  ]);
});
