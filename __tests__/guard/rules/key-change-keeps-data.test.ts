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
/** A table whose replicas have keys, before and after. */
const replicas = (before: Replica[], after: Replica[]): PlannedChange[] => [
  {
    address: "aws_dynamodb_table.t",
    actions: ["update"],
    before: { replica: before.map(([region_name, kms_key_arn]) => ({ region_name, kms_key_arn })) },
    after: { replica: after.map(([region_name, kms_key_arn]) => ({ region_name, kms_key_arn })) },
  },
];
type Replica = readonly [region: string, key: string];
const lines = (changes: PlannedChange[]) => linesOf("key-change-keeps-data", changes);

it.each<[string, PlannedChange[]]>([
  ["a change in place", volume({ actions: ["update"], replacePaths: [] })],
  ["a volume that is replaced for its zone", volume({ replacePaths: [["availability_zone"]] })],
  ["a volume that is made", volume({ actions: ["create"], before: {} })],
  [
    "a replica that is added before another",
    replicas(
      [["us-east-1", KEY]],
      [
        ["eu-west-3", OTHER],
        ["us-east-1", KEY],
      ],
    ),
  ],
  [
    "a replica that is taken away",
    replicas(
      [
        ["eu-west-3", OTHER],
        ["us-east-1", KEY],
      ],
      [["us-east-1", KEY]],
    ),
  ],
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
    "another key of a replica, which is planned in place",
    replicas([["us-east-1", KEY]], [["us-east-1", OTHER]]),
    "aws_dynamodb_table.t: replica.kms_key_arn changes, which is planned in place, and the replica is destroyed and made anew: the provider deletes the replica and makes another; the table itself and its other replicas stay. Plan for the time without it.",
  ],
  [
    "a block with a key that is added, for which the provider replaces the resource",
    [
      {
        address: "aws_eks_cluster.c",
        actions: ["create", "delete"],
        before: { encryption_config: [] },
        after: { encryption_config: [{ provider: [{ key_arn: KEY }], resources: ["secrets"] }] },
        replacePaths: [["encryption_config"]],
      },
    ],
    "aws_eks_cluster.c: encryption_config changes, so Terraform replaces the resource, and the data of the Kubernetes API is gone. Copy the data to a resource under the new key first, or restore it from a snapshot.",
  ],
  [
    "encryption that is switched on",
    volume({ before: { encrypted: false }, replacePaths: [["encrypted"], ["kms_key_id"]] }),
    "aws_ebs_volume.v: kms_key_id changes, so Terraform replaces the resource, and the volume is gone. Copy the data to a resource under the new key first, or restore it from a snapshot.",
  ],
])("objects to %s", (_what, changes, line) => {
  expect(lines(changes)).toEqual([line]);
});
