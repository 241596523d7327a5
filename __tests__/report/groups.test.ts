import { check } from "../../guard";
import { groupsOf } from "../../report/groups";
import { reported } from "../../report/reported-finding";
import { configuration, folder, parseHcl } from "../../terraform";
import { madeFinding } from "./made-finding";

function groupsIn(text: string) {
  const modules = configuration(".", folder([parseHcl("main.tf", text)]));
  const rules = ["data-uses-customer-key", "key-rotates"] as const;
  return groupsOf(check({ modules }, { rules }).map(reported));
}

const VOLUMES = `resource "aws_ebs_volume" "a" {}
resource "aws_ebs_volume" "b" {}
resource "aws_ebs_volume" "c" {
  encrypted = true
}
`;

describe("what is in one group", () => {
  it("places that are wrong in the same way, with what they have in common", () => {
    const [unencrypted, ofAws] = groupsIn(VOLUMES);
    expect(unencrypted).toMatchObject({
      title: "aws_ebs_volume: the volume is not encrypted",
      rule: "data-uses-customer-key",
      severity: "error",
      status: "finding",
      isUnencrypted: true,
      seen: "neither encrypted nor kms_key_id is set",
      follows: expect.stringMatching(/^the volume is not encrypted/),
      fix: "Set encrypted to true and kms_key_id to the ARN of a customer-managed key.",
      onExisting: "This replaces the resource: copy its data first, see keywright fix.",
      remedyClass: "moves-data",
    });
    expect(unencrypted?.places.map(({ address, file, line }) => [address, file, line])).toEqual([
      ["aws_ebs_volume.a", "main.tf", 1],
      ["aws_ebs_volume.b", "main.tf", 2],
    ]);
    expect(ofAws?.title).toBe("aws_ebs_volume: the volume is under alias/aws/ebs, a key of AWS");
    expect(ofAws?.places).toHaveLength(1);
  });

  it("blocks that repeat, whatever their index", () => {
    const disk = (name: string) => `  ebs_block_device {\n    device_name = "${name}"\n  }\n`;
    const [disks] = groupsIn(`resource "aws_instance" "i" {\n${disk("a")}${disk("b")}}\n`).filter(
      ({ places }) => places.length > 1,
    );
    expect(disks?.places.map(({ argument }) => argument)).toEqual([
      "ebs_block_device[0].kms_key_id",
      "ebs_block_device[1].kms_key_id",
    ]);
  });

  it("nothing with another rule, type, severity, status, remedy, argument, or effect on what exists", () => {
    const different = [
      { rule: "key-is-enabled" as const },
      { type: "aws_kms_external_key" },
      { severity: "note" as const },
      { status: "cannot-tell" as const },
      { fix: "Set another one." },
      { argument: "rotation_period_in_days" },
      { onExisting: "This replaces the key." },
      { title: "the key rotates too seldom" },
    ];
    const all = [madeFinding(), ...different.map(madeFinding)];
    expect(groupsOf(all)).toHaveLength(9);
    expect(groupsOf([...all, ...all])).toHaveLength(9);
  });

  it("what was seen is the group's only where all places have it", () => {
    const [one] = groupsOf([madeFinding(), madeFinding({ seen: "enable_key_rotation is false" })]);
    expect([one?.seen, one?.places.map(({ seen }) => seen)]).toEqual([
      null,
      ["enable_key_rotation is not set", "enable_key_rotation is false"],
    ]);
  });

  it("a line that several roots share, once for all of them", () => {
    const inRoot = (root: string) => madeFinding({ root, file: "mod/main.tf", id: root });
    const [one] = groupsOf([inRoot("a"), inRoot("b"), inRoot("c")]);
    expect(one?.places.map(({ inRoots }) => inRoots)).toEqual([["a", "b", "c"]]);
  });
});

it("the worst group is first: no encryption, then severity, then size, and what is unknown at the end", () => {
  const groups = groupsOf([
    madeFinding({ title: "suppressed", status: "suppressed", isUnencrypted: true }),
    madeFinding({ title: "unknown", status: "cannot-tell" }),
    madeFinding({ title: "note", severity: "note" }),
    madeFinding({ title: "one" }),
    madeFinding({ title: "two" }),
    madeFinding({ title: "two", address: "aws_kms_key.other" }),
    madeFinding({ title: "bare", severity: "warning", isUnencrypted: true }),
  ]);
  expect(groups.map(({ title }) => title)).toEqual(
    ["bare", "two", "one", "note", "unknown", "suppressed"].map((title) => `aws_kms_key: ${title}`),
  );
});
