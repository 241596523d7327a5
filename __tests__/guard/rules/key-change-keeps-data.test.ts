import { KEY, linesOf, OTHER, type PlannedChange } from "./plan-of";

const volume = (more: Partial<PlannedChange>): PlannedChange[] => [
  {
    address: "aws_ebs_volume.v",
    actions: ["delete", "create"],
    before: { encrypted: true, kms_key_id: KEY },
    after: { encrypted: true, kms_key_id: OTHER },
    replacePaths: [["kms_key_id"]],
    ...more,
  },
];
const lines = (changes: PlannedChange[]) => linesOf("key-change-keeps-data", changes);

it.each<[string, PlannedChange[]]>([
  ["a change in place", volume({ actions: ["update"], replacePaths: [] })],
  ["a volume that is replaced for its zone", volume({ replacePaths: [["availability_zone"]] })],
  ["a volume that is made", volume({ actions: ["create"], before: {} })],
  ["another type without a key", [{ ...volume({})[0], address: "aws_vpc.v", actions: ["delete", "create"] }]],
])("passes %s", (_what, changes) => {
  expect(lines(changes)).toEqual([]);
});

it.each<[string, PlannedChange[], string]>([
  [
    "another key",
    volume({}),
    "aws_ebs_volume.v: kms_key_id changes, so Terraform replaces the resource, and the volume is gone. Copy the data to a resource under the new key first, or restore it from a snapshot.",
  ],
  [
    "a key that only applying will show, the new volume first",
    volume({ actions: ["create", "delete"], after: { encrypted: true }, unknown: { kms_key_id: true } }),
    "aws_ebs_volume.v: kms_key_id changes, so Terraform replaces the resource, and the volume is gone. Copy the data to a resource under the new key first, or restore it from a snapshot.",
  ],
  [
    "encryption that is switched on",
    volume({ before: { encrypted: false }, replacePaths: [["encrypted"], ["kms_key_id"]] }),
    "aws_ebs_volume.v: kms_key_id changes, so Terraform replaces the resource, and the volume is gone. Copy the data to a resource under the new key first, or restore it from a snapshot.",
  ],
])("objects to %s", (_what, changes, line) => {
  expect(lines(changes)).toEqual([line]);
});
