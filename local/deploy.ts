import * as path from "node:path";
import { Life } from "./lifecycle";
import { Moto } from "./moto";
import { projectRoot } from "./project-root";
import { terraformEnvironment } from "./terraform";
import { type SynthesisedStack, Workspace } from "./workspace";

/*
 * npm run deploy:local: applies every stack of main.ts with the real Terraform and the real AWS provider
 * against a local AWS, plans again, shows what stands, and takes everything down.
 */

async function deploy(): Promise<boolean> {
  const workspace = Workspace.create();
  const stacks = workspace.synthesise(
    path.join(projectRoot(), "dist", "local", "local-main.js"),
    projectRoot(),
  );
  console.log("Starting a local AWS (moto_server)");
  const moto = await Moto.start();
  try {
    const env = terraformEnvironment(workspace.folder, moto.environment);
    const lives = stacks.map((stack) => new Life(stack, env));
    const made = await inOrder(lives, ({ stack }) => stack.dependencies, make);
    const gone = await inOrder([...lives].reverse(), ({ stack }) => dependants(stack.name, stacks), destroy);
    return [...made, ...gone].every(Boolean);
  } finally {
    await moto.stop();
    workspace.remove();
  }
}

/** Stacks that do not wait for each other go side by side: most of the time it is AWS that makes them wait. */
function inOrder(
  lives: readonly Life[],
  awaits: (life: Life) => readonly string[],
  act: (life: Life) => Promise<boolean>,
): Promise<boolean[]> {
  const started = new Map<string, Promise<boolean>>();
  for (const life of lives) {
    const before = awaits(life).map((name) => started.get(name));
    started.set(
      life.stack.name,
      Promise.all(before).then(() => act(life)),
    );
  }
  return Promise.all(started.values());
}

function dependants(name: string, stacks: readonly SynthesisedStack[]): string[] {
  return stacks.filter(({ dependencies }) => dependencies.includes(name)).map((stack) => stack.name);
}

async function make(life: Life): Promise<boolean> {
  const { name } = life.stack;
  console.log(`${name}: applying`);
  await life.apply();
  for (const { address, argument, key } of await life.standing()) {
    console.log(`${name}: ${address} is under ${key} (${argument})`);
  }
  const difference = await life.secondPlan();
  console.log(`${name}: second plan is ${difference === "" ? "empty" : `not empty\n${difference}`}`);
  return difference === "";
}

async function destroy(life: Life): Promise<boolean> {
  const { name } = life.stack;
  console.log(`${name}: destroying`);
  const left = await life.destroy();
  console.log(`${name}: ${left.length === 0 ? "nothing is left" : `still there: ${left.join(", ")}`}`);
  return left.length === 0;
}

process.once("SIGINT", () => process.exit(130));
process.once("SIGTERM", () => process.exit(143));
deploy().then(
  (clean) => {
    process.exitCode = clean ? 0 : 1;
  },
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 2;
  },
);
