import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { Life } from "../../local/lifecycle";
import { LOCAL_ACCOUNT, Moto } from "../../local/moto";
import { projectRoot } from "../../local/project-root";
import { terraformEnvironment } from "../../local/terraform";
import { Workspace } from "../../local/workspace";
import type { EncryptionDiff } from "../../report/diff";
import { itNeeds } from "../local/tools";

/*
 * __tests__/fixtures/diff, planned and applied by the real Terraform with the real provider: what keywright diff says
 * of the plan is what it says of the two states, and of the HCL.
 */
const it = itNeeds("terraform", "moto_server", "the AWS provider");
const workspace = Workspace.create();
let moto: Moto | undefined;

afterAll(async () => {
  await moto?.stop();
  workspace.remove();
});

const script = path.join(projectRoot(), "dist", "bin", "keywright.js");
const fixtures = path.join(__dirname, "..", "fixtures", "diff");

it("says the same of a plan, of two states and of the HCL", async () => {
  moto = await Moto.start();
  const { folder } = workspace;
  const main = path.join(folder, "main.tf");
  // The own account is the local AWS's here, whose keys let its own roles in.
  const put = (side: string) => {
    const text = fs.readFileSync(path.join(fixtures, side, "main.tf"), "utf8");
    fs.writeFileSync(main, text.replaceAll("111122223333", LOCAL_ACCOUNT));
  };
  const note = (name: string, text: string) => fs.writeFileSync(path.join(folder, name), text);
  const environment = {
    ...terraformEnvironment(folder, moto.environment),
    TF_VAR_export_key: "alias/aws/sqs",
  };
  const life = new Life({ name: "shop", folder, terraform: {}, dependencies: [] }, environment);
  const topics = (...args: string[]) => {
    const { stdout, stderr, status } = spawnSync(process.execPath, [script, "diff", ...args, "-f", "json"], {
      cwd: folder,
      encoding: "utf8",
    });
    expect(stderr).toBe("");
    const { rows } = JSON.parse(stdout) as EncryptionDiff;
    expect(status).toBe(rows.length === 0 ? 0 : 1);
    return rows.map(({ weight, topic, address }) => `${weight} ${topic} ${address}`).sort();
  };

  put("before");
  note("first.json", await life.plan());
  await life.apply();
  note("before.json", await life.state());
  note("idle.json", await life.plan());
  put("after");
  note("plan.json", await life.plan());
  await life.apply();
  note("after.json", await life.state());

  const changes = [
    "change data-added aws_sqs_queue.export",
    "change data-moved-to-another-key aws_sqs_queue.orders",
    "change key-added aws_kms_key.orders",
    "change key-moved aws_kms_key.records",
    "danger data-lost-its-key aws_sns_topic.shipped",
    "danger data-moved-to-another-key aws_ebs_volume.ledger",
    "danger policy-widened aws_kms_key.shop",
  ];
  expect(topics("plan.json")).toEqual(changes);
  expect(topics("before.json", "plan.json")).toEqual(changes);
  expect(topics("before.json", "after.json")).toEqual(changes);
  expect(topics("first.json", "plan.json")).toEqual(changes);
  // What the variable comes to, only the plan knows.
  expect(topics(path.join(fixtures, "before"), path.join(fixtures, "after"))).toEqual(
    [...changes.slice(1), "cannot-tell data-added aws_sqs_queue.export"].sort(),
  );
  expect(topics("idle.json")).toEqual([]);
  expect(topics("before.json", "terraform.tfstate.backup")).toEqual([]);
  expect(topics("after.json", "terraform.tfstate")).toEqual([]);
  expect(topics("first.json")).toEqual([
    "change data-added aws_ebs_volume.ledger",
    "change data-added aws_sns_topic.shipped",
    "change data-added aws_sqs_queue.orders",
    "change key-added aws_kms_key.archive",
    "change key-added aws_kms_key.shop",
  ]);
}, 900_000);
