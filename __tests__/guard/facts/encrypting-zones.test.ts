import { check } from "../../../guard";
import { type JsonObject, synthesisedJson } from "../../../terraform";
import { message } from "../../../words";

/*
 * "In the following Local Zones, all Amazon EBS resources are encrypted by default. You can't create unencrypted
 * volumes or snapshots."
 * https://docs.aws.amazon.com/ebs/latest/userguide/ebs-encryption-local-zones-outposts-wavelength.html
 */

const ENCRYPTS = "us-east-1-bos-1a";
const AS_ITS_REGION = "us-west-2-lax-1a";

/** What an instance is, as one of these types writes it, in a zone. */
const INSTANCES: readonly (readonly [type: string, (body: JsonObject) => JsonObject])[] = [
  ["aws_instance", (body) => body],
  ["aws_spot_instance_request", (body) => body],
  ["aws_spot_fleet_request", (body) => ({ launch_specification: [body] })],
];

describe.each(INSTANCES)("a device of %s", (type, written) => {
  const lines = (availability_zone: string, device: JsonObject): string =>
    check(
      {
        modules: [
          synthesisedJson("main", {
            resource: { [type]: { it: written({ availability_zone, ebs_block_device: [device] }) } },
          }),
        ],
      },
      { rules: ["data-uses-customer-key"] },
    )
      .map(message)
      .join("\n");
  const device = { device_name: "/dev/sdb" };

  it("is under the key of EBS in a zone that encrypts everything", () =>
    expect(lines(ENCRYPTS, device)).toContain("so the volume is under alias/aws/ebs"));

  it("is not encrypted in a zone that does as its Region does", () =>
    expect(lines(AS_ITS_REGION, device)).toContain("so the volume is not encrypted"));

  it("is encrypted where its snapshot is not", () => {
    const ofSnapshot = { ...device, snapshot_id: "snap-1" };
    expect(lines(ENCRYPTS, ofSnapshot)).toContain("the volume takes the key of its snapshot");
    expect(lines(AS_ITS_REGION, ofSnapshot)).toContain(
      "the volume takes the encryption and the key of its snapshot",
    );
  });

  it("stands beside a root volume that is encrypted too", () => {
    expect(lines(ENCRYPTS, device)).toContain("the root volume takes the key of its image");
    expect(lines(AS_ITS_REGION, device)).toContain(
      "the root volume takes the encryption and the key of its image",
    );
  });
});
