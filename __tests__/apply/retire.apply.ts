import * as fs from "node:fs";
import * as path from "node:path";
import { plannedChanges, recordedIn } from "../../keys";
import { Moto } from "../../local/moto";
import { projectRoot } from "../../local/project-root";
import { mustTerraform, terraformEnvironment } from "../../local/terraform";
import { Workspace } from "../../local/workspace";
import { KeyInventory, type Retirement, readKeyName, retirement } from "../../report/retire";
import { isObject, type Json } from "../../terraform";
import { itNeeds } from "../local/tools";

/*
 * What Terraform and the AWS provider really record of a key and of what is under it, and of a plan that moves a
 * part of that. The files are kept as fixtures, written anew by `npm run golden:apply`.
 */
const it = itNeeds("terraform", "moto_server", "the AWS provider");
const workspace = Workspace.create();
const fixtures = path.join(projectRoot(), "__tests__", "fixtures", "retire");
let moto: Moto | undefined;

afterAll(async () => {
  await moto?.stop();
  workspace.remove();
}, 60_000);

const CONFIGURATION = fs.readFileSync(path.join(fixtures, "main.tf"), "utf8");
/** What the plan changes: another key for the table and the volume. */
const MOVED = CONFIGURATION.replaceAll("aws_kms_key.orders.arn # moves", "aws_kms_key.new.arn");

it("is found in a state of either form, and in a plan", async () => {
  moto = await Moto.start();
  const env = terraformEnvironment(workspace.folder, moto.environment);
  const run = async (...args: string[]) => (await mustTerraform(workspace.folder, args, env)).stdout;
  fs.writeFileSync(path.join(workspace.folder, "main.tf"), CONFIGURATION);
  await run("init", "-no-color");
  await run("apply", "-no-color", "-auto-approve");
  const state = await run("state", "pull");
  const shown = await run("show", "-json");
  fs.writeFileSync(path.join(workspace.folder, "main.tf"), MOVED);
  await run("plan", "-no-color", "-out=move.tfplan");
  const plan = await run("show", "-json", "move.tfplan");

  const found = [
    "aws_db_instance.orders kms_key_id encrypted",
    "aws_dynamodb_table.orders server_side_encryption.kms_key_arn encrypted",
    // The local AWS forgets the key of the snapshot that this one is a copy of.
    "aws_ebs_snapshot_copy.disk kms_key_id copy",
    "aws_ebs_volume.disk kms_key_id encrypted",
    "aws_kms_grant.worker key_id grant",
    "aws_launch_template.worker block_device_mappings[1].ebs.kms_key_id encrypted",
    "aws_sqs_queue.orders kms_master_key_id encrypted",
  ];
  expect(lines(ofState(state))).toEqual(found);
  expect(lines(ofState(shown))).toEqual(found);
  expect(lines(ofPlan(plan))).toEqual(
    found.map((line) => {
      if (line.startsWith("aws_dynamodb_table")) return `${line} moves`;
      return line.startsWith("aws_ebs_volume") ? `${line} replaced` : `${line} stays`;
    }),
  );
  expect(JSON.stringify([ofState(state), ofState(shown), ofPlan(plan)])).not.toContain("not-a-secret");
  if (process.env.UPDATE_GOLDEN === "1") {
    write("state.json", JSON.parse(state));
    write("plan.json", JSON.parse(plan));
  }
}, 600_000);

function write(name: string, json: Json): void {
  // Marked as sensitive or not, a password is not kept; and queues are where AWS has them.
  const text = JSON.stringify(json, null, 1)
    .replaceAll("not-a-secret", "…")
    .replace(/http:\/\/127\.0\.0\.1:\d+\//g, "https://sqs.eu-west-1.amazonaws.com/");
  fs.writeFileSync(path.join(fixtures, name), `${text}\n`);
}

function inventory(): KeyInventory {
  const name = readKeyName("aws_kms_key.orders");
  if (!name) throw new Error("no name");
  return new KeyInventory(name);
}

function ofState(text: string): Retirement {
  const one = inventory();
  one.addState(recordedIn(JSON.parse(text)), "state.json");
  return retirement(one, String(one.target), { states: 1, plans: 0, ignored: 0, unread: [] });
}

function ofPlan(text: string): Retirement {
  const one = inventory();
  const json = JSON.parse(text);
  const prior = isObject(json.prior_state) ? recordedIn(json.prior_state) : [];
  one.addPlan(
    plannedChanges(json),
    prior.filter(({ mode }) => mode === "data"),
    "plan.json",
  );
  return retirement(one, String(one.target), { states: 0, plans: 1, ignored: 0, unread: [] });
}

function lines({ uses, copies, grants }: Retirement): string[] {
  return [...uses, ...copies, ...grants]
    .map(
      ({ address, argument, role, planned }) =>
        `${address} ${argument} ${role}${planned ? ` ${planned}` : ""}`,
    )
    .sort();
}
