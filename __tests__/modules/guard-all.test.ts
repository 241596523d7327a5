import * as fs from "node:fs";
import * as path from "node:path";
import { EbsVolume } from "@cdktf/provider-aws/lib/ebs-volume";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import {
  App,
  TerraformHclModule,
  TerraformLocal,
  TerraformResource,
  TerraformStack,
  TerraformVariable,
} from "cdktf";
import type { Construct } from "constructs";
import { allow, guardAll, KeywrightStack, synthesize } from "../../modules";
import { folder, NO_KEY } from "../raw-volume";
import { REGION, refusal } from "../testing-stack";

/** A stack that does not know of keywright, with a volume. */
function legacy(scope: Construct, id: string, config: object = {}): EbsVolume {
  const stack = new TerraformStack(scope, id);
  new AwsProvider(stack, "aws", { region: REGION });
  return new EbsVolume(stack, "raw", { availabilityZone: "eu-west-1a", size: 8, ...config });
}

const newApp = () => new App({ outdir: folder(), stackTraces: false });
const hasOutput = ({ outdir }: App, stack: string) =>
  ["cdk.tf.json", "cdk.tf"].some((file) => fs.existsSync(path.join(outdir, "stacks", stack, file)));

describe("guardAll", () => {
  it.each([[false], [true]])("guards plain stacks, also those that are made later (HCL: %s)", (hclOutput) => {
    if (hclOutput) process.env.SYNTH_HCL_OUTPUT = "true";
    const app = newApp();
    legacy(app, "before");
    guardAll(app);
    legacy(app, "after");
    delete process.env.SYNTH_HCL_OUTPUT;
    expect(refusal(() => app.synth())).toEqual([NO_KEY("before/raw"), NO_KEY("after/raw")]);
    expect([hasOutput(app, "before"), hasOutput(app, "after")]).toEqual([false, false]);
  });

  it("lets through what has an exception by name", () => {
    const app = newApp();
    guardAll(app);
    allow(legacy(app, "old"), "data-uses-customer-key", { reason: "Holds public maps" });
    expect(refusal(() => app.synth())).toEqual([]);
    expect(hasOutput(app, "old")).toBe(true);
  });

  it("refuses what it cannot tell, unless it is told to warn; a KeywrightStack decides for itself", () => {
    const said = jest.spyOn(process.stderr, "write").mockReturnValue(true);
    const build = (app: App) => {
      for (const id of ["old", "older"]) {
        const volume = legacy(app, id, { encrypted: true });
        volume.kmsKeyId = new TerraformVariable(TerraformStack.of(volume), "key", {}).stringValue;
      }
      const stack = new KeywrightStack(app, "new", { region: REGION });
      const kmsKeyId = new TerraformVariable(stack, "key", {}).stringValue;
      new EbsVolume(stack, "raw", { availabilityZone: "eu-west-1a", size: 8, encrypted: true, kmsKeyId });
    };
    const strict = newApp();
    guardAll(strict);
    build(strict);
    expect(refusal(() => strict.synth())).toHaveLength(3);
    expect(said.mock.calls).toEqual([]);
    const lenient = newApp();
    guardAll(lenient, { whenUnknown: "warn" });
    build(lenient);
    expect(refusal(() => lenient.synth())).toEqual([
      "new/raw: aws_ebs_volume.raw: cannot tell; kms_key_id comes from var.key. Check the plan.",
    ]);
    expect(said.mock.calls).toHaveLength(2);
    said.mockRestore();
  });

  it("works within synthesize()", () => {
    const said = jest.spyOn(process.stderr, "write").mockReturnValue(true);
    synthesize(
      (app) => {
        guardAll(app);
        legacy(app, "old");
      },
      { outdir: folder() },
    );
    expect(said.mock.calls).toEqual([[`${NO_KEY("old/raw")}\n`]]);
    expect(process.exitCode).toBe(1);
    process.exitCode = undefined;
    said.mockRestore();
  });

  it.each([
    [
      "no app",
      () => guardAll(undefined as unknown as App),
      "guardAll: the first argument is not an app of cdktf. Pass the App that is synthesised.",
    ],
    [
      "a stack",
      () => guardAll(new TerraformStack(newApp(), "s") as unknown as App),
      "guardAll: the first argument is not an app of cdktf. Pass the App that is synthesised.",
    ],
    [
      "no options",
      () => guardAll(newApp(), "warn" as unknown as object),
      'guardAll: the options are "warn", not an object. Write { whenUnknown: "warn" }, or leave them out.',
    ],
    [
      "an unknown option",
      () => guardAll(newApp(), { whenunknown: "warn" } as object),
      'guardAll: "whenunknown" is unknown; guardAll has whenUnknown. Remove it.',
    ],
    [
      "a wrong word",
      () => guardAll(newApp(), { whenUnknown: "pass" as "warn" }),
      'guardAll: whenUnknown is "pass"; choose "refuse" or "warn".',
    ],
  ])("refuses %s", (_what, attempt, line) => {
    expect(refusal(attempt)).toEqual([line]);
  });
});

describe("plain stacks that are not guarded", () => {
  const warned = (work: () => void): string[] => {
    const said = jest.spyOn(process.stderr, "write").mockReturnValue(true);
    work();
    const lines = said.mock.calls.flat().map(String);
    said.mockRestore();
    return lines;
  };
  const line = (names: string, are: string) =>
    `warning: ${names}: not guarded, for ${are}. Call guardAll(app) to guard every stack of the app.\n`;

  it("are named by synthesize(), in one line, if they have what the guard judges", () => {
    const lines = warned(() =>
      synthesize(
        (app) => {
          legacy(app, "old");
          legacy(app, "older");
          new TerraformLocal(new TerraformStack(app, "names"), "name", "shop");
          new TerraformResource(new TerraformStack(app, "other"), "none", {
            terraformResourceType: "null_resource",
          });
          new TerraformHclModule(new TerraformStack(app, "called"), "m", { source: "org/m/aws" });
        },
        { outdir: folder() },
      ),
    );
    expect(lines).toEqual([line("old, older, called", "they are plain TerraformStacks")]);
  });

  it("are named by app.synth() beside a KeywrightStack, and written", () => {
    const app = newApp();
    legacy(app, "old");
    new KeywrightStack(app, "new", { region: REGION });
    expect(warned(() => app.synth())).toEqual([line("old", "it is a plain TerraformStack")]);
    expect(hasOutput(app, "old")).toBe(true);
  });
});
