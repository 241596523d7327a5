import * as path from "node:path";
import { Life } from "../../local/lifecycle";
import { Moto } from "../../local/moto";
import { projectRoot } from "../../local/project-root";
import { terraformEnvironment } from "../../local/terraform";
import { Workspace } from "../../local/workspace";
import { itNeeds } from "../local/tools";

/*
 * Every stack of main.ts, applied, found unchanged, and destroyed by the real Terraform with the real AWS
 * provider, against a local AWS. Takes minutes, most of which the provider spends waiting.
 */
const it = itNeeds("terraform", "moto_server", "the AWS provider");
const workspace = Workspace.create();
let moto: Moto | undefined;

afterAll(async () => {
  await moto?.stop();
  workspace.remove();
});

it("stands as it is written, holds on to its keys, and goes when it is let go", async () => {
  moto = await Moto.start();
  const env = terraformEnvironment(workspace.folder, moto.environment);
  const stacks = workspace.synthesise(path.join(projectRoot(), "dist", "main.js"), projectRoot());
  expect(stacks.map(({ name }) => name)).toEqual(["encrypted-data", "kms-class"]);

  const outcomes = await Promise.all(
    stacks.map(async (stack) => {
      const life = new Life(stack, env);
      await life.apply();
      const standing = (await life.standing()).map(
        ({ address, argument, key }) => `${address} ${argument} ${key}`,
      );
      const secondPlan = await life.secondPlan();
      const held = await life.destroyUnreleased();
      return { name: stack.name, standing, secondPlan, held, left: await life.destroy() };
    }),
  );

  const keyIsHeld = { code: 1, output: expect.stringContaining("lifecycle.prevent_destroy") };
  expect(outcomes).toEqual([
    {
      name: "encrypted-data",
      standing: [
        "aws_db_instance.database kms_key_id alias/orders",
        "aws_db_instance.database master_user_secret_kms_key_id alias/orders",
        "aws_db_instance.database performance_insights_kms_key_id alias/orders",
        "aws_ebs_volume.files kms_key_id alias/disks",
        "aws_s3_bucket_server_side_encryption_configuration.archive rule.apply_server_side_encryption_by_default.kms_master_key_id alias/documents",
      ],
      secondPlan: "",
      held: keyIsHeld,
      left: [],
    },
    {
      name: "kms-class",
      standing: ["aws_ebs_volume.example kms_key_id alias/kms-class/my_key"],
      secondPlan: "",
      held: keyIsHeld,
      left: [],
    },
  ]);
}, 900_000);
