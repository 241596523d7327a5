import * as fs from "node:fs";
import * as path from "node:path";
import { DataAwsKmsKey } from "@cdktf/provider-aws/lib/data-aws-kms-key";
import { EbsVolume } from "@cdktf/provider-aws/lib/ebs-volume";
import { Instance } from "@cdktf/provider-aws/lib/instance";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import {
  App,
  Aspects,
  conditional,
  DataTerraformRemoteStateS3,
  Fn,
  TerraformElement,
  TerraformHclModule,
  TerraformIterator,
  TerraformResource,
  TerraformStack,
  TerraformVariable,
} from "cdktf";
import { Construct, type IConstruct } from "constructs";
import { EncryptedEbsVolume, KeywrightStack, type KeywrightStackConfig, synthesize } from "../../modules";
import { folder } from "../raw-volume";
import { KEY_ARN, REGION, refusal } from "../testing-stack";

/*
 * Ways past the guard of a `KeywrightStack`, each with what is refused of it.
 */
const PLACE = { availabilityZone: "eu-west-1a", size: 8 };
const volume = (scope: Construct, id: string, config: object = {}) =>
  new EbsVolume(scope, id, { ...PLACE, ...config });
const stack = (app: App, config: Partial<KeywrightStackConfig> = {}) =>
  new KeywrightStack(app, "shop", { region: REGION, ...config });
const plain = (scope: Construct, id: string) => {
  const made = new TerraformStack(scope, id);
  new AwsProvider(made, "aws", { region: REGION });
  return made;
};
/** A volume as an escape hatch writes it. */
const WRITTEN = { availability_zone: "eu-west-1a", size: 8 };
/** What visits a construct, once. */
const onVisit = (scope: IConstruct, work: () => void) => {
  Aspects.of(scope).add({ visit: (node) => node === scope && work() });
};

/** The ways by what they try; each makes something that is not encrypted, and the refusal begins as it says. */
const WAYS: Readonly<Record<string, readonly [string, (app: App) => void]>> = {
  "a plain stack in the stack": [
    "shop/inner/disk: aws_ebs_volume.disk: neither encrypted",
    (app) => volume(plain(stack(app), "inner"), "disk"),
  ],
  "a plain stack in a construct in the stack": [
    "shop/part/inner/disk: aws_ebs_volume.disk: neither encrypted",
    (app) => volume(plain(new Construct(stack(app), "part"), "inner"), "disk"),
  ],
  "a method of its own that adds a resource": [
    "shop: aws_ebs_volume.late: neither encrypted",
    (app) => {
      class Shop extends KeywrightStack {
        override toTerraform() {
          return { ...super.toTerraform(), resource: { aws_ebs_volume: { late: WRITTEN } } };
        }
      }
      new Shop(app, "shop", { region: REGION });
    },
  ],
  "a method of its own that asks no guard": [
    "shop: aws_ebs_volume.late: neither encrypted",
    (app) => {
      class Shop extends KeywrightStack {
        override toTerraform() {
          return { resource: { aws_ebs_volume: { late: WRITTEN } } };
        }
      }
      new Shop(app, "shop", { region: REGION });
    },
  ],
  "a synthesizer of its own": [
    "shop: aws_ebs_volume.late: neither encrypted",
    (app) => {
      const shop = stack(app);
      shop.synthesizer = {
        synthesize: ({ outdir, manifest }) => {
          const file = path.join(outdir, manifest.forStack(shop).synthesizedStackPath);
          fs.mkdirSync(path.dirname(file), { recursive: true });
          fs.writeFileSync(file, JSON.stringify({ resource: { aws_ebs_volume: { late: WRITTEN } } }));
        },
      };
    },
  ],
  "a synthesizer that writes no Terraform": [
    "shop: what its synthesizer writes is no Terraform in JSON.",
    (app) => {
      const shop = stack(app);
      shop.synthesizer = {
        synthesize: ({ outdir, manifest }) => {
          const file = path.join(outdir, manifest.forStack(shop).synthesizedStackPath);
          fs.mkdirSync(path.dirname(file), { recursive: true });
          fs.writeFileSync(file, "{");
        },
      };
    },
  ],
  "a stack that comes while others are written, and never is": [
    "shop/disk: aws_ebs_volume.disk: neither encrypted",
    (app) => {
      const shop = stack(app);
      volume(shop, "disk");
      onVisit(shop, () => new KeywrightStack(app, "late", { region: REGION }));
    },
  ],
  "a second stack of the same name": [
    "one/shop, two/shop: cdktf writes all of them into stacks/shop",
    (app) => {
      volume(new KeywrightStack(new Construct(app, "one"), "shop", { region: REGION }), "disk");
      new KeywrightStack(new Construct(app, "two"), "shop", { region: REGION });
    },
  ],
  "a file that is put beside": [
    "shop: cannot tell; stacks/shop/late.tf.json is in the folder of the stack, where Terraform reads it",
    (app) => {
      stack(app);
      const at = path.join(app.outdir, "stacks", "shop");
      fs.mkdirSync(at, { recursive: true });
      fs.writeFileSync(
        path.join(at, "late.tf.json"),
        JSON.stringify({ resource: { aws_ebs_volume: { late: WRITTEN } } }),
      );
    },
  ],
  "an aspect that adds a resource": [
    "shop/late: aws_ebs_volume.late: neither encrypted",
    (app) => {
      const shop = stack(app);
      onVisit(shop, () => volume(shop, "late"));
    },
  ],
  "an aspect of the app that changes one": [
    "shop/disk: aws_ebs_volume.disk: kms_key_id is set but encrypted is false",
    (app) => {
      const disk = new EncryptedEbsVolume(stack(app), "disk", { ...PLACE, key: KEY_ARN });
      Aspects.of(app).add({ visit: () => undefined });
      onVisit(disk, () => {
        disk.encrypted = false;
      });
    },
  ],
  "a resource that another one adds when it is written": [
    "shop/late: aws_ebs_volume.late: neither encrypted",
    (app) => {
      const shop = stack(app);
      class Adding extends TerraformElement {
        override toTerraform() {
          if (!shop.node.tryFindChild("late")) volume(shop, "late");
          return {};
        }
      }
      new Adding(shop, "adding");
    },
  ],
  "an element that writes what it likes": [
    "shop: aws_ebs_volume.disk: neither encrypted",
    (app) => {
      class Raw extends TerraformElement {
        override toTerraform() {
          return { resource: { aws_ebs_volume: { disk: WRITTEN } } };
        }
      }
      new Raw(stack(app), "raw");
    },
  ],
  "an override of the stack": [
    "shop: aws_ebs_volume.disk: neither encrypted",
    (app) => stack(app).addOverride("resource.aws_ebs_volume.disk", WRITTEN),
  ],
  "an override of the stack in another form": [
    "shop: aws_ebs_volume.disk: neither encrypted",
    (app) => stack(app).addOverride("resource", [{ aws_ebs_volume: [{ disk: [WRITTEN] }] }]),
  ],
  "an override of a resource of the class": [
    "shop/disk: aws_ebs_volume.disk: kms_key_id is set but encrypted is false",
    (app) => {
      const shop = stack(app);
      new EncryptedEbsVolume(shop, "disk", { ...PLACE, key: KEY_ARN });
      shop.addOverride("resource.aws_ebs_volume.disk.encrypted", false);
    },
  ],
  "a key that is overridden away": [
    "shop/disk: aws_ebs_volume.disk: kms_key_id is not set",
    (app) =>
      new EncryptedEbsVolume(stack(app), "disk", { ...PLACE, key: KEY_ARN }).addOverride(
        "kms_key_id",
        undefined,
      ),
  ],
  "a key that is overridden with null": [
    "shop/disk: aws_ebs_volume.disk: kms_key_id is not set",
    (app) =>
      new EncryptedEbsVolume(stack(app), "disk", { ...PLACE, key: KEY_ARN }).addOverride("kms_key_id", null),
  ],
  "a key that is reset": [
    "shop/disk: aws_ebs_volume.disk: neither encrypted",
    (app) => {
      const disk = new EncryptedEbsVolume(stack(app), "disk", { ...PLACE, key: KEY_ARN });
      disk.resetKmsKeyId();
      disk.resetEncrypted();
    },
  ],
  "false as an expression": [
    "shop/disk: aws_ebs_volume.disk: kms_key_id is set but encrypted is false",
    (app) =>
      volume(stack(app), "disk", { encrypted: true, kmsKeyId: KEY_ARN }).addOverride(
        "encrypted",
        Fn.tobool("false"),
      ),
  ],
  "a key of AWS that a function puts together": [
    "shop/disk: aws_ebs_volume.disk: kms_key_id is alias/aws/ebs, a key of AWS",
    (app) => volume(stack(app), "disk", { encrypted: true, kmsKeyId: Fn.join("/", ["alias", "aws", "ebs"]) }),
  ],
  "a key of AWS behind a condition": [
    "shop/disk: aws_ebs_volume.disk: kms_key_id is alias/aws/ebs, a key of AWS",
    (app) =>
      volume(stack(app), "disk", {
        encrypted: true,
        kmsKeyId: conditional(true, "alias/aws/ebs", KEY_ARN),
      }),
  ],
  "a key of AWS that a data source looks up": [
    "shop/disk: aws_ebs_volume.disk: kms_key_id is alias/aws/ebs, a key of AWS",
    (app) => {
      const shop = stack(app);
      const { arn } = new DataAwsKmsKey(shop, "found", { keyId: "alias/aws/ebs" });
      volume(shop, "disk", { encrypted: true, kmsKeyId: arn });
    },
  ],
  "a key of AWS from a plain stack": [
    "shop/disk: aws_ebs_volume.disk: kms_key_id is alias/aws/ebs, a key of AWS",
    (app) => {
      const other = plain(app, "other");
      const named = new TerraformVariable(other, "key", { default: "alias/aws/ebs" });
      const { kmsKeyId } = volume(other, "first", { encrypted: true, kmsKeyId: named.stringValue });
      volume(stack(app), "disk", { encrypted: true, kmsKeyId });
    },
  ],
  "a key from the state of something else": [
    "shop/disk: aws_ebs_volume.disk: cannot tell; kms_key_id comes from data.terraform_remote_state.other.outputs.key",
    (app) => {
      const shop = stack(app);
      const state = new DataTerraformRemoteStateS3(shop, "other", { bucket: "b", key: "k", region: REGION });
      volume(shop, "disk", { encrypted: true, kmsKeyId: state.getString("key") });
    },
  ],
  "a provider with an alias in another Region": [
    "shop/disk: aws_ebs_volume.disk: kms_key_id names a key in eu-west-1 and the data is in us-east-1",
    (app) => {
      const shop = stack(app);
      const provider = new AwsProvider(shop, "us", { region: "us-east-1", alias: "us" });
      volume(shop, "disk", { provider, encrypted: true, kmsKeyId: KEY_ARN });
    },
  ],
  "a resource that is imported": [
    "shop/disk: aws_ebs_volume.disk: neither encrypted",
    (app) => volume(stack(app), "disk").importFrom("vol-1234"),
  ],
  "a resource that was moved": [
    "shop/disk: aws_ebs_volume.disk: neither encrypted",
    (app) => volume(stack(app), "disk").moveFromId("aws_ebs_volume.old"),
  ],
  "a name that every object has": [
    "shop/disk: aws_ebs_volume.constructor: neither encrypted",
    (app) => volume(stack(app), "disk").overrideLogicalId("constructor"),
  ],
  "a resource for each of several": [
    'shop/disk: aws_ebs_volume.disk["a"]: neither encrypted',
    (app) =>
      new EbsVolume(stack(app), "disk", {
        ...PLACE,
        forEach: TerraformIterator.fromList(["a"]),
      }),
  ],
  "a block that is made dynamically beside a written one": [
    "shop/machine: aws_instance.machine: ebs_block_device has neither encrypted",
    (app) =>
      new Instance(stack(app), "machine", {
        ami: "ami-12345678",
        instanceType: "t3.micro",
        rootBlockDevice: { encrypted: true, kmsKeyId: KEY_ARN },
      }).addOverride("dynamic.ebs_block_device", {
        for_each: ["/dev/sdb"],
        content: { device_name: "/dev/sdb", volume_size: 8 },
      }),
  ],
  "a module from a registry": [
    "shop: module.machines: cannot tell; the module comes from terraform-aws-modules/ec2-instance/aws, which is not here",
    (app) =>
      new TerraformHclModule(stack(app), "machines", {
        source: "terraform-aws-modules/ec2-instance/aws",
        version: "5.0.0",
      }),
  ],
  "a type that the catalogue does not have": [
    "shop/vault: aws_quantum_vault.vault: cannot tell what encrypts what it may hold",
    (app) => new TerraformResource(stack(app), "vault", { terraformResourceType: "aws_quantum_vault" }),
  ],
};

describe.each(Object.entries(WAYS))("%s", (_way, [line, build]) => {
  it("is refused by app.synth(), and nothing is written", () => {
    const app = new App({ outdir: folder(), stackTraces: false });
    build(app);
    // A plain stack beside is named there.
    const said = jest.spyOn(process.stderr, "write").mockReturnValue(true);
    expect(refusal(() => app.synth())).toEqual([expect.stringContaining(line)]);
    said.mockRestore();
    expect(written(app.outdir)).toEqual([]);
  });
});

/** The files in an output that say something of stacks, except what a way has put there itself. */
function written(outdir: string): string[] {
  return fs
    .readdirSync(outdir, { recursive: true, encoding: "utf8" })
    .filter((file) => /cdk\.tf|manifest/.test(file));
}

describe("what is refused", () => {
  const outputs = (outdir: string) => written(outdir).sort();

  it("leaves nothing of an earlier run, whose output is not what the app says now", () => {
    const outdir = folder();
    const build = (isRight: boolean) => {
      const app = new App({ outdir, stackTraces: false });
      volume(new KeywrightStack(app, "data", { region: REGION }), "disk", {
        kmsKeyId: KEY_ARN,
        encrypted: isRight,
      });
      new KeywrightStack(app, "other", { region: REGION });
      return app;
    };
    build(true).synth();
    expect(outputs(outdir)).toEqual(["manifest.json", "stacks/data/cdk.tf.json", "stacks/other/cdk.tf.json"]);
    fs.writeFileSync(path.join(outdir, "stacks", "data", "terraform.tfstate"), "{}");
    expect(refusal(() => build(false).synth())).toHaveLength(1);
    expect(outputs(outdir)).toEqual([]);
    expect(fs.existsSync(path.join(outdir, "stacks", "data", "terraform.tfstate"))).toBe(true);
    build(true).synth();
    expect(outputs(outdir)).toHaveLength(3);
  });

  it("leaves nothing of an earlier run where a constructor refuses, before anything is written", () => {
    const outdir = folder();
    const said = jest.spyOn(process.stderr, "write").mockReturnValue(true);
    synthesize((app) => new KeywrightStack(app, "data", { region: REGION }), { outdir });
    expect(outputs(outdir)).toEqual(["manifest.json", "stacks/data/cdk.tf.json"]);
    synthesize((app) => new KeywrightStack(app, "data", { region: "nowhere" }), { outdir });
    expect(outputs(outdir)).toEqual([]);
    expect(said.mock.calls).toHaveLength(1);
    expect(process.exitCode).toBe(1);
    process.exitCode = undefined;
    said.mockRestore();
  });

  it("leaves nothing in HCL either, which is judged too", () => {
    const outdir = folder();
    process.env.SYNTH_HCL_OUTPUT = "true";
    class Shop extends KeywrightStack {
      override toHclTerraform() {
        const { hcl, metadata } = super.toHclTerraform();
        return { hcl: `${hcl}\nresource "aws_ebs_volume" "late" {\n  size = 1\n}\n`, metadata };
      }
    }
    const app = new App({ outdir, stackTraces: false });
    new Shop(app, "shop", { region: REGION });
    delete process.env.SYNTH_HCL_OUTPUT;
    expect(refusal(() => app.synth())).toEqual([
      "shop: cannot tell; stacks/shop/cdk.tf is in the folder of the stack, where Terraform reads it, and cdktf has not written it. Remove it.",
    ]);
    expect(outputs(outdir)).toEqual([]);
  });
});

it("plain stacks beside are named, and what they have is followed", () => {
  const said = jest.spyOn(process.stderr, "write").mockReturnValue(true);
  const app = new App({ outdir: folder(), stackTraces: false });
  const { kmsKeyId } = volume(plain(app, "other"), "first", { encrypted: true, kmsKeyId: KEY_ARN });
  volume(stack(app), "disk", { encrypted: true, kmsKeyId });
  expect(refusal(() => app.synth())).toEqual([]);
  expect(said.mock.calls).toEqual([[expect.stringContaining("warning: other: not guarded")]]);
  said.mockRestore();
});

it("what it cannot tell passes with a warning where the stack around says so", () => {
  const said = jest.spyOn(process.stderr, "write").mockReturnValue(true);
  const app = new App({ outdir: folder(), stackTraces: false });
  const inner = plain(stack(app, { whenUnknown: "warn" }), "inner");
  const { stringValue } = new TerraformVariable(inner, "key", {});
  volume(inner, "disk", { encrypted: true, kmsKeyId: stringValue });
  new TerraformResource(inner, "vault", { terraformResourceType: "aws_quantum_vault" });
  expect(refusal(() => app.synth())).toEqual([]);
  expect(said.mock.calls.flat()).toEqual([
    expect.stringContaining("warning: shop/inner/disk: aws_ebs_volume.disk: cannot tell"),
    expect.stringContaining("warning: shop/inner/vault: aws_quantum_vault.vault: cannot tell"),
  ]);
  said.mockRestore();
  expect(written(app.outdir)).toHaveLength(3);
});
