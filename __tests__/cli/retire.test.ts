import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { projectRoot } from "../../local/project-root";
import type { Retirement } from "../../report/retire";
import {
  alias,
  KEY,
  key,
  OTHER,
  PRIMARY,
  REPLICA,
  shownState,
  stateFile,
  volume,
} from "../report/retire/states";

/*
 * `keywright retire` as a process, over states and plans.
 */
const script = path.join(projectRoot(), "dist", "bin", "keywright.js");
let folder: string;

beforeEach(() => {
  folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), "keywright-retire-")));
});
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

function write(files: Readonly<Record<string, string | object>>): void {
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(folder, name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, typeof content === "string" ? content : JSON.stringify(content));
  }
}

function run(args: readonly string[], input?: string) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, "retire", ...args], {
    cwd: folder,
    encoding: "utf8",
    ...(input !== undefined && { input }),
  });
  return { status, stdout, stderr };
}

function found(...args: string[]): Retirement {
  const { stdout, stderr } = run([...args, "--format", "json"]);
  expect(stderr).toBe("");
  return JSON.parse(stdout) as Retirement;
}

const uses = ({ uses: all }: Retirement) => all.map(({ address, files }) => `${address} ${files.join(", ")}`);

describe("what it ends with", () => {
  it("0 where nothing is under the key, 1 where something is, 2 where it could not run", () => {
    write({
      "used.tfstate": stateFile(key(KEY), volume(KEY)),
      "free.tfstate": stateFile(key(KEY), volume(OTHER)),
    });
    expect(run([KEY, "--state", "used.tfstate"])).toMatchObject({ status: 1, stderr: "" });
    const free = run([KEY, "--state", "free.tfstate"]);
    expect(free).toMatchObject({ status: 0, stderr: "" });
    expect(free.stdout).toContain(`Nothing that was seen is encrypted with ${KEY}.`);
    expect(run([KEY, "--state", "none.tfstate"])).toEqual({
      status: 2,
      stdout: "",
      stderr: "none.tfstate: there is no such file or folder. Name states and plans, or folders of them.\n",
    });
    expect(run([KEY])).toEqual({
      status: 2,
      stdout: "",
      stderr:
        "There is nothing to look into. Name states or plans with --state and --plan, or ask AWS with --live.\n",
    });
  });

  it("2, and not 0, where a file among many could not be read, whatever is in the others", () => {
    write({
      "states/a.tfstate": stateFile(key(KEY)),
      "states/b.tfstate": '{"version": 4, "terraform_version": "1.11.4", "resources": [',
      "states/c.tfstate": { version: 3, terraform_version: "0.11.14", modules: [] },
      "states/d.json": { format_version: "9.0", terraform_version: "9.0.0", values: { root_module: {} } },
      "states/e.tfstate": { serial: 1, terraform_version: "1.9.0", encrypted_data: "x" },
      "states/f.tfstate": { version: 5, terraform_version: "3.0.0", resources: [] },
    });
    const { status, stdout } = run([KEY, "--state", "states"]);
    expect(status).toBe(2);
    expect(stdout).toContain(`Cannot tell whether ${KEY} is still in use.`);
    expect(stdout).toContain("Cannot tell: 5 files could not be read.");
    expect(stdout.slice(stdout.indexOf("Not read"))).toMatch(
      new RegExp(
        [
          "^Not read",
          "  states/b.tfstate: 1:61: the JSON ends too early",
          "  states/c.tfstate: it is a state of version 3, and 4 is read: let Terraform 0.12 or later write it once",
          '  states/d.json: its format_version is "9.0", and 0 and 1 are read',
          "  states/e.tfstate: it is encrypted \\(OpenTofu\\): print it with tofu show -json",
          "  states/f.tfstate: it is a state of version 5, and 4 is read: print it with terraform show -json",
          "",
        ].join("\n"),
      ),
    );
    write({ "states/g.tfstate": stateFile(volume(KEY)) });
    expect(run([KEY, "--state", "states"])).toMatchObject({
      status: 2,
      stdout: expect.stringContaining("is still in use"),
    });
  });

  it("one line where nothing at all could be read", () => {
    write({ "old.tfstate": { version: 3, terraform_version: "0.11.14" }, "plan.out": "PK\u0003\u0004..." });
    expect(run([KEY, "--state", "old.tfstate"])).toEqual({
      status: 2,
      stdout: "",
      stderr:
        "old.tfstate: it is a state of version 3, and 4 is read: let Terraform 0.12 or later write it once.\n",
    });
    expect(run([KEY, "--plan", "plan.out"]).stderr).toBe(
      "plan.out: it is a plan in Terraform's own format: print it with terraform show -json.\n",
    );
  });
});

describe("the key", () => {
  const orders = [key(KEY), alias("alias/orders", KEY)];

  it.each([
    ["ARN", KEY],
    ["key id", KEY.slice(KEY.lastIndexOf("/") + 1)],
    ["alias", "alias/orders"],
    ["alias without its prefix", "orders"],
    ["alias ARN", `${KEY.slice(0, KEY.indexOf(":key/"))}:alias/orders`],
    ["address", "aws_kms_key.k"],
    ["address of an alias", "aws_kms_alias.a"],
  ])("is found by its %s, however it is named where it is used", (_, given) => {
    // What is used comes before what says which key that is.
    write({
      "a.tfstate": stateFile(
        volume(KEY, "aws_ebs_volume.by_arn", "vol-1"),
        volume(KEY.slice(KEY.lastIndexOf("/") + 1), "aws_ebs_volume.by_id", "vol-2"),
        volume("alias/orders", "aws_ebs_volume.by_alias", "vol-3"),
        volume(`${KEY.slice(0, KEY.indexOf(":key/"))}:alias/orders`, "aws_ebs_volume.by_alias_arn", "vol-4"),
        volume(OTHER, "aws_ebs_volume.other", "vol-5"),
        volume("alias/aws/ebs", "aws_ebs_volume.of_aws", "vol-6"),
      ),
      "b.json": shownState(...orders, key(OTHER, {}, "aws_kms_key.other")),
    });
    const one = found(given, "--state", ".");
    expect(one.key).toMatchObject({ arn: KEY, aliases: ["alias/orders"] });
    expect(uses(one)).toEqual([
      "aws_ebs_volume.by_alias a.tfstate",
      "aws_ebs_volume.by_alias_arn a.tfstate",
      "aws_ebs_volume.by_arn a.tfstate",
      "aws_ebs_volume.by_id a.tfstate",
    ]);
    expect(one.verdict).toBe("in use");
  });

  it("has to be there, and the nearest are named", () => {
    write({ "a.tfstate": stateFile(...orders, key(OTHER, {}, "aws_kms_key.other")) });
    expect(run(["ordres", "--state", "a.tfstate"])).toEqual({
      status: 2,
      stdout: "",
      stderr: expect.stringMatching(
        /^ordres: nothing that was read names such a key\. The nearest are alias\/orders, aws_kms_key\.other\.\n$/,
      ),
    });
    const absent = KEY.replaceAll("1111-", "9999-");
    expect(run([absent, "--state", "a.tfstate"]).status).toBe(2);
  });

  it("has to be one", () => {
    write({
      "a.tfstate": stateFile(...orders),
      "b.tfstate": stateFile(key(OTHER), alias("alias/orders", OTHER.replace("eu-west-1", "us-east-1"))),
    });
    expect(run(["orders", "--state", "."]).stderr).toMatch(
      /^orders is 2 keys: arn:.*, arn:.*\. Name one by its ARN\.\n$/,
    );
    expect(run(["aws_kms_key.k", "--state", "."]).stderr).toMatch(/^aws_kms_key\.k is 2 keys: /);
  });

  it.each([
    [
      "no key!",
      '"no key!" is no name of a key. Give an ARN, a key id, an alias or the address of a block of Terraform.\n',
    ],
    ["alias/aws/ebs", "alias/aws/ebs is a key of AWS's own, which only AWS can delete.\n"],
  ])("is refused by a name that is none: %s", (given, stderr) => {
    write({ "a.tfstate": stateFile(...orders) });
    expect(run([given, "--state", "a.tfstate"])).toEqual({ status: 2, stdout: "", stderr });
  });

  it("goes after its replicas, each in its own Region", () => {
    write({
      "a.tfstate": stateFile(key(PRIMARY, { multi_region: true, deletion_window_in_days: 7 })),
      "b.tfstate": stateFile(key(REPLICA, { primary_key_arn: PRIMARY }, "aws_kms_replica_key.r")),
    });
    expect(run([PRIMARY.slice(PRIMARY.lastIndexOf("/") + 1), "--state", "."]).stderr).toContain("is 2 keys");
    const { verdict, steps } = found(PRIMARY, "--state", ".");
    expect(verdict).toBe("not in use");
    const scheduled = steps.find(({ title }) => title.startsWith("Schedule"));
    // Both are Terraform's, which destroys them in order.
    expect(scheduled?.commands[0]).toBe("terraform plan -out=retire.tfplan");
    const lines = scheduled?.lines.join("\n");
    expect(lines).toContain("aws_kms_replica_key.r (b.tfstate) makes the key: take the block out");
    expect(lines).toContain("Its deletion_window_in_days is 7: apply 30 first.");
  });
});

describe("a multi-Region key", () => {
  const far = {
    address: "aws_ebs_volume.far",
    values: { arn: "arn:aws:ec2:us-east-1:111122223333:volume/vol-1", id: "vol-1", kms_key_id: REPLICA },
  };
  const near = volume(PRIMARY, "aws_ebs_volume.near", "vol-2");

  it("is in use as long as a replica is, which has to go before it", () => {
    write({
      "a.tfstate": stateFile(key(PRIMARY, { multi_region: true })),
      "b.tfstate": stateFile(key(REPLICA, { primary_key_arn: PRIMARY }, "aws_kms_replica_key.r"), far),
    });
    const { status, stdout } = run([PRIMARY, "--state", "."]);
    expect(status).toBe(1);
    expect(stdout).toContain("under the replica in us-east-1; another key replaces it");
  });

  it("is not, if it is a replica itself and only its primary key is", () => {
    write({
      "a.tfstate": stateFile(key(PRIMARY, { multi_region: true }), near),
      "b.tfstate": stateFile(key(REPLICA, { primary_key_arn: PRIMARY }, "aws_kms_replica_key.r")),
    });
    expect(run([REPLICA, "--state", "."]).status).toBe(0);
  });
});

describe("what would be overlooked", () => {
  it.each<[string, Buffer | string, string]>([
    [
      "a.json",
      Buffer.from(`\ufeff${JSON.stringify(stateFile(volume(KEY)))}`, "utf16le"),
      "it is not UTF-8. Save it as UTF-8",
    ],
    ["a.tfstate", "", "it is empty"],
    ["a.tfstate", " \n", "it is empty"],
    ["a.tfstate", '{"version": 4}', "it is JSON, but no state and no plan of Terraform"],
    [
      "a.tfstate",
      `{"version":4,"resources":[{"type":"a","name":"b","instances":[{"attributes":${'{"a":'.repeat(20_000)}1${"}".repeat(20_000)}}]}]}`,
      "it is nested too deep",
    ],
    ["a.tfstate", Buffer.from([0x1f, 0x8b, 8, 0, 1, 2, 3]), "it is not UTF-8. Save it as UTF-8"],
  ])("%s that cannot be read, in a folder: %#", (name, content, why) => {
    write({ "states/k.tfstate": stateFile(key(KEY)) });
    fs.writeFileSync(path.join(folder, "states", name), content);
    const { status, stdout } = run([KEY, "--state", "states"]);
    expect(status).toBe(2);
    expect(stdout).toContain(`  states/${name}: ${why}\n`);
  });

  it("a folder behind a link, however the links lead", () => {
    write({ "states/k.tfstate": stateFile(key(KEY)), "real/v.tfstate": stateFile(volume(KEY)) });
    fs.symlinkSync("../real", path.join(folder, "states", "link"));
    fs.symlinkSync("..", path.join(folder, "real", "back"));
    const one = found(KEY, "--state", "states");
    expect(uses(one)).toEqual(["aws_ebs_volume.v states/link/v.tfstate"]);
    // Once each, and not without end.
    expect(one.coverage).toEqual({ states: 2, plans: 0, ignored: 0, unread: [] });
  });

  it("what is only looked up", () => {
    const at = (address: string, id: string) => ({
      address,
      values: { id, encrypted: true, kms_key_id: KEY },
    });
    write({
      "a.tfstate": stateFile(
        key(KEY),
        at("data.aws_ebs_snapshot.s", "snap-1"),
        at("data.aws_ebs_volume.v", "vol-1"),
        { address: "data.aws_iam_policy_document.p", values: { id: "1", json: `{"Resource":"${KEY}"}` } },
      ),
    });
    const one = found(KEY, "--state", ".");
    expect([...one.uses, ...one.copies, ...one.others].map(({ address }) => address)).toEqual([
      "data.aws_ebs_volume.v",
      "data.aws_ebs_snapshot.s",
    ]);
    expect(one.verdict).toBe("in use");
    expect(JSON.stringify(one.steps)).toContain("looked up there; what makes it has to change");
  });

  it.each(["forget", "nothing"])("what a plan lets go of, and what -target leaves out: %s", (action) => {
    const { values } = volume(KEY);
    const change = { actions: [action], before: values, after: null, after_unknown: {} };
    const block = { address: "aws_ebs_volume.v", mode: "managed", type: "aws_ebs_volume", name: "v" };
    write({
      "plan.json": {
        format_version: "1.2",
        terraform_version: "1.11.4",
        configuration: { root_module: {} },
        planned_values: { root_module: {} },
        prior_state: shownState(key(KEY), volume(KEY)),
        resource_changes: action === "nothing" ? [] : [{ ...block, change }],
      },
    });
    expect(uses(found(KEY, "--plan", "plan.json"))).toEqual(["aws_ebs_volume.v plan.json"]);
  });

  it("what comes before anybody knows which key an alias is, on standard input too", () => {
    const queue = {
      address: "aws_sqs_queue.q",
      values: { id: "q", arn: "arn:aws:sqs:eu-west-1:111122223333:q", kms_master_key_id: "alias/orders" },
    };
    write({ "z.tfstate": stateFile(key(KEY), alias("alias/orders", KEY)) });
    const { status, stdout } = run(
      ["orders", "--state", "-", "z.tfstate", "--format", "json"],
      JSON.stringify(stateFile(queue, volume(KEY), volume(OTHER, "aws_ebs_volume.o", "vol-2"))),
    );
    expect(status).toBe(1);
    const one = JSON.parse(stdout) as Retirement;
    expect(uses(one)).toEqual(["aws_ebs_volume.v standard input", "aws_sqs_queue.q standard input"]);
    expect(one.coverage).toEqual({ states: 2, plans: 0, ignored: 0, unread: [] });
  });

  it("an id in capital letters", () => {
    const arn = KEY.replace("11111111-", "abcdef11-");
    write({ "a.tfstate": stateFile(key(arn), volume(arn)) });
    const id = arn.slice(arn.lastIndexOf("/") + 1).toUpperCase();
    expect(run([id, "--state", "."]).status).toBe(1);
    expect(run([`${arn.slice(0, arn.lastIndexOf("/") + 1)}${id}`, "--state", "."]).status).toBe(1);
  });
});

describe("what it reads", () => {
  it("folders, with whatever else lies there, but no backups and nothing of terraform init", () => {
    write({
      "live/a/terraform.tfstate": stateFile(key(KEY), volume(KEY)),
      "live/a/terraform.tfstate.backup": stateFile(volume(KEY, "aws_ebs_volume.gone", "vol-9")),
      "live/a/.terraform/terraform.tfstate": { version: 3, terraform_version: "1.11.4", backend: {} },
      "live/a/main.tf": 'resource "aws_kms_key" "k" {}',
      "live/b/package.json": { name: "x" },
      "live/b/tsconfig.json": "{ // no JSON\n}",
      "live/b/prod": shownState(volume(KEY, "aws_ebs_volume.w", "vol-2")),
    });
    const one = found(KEY, "--state", "live");
    expect(uses(one)).toEqual(["aws_ebs_volume.v live/a/terraform.tfstate", "aws_ebs_volume.w live/b/prod"]);
    expect(one.coverage).toEqual({ states: 2, plans: 0, ignored: 3, unread: [] });
  });

  it("the same resource in several files once", () => {
    write({ "a.tfstate": stateFile(key(KEY), volume(KEY)), "b.json": shownState(volume(KEY)) });
    expect(uses(found(KEY, "--state", "a.tfstate", "b.json"))).toEqual([
      "aws_ebs_volume.v a.tfstate, b.json",
    ]);
  });

  it("standard input", () => {
    const { status, stdout } = run(
      [KEY, "--state", "-", "--format", "json"],
      JSON.stringify(stateFile(key(KEY), volume(KEY))),
    );
    expect(status).toBe(1);
    expect((JSON.parse(stdout) as Retirement).uses[0]?.files).toEqual(["standard input"]);
  });
});

it("shows nothing that is sensitive, and nothing that leaves its line", () => {
  write({
    "a.tfstate": stateFile(key(KEY, { policy: "{}" }), {
      address: "aws_db_instance.d",
      values: {
        arn: "arn:aws:rds:eu-west-1:111122223333:db:d",
        identifier: "d'; rm -rf /; '\u001b[2J\n# x",
        kms_key_id: KEY,
        password: `hunter2 ${KEY}`,
      },
      sensitive: ["password"],
    }),
  });
  for (const format of ["text", "markdown", "json"]) {
    const { stdout } = run([KEY, "--state", "a.tfstate", "--format", format]);
    expect(stdout).not.toContain("hunter2");
    expect(stdout).not.toContain("\u001b");
  }
});

it.each(["\u001b[2J", "'; touch pwned; '", "\u202e"])(
  "takes no name for a key or an alias that AWS would not: %j",
  (odd) => {
    write({
      "a.tfstate": stateFile(
        key(KEY),
        alias(`alias/${odd}`, KEY),
        volume(KEY, "aws_ebs_volume.v"),
        key(`arn:aws${odd}:kms:eu-west-1:111122223333:key/${KEY.slice(-36)}`, {}, "aws_kms_key.odd"),
      ),
      [`${odd.replaceAll("/", "")}.tfstate`]: "{",
    });
    const outputs = [
      run([KEY, "--state", "."]),
      run(["nothing", "--state", "."]),
      run(["aws_kms_key.odd", "--state", "."]),
      run([KEY, "--state", `${odd.replaceAll("/", "")}.tfstate`]),
    ].flatMap(({ stdout, stderr }) => [stdout, stderr]);
    expect(outputs.join("").search(/\p{Cf}|(?!\n)\p{Cc}/u)).toBe(-1);
    const commands = outputs
      .join("")
      .split("\n")
      .filter((one) => /^ {4}\S/.test(one));
    expect(commands.filter((one) => one.includes("pwned"))).toEqual([]);
  },
);
