import * as path from "node:path";
import { readFolder } from "../../cli/input/read-folder";
import { planDocument, stateDocument } from "../../keys";
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
let moto: Moto | undefined;

afterAll(async () => {
  await moto?.stop();
  workspace.remove();
}, 60_000);

it("stands as it is written, is judged alike in every form, holds on to its keys, and goes when it is let go", async () => {
  moto = await Moto.start();
  const env = terraformEnvironment(workspace.folder, moto.environment);
  const main = path.join(projectRoot(), "dist", "local", "local-main.js");
  const stacks = workspace.synthesise(main, projectRoot());
  const written = new Map(workspace.writeHcl(main, projectRoot()));
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
      const plan = JSON.parse(await life.plan());
      const hcl = written.get(stack.name) ?? "";
      const planOfHcl = JSON.parse(await new Life({ ...stack, folder: hcl }, env).plan());
      const planned = planDocument(plan);
      await life.apply();
      const stands = stateDocument(JSON.parse(await life.state()));
      const standing = await life.standing();
      const secondPlan = await life.secondPlan();
      const { code, output } = await life.destroyUnreleased();
      const isHeld = code === 1 && output.includes("lifecycle.prevent_destroy");
      const { name } = stack;
      const disagreements = disagreementsOf({
        json: { modules: readFolder(stack.folder, name) },
        hcl: { modules: readFolder(hcl, name) },
        plan: planned,
        state: stands,
      });
      expect(comparable(planOfHcl)).toEqual(comparable(plan));
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

/** What a plan says of the planned resources, and of how they are written. */
function comparable({
  planned_values,
  resource_changes,
  output_changes,
  configuration,
}: Record<string, unknown>) {
  return { planned_values, resource_changes, output_changes, configuration: withoutCopies(configuration) };
}

/**
 * Of JSON, a plan has the text of an expression as if it were constant; of HCL it has none, nor the value of what
 * jsonencode gives. What comes of them is in the planned values.
 */
function withoutCopies(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutCopies);
  if (typeof value !== "object" || value === null) return value;
  const kept = Object.entries(value).filter(
    ([name, inner]) => name !== "constant_value" || !("references" in value || isComputed(inner)),
  );
  return Object.fromEntries(kept.map(([name, inner]) => [name, withoutCopies(inner)]));
}

/** Whether a text is an expression, or a JSON document, which HCL writes with jsonencode. */
const isComputed = (text: unknown) => typeof text === "string" && /^[{[]"|\$\{/.test(text);
