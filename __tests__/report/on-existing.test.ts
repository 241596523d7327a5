import { type KeyArgument, type Row, steps, table } from "../../catalogue";
import { check, type Finding } from "../../guard";
import { planDocument } from "../../keys";
import { reported } from "../../report/reported-finding";
import { type Json, type JsonObject, synthesisedJson } from "../../terraform";
import { message } from "../../words";

/*
 * A message whose remedy replaces a resource, or changes nothing of one that exists, says so.
 */
const REPLACES = "This replaces the resource: copy its data first, see keywright fix.";

function findingsIn(type: string, written: JsonObject): readonly Finding[] {
  const terraform = synthesisedJson("main", { resource: { [type]: { it: written } } });
  return check({ modules: [terraform] }, { rules: ["data-uses-customer-key", "key-fits-its-use"] });
}

const said = (type: string, written: JsonObject) => findingsIn(type, written).map(message);

describe("replaced", () => {
  it.each([
    ["aws_db_instance", {}],
    ["aws_efs_file_system", { encrypted: true }],
    ["aws_ebs_volume", { kms_key_id: "arn:aws:kms:eu-west-1:111122223333:key/1", encrypted: false }],
    ["aws_docdb_global_cluster", {}],
    ["aws_dax_cluster", { server_side_encryption: { enabled: false } }],
    ["aws_ecr_repository", { encryption_configuration: { encryption_type: "AES256" } }],
    ["aws_backup_vault", { kms_key_arn: "alias/aws/backup" }],
  ])("%s %j", (type, written) => {
    expect(said(type, written)).toEqual([expect.stringContaining(REPLACES)]);
  });

  it("a description holds no data", () => {
    const s3 = { s3_encryption: { s3_encryption_mode: "DISABLED" } };
    const [one] = said("aws_glue_security_configuration", { encryption_configuration: s3 });
    expect(one).toMatch(/ This replaces the resource, which holds no data\.$/);
  });

  it("says it of every place of the catalogue that a key replaces", () => {
    const silent: string[] = [];
    let count = 0;
    for (const [type, { keys, least = {} }] of Object.entries(table as Record<string, Row>)) {
      for (const argument of keys.filter(({ effects }) => effects.addition === "replace")) {
        const found = findingsIn(type, withoutKey(least as JsonObject, argument)).filter(
          ({ use, evidence }) =>
            use?.argument === argument &&
            evidence.seen === "no-key" &&
            evidence.otherwise.kind !== "required",
        );
        count += found.length;
        for (const one of found)
          if (!/ replaces /.test(message(one))) silent.push(`${type}.${argument.path}`);
      }
    }
    expect(silent).toEqual([]);
    expect(count).toBeGreaterThan(60);
  });
});

describe("what AWS does with what exists", () => {
  it("the old key stays", () => {
    const [one] = said("aws_sfn_activity", {}).filter((line) => line.includes("encryption_configuration"));
    expect(one).toContain(
      "Where the resource exists, the old key stays: an activity cannot be changed, and the provider sends AWS nothing. Copy its data and make the resource anew with the key.",
    );
  });

  it("unencrypted data has no old key", () => {
    const disk = { ebs_block_device: { device_name: "/dev/sdf" } };
    const [one] = said("aws_instance", disk).filter((line) => line.includes("ebs_block_device"));
    expect(one).toContain("Where the resource exists, it stays as it is: AWS gives a volume that exists no");
  });

  it("AWS refuses it", () => {
    const [one] = said("aws_ssmincidents_replication_set", { region: { name: "eu-west-1" } });
    expect(one).toContain(
      "AWS refuses this where the resource exists: the key of a replication set cannot be",
    );
  });

  it("a copy is made anew and the data is elsewhere", () => {
    const [one] = said("aws_secretsmanager_secret", { kms_key_id: KEY, replica: { region: "eu-west-1" } });
    expect(one).toMatch(
      /Where the resource exists, the provider removes the replica and adds it again; .+\.$/,
    );
  });
});

const KEY = "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";

describe("nothing is said", () => {
  it("of a change in place", () => {
    expect(said("aws_sqs_queue", {})).toEqual([expect.stringMatching(/customer-managed key\.$/)]);
  });

  it.each([
    ["create", 0],
    ["update", 1],
  ] as const)("of what a plan makes: %s", (action, count) => {
    const found = check(planOf(action), { rules: ["data-uses-customer-key"] });
    expect(found).toHaveLength(1);
    expect(found.filter((one) => message(one).includes(REPLACES))).toHaveLength(count);
    expect(found.map(reported).map(({ remedyClass }) => remedyClass)).toEqual([
      count ? "moves-data" : "safe",
    ]);
  });
});

/** A plan that makes or changes a file system. */
function planOf(action: "create" | "update") {
  const named = {
    address: "aws_efs_file_system.it",
    mode: "managed",
    type: "aws_efs_file_system",
    name: "it",
  };
  const before = action === "create" ? null : { encrypted: false };
  return planDocument({
    format_version: "1.2",
    planned_values: { root_module: { resources: [{ ...named, values: { encrypted: false } }] } },
    resource_changes: [
      { ...named, change: { actions: [action], before, after: { encrypted: false }, after_unknown: {} } },
    ],
    configuration: { root_module: { resources: [{ ...named, expressions: {} }] } },
  });
}

/** A copy of what is written without a key. */
function withoutKey(written: JsonObject, { path }: KeyArgument): JsonObject {
  const take = (node: Json | undefined, [step, ...rest]: ReturnType<typeof steps>): Json | undefined => {
    if (!step || node === undefined || node === null || typeof node !== "object") return node;
    if (Array.isArray(node)) return node.map((one) => take(one as Json, [step, ...rest]) ?? null);
    const { [step.name]: value, ...others } = node as JsonObject;
    return rest.length === 0 || step.json ? others : { ...others, [step.name]: take(value, rest) ?? {} };
  };
  return take(written, steps(path)) as JsonObject;
}
