import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { App } from "cdktf";
import { addRegion, EncryptedSqsQueue, environmentOf, Key, KeywrightStack } from "../../modules";
import { describeRefusals } from "../refusals";
import { KEY_ARN, refusal, testingApp } from "../testing-stack";

/*
 * A Region that AWS does not have is refused with the name of the nearest; a new one is made known by name.
 */
const MISTYPED =
  'is "eu-wset-1", not a Region of AWS that keywright knows. Did you mean "eu-west-1"? A new Region is made known by addRegion("eu-wset-1").';
const NONE = 'is "Ireland", not a Region of AWS. Name one, such as "eu-west-1".';
const far = (stack: KeywrightStack, region: string) =>
  new AwsProvider(stack, "far", { alias: "far", region });

describeRefusals("an unknown Region is refused", [
  [
    "of a stack",
    `KeywrightStack "s": region ${MISTYPED}`,
    (stack) => new KeywrightStack(stack.node.root, "s", { region: "eu-wset-1" }),
  ],
  [
    "of a stack, a name that is near to none",
    `KeywrightStack "s": region ${NONE}`,
    (stack) => new KeywrightStack(stack.node.root, "s", { region: "Ireland" }),
  ],
  [
    "of a use",
    `Key "test/k": the Region of sqs ${MISTYPED}`,
    (stack) => new Key(stack, "k", { description: "K" }).usedBy({ service: "sqs", region: "eu-wset-1" }),
  ],
  [
    "of a key's provider",
    `Key "test/k": its Region ${MISTYPED}`,
    (stack) => new Key(stack, "k", { description: "K", provider: far(stack, "eu-wset-1") }),
  ],
  [
    "of a resource's provider",
    `aws_sqs_queue "test/q/Default": its Region ${MISTYPED}`,
    (stack) => new EncryptedSqsQueue(stack, "q", { key: KEY_ARN, provider: far(stack, "eu-wset-1") }),
  ],
]);

it("of an environment", () => {
  const environments = { prod: { regions: ["eu-wset-1", "Ireland"] } };
  const app = new App({
    outdir: testingApp().outdir,
    context: { keywright: { default: "prod", environments } },
  });
  expect(refusal(() => environmentOf(app))).toEqual([
    `cdktf.json: environments.prod.regions[0] ${MISTYPED}`,
    `cdktf.json: environments.prod.regions[1] ${NONE}`,
  ]);
});

it("a Region that is made known is taken, until that is undone", () => {
  const make = () => new KeywrightStack(testingApp(), "s", { region: "eu-west-9" });
  const forget = addRegion("eu-west-9");
  expect(refusal(make)).toEqual([]);
  forget();
  expect(refusal(make)).toHaveLength(1);
});

it("addRegion refuses what has not the form of one", () => {
  expect(refusal(() => addRegion("Ireland"))).toEqual([
    'addRegion: "Ireland" does not have the form of a Region. Write it as "eu-west-1".',
  ]);
});
