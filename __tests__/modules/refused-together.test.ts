import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { S3Bucket } from "@cdktf/provider-aws/lib/s3-bucket";
import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic";
import { App, TerraformStack, Testing } from "cdktf";
import { projectRoot } from "../../local/project-root";
import {
  allow,
  EncryptedEbsVolume,
  EncryptedS3Bucket,
  EncryptedSnsTopic,
  EncryptedSqsQueue,
  Key,
  KeywrightStack,
  LogBucket,
  Refusal,
  synthesize,
} from "../../modules";
import { folder, NO_KEY, raw } from "../raw-volume";
import { KEY_ARN, REGION, withoutPlace } from "../testing-stack";

/*
 * What constructors refuse is said together, each with the line of the code that asks for it, and nothing of the app is
 * written.
 */
const newApp = () => new App({ outdir: folder(), stackTraces: false });

/** The lines that are thrown. */
function thrown(work: () => unknown): readonly string[] {
  try {
    work();
  } catch (error) {
    if (error instanceof Refusal) return error.lines;
    throw error;
  }
  return [];
}

/** The number of the line of this file that has a mark in it. */
const lineOf = (mark: string) =>
  fs
    .readFileSync(__filename, "utf8")
    .split("\n")
    .findIndex((line) => line.includes(`// ${mark}:`)) + 1;
const at = (mark: string) => `__tests__/modules/refused-together.test.ts:${lineOf(mark)}`;

const short = { description: "Orders", deletionWindowInDays: 3 };
const SHORT = "deletionWindowInDays is 3; AWS accepts 7 to 30.";

describe("what constructors refuse", () => {
  const build = (app: App) => {
    const orders = new KeywrightStack(app, "orders", { region: "eu-wset-1", account: "12" }); // stack:
    const key = new Key(orders, "orders", short); // key:
    new EncryptedSqsQueue(orders, "queue", { key });
    const users = new KeywrightStack(app, "users", { region: REGION });
    new LogBucket(users, "logs", { writers: ["flow"] } as never); // logs:
  };
  const lines = () => [
    `${at("stack")}: KeywrightStack "orders": region is "eu-wset-1", not a Region of AWS that keywright knows. Did you mean "eu-west-1"? A new Region is made known by addRegion("eu-wset-1").`,
    `${at("stack")}: KeywrightStack "orders": account is "12"; an AWS account has 12 digits. Name one, or leave it out.`,
    `${at("key")}: Key "orders/orders": ${SHORT}`,
    expect.stringMatching(new RegExp(`^${at("logs")}: LogBucket "users/logs": .*"flow"`)),
  ];

  it("is thrown by app.synth() together, again and again, and what an earlier run has written is gone", () => {
    const outdir = folder();
    const earlier = new App({ outdir, stackTraces: false });
    new KeywrightStack(earlier, "orders", { region: REGION });
    earlier.synth();
    expect(fs.existsSync(path.join(outdir, "manifest.json"))).toBe(true);
    const app = new App({ outdir, stackTraces: false });
    build(app);
    expect(thrown(() => app.synth())).toEqual(lines());
    expect(thrown(() => app.synth())).toEqual(lines());
    expect(fs.existsSync(path.join(outdir, "manifest.json"))).toBe(false);
    expect(fs.existsSync(path.join(outdir, "stacks", "orders", "cdk.tf.json"))).toBe(false);
  });

  it("is thrown by a stack that is looked at by itself", () => {
    const stack = new KeywrightStack(newApp(), "orders", { region: REGION });
    new Key(stack, "one", short);
    new Key(stack, "two", short);
    const both = [
      expect.stringMatching(/: Key "orders\/one": deletionWindowInDays is 3/),
      expect.stringMatching(/: Key "orders\/two": deletionWindowInDays is 3/),
    ];
    expect(thrown(() => Testing.synth(stack))).toEqual(both);
    expect(thrown(() => Testing.synthHcl(stack))).toEqual(both);
  });

  it.each([
    ["in JSON", (stack: TerraformStack) => Testing.synth(stack)],
    ["in HCL", (stack: TerraformStack) => Testing.synthHcl(stack)],
    ["as an app", (stack: TerraformStack) => (stack.node.root as App).synth()],
  ])("is thrown by a plain stack of cdktf, %s", (_what, synth) => {
    const app = newApp();
    const stack = new TerraformStack(app, "plain");
    new Key(stack, "one", short);
    expect(thrown(() => synth(stack))).toEqual([expect.stringMatching(/: Key "plain\/one": deletion/)]);
    expect(fs.existsSync(path.join(app.outdir, "stacks", "plain"))).toBe(false);
  });

  it("is printed by synthesize() together, with what a function refuses after it", () => {
    const said = jest.spyOn(process.stderr, "write").mockReturnValue(true);
    synthesize(
      (app) => {
        build(app);
        const stack = new KeywrightStack(app, "more", { region: REGION });
        new Key(stack, "k", { description: "K" }).allow("users", ["somebody"]);
      },
      { outdir: folder() },
    );
    const printed = said.mock.calls.join("").split("\n");
    said.mockRestore();
    expect(process.exitCode).toBe(1);
    process.exitCode = undefined;
    expect(printed.slice(0, 4)).toEqual(lines());
    expect(printed[4]).toMatch(/test\.ts:\d+: Key "more\/k": "somebody" is not a principal/);
    expect(printed.slice(5)).toEqual([""]);
  });

  it("is printed by synthesize() before an error that follows from it", () => {
    const said = jest.spyOn(process.stderr, "write").mockReturnValue(true);
    synthesize(
      (app) => {
        new Key(new KeywrightStack(app, "a", { region: REGION }), "k", short);
        throw new TypeError("what key is this");
      },
      { outdir: folder() },
    );
    const printed = said.mock.calls.join("");
    said.mockRestore();
    process.exitCode = undefined;
    expect(printed).toMatch(
      /^\S+: Key "a\/k": deletionWindowInDays is 3; AWS accepts 7 to 30\.\nThe app ended here: what key is this\. Correct what is above first\.\n$/,
    );
  });
});

describe("what stands in the place of a refused construct", () => {
  const refused = () => {
    const app = newApp();
    const stack = new KeywrightStack(app, "s", { region: REGION });
    return { app, stack, key: new Key(stack, "k", short) };
  };

  it("is taken by all others, without a word about it", () => {
    const { app, stack, key } = refused();
    expect(key).toBeInstanceOf(Key);
    key.allow("users", ["x"]).addToPolicy({} as never);
    const topic = new EncryptedSnsTopic(stack, "topic", { key });
    topic.subscribe(new EncryptedSqsQueue(stack, "queue", { key }));
    new S3Bucket(stack, "raw", { bucket: `${topic.arn}-x`, tags: { of: topic.resource.name } });
    new EncryptedEbsVolume(stack, "disk", { key: topic.arn, availabilityZone: "eu-west-1a", size: 8 });
    new EncryptedS3Bucket(key, "inside", { key: KEY_ARN, bucket: topic.arn });
    expect([...topic.arn]).toEqual([]);
    expect(thrown(() => app.synth())).toEqual([expect.stringMatching(/: Key "s\/k": deletion/)]);
  });

  it("leaves nothing half made behind, and what is wrong beside it is said too", () => {
    const { app, stack } = refused();
    new EncryptedSqsQueue(stack, "queue", { key: KEY_ARN, maxReceiveCount: 0 });
    expect(stack.node.findAll().map(({ node }) => node.path)).not.toContain("s/queue/Default");
    new EncryptedSqsQueue(stack, "queue", { key: "mine" });
    const lines = thrown(() => app.synth());
    expect(lines).toEqual([
      expect.stringMatching(/: Key "s\/k"/),
      expect.stringMatching(/: EncryptedSqsQueue "s\/queue": maxReceiveCount is 0/),
      expect.stringMatching(/ "s\/queue": /),
    ]);
  });

  it("a value of another type is a refusal, never an error of Node's", () => {
    const { app, stack } = refused();
    new EncryptedSqsQueue(stack, "q", { key: KEY_ARN, nmae: "orders" } as never);
    new EncryptedSnsTopic(stack, "t", { key: KEY_ARN, publishers: 5 } as never);
    expect(
      thrown(() => app.synth())
        .slice(1)
        .map(withoutPlace),
    ).toEqual([
      'aws_sqs_queue "s/q/Default": it has no nmae. Did you mean "name"?',
      expect.stringMatching(
        /^EncryptedSnsTopic "s\/t": a value of its config is of another type than it takes \(.+\)\. Correct it\.$/,
      ),
    ]);
  });
});

describe("the guard", () => {
  const REFUSED = expect.stringMatching(/: Key "s\/k": deletion/);

  it("says in the same synthesis what is wrong beside what constructors refuse", () => {
    const app = newApp();
    const stack = new KeywrightStack(app, "s", { region: REGION });
    raw(stack);
    allow(new SnsTopic(stack, "allowed"), "data-uses-customer-key", { reason: "Holds public prices" });
    const key = new Key(stack, "k", short);
    // What may be right once the key is made, and a bucket whose default another resource may set.
    raw(stack, { tags: { of: key.arn } }, "under-refused");
    new S3Bucket(stack, "bucket", { bucket: "x" });
    const lines = [REFUSED, NO_KEY("s/raw")];
    expect(thrown(() => app.synth())).toEqual(lines);
    expect(thrown(() => app.synth())).toEqual(lines);
  });

  it("says nothing of an app that cannot be put together without what is refused", () => {
    const app = newApp();
    const stack = new KeywrightStack(app, "s", { region: REGION });
    raw(stack);
    new Key(stack, "k", short);
    stack.addOverride("resource.aws_sns_topic", () => "no text");
    expect(thrown(() => app.synth())).toEqual([REFUSED]);
  });
});

describe("an app in plain JavaScript", () => {
  const dist = path.join(projectRoot(), "dist", "modules");
  const run = (code: string) => {
    const cwd = folder();
    const text = `const { App } = require("cdktf");
const { Key, KeywrightStack } = require(${JSON.stringify(dist)});
const app = new App({ outdir: "cdktf.out" });
const stack = new KeywrightStack(app, "shop", { region: "eu-west-1" });
new Key(stack, "one", { description: "" });
new Key(stack, "two");
${code}`;
    fs.writeFileSync(path.join(cwd, "app.js"), text);
    fs.symlinkSync(path.join(projectRoot(), "node_modules"), path.join(cwd, "node_modules"));
    const { status, stderr } = spawnSync(process.execPath, ["app.js"], { cwd, encoding: "utf8" });
    const stacks = fs.readdirSync(path.join(cwd, "cdktf.out", "stacks"));
    return {
      status,
      said: stderr.trim().split("\n"),
      wrote: stacks.length > 0,
    };
  };
  const LINES = [
    'app.js:5: Key "shop/one": description is empty. Say what the key is for.',
    'app.js:6: Key "shop/two": description is missing. Say what the key is for.',
  ];

  it("new App().synth() prints them once, without a stack trace, and nothing is written", () => {
    const { status, said, wrote } = run("app.synth();");
    expect(status).toBe(1);
    expect(said).toEqual(LINES);
    expect(wrote).toBe(false);
  });

  it("an error that ends the app comes after them", () => {
    const { status, said } = run('throw new TypeError("mine");');
    expect(status).toBe(1);
    expect(said.slice(0, 2)).toEqual(LINES);
    expect(said.join("\n")).toContain("TypeError: mine");
  });
});

it("docs/deploy.md shows the lines", () => {
  const page = fs.readFileSync(path.join(projectRoot(), "docs", "deploy.md"), "utf8");
  const block = /```text\n(main\.ts:[\s\S]*?)```/.exec(page)?.[1] ?? "";
  const app = newApp();
  const shop = new KeywrightStack(app, "shop", { region: REGION });
  new Key(shop, "orders", short);
  new KeywrightStack(app, "data", { region: "eu-wset-1" });
  const withoutLine = (line: string) => line.replace(/^\S+:\d+: /, "");
  expect(block.trim().split("\n").map(withoutLine)).toEqual(thrown(() => app.synth()).map(withoutLine));
});
