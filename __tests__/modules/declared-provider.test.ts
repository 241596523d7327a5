import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { App, TerraformStack, Testing } from "cdktf";
import { Construct } from "constructs";
import { EncryptedEbsVolume, EncryptedSqsQueue, guardAll, Key, KeywrightStack } from "../../modules";
import { folder } from "../raw-volume";
import { ACCOUNT, REGION, refusal, testingApp, testingStack } from "../testing-stack";

/*
 * The AwsProvider that a stack declares already is the stack's: there is no second one beside it.
 */
const providers = (stack: KeywrightStack) =>
  (JSON.parse(Testing.synth(stack)) as { provider: { aws: unknown } }).provider.aws;

describe("an AwsProvider in a KeywrightStack", () => {
  it.each(["aws", "AWS", "default"])("with the id %s is adopted, whenever it is declared", (id) => {
    for (const isFirst of [true, false]) {
      const stack = new KeywrightStack(testingApp(), "shop", { region: REGION });
      const declare = () => new AwsProvider(stack, id, { region: REGION, profile: "shop" });
      const first = isFirst ? declare() : undefined;
      const key = new Key(stack, "orders", { description: "Orders" });
      new EncryptedSqsQueue(stack, "queue", { key });
      const provider = first ?? declare();
      new EncryptedEbsVolume(stack, "disk", { key, availabilityZone: "eu-west-1a", size: 8 });
      expect(stack.provider).toBe(provider);
      expect(key.region).toBe(REGION);
      expect(providers(stack)).toEqual([{ profile: "shop", region: REGION }]);
    }
  });

  it("is adopted in a large stack, which is not looked through for every resource", () => {
    const listed = (size: number) => {
      const stack = new KeywrightStack(testingApp(), "shop", { region: REGION });
      const key = new Key(stack, "orders", { description: "Orders" });
      const children = jest.spyOn(Object.getPrototypeOf(stack.node), "children", "get");
      for (let i = 0; i < size; i++) new EncryptedSqsQueue(stack, `queue${i}`, { key });
      const count = children.mock.results.reduce((sum, { value }) => sum + (value as unknown[]).length, 0);
      children.mockRestore();
      const provider = new AwsProvider(stack, "aws", { region: REGION });
      expect(stack.provider).toBe(provider);
      expect(providers(stack)).toEqual([{ region: REGION }]);
      return count;
    };
    expect(listed(800)).toBeLessThan(3 * listed(400));
  });

  it("is adopted with what was made with the stack's own before", () => {
    const stack = new KeywrightStack(testingApp(), "shop", { region: REGION });
    const { provider } = stack;
    const key = new Key(stack, "orders", { description: "Orders", provider });
    new AwsProvider(stack, "aws", { region: REGION });
    expect(providers(stack)).toEqual([{ region: REGION }]);
    expect(key.resource.provider?.fqn).toBe("aws");
  });

  it("says what the stack says and it does not", () => {
    const stack = testingStack({ defaultTags: { team: "a" }, provider: { maxRetries: 3 } });
    new AwsProvider(stack, "aws", { profile: "p" });
    expect(providers(stack)).toEqual([
      {
        allowed_account_ids: [ACCOUNT],
        default_tags: [{ tags: { team: "a" } }],
        max_retries: 3,
        profile: "p",
        region: REGION,
      },
    ]);
  });

  it("is adopted in a construct of the stack too", () => {
    const stack = testingStack();
    new AwsProvider(new Construct(stack, "providers"), "aws", { region: REGION });
    expect(providers(stack)).toHaveLength(1);
    expect(stack.provider.node.path).toBe("test/providers/aws");
  });

  it("stands beside those with an alias, which are never the stack's", () => {
    const stack = testingStack({ account: undefined as never });
    const far = new AwsProvider(stack, "aws", { alias: "far", region: "us-east-1" });
    expect(stack.provider).not.toBe(far);
    const key = new Key(stack, "there", { description: "There", provider: far });
    expect(key.region).toBe("us-east-1");
    new AwsProvider(stack, "own", { region: REGION });
    expect(providers(stack)).toEqual([{ alias: "far", region: "us-east-1" }, { region: REGION }]);
  });

  it("is refused where it contradicts the stack, and where there are two", () => {
    const stack = testingStack({ defaultTags: { team: "a" } });
    const aws = { region: "us-east-1", allowedAccountIds: ["444455556666"], defaultTags: [{ tags: {} }] };
    new AwsProvider(stack, "aws", aws);
    const from = "in the provider test/aws. Write it once, or the same in both.";
    expect(refusal(() => Testing.synth(stack))).toEqual([
      `KeywrightStack "test": region is "eu-west-1" here, and "us-east-1" ${from}`,
      `KeywrightStack "test": allowedAccountIds is ["111122223333"] here, and ["444455556666"] ${from}`,
      `KeywrightStack "test": defaultTags is [{"tags":{"team":"a"}}] here, and [{"tags":{}}] ${from}`,
    ]);
    const two = testingStack();
    new AwsProvider(two, "aws", { region: REGION });
    new AwsProvider(two, "other", { region: REGION });
    expect(refusal(() => Testing.synth(two))).toEqual([
      'KeywrightStack "test": test/aws, test/other are AWS providers without an alias; Terraform takes one. Give the others an alias.',
    ]);
  });
});

it.each([true, false])("a plain stack under guardAll keeps its provider, declared first: %s", (isFirst) => {
  const app = new App({ outdir: folder(), stackTraces: false });
  guardAll(app);
  const stack = new TerraformStack(app, "plain");
  const declare = () => new AwsProvider(stack, "aws", { region: REGION });
  if (isFirst) declare();
  const key = new Key(stack, "orders", { description: "Orders" });
  if (!isFirst) declare();
  expect(key.region).toBe(REGION);
  new EncryptedSqsQueue(stack, "queue", { key });
  expect(refusal(() => app.synth())).toEqual([]);
});
