import { spawnSync } from "node:child_process";
import { CreateKeyCommand, DisableKeyCommand, KMSClient } from "@aws-sdk/client-kms";
import { typeFacts } from "../../../catalogue";
import { recordedIn } from "../../../keys";
import { Moto } from "../../../local/moto";
import { KeyInventory, type Retirement, readKeyName, retirement } from "../../../report/retire";
import { COPIED, IN_PLACE, REPLACED } from "../../../report/retire/moves";
import { aws } from "../../../report/retire/shell";
import { isRefused, runAws } from "../../local/aws-cli";
import { itNeeds } from "../../local/tools";
import { ACCOUNT, alias, type Instance, KEY, key, REGION, stateFile } from "./states";

process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = "true";

/** A resource of every type that there are commands for, by arguments that only that type has. */
function everything(name: string, arn: string): Instance[] {
  const names = [
    ["bucket", "cluster_identifier", "db_cluster_snapshot_identifier", "db_snapshot_identifier"],
    ["function_name", "identifier", "name", "replication_group_id", "snapshot_identifier", "url"],
    ["target_db_cluster_snapshot_identifier", "target_db_snapshot_identifier"],
  ].flat();
  const named = Object.fromEntries(names.map((one) => [one, name]));
  const on = { kms_key_id: arn, kms_key_arn: arn, key_id: arn, kms_master_key_id: arn };
  const nested = {
    server_side_encryption: [{ enabled: true, kms_key_arn: arn }],
    rule: [{ apply_server_side_encryption_by_default: [{ kms_master_key_id: arn }] }],
    encryption_configuration: [{ encryption_type: "KMS", kms_key: arn }],
    server_side_encryption_configuration: [
      { rule: [{ apply_server_side_encryption_by_default: [{ kms_master_key_id: arn }] }] },
    ],
  };
  return [
    key(arn),
    // One that Terraform has made, and one that it only looks up.
    alias("alias/orders", arn),
    alias("alias/by-hand", arn, "data.aws_kms_alias.b"),
    {
      address: "aws_kms_grant.g",
      values: { id: "g", grant_id: "e".repeat(64), key_id: arn, grantee_principal: name, operations: [] },
    },
    ...Object.keys({ ...REPLACED, ...IN_PLACE, ...COPIED }).map((type) => ({
      address: `${type}.x`,
      values: { id: name, ...named, ...on, ...nested },
    })),
  ];
}

function retiring(name: string, arn = KEY): Retirement {
  const wanted = readKeyName(arn);
  if (!wanted) throw new Error(arn);
  const inventory = new KeyInventory(wanted);
  // The block that makes the key is left out, so that KMS itself is told to delete it.
  inventory.addState(recordedIn(stateFile(...everything(name, arn).slice(1))), "a.tfstate");
  const coverage = { states: 1, plans: 0, ignored: 0, unread: [] };
  return retirement(inventory, arn, coverage, {
    regions: [REGION],
    key: { arn, state: "Disabled", manager: "CUSTOMER", origin: "AWS_KMS" },
    aliases: ["orders", "by-hand"].map((one) => `arn:aws:kms:${REGION}:${ACCOUNT}:alias/${one}`),
    grants: [{ id: "f".repeat(64), granteePrincipal: name, operations: ["Decrypt"] }],
    lastUsage: { is: "untold", why: "no account was asked" },
    uses: [],
    asked: [],
    untold: [],
  });
}

const commandsOf = ({ steps }: Retirement) =>
  steps.flatMap(({ commands }) => commands.flatMap((command) => command.split("\n")));

it("has commands for every type of its tables", () => {
  const all = commandsOf(retiring("orders")).filter((one) => one.startsWith("# aws_"));
  const types = Object.keys({ ...REPLACED, ...IN_PLACE, ...COPIED });
  expect([...new Set(all.map((one) => one.slice(2, -2)))].sort()).toEqual(types.sort());
  for (const type of Object.keys(COPIED)) {
    const { held = [], isCopy } = typeFacts(type);
    expect(held.length === 0 || isCopy).toBe(true);
  }
});

it.each([
  "orders",
  "it's; touch pwned",
  "$(touch pwned)",
  "`touch pwned`",
  'a b"c\\d',
  "!history *? ~ {a,b} & | > < # %",
  "-rf",
  "--profile=x",
])("names stay names, and nothing in them is run: %s", (name) => {
  const script = [
    // Prints what it was given, a word a line.
    'aws() { for word in "$@"; do printf "%s\\n" "<$word>"; done; printf "end\\n"; }',
    ...commandsOf(retiring(name)).filter((one) => one.startsWith("aws ")),
    "[ ! -e pwned ] || echo PWNED",
  ].join("\n");
  const { stdout, stderr, status } = spawnSync(
    "sh",
    ["-eu", "-c", `NEW_KEY=n SNAPSHOT_ID=s TRAIL_LOG_GROUP=t TOPIC_ARN=t\n${script}`],
    {
      encoding: "utf8",
    },
  );
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  expect(stdout).not.toContain("PWNED");
  const words = stdout.split("\n");
  // As a word of its own, or behind the option that it belongs to, if it looks like one.
  const option = name.startsWith("-") ? `<--volume-id=${name}>` : `<${name}>`;
  expect(words).toContain(option);
});

it.each(["file:///etc/passwd", "fileb://x", "http://169.254.169.254/", "a\nb", "a\u001b[2Jb", "a\u202eb"])(
  "makes no command of a name that the AWS CLI, or a reader, would take for something else: %j",
  (name) => {
    const command = aws("ec2", "create-snapshot", [["volume-id", name]]);
    expect(command).toMatch(/^# aws ec2 create-snapshot: .* cannot be given on a command line as it is$/);
    const lines = commandsOf(retiring(name)).flatMap((one) => one.split("\n"));
    const odd = lines.filter((one) => /^aws (?!s3 cp s3:)/.test(one) && one.includes(name));
    expect(odd).toEqual([]);
    expect(lines.join("").search(/\p{Cc}|\u202e/u)).toBe(-1);
  },
);

it("names a queue by its URL", () => {
  const url = "https://sqs.eu-west-1.amazonaws.com/111122223333/orders";
  expect(aws("sqs", "get-queue-attributes", [["queue-url", url]])).toBe(
    `aws sqs get-queue-attributes --queue-url ${url}`,
  );
});

describe("against a local AWS", () => {
  const it = itNeeds("moto_server", "aws");
  let moto: Moto | undefined;
  beforeAll(async () => {
    if ((it as unknown) !== globalThis.it.skip) moto = await Moto.start();
  }, 120_000);
  afterAll(async () => moto?.stop(), 60_000);

  it("the AWS CLI takes every command, and a key goes and comes back by them", async () => {
    const client = new KMSClient({
      region: REGION,
      endpoint: String(moto?.environment.AWS_ENDPOINT_URL),
      credentials: { accessKeyId: "local", secretAccessKey: "local" },
    });
    const { KeyMetadata: made } = await client.send(new CreateKeyCommand({}));
    const { KeyMetadata: next } = await client.send(new CreateKeyCommand({}));
    const arn = made?.Arn ?? "";
    await client.send(new DisableKeyCommand({ KeyId: arn }));
    const look = [
      "kms",
      "describe-key",
      "--region",
      REGION,
      "--key-id",
      arn,
      "--query",
      "KeyMetadata.KeyState",
    ];
    const commands = commandsOf(retiring("orders", arn)).filter((one) => one.startsWith("aws "));
    const lines = wordsOf([...new Set(commands.slice(0, -2)), ...commands.slice(-2)], next?.Arn ?? "");
    const env = { ...process.env, ...moto?.environment, AWS_PAGER: "" } as NodeJS.ProcessEnv;
    const changes = lines.map(([service, action = ""]) =>
      service === "kms" && /-key(?:-deletion)?$/.test(action) && action !== "describe-key" ? action : "",
    );
    const wrong = ["kms", "describe-key", "--keyy-id", arn];
    const asked = [wrong, ...lines.flatMap((line, i) => (changes[i] ? [line, look] : [line]))];
    const [refused, ...answers] = runAws(asked, env);
    // Else nothing would be proven below.
    expect(refused && isRefused(refused)).toBe(true);
    const states: string[] = [];
    for (const [i, line] of lines.entries()) {
      const answer = answers.shift();
      if (!answer) throw new Error(line.join(" "));
      expect({ line, refused: isRefused(answer) ? answer.stderr : "" }).toEqual({ line, refused: "" });
      if (!changes[i]) continue;
      expect({ line, status: answer.status, stderr: answer.stderr }).toEqual({ line, status: 0, stderr: "" });
      states.push(`${changes[i]}: ${JSON.parse(answers.shift()?.stdout ?? "")}`);
    }
    expect(states).toEqual([
      // It was disabled, and nothing can be moved then.
      "enable-key: Enabled",
      "disable-key: Disabled",
      "schedule-key-deletion: PendingDeletion",
      "cancel-key-deletion: Disabled",
      "enable-key: Enabled",
    ]);
  }, 120_000);
});

/** The words of each command line, as a shell reads it. */
function wordsOf(commands: readonly string[], newKey: string): string[][] {
  const variables = `NEW_KEY='${newKey}' SNAPSHOT_ID=snap-1 TRAIL_LOG_GROUP=trail TOPIC_ARN=arn:aws:sns:eu-west-1:123456789012:t`;
  const script = ['aws() { printf "%s\\0" "$@"; printf "\\n\\0"; }', variables, ...commands].join("\n");
  const { stdout } = spawnSync("sh", ["-eu", "-c", script], { encoding: "utf8" });
  return stdout
    .split("\n\0")
    .slice(0, -1)
    .map((line) => line.split("\0").slice(0, -1));
}
