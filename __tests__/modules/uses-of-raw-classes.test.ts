import { CloudwatchLogGroup } from "@cdktf/provider-aws/lib/cloudwatch-log-group";
import { SqsQueue } from "@cdktf/provider-aws/lib/sqs-queue";
import { encrypt, Key, KeywrightStack } from "../../modules";
import { sids, statement, statements, valuesOf } from "../policies";
import {
  ACCOUNT,
  REGION,
  synth,
  type Terraform,
  terraformOf,
  testingApp,
  testingStack,
} from "../testing-stack";

/*
 * Classes of the provider that name a key of the app by themselves: its policy lets their service use it.
 */

const keyOf = (stack: KeywrightStack, id = "k") => new Key(stack, id, { description: "K" });
const group = (name: string) => `arn:aws:logs:${REGION}:${ACCOUNT}:log-group:${name}`;
/** The log groups that a key's policy lets the service encrypt, each once. */
const groups = (terraform: Terraform, key = "k") =>
  [
    ...new Set(
      statements(terraform, key).flatMap((one) => valuesOf(one, "kms:EncryptionContext:aws:logs:arn") ?? []),
    ),
  ].sort();

it("a queue's callers use the key through its service", () => {
  const terraform = synth((stack) => {
    new SqsQueue(stack, "q", { kmsMasterKeyId: keyOf(stack).arn });
  });
  expect(valuesOf(statement(terraform, "k", "UseThroughSqs"), "kms:ViaService")).toEqual([
    `sqs.${REGION}.amazonaws.com`,
  ]);
});

it("log groups are named, in any order and together with those that are encrypted", () => {
  const terraform = synth((stack) => {
    new CloudwatchLogGroup(stack, "early", { name: "early", kmsKeyId: "${aws_kms_key.k.arn}" });
    const key = keyOf(stack);
    encrypt(new CloudwatchLogGroup(stack, "told", { name: "told" }), key);
    new CloudwatchLogGroup(stack, "late", { name: "late", kmsKeyId: key.arn });
  });
  expect(groups(terraform)).toEqual([group("early"), group("late"), group("told")]);
});

it("what is encrypted is told once", () => {
  const told = synth((stack) => {
    encrypt(new CloudwatchLogGroup(stack, "g", { name: "g" }), keyOf(stack));
  });
  const both = synth((stack) => {
    encrypt(new CloudwatchLogGroup(stack, "g", { name: "g" }), keyOf(stack));
    new CloudwatchLogGroup(stack, "o", { name: "o", kmsKeyId: keyOf(stack, "other").arn });
  });
  expect(statements(both, "k")).toEqual(statements(told, "k"));
  expect(groups(both, "other")).toEqual([group("o")]);
});

it("from another stack of the app", () => {
  const app = testingApp();
  const make = (id: string) => new KeywrightStack(app, id, { region: REGION, account: ACCOUNT });
  const [home, away] = [make("home"), make("away")];
  new CloudwatchLogGroup(away, "g", { name: "g", kmsKeyId: keyOf(home).arn });
  expect(groups(terraformOf(home))).toEqual([group("g")]);
});

it("what is made after a synthesis is told before the next", () => {
  const stack = testingStack();
  const key = keyOf(stack);
  expect(sids(terraformOf(stack), "k")).not.toContain("UseThroughSqs");
  new SqsQueue(stack, "q", { kmsMasterKeyId: key.arn });
  expect(sids(terraformOf(stack), "k")).toContain("UseThroughSqs");
});
