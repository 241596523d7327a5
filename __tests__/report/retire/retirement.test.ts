import { plannedChanges, recordedIn } from "../../../keys";
import { KeyInventory, page, readKeyName, retirement } from "../../../report/retire";
import type { JsonObject } from "../../../terraform";
import { ACCOUNT, alias, type Instance, KEY, key, OTHER, REGION, stateFile, volume } from "./states";

const NOTHING = { states: 1, plans: 0, ignored: 0, unread: [] };

function inventoryFor(given: string): KeyInventory {
  const name = readKeyName(given);
  if (!name) throw new Error(given);
  return new KeyInventory(name);
}

function ofStates(given: string, ...states: (readonly Instance[])[]) {
  const inventory = inventoryFor(given);
  for (const [i, state] of states.entries())
    inventory.addState(recordedIn(stateFile(...state)), `${i}.tfstate`);
  return retirement(inventory, KEY, NOTHING);
}

interface Planned {
  readonly address: string;
  readonly actions: readonly string[];
  readonly before?: JsonObject;
  readonly after?: JsonObject;
  readonly unknown?: JsonObject;
}

function ofPlan(...changes: readonly Planned[]) {
  const inventory = inventoryFor(KEY);
  const json = {
    format_version: "1.2",
    configuration: { root_module: {} },
    resource_changes: changes.map(({ address, actions, before, after, unknown }) => ({
      address,
      mode: "managed",
      type: address.split(".")[0] ?? "",
      name: address.split(".")[1] ?? "",
      change: { actions, before: before ?? null, after: after ?? null, after_unknown: unknown ?? {} },
    })),
  };
  inventory.addPlan(plannedChanges(json), [], "plan.json");
  return retirement(inventory, KEY, { ...NOTHING, states: 0, plans: 1 });
}

const lines = ({ uses, copies, grants, others }: ReturnType<typeof ofStates>) =>
  [...uses, ...copies, ...grants, ...others].map(
    ({ role, address, argument, planned }) => `${role} ${address} ${argument}${planned ? ` ${planned}` : ""}`,
  );

it("finds nested blocks, second entries, documents, copies, grants, look-ups and texts", () => {
  const one = ofStates(KEY, [
    key(KEY),
    {
      address: "aws_instance.i",
      values: {
        id: "i-1",
        root_block_device: [{ encrypted: true, kms_key_id: OTHER }],
        ebs_block_device: [
          { device_name: "/dev/sdb", encrypted: true, kms_key_id: OTHER },
          { device_name: "/dev/sdc", encrypted: true, kms_key_id: KEY },
        ],
      },
    },
    {
      address: "aws_opensearchserverless_security_policy.p",
      values: { id: "p", policy: JSON.stringify({ Rules: [], AWSOwnedKey: false, KmsARN: KEY }) },
    },
    { address: "aws_ebs_snapshot.s", values: { id: "snap-1", encrypted: true, kms_key_id: KEY } },
    { address: "aws_rds_cluster_instance.r", values: { id: "r", kms_key_id: KEY } },
    {
      address: "aws_kms_grant.g",
      values: { id: "g", grant_id: "1", key_id: KEY, grantee_principal: "r", operations: ["Decrypt"] },
    },
    { address: "data.aws_kms_key.d", values: { arn: KEY, key_id: "alias/x" } },
    { address: "aws_iam_policy.p", values: { id: "p", policy: `{"Resource":["${KEY}","${OTHER}"]}` } },
    { address: "aws_ssm_parameter.key", values: { id: "/key", type: "String", value: KEY } },
    { address: "aws_new_thing.n", values: { id: "n", storage: [{ kms_key_arn: KEY }] } },
    { address: "aws_kms_ciphertext.c", values: { id: "c", key_id: KEY, plaintext: "in clear" } },
  ]);
  expect(lines(one).sort()).toEqual([
    "copy aws_ebs_snapshot.s kms_key_id",
    "encrypted aws_instance.i ebs_block_device[1].kms_key_id",
    "encrypted aws_kms_ciphertext.c key_id",
    "encrypted aws_opensearchserverless_security_policy.p policy.KmsARN",
    "grant aws_kms_grant.g key_id",
    "held aws_rds_cluster_instance.r kms_key_id",
    "likely aws_new_thing.n storage.kms_key_arn",
    "lookup data.aws_kms_key.d arn",
    "named aws_iam_policy.p policy",
    "named aws_ssm_parameter.key value",
  ]);
  expect(JSON.stringify(one)).not.toContain("in clear");
});

it("says what a plan does, and that data stays under the key that it moves from", () => {
  const table = (kms: string | null, name = "t") => ({
    arn: `arn:aws:dynamodb:${REGION}:${ACCOUNT}:table/${name}`,
    name,
    server_side_encryption: [{ enabled: true, kms_key_arn: kms }],
  });
  const disk = (kms: string) => volume(kms).values;
  const one = ofPlan(
    { address: "aws_kms_key.k", actions: ["no-op"], before: key(KEY).values, after: key(KEY).values },
    {
      address: "aws_dynamodb_table.moves",
      actions: ["update"],
      before: table(KEY, "a"),
      after: table(OTHER, "a"),
    },
    {
      address: "aws_dynamodb_table.stays",
      actions: ["update"],
      before: table(KEY, "b"),
      after: table(KEY, "b"),
    },
    {
      address: "aws_dynamodb_table.open",
      actions: ["update"],
      before: table(KEY, "c"),
      after: table(null, "c"),
      unknown: { server_side_encryption: [{ kms_key_arn: true }] },
    },
    { address: "aws_dynamodb_table.new", actions: ["create"], after: table(KEY, "d") },
    {
      address: "aws_dynamodb_table.comes",
      actions: ["update"],
      before: table(OTHER, "e"),
      after: table(KEY, "e"),
    },
    { address: "aws_ebs_volume.anew", actions: ["delete", "create"], before: disk(KEY), after: disk(OTHER) },
    { address: "aws_dynamodb_table.goes", actions: ["delete"], before: table(KEY, "f") },
  );
  const at = "server_side_encryption.kms_key_arn";
  expect(lines(one).sort()).toEqual([
    `encrypted aws_dynamodb_table.comes ${at} begins`,
    `encrypted aws_dynamodb_table.goes ${at} destroyed`,
    `encrypted aws_dynamodb_table.moves ${at} moves`,
    `encrypted aws_dynamodb_table.new ${at} begins`,
    `encrypted aws_dynamodb_table.open ${at} unknown`,
    `encrypted aws_dynamodb_table.stays ${at} stays`,
    "encrypted aws_ebs_volume.anew kms_key_id replaced",
  ]);
  const lost = one.steps.find(({ title }) => title.startsWith("Copy the data of what Terraform"));
  expect(lost?.lines).toContain(
    "aws_ebs_volume.anew: kms_key_id: a plan that was read replaces it, and the volume is gone without a copy",
  );
  expect(lost?.commands.join("\n")).toContain("aws ec2 create-snapshot");
  const behind = one.steps.find(({ title }) => title.startsWith("Encrypt anew"));
  expect(behind?.lines.join("\n")).toContain("aws_dynamodb_table.moves: backups that were made before");
});

it.each([["delete"], ["delete", "create"]])(
  "warns of a plan that deletes the key itself: %s",
  (...actions) => {
    const one = ofPlan(
      { address: "aws_kms_key.k", actions, before: key(KEY).values },
      {
        address: "aws_ebs_volume.v",
        actions: ["no-op"],
        before: volume(KEY).values,
        after: volume(KEY).values,
      },
    );
    expect(page(one)[0]?.lines).toContain(
      "plan.json destroys aws_kms_key.k, and so deletes the key. Do not apply it.",
    );
  },
);

it("takes the word of a plan for a resource that a state has as well", () => {
  const inventory = inventoryFor(KEY);
  inventory.addState(recordedIn(stateFile(key(KEY), volume(KEY))), "a.tfstate");
  const { values } = volume(KEY);
  const json = {
    format_version: "1.2",
    configuration: { root_module: {} },
    resource_changes: [
      {
        address: "aws_ebs_volume.v",
        mode: "managed",
        type: "aws_ebs_volume",
        name: "v",
        change: { actions: ["delete"], before: values, after: null, after_unknown: {} },
      },
    ],
  };
  inventory.addPlan(plannedChanges(json), [], "plan.json");
  const { uses } = retirement(inventory, KEY, NOTHING);
  expect(uses.map(({ files, planned }) => [...files, planned])).toEqual([
    ["a.tfstate", "plan.json", "destroyed"],
  ]);
});

describe("an alias", () => {
  const queue = (name: string, region = REGION, address = "aws_sqs_queue.q"): Instance => ({
    address,
    values: { arn: `arn:aws:sqs:${region}:${ACCOUNT}:${address}`, id: address, kms_master_key_id: name },
  });

  it("is another key's in another Region", () => {
    const far = KEY.replace(REGION, "us-east-1").replaceAll("1111-", "5555-");
    const one = ofStates(
      KEY,
      [key(KEY), alias("alias/orders", KEY), queue("alias/orders")],
      [alias("alias/orders", far), queue("alias/orders", "us-east-1", "aws_sqs_queue.far")],
    );
    expect(lines(one)).toEqual(["encrypted aws_sqs_queue.q kms_master_key_id"]);
  });

  it("that nothing declares may be anybody's, and then it is unknown", () => {
    const one = ofStates(KEY, [key(KEY), queue("alias/unheard-of")]);
    expect(one.verdict).toBe("cannot tell");
    expect(one.open).toEqual(["1 argument may name this key or another"]);
    expect(one.uses[0]?.doubt).toBe("nothing that was read says which key alias/unheard-of is");
  });

  it("of AWS belongs to no account", () => {
    expect(ofStates(KEY, [key(KEY), queue("alias/aws/sqs")]).verdict).toBe("not in use");
  });
});

describe("keeps nothing of other keys", () => {
  const recorded = (...instances: Instance[]) => recordedIn(stateFile(...instances));
  const file = (i: number, name = OTHER) => recorded(volume(name, "aws_ebs_volume.o", `vol-${i}`));

  it("before it knows which one is meant, and asks for those files again", () => {
    const inventory = inventoryFor("orders");
    const isDone = Array.from({ length: 50 }, (_, i) => inventory.addState(file(i), `${i}`));
    expect([new Set(isDone), inventory.size]).toEqual([new Set([false]), 0]);
    expect(inventory.addState(recorded(key(KEY), alias("alias/orders", KEY), volume(KEY)), "k")).toBe(true);
    for (let i = 0; i < 50; i++) expect(inventory.addState(file(i), `${i}`)).toBe(true);
    expect(inventory.addState(recorded(volume(KEY, "aws_ebs_volume.w", "vol-w")), "w")).toBe(true);
    // The alias is one of the uses.
    expect(inventory.size).toBe(1 + 2);
  });

  it("once it knows whose an alias is", () => {
    const inventory = inventoryFor(KEY);
    for (let i = 0; i < 50; i++) inventory.addState(file(i, "alias/shared"), `${i}`);
    expect(inventory.size).toBe(50);
    inventory.addState(recorded(alias("alias/shared", OTHER)), "a");
    expect(inventory.size).toBe(0);
  });

  it("and takes the same file again for what it is", () => {
    const inventory = inventoryFor("aws_kms_alias.a");
    const keyFile = recorded(key(KEY, { policy: "{}" }));
    expect(inventory.addState(keyFile, "k")).toBe(false);
    inventory.addState(recorded(alias("alias/orders", KEY)), "a");
    inventory.addState(keyFile, "k");
    expect(inventory.keysAt(KEY).map(({ file: one, policy }) => [one, policy])).toEqual([["k", "{}"]]);
  });
});

it("names the key of a secret that RDS keeps once, and that of DocumentDB too", () => {
  const secret = [{ kms_key_id: KEY, secret_arn: "s", secret_status: "active" }];
  const one = ofStates(KEY, [
    key(KEY),
    {
      address: "aws_db_instance.d",
      values: { id: "d", master_user_secret_kms_key_id: KEY, master_user_secret: secret },
    },
    { address: "aws_docdb_cluster.c", values: { id: "c", master_user_secret: secret } },
  ]);
  expect(lines(one)).toEqual([
    "encrypted aws_db_instance.d master_user_secret_kms_key_id",
    "held aws_docdb_cluster.c master_user_secret.kms_key_id",
  ]);
});

it("says who may use the key, from its policy and its grants", () => {
  const policy = JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "Read",
        Effect: "Allow",
        Principal: { AWS: `arn:aws:iam::${ACCOUNT}:role/reader` },
        Action: "kms:Decrypt",
        Resource: "*",
      },
    ],
  });
  const one = ofStates(KEY, [
    key(KEY, { policy }),
    {
      address: "aws_kms_grant.g",
      values: {
        id: "g",
        grant_id: "1",
        key_id: KEY,
        grantee_principal: `arn:aws:iam::${ACCOUNT}:role/worker`,
        operations: ["Encrypt"],
      },
    },
  ]);
  expect(one.access?.map(({ principal, action }) => `${principal.split("/")[1]} ${action}`)).toEqual([
    "reader kms:Decrypt",
    "worker kms:Encrypt",
  ]);
  expect(one.verdict).toBe("in use");
});

it.each([
  [{ address: "aws_kms_external_key.k" }, {}, "Its material is imported"],
  [{ address: "aws_kms_key.k" }, { custom_key_store_id: "cks-1" }, "Its material is in a CloudHSM cluster"],
  [
    { address: "aws_kms_key.k" },
    { custom_key_store_id: "cks-1", xks_key_id: "x" },
    "Its material is outside AWS",
  ],
])("knows what is special about %j %j", ({ address }, values, title) => {
  const { steps } = ofStates(KEY, [key(KEY, values, address)]);
  expect(
    steps.filter((one) => one.title.startsWith("Its material")).map((one) => one.title.startsWith(title)),
  ).toEqual([true]);
});

it("says of what no plan moves what AWS does about another key", () => {
  const one = ofStates(KEY, [
    key(KEY),
    {
      address: "aws_eks_cluster.c",
      values: { id: "c", encryption_config: [{ resources: ["secrets"], provider: [{ key_arn: KEY }] }] },
    },
    {
      address: "aws_db_instance.d",
      values: {
        id: "d",
        manage_master_user_password: true,
        master_user_secret_kms_key_id: KEY,
        performance_insights_enabled: true,
        performance_insights_kms_key_id: KEY,
      },
    },
    {
      address: "aws_dynamodb_table.t",
      values: { id: "t", replica: [{ region_name: "us-east-1", kms_key_arn: KEY }] },
    },
  ]);
  const effects = one.uses.map(({ address, effect, aws }) => [address, effect, aws?.does]);
  expect(effects).toEqual([
    ["aws_db_instance.d", "ignored", "refused"],
    ["aws_db_instance.d", "ignored", "refused"],
    ["aws_dynamodb_table.t", "replace", "replaced"],
    ["aws_eks_cluster.c", "ignored", "kept"],
  ]);
  const stuck = one.steps.find(({ title }) => title === "Replace what Terraform cannot move");
  expect(stuck?.lines).toEqual([
    "aws_db_instance.d: master_user_secret_kms_key_id: AWS refuses it: while RDS manages the password, the key of its secret cannot be changed. Turn manage_master_user_password off, apply, and turn it on again with the new key",
    "aws_db_instance.d: performance_insights_kms_key_id: AWS refuses it: once Performance Insights has a key, it can never be changed. It takes a new db instance, and the old key lives as long as the old one",
    "aws_eks_cluster.c: encryption_config.provider.key_arn: Terraform plans it and it is never done, so the old key stays in use: AWS only encrypts a cluster that is not encrypted with a key yet. It takes a new eks cluster, and the old key lives as long as the old one",
  ]);
});
