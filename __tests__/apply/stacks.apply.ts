import * as path from "node:path";
import { readFolder } from "../../cli/input/read-folder";
import { planDocument, stateDocument } from "../../guard";
import { Life } from "../../local/lifecycle";
import { Moto } from "../../local/moto";
import { projectRoot } from "../../local/project-root";
import { terraformEnvironment } from "../../local/terraform";
import { Workspace } from "../../local/workspace";
import { expectGolden } from "../golden";
import { itNeeds } from "../local/tools";
import { disagreementsOf } from "../verdicts";

/*
 * The stacks of main.ts, as far as a local AWS holds them, applied, found unchanged, and destroyed by the real
 * Terraform with the real AWS provider. Takes minutes, most of which the provider spends waiting.
 */
const it = itNeeds("terraform", "moto_server", "the AWS provider");
const workspace = Workspace.create();
const hcl = Workspace.create();
let moto: Moto | undefined;

afterAll(async () => {
  await moto?.stop();
  workspace.remove();
  hcl.remove();
});

it("stands as it is written, is judged alike in every form, holds on to its keys, and goes when it is let go", async () => {
  moto = await Moto.start();
  const env = terraformEnvironment(workspace.folder, moto.environment);
  const main = path.join(projectRoot(), "dist", "local", "local-main.js");
  const stacks = workspace.synthesise(main, projectRoot());
  hcl.write(main, projectRoot());
  expect(stacks.map(({ name }) => name)).toEqual([
    "document-services",
    "encrypted-data",
    "key-kinds",
    "kms-class",
    "more-services",
    "run-task",
  ]);

  const outcomes = await Promise.all(
    stacks.map(async (stack) => {
      const life = new Life(stack, env);
      const planned = planDocument(JSON.parse(await life.plan()));
      await life.apply();
      const stands = stateDocument(JSON.parse(await life.state()));
      const standing = await life.standing();
      const secondPlan = await life.secondPlan();
      const { code, output } = await life.destroyUnreleased();
      const isHeld = code === 1 && output.includes("lifecycle.prevent_destroy");
      const { name } = stack;
      const disagreements = disagreementsOf({
        json: { modules: readFolder(stack.folder, name) },
        hcl: { modules: readFolder(path.join(hcl.output, "stacks", name), name) },
        plan: planned,
        state: stands,
      });
      return { name, standing, secondPlan, isHeld, disagreements, left: await life.destroy() };
    }),
  );

  const lines = outcomes.flatMap(({ name, standing }) =>
    standing.map(({ address, argument, key }) => `${name}: ${address} ${argument} ${key}\n`),
  );
  expectGolden("standing.txt", lines.join(""));
  expect(outcomes.map(({ standing: _, ...outcome }) => outcome)).toEqual(
    stacks.map(({ name }) => ({ name, secondPlan: "", isHeld: true, disagreements: [], left: [] })),
  );
}, 1_200_000);
