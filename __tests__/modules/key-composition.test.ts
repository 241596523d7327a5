import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { Testing } from "cdktf";
import { encrypted, Key } from "../../modules";
import { keyPolicy } from "../../policy";
import { testingStack } from "../testing-stack";

jest.mock("../../policy", () => {
  const actual = jest.requireActual<typeof import("../../policy")>("../../policy");
  return { ...actual, keyPolicy: jest.fn(actual.keyPolicy) };
});

const composed = jest.mocked(keyPolicy);

it("the policy of a key that is used 1,000 times is composed once, however often the stack is synthesised", () => {
  const stack = testingStack();
  const key = new Key(stack, "logs", { description: "Logs" });
  const EncryptedLogGroup = encrypted(CloudwatchLogGroup);
  for (let i = 0; i < 1_000; i++) new EncryptedLogGroup(stack, `group${i}`, { key, name: "/app/one" });
  Testing.synth(stack);
  Testing.synth(stack);
  expect(composed).toHaveBeenCalledTimes(1);
  new EncryptedLogGroup(stack, "another", { key, name: "/app/two" });
  Testing.synth(stack);
  expect(composed).toHaveBeenCalledTimes(2);
});
