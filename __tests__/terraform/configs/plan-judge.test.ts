import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import type { Json, JsonObject, Module, Resource } from "../../../terraform";
import {
  configuration,
  type Folder,
  folder as folderOf,
  isObject,
  parseHcl,
  withDynamicBlocks,
} from "../../../terraform";
import { endWay, inEveryWay } from "../../../terraform/evaluate/choices";
import { blockInEveryWay } from "../../../terraform/evaluate/instances";
import { valueIn } from "../../../terraform/evaluate/module-scope";
import { EvaluationError } from "../../../terraform/evaluate/scope";
import { scopeOf } from "../../../terraform/evaluate/sight";
import { isWhollyKnown, typeOf } from "../../../terraform/evaluate/types";
import type { Value } from "../../../terraform/evaluate/value";
import { itNeeds } from "../../local/tools";
import { type Comparison, difference } from "./coverage";
import { type Call, type Plan, planned, writeModules } from "./planned";

/*
 * The real Terraform, with the real AWS provider, judges how configurations are read: which instances there are of
 * each block, and what their arguments come to. `npm run judge plan` has it judge many: those of the seeds from PLAN_JUDGE_SEED on.
 */
const COUNT = Number(process.env.PLAN_JUDGE_COUNT ?? 15);
const SEED = Number(process.env.PLAN_JUDGE_SEED ?? 600_026);
/** A folder in which the plans stay, and from which they are taken where they are there already. */
const KEPT = process.env.PLAN_JUDGE_FOLDER;
/** Configurations in one plan: to start the provider takes longer than to plan them. */
const BATCH = 25;

let folder: string;
beforeAll(() => {
  folder = KEPT ?? fs.mkdtempSync(path.join(os.tmpdir(), "keywright-plan-"));
});
afterAll(() => {
  if (!KEPT) fs.rmSync(folder, { recursive: true, force: true });
});

itNeeds("terraform", "the AWS provider")(
  `instances and arguments are those of terraform plan, for ${COUNT} configurations of the seed ${SEED}`,
  async () => {
    const wrong: string[] = [];
    const failures: string[] = [];
    const total = { calls: 0, blocks: 0, compared: 0, left: 0 };
    for (let done = 0; done < COUNT; done += BATCH) {
      const at = path.join(folder, String(done));
      fs.mkdirSync(at, { recursive: true });
      const names = Array.from({ length: Math.min(BATCH, COUNT - done) }, (_, i) => {
        const number = done + i;
        return [`c${number}`, SEED + number] as const;
      });
      const found = await planned(at, writeModules(at, names));
      failures.push(...found.failures);
      const judged = judge(at, found.calls, found.plan);
      wrong.push(...judged.wrong);
      total.calls += found.calls.length;
      total.blocks += judged.blocks;
      total.compared += judged.compared;
      total.left += judged.left;
    }
    if (process.env.JUDGE_REPORT)
      fs.writeFileSync(
        process.env.JUDGE_REPORT,
        [JSON.stringify(total), folder, ...wrong, "", "LEFT OUT:", ...failures].join("\n"),
      );
    expect(wrong.slice(0, 20)).toEqual([]);
    // Most of what is generated is good Terraform, and has something in it.
    expect(total.calls).toBeGreaterThan(COUNT);
    expect(total.blocks).toBeGreaterThan(total.calls * 3);
  },
  3_600_000,
);

function judge(at: string, calls: readonly Call[], plan: Plan) {
  const modules = read(at);
  const wrong: string[] = [];
  const totals = { compared: 0, left: 0 };
  const isOpen = (name: string) => calls.some((one) => one.isOpen && one.name === name);
  const own = new Set<string>();
  for (const module of modules) {
    const call = /^module\.(c\d+[ko])/.exec(module.path ?? "")?.[1] ?? "";
    for (const resource of module.resources) {
      own.add(resource.address);
      const by: Comparison = {
        plan,
        isOpen: isOpen(call),
        isOfProvider: resource.type !== "terraform_data",
        left: 0,
        isOneOfWays: false,
        compared: 0,
      };
      wrong.push(...judgeBlock(resource, module, plan, by));
      totals.compared += by.compared;
      totals.left += by.left;
    }
  }
  for (const address of plan.blocks.keys())
    if (![...spellings(address)].some((one) => own.has(one))) wrong.push(`${address} is not there`);
  const [root] = modules;
  if (!root) throw new Error("there is no root module");
  for (const [name, real] of plan.outputs) {
    const call = name.split("_")[0] ?? "";
    const by: Comparison = {
      plan,
      isOpen: isOpen(call),
      isOfProvider: false,
      left: 0,
      isOneOfWays: false,
      compared: 0,
    };
    const { results } = inEveryWay(() => evaluated(root.outputs[name], root));
    by.isOneOfWays = results.length > 1;
    const differences = results.map((one) => difference(one, real, by, `output ${name}`));
    if (differences.every((one) => one !== undefined)) wrong.push(differences[0] ?? "");
    else if (!by.isOpen && real.type !== undefined && results[0] && isWhollyKnown(results[0])) {
      const type = JSON.stringify(typeJson(results[0]));
      if (type !== JSON.stringify(real.type))
        wrong.push(`output ${name} is of type ${type}, where Terraform says ${JSON.stringify(real.type)}`);
    }
    totals.compared += by.compared;
    totals.left += by.left;
  }
  return { wrong, blocks: plan.blocks.size, ...totals };
}

/** Arguments that say something to Terraform alone. */
const OF_TERRAFORM = new Set(["count", "for_each", "provider", "depends_on", "lifecycle", "dynamic"]);

function judgeBlock(resource: Resource, module: Module, plan: Plan, by: Comparison): string[] {
  const isMany = resource.openEach !== undefined || isInOpenCall(module);
  const reals = [...plan.blocks].filter(([address]) =>
    isMany || by.isOpen ? [...spellings(address)].includes(resource.address) : address === resource.address,
  );
  if (reals.length === 0)
    return by.isOpen || isMany ? [] : [`${resource.address} is there, where Terraform has none`];
  const { results } = blockInEveryWay(resource, scopeOf(resource, module), (scope) => {
    const block = withDynamicBlocks(resource.arguments, scope);
    const written = Object.entries(block).filter(([name]) => !OF_TERRAFORM.has(name));
    const open = new Set([block.dynamic].flat().flatMap((one) => Object.keys((one ?? {}) as JsonObject)));
    return new Map(
      written.filter(([name]) => !open.has(name)).map(([name, one]) => [name, evaluated(one, scope)]),
    );
  });
  return reals.flatMap(([address, real]) => {
    if (resource.type === "aws_region" && isObject(real.value) && real.value.name !== undefined) {
      const region = module.findRegion(resource);
      if (region !== real.value.name)
        return [`${address} is made in ${JSON.stringify(region)}, where Terraform says ${real.value.name}`];
    }
    by.isOneOfWays = results.length > 1;
    const differences = results.map((members) => difference({ is: "object", members }, real, by, address));
    return differences.length > 0 && differences.every((one) => one !== undefined)
      ? [differences.slice(0, 3).join(" | ")]
      : [];
  });
}

/** Whether it is not known how often one of the calls is there that lead to a module. */
function isInOpenCall({ path: at = "", configuration: all = [] }: Module): boolean {
  return all.some((caller) => {
    const rest = at.startsWith(caller.path ?? "") ? at.slice((caller.path ?? "").length) : "";
    const [, call] = /^module\.(\w+)\./.exec(rest) ?? [];
    return call !== undefined && caller.findCalled?.(call)?.repeats === "unknown";
  });
}

/** What something comes to, or why Terraform would fail. */
function evaluated(written: Json | undefined, module: Module): Value {
  try {
    return valueIn(written, module);
  } catch (error) {
    if (!(error instanceof EvaluationError)) throw error;
    endWay();
    return { is: "unknown", type: "any", why: [{ is: "problem", problem: error.message }] };
  }
}

/** An address, and the same with some or all of its indexes left out. */
function* spellings(address: string): Generator<string> {
  const parts = address.split(/(\[(?:\d+|"(?:[^"\\]|\\.)*")\])/);
  const indexes = parts.flatMap((_, i) => (i % 2 === 1 ? [i] : []));
  for (let mask = 0; mask < 1 << indexes.length; mask++) {
    const left = new Set(indexes.filter((_, i) => mask & (1 << i)));
    yield parts.filter((_, i) => !left.has(i)).join("");
  }
}

/** The type of a value as Terraform writes it in JSON. */
function typeJson(value: Value): Json {
  const json = (type: ReturnType<typeof typeOf>): Json => {
    if (type === "any") return "dynamic";
    if (typeof type === "string") return type;
    if ("list" in type) return ["list", json(type.list)];
    if ("set" in type) return ["set", json(type.set)];
    if ("map" in type) return ["map", json(type.map)];
    if ("tuple" in type) return ["tuple", type.tuple.map(json)];
    const members = Object.entries(type.object).sort(([a], [b]) => (a < b ? -1 : 1));
    return ["object", Object.fromEntries(members.map(([name, one]) => [name, json(one)]))];
  };
  return json(typeOf(value));
}

/** Our reading of a folder and of the folders of its modules. */
function read(at: string): readonly Module[] {
  const folders = new Map<string, Folder>();
  const places = new Map<Folder, string>();
  const load = (place: string): Folder => {
    const known = folders.get(place);
    if (known) return known;
    const name = path.join(place, "main.tf");
    const made = folderOf([parseHcl(name, fs.readFileSync(name, "utf8"))]);
    folders.set(place, made);
    places.set(made, place);
    return made;
  };
  return configuration("main", load(at), {
    findFolder: (from, source) => load(path.join(places.get(from) ?? at, source)),
  });
}
