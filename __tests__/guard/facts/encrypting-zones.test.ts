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

/** A subnet in a zone, on an Outpost, or in a zone that only Terraform knows. */
const IN_ZONE = { availability_zone: ENCRYPTS };
const ON_OUTPOST = { outpost_arn: "arn:aws:outposts:eu-west-1:111122223333:outpost/op-1234567890abcdef0" };

describe.each(INSTANCES)("%s in a subnet", (type, written) => {
  const lines = (subnet: JsonObject, subnet_id = "${aws_subnet.s.id}", device: JsonObject = {}): string =>
    linesOf({
      [type]: { it: written({ subnet_id, ebs_block_device: [{ device_name: "/dev/sdb", ...device }] }) },
      aws_subnet: { s: { vpc_id: "vpc-1", ...subnet } },
    });

  it.each([
    ["in a zone that encrypts everything", IN_ZONE],
    ["in the zone of another subnet", { availability_zone: "${aws_subnet.other.availability_zone}" }],
    ["on an Outpost", ON_OUTPOST],
  ])("%s has encrypted volumes", (_, subnet) => {
    const other = { availability_zone: ENCRYPTS };
    const said = linesOf({
      [type]: {
        it: written({ subnet_id: "${aws_subnet.s.id}", ebs_block_device: [{ device_name: "/dev/sdb" }] }),
      },
      aws_subnet: { s: { vpc_id: "vpc-1", ...subnet }, other },
    });
    expect(said).toContain("so the volume is under alias/aws/ebs");
    expect(said).toContain("the root volume takes the key of its image");
  });

  it("has a volume of a snapshot encrypted, whatever the snapshot is", () =>
    expect(lines(IN_ZONE, "${aws_subnet.s.id}", { snapshot_id: "snap-1" })).toContain(
      "the volume takes the key of its snapshot",
    ));

  it.each([
    ["in a zone that does as its Region does", { availability_zone: AS_ITS_REGION }],
    [
      "in a zone that only Terraform knows",
      { availability_zone: "${data.aws_availability_zones.z.names[0]}" },
    ],
    ["of which nothing is said", {}],
    ["on no Outpost", { outpost_arn: null }],
  ])("%s has what the account gives", (_, subnet) =>
    expect(lines(subnet)).toContain("so the volume is not encrypted"),
  );

  it("that is not here has what the account gives", () =>
    expect(lines(IN_ZONE, "subnet-1")).toContain("so the volume is not encrypted"));
});

describe("a volume in the zone of something else", () => {
  const lines = (zone: string): string =>
    linesOf({
      aws_ebs_volume: { it: { size: 1, availability_zone: zone } },
      aws_instance: { i: { availability_zone: ENCRYPTS }, far: { availability_zone: AS_ITS_REGION } },
      aws_subnet: { s: { vpc_id: "vpc-1", availability_zone: "${aws_instance.i.availability_zone}" } },
    });

  it.each(["${aws_instance.i.availability_zone}", "${aws_subnet.s.availability_zone}"])("%s", (zone) =>
    expect(lines(zone)).toContain(
      "aws_ebs_volume.it: neither encrypted nor kms_key_id is set, so the volume is under alias/aws/ebs",
    ),
  );

  it("that does as its Region does", () =>
    expect(lines("${aws_instance.far.availability_zone}")).toContain(
      "aws_ebs_volume.it: neither encrypted nor kms_key_id is set, so the volume is not encrypted",
    ));
});

function linesOf(resource: JsonObject): string {
  return check({ modules: [synthesisedJson("main", { resource })] }, { rules: ["data-uses-customer-key"] })
    .map(message)
    .join("\n");
}
