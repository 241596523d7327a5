import { types } from "node:util";
import { DmsEndpoint } from "@cdktf/provider-aws/lib/dms-endpoint";
import { EbsVolume } from "@cdktf/provider-aws/lib/ebs-volume";
import { EfsReplicationConfiguration } from "@cdktf/provider-aws/lib/efs-replication-configuration";
import { Instance } from "@cdktf/provider-aws/lib/instance";
import { PrometheusWorkspace } from "@cdktf/provider-aws/lib/prometheus-workspace";
import { RdsClusterActivityStream } from "@cdktf/provider-aws/lib/rds-cluster-activity-stream";
import { S3Object } from "@cdktf/provider-aws/lib/s3-object";
import { type TerraformStack, TerraformVariable } from "cdktf";
import {
  EncryptedEbsVolume,
  ExistingKey,
  encrypt,
  encrypted,
  Key,
  type KeySource,
  type KeywrightStack,
  MultiRegionKey,
} from "../../modules";
import { KEY_ARN, refusal, refusedStack, synth, testingStack } from "../testing-stack";

class EncryptedStream extends encrypted(RdsClusterActivityStream) {}
class EncryptedWorkspace extends encrypted(PrometheusWorkspace) {}
class EncryptedInstance extends encrypted(Instance) {}

const ENCRYPTED = { encrypted: true, kms_key_id: KEY_ARN };

describe("encrypted()", () => {
  it("makes its resource by a class and not by a proxy of it, which V8 would make slow and large", () => {
    const made: boolean[] = [];
    class Watched extends EbsVolume {
      constructor(...given: ConstructorParameters<typeof EbsVolume>) {
        super(...given);
        made.push(types.isProxy(new.target));
      }
    }
    class EncryptedWatched extends encrypted(Watched) {}
    const config = { key: KEY_ARN, availabilityZone: "eu-west-1a", size: 8 };
    synth((stack) => {
      new (encrypted(Watched))(stack, "one", config);
      new EncryptedWatched(stack, "two", config);
    });
    expect(made).toEqual([false, false]);
  });

  it("encrypts every block that is written, and the one that exists unwritten", () => {
    const { resource } = synth((stack) => {
      new EncryptedInstance(stack, "host", {
        key: KEY_ARN,
        ebsBlockDevice: [{ deviceName: "/dev/sdb", volumeSize: 8 }, { deviceName: "/dev/sdc" }],
      });
    });
    expect(resource.aws_instance?.host).toEqual({
      root_block_device: ENCRYPTED,
      ebs_block_device: [
        { device_name: "/dev/sdb", volume_size: 8, ...ENCRYPTED },
        { device_name: "/dev/sdc", ...ENCRYPTED },
      ],
    });
  });

  it("writes no block that would only be there for the key", () => {
    const { resource } = synth((stack) => new EncryptedInstance(stack, "host", { key: KEY_ARN }));
    expect(resource.aws_instance?.host).toEqual({ root_block_device: ENCRYPTED });
  });

  describe("writes no key where what is beside it rules one out", () => {
    const replica = (stack: TerraformStack, destination: { fileSystemId?: string; region?: string }) =>
      new (encrypted(EfsReplicationConfiguration))(stack, "it", {
        key: KEY_ARN,
        destination,
        sourceFileSystemId: "fs-2",
      });
    const endpoint = (stack: TerraformStack, engineName: string) =>
      new (encrypted(DmsEndpoint))(stack, "it", {
        key: KEY_ARN,
        engineName,
        endpointId: "a",
        endpointType: "source",
      });

    // https://docs.aws.amazon.com/efs/latest/ug/replicate-existing-destination.html
    it("a replica in a file system that is there already", () => {
      expect(refusedStack((stack) => replica(stack, { fileSystemId: "fs-1" }))).toEqual([
        expect.stringMatching(/cannot tell; the replica takes the encryption and the key of the file system/),
      ]);
      const { resource } = synth((stack) => replica(stack, { region: "eu-west-1" }));
      const { it } = resource.aws_efs_replication_configuration ?? {};
      expect(it?.destination).toHaveProperty("kms_key_id", KEY_ARN);
    });

    // The provider: "kms_key_arn must not be set when engine is "s3"".
    it("an endpoint of the engine s3", () => {
      expect(refusedStack((stack) => endpoint(stack, "s3"))).toEqual([
        expect.stringMatching(/under alias\/aws\/dms, a key of AWS: .* Use an aws_dms_s3_endpoint\.$/),
      ]);
      const { resource } = synth((stack) => endpoint(stack, "mysql"));
      expect(resource.aws_dms_endpoint?.it?.kms_key_arn).toBe(KEY_ARN);
    });
  });

  describe("an argument that wants the id of a key", () => {
    const resource = `arn:aws:rds:eu-west-1:111122223333:cluster:orders`;
    const make = (stack: TerraformStack, key: KeySource) =>
      new EncryptedStream(stack, "stream", { key, mode: "async", resourceArn: resource });
    const written = (build: (stack: KeywrightStack) => unknown) =>
      synth(build).resource.aws_rds_cluster_activity_stream?.stream?.kms_key_id;

    it.each<[string, (stack: KeywrightStack) => KeySource, string]>([
      ["of an ARN", () => KEY_ARN, KEY_ARN.replace(/.*key\//, "")],
      ["of a Key", (stack) => new Key(stack, "k", { description: "Activity" }), "${aws_kms_key.k.id}"],
      [
        "of a key that is looked up",
        (stack) => new ExistingKey(stack, "k", { alias: "orders" }),
        "${data.aws_kms_key.k.id}",
      ],
    ])("has it %s", (_what, key, id) => {
      expect(written((stack) => make(stack, key(stack)))).toBe(id);
    });

    it("has the last part of an ARN that only Terraform knows", () => {
      const lines = refusedStack((stack) => {
        make(stack, new TerraformVariable(stack, "arn", { type: "string" }).stringValue);
      });
      // Whose key that is, is not known, in either form.
      expect(lines).toEqual([
        expect.stringContaining('kms_key_id comes from element(split("/", var.arn), 1)'),
      ]);
    });

    it("keeps it when the key is given once more", () => {
      const id = written((stack) => {
        const key = new Key(stack, "k", { description: "Activity" });
        encrypt(make(stack, key), key);
      });
      expect(id).toBe("${aws_kms_key.k.id}");
    });
  });

  it("refuses a multi-Region key where AWS takes a single-Region one", () => {
    const lines = (key: (stack: KeywrightStack) => KeySource) =>
      refusedStack((stack) => {
        new EncryptedWorkspace(stack, "metrics", { key: key(stack) });
      });
    const line =
      'aws_prometheus_workspace "test/metrics": the key of kmsKeyArn is a multi-Region key; AWS takes a single-Region key for the workspace. Pass a Key.';
    expect(lines((stack) => new MultiRegionKey(stack, "k", { description: "Metrics" }))).toEqual([line]);
    expect(lines(() => KEY_ARN.replace(/key\/.*/, "key/mrk-1234abcd12ab34cd56ef1234567890ab"))).toEqual([
      line,
    ]);
  });

  it("leaves the config it is given as it is", () => {
    const config = { key: KEY_ARN, rootBlockDevice: { volumeSize: 8 } };
    synth((stack) => new EncryptedInstance(stack, "host", config));
    expect(config).toEqual({ key: KEY_ARN, rootBlockDevice: { volumeSize: 8 } });
  });

  it("calls the key encryptionKey where the resource has another key", () => {
    class EncryptedObject extends encrypted(S3Object) {}
    const { resource } = synth((stack) => {
      new EncryptedObject(stack, "file", { encryptionKey: KEY_ARN, bucket: "documents", key: "a.txt" });
    });
    expect(resource.aws_s3_object?.file).toEqual({
      bucket: "documents",
      key: "a.txt",
      kms_key_id: KEY_ARN,
      server_side_encryption: "aws:kms",
    });
  });

  it("goes by the Region of the resource itself, where it has one", () => {
    const inVirginia = { availabilityZone: "us-east-1a", size: 8, region: "us-east-1" };
    const attempt = (key: string) =>
      refusal(() => new EncryptedEbsVolume(testingStack(), "disk", { key, ...inVirginia }));
    expect(attempt(KEY_ARN)).toHaveLength(1);
    expect(attempt(KEY_ARN.replace("eu-west-1", "us-east-1"))).toEqual([]);
  });
});

describe("a key learns from its uses", () => {
  const services = (use: (key: Key, stack: ReturnType<typeof testingStack>) => unknown) => {
    const { data } = synth((stack) => {
      const key = new Key(stack, "key", { description: "Key" });
      use(key, stack as ReturnType<typeof testingStack>);
    });
    const policy = data.aws_iam_policy_document?.key as { statement: { sid: string }[] } | undefined;
    return policy?.statement.map(({ sid }) => sid);
  };

  it("nothing, if it is not used", () => {
    expect(services(() => undefined)).toEqual(["AdministratorsManageKey"]);
  });

  it("what its service needs, once, however often it is used", () => {
    const place = { availabilityZone: "eu-west-1a", size: 8 };
    expect(
      services((key, stack) => {
        new EncryptedEbsVolume(stack, "a", { key, ...place });
        new EncryptedEbsVolume(stack, "b", { key, ...place });
      }),
    ).toEqual(["AdministratorsManageKey", "UseThroughEbs", "GrantThroughEbs"]);
  });

  it("the same from encrypt()", () => {
    const raw = (stack: ReturnType<typeof testingStack>) =>
      new EbsVolume(stack, "raw", { availabilityZone: "eu-west-1a" });
    expect(services((key, stack) => encrypt(raw(stack), key))).toContain("UseThroughEbs");
  });
});
