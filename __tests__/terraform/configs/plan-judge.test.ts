import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { isObject, type Json, type JsonObject, type Module, type Resource } from "../../../terraform";
import { inEveryWay, undecided } from "../../../terraform/evaluate/choices";
import { blockInEveryWay } from "../../../terraform/evaluate/instances";
import { scopeOf } from "../../../terraform/evaluate/sight";
import { isWhollyKnown, typeOf } from "../../../terraform/evaluate/types";
import type { Value } from "../../../terraform/evaluate/value";
import { itNeeds } from "../../local/tools";
import { argumentsOf } from "./arguments";
import { type Comparison, difference } from "./coverage";
import { failingCalls } from "./failing";
import { type Call, type Plan, type Planned, planned, withoutWaiting, writeModules } from "./planned";
import { evaluated, read } from "./reading";

/*
 * The real Terraform, with the real AWS provider, judges how configurations are read: which instances there are of
 * each block, and what their arguments come to. `npm run judge plan` has it judge many: those of the seeds from PLAN_JUDGE_SEED on.
 */
const COUNT = Number(process.env.PLAN_JUDGE_COUNT ?? 15);
const SEED = Number(process.env.PLAN_JUDGE_SEED ?? 1);
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
    const total = { calls: 0, waiting: 0, blocks: 0, compared: 0, left: 0, beyond: 0 };
    for (let done = 0; done < COUNT; done += BATCH) {
      const at = path.join(folder, String(done));
      fs.mkdirSync(at, { recursive: true });
      const names = Array.from({ length: Math.min(BATCH, COUNT - done) }, (_, i) => {
        const number = done + i;
        return [`c${number}`, SEED + number] as const;
      });
      const found = await planned(at, writeModules(at, names), () => failingCalls(at, valuesIn(at)));
      failures.push(...found.failures);
      wrong.push(...found.wrong);
      const { plan, wrong: disturbed } = withoutWaiting(found.plan, found.calls);
      wrong.push(...disturbed);
      const judged = judge(at, found.calls, plan);
      wrong.push(...judged.wrong);
      total.calls += found.calls.length;
      total.blocks += judged.blocks;
      total.compared += judged.compared;
      total.left += judged.left;
      total.beyond += judged.beyond;
      total.waiting += found.calls.filter(({ configuration }) => configuration.waits).length;
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
  const totals = { compared: 0, left: 0, beyond: 0 };
  const bare = judgeBare(at, plan, totals);
  const { wrong } = bare;
  const isOpen = (name: string) => calls.some((one) => one.isOpen && one.name === name);
  const byAddress = new Map<string, (readonly [string, Planned])[]>();
  for (const one of plan.blocks)
    for (const spelling of new Set(spellings(one[0])))
      byAddress.set(spelling, [...(byAddress.get(spelling) ?? []), one]);
  const own = new Set<string>();
  for (const module of modules) {
    const [, call = ""] = /^module\.(c\d+[ko])/.exec(module.path ?? "") ?? [];
    for (const resource of module.resources) {
      own.add(resource.address);
      const by: Comparison = {
        plan,
        isOpen: isOpen(call),
        isOfProvider: resource.type !== "terraform_data",
        left: 0,
        beyond: 0,
        compared: 0,
      };
      const isMany = by.isOpen || resource.openEach !== undefined || isInOpenCall(module);
      const reals = (byAddress.get(resource.address) ?? []).filter(
        ([address]) => isMany || address === resource.address,
      );
      wrong.push(...judgeBlock(resource, module, reals, isMany, by, bare.blocks));
      add(totals, by);
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
      beyond: 0,
      compared: 0,
    };
    const { results } = inEveryWay(() => evaluated(root.outputs[name], root));
    const asTerraform = bare.outputs.get(name) ?? NOTHING;
    const differences = results.map((one) => difference(one, real, by, `output ${name}`, asTerraform));
    if (differences.every((one) => one !== undefined)) wrong.push(differences[0] ?? "");
    add(totals, by);
  }
  return { wrong, blocks: plan.blocks.size, ...totals };
}

type Totals = Pick<Comparison, "compared" | "left" | "beyond">;

function add(totals: Totals, one: Totals): void {
  totals.compared += one.compared;
  totals.left += one.left;
  totals.beyond += one.beyond;
}

const NOTHING: Value = { is: "null", type: "any" };

/**
 * Judges the evaluator where it has to know as much as Terraform, and no more: all variables are given, and nothing is
 * decided.
 */
function judgeBare(at: string, plan: Plan, totals: Totals) {
  const values = valuesIn(at);
  const wrong: string[] = [];
  const blocks = new Map<string, ReadonlyMap<string, Value>>();
  const outputs = new Map<string, Value>();
  const [root, ...modules] = read(at, { asTerraform: true, values });
  if (!root) throw new Error("there is no root module");
  for (const module of modules) {
    for (const resource of module.resources) {
      const { address, type } = resource;
      const real = plan.blocks.get(address);
      if (!real) {
        wrong.push(`${address} is there, where Terraform has none`);
        continue;
      }
      const found = undecided(() => argumentsOf(resource, scopeOf(resource, module)));
      blocks.set(address, found);
      const by = {
        plan,
        isOpen: false,
        isOfProvider: type !== "terraform_data",
        left: 0,
        beyond: 0,
        compared: 0,
      };
      wrong.push(...ofArguments(found, address, real, by));
      add(totals, by);
    }
  }
  for (const address of plan.blocks.keys()) if (!blocks.has(address)) wrong.push(`${address} is not there`);
  for (const [name, real] of plan.outputs) {
    const value = undecided(() => evaluated(root.outputs[name], root));
    outputs.set(name, value);
    const by = { plan, isOpen: false, isOfProvider: false, left: 0, beyond: 0, compared: 0 };
    const found = difference(value, real, by, `as Terraform, output ${name}`);
    if (found !== undefined) wrong.push(found);
    else if (real.type !== undefined && isWhollyKnown(value)) {
      const type = JSON.stringify(typeJson(value));
      if (type !== JSON.stringify(real.type))
        wrong.push(`output ${name} is of type ${type}, where Terraform says ${JSON.stringify(real.type)}`);
    }
    add(totals, by);
  }
  return { wrong, blocks, outputs };
}

function ofArguments(
  found: ReadonlyMap<string, Value>,
  address: string,
  real: Planned,
  by: Comparison,
  bare?: ReadonlyMap<string, Value>,
): readonly string[] {
  const at = bare ? address : `as Terraform, ${address}`;
  return [...found].flatMap(([name, one]) => {
    const planned = {
      value: member(real.value, name),
      unknown: real.unknown === true || member(real.unknown, name),
    };
    const wrong = difference(one, planned, by, `${at}.${name}`, bare && (bare.get(name) ?? OPEN));
    return wrong === undefined ? [] : [wrong];
  });
}

/** What stands for a block that is made from something that is not known. */
const OPEN: Value = {
  is: "unknown",
  type: "any",
  why: [{ is: "problem", problem: "a dynamic block is open" }],
};

function member(value: Json | undefined, name: string): Json | undefined {
  return isObject(value) ? value[name] : undefined;
}

/** What the variables of the root module in a folder are given. */
function valuesIn(at: string): JsonObject {
  return JSON.parse(fs.readFileSync(path.join(at, "terraform.tfvars.json"), "utf8")) as JsonObject;
}

function judgeBlock(
  resource: Resource,
  module: Module,
  reals: readonly (readonly [string, Planned])[],
  isMany: boolean,
  by: Comparison,
  bare: ReadonlyMap<string, ReadonlyMap<string, Value>>,
): readonly string[] {
  if (reals.length === 0) return isMany ? [] : [`${resource.address} is there, where Terraform has none`];
  const { results } = blockInEveryWay(resource, scopeOf(resource, module), (scope) =>
    argumentsOf(resource, scope),
  );
  return reals.flatMap(([address, real]) => {
    if (resource.type === "aws_region" && isObject(real.value) && real.value.name !== undefined) {
      const region = module.findRegion(resource);
      if (region !== real.value.name)
        return [`${address} is made in ${JSON.stringify(region)}, where Terraform says ${real.value.name}`];
    }
    const asTerraform = bare.get(address) ?? new Map<string, Value>();
    const differences = results.map((found) => ofArguments(found, address, real, by, asTerraform));
    return differences.length > 0 && differences.every((one) => one.length > 0)
      ? [differences.flat().slice(0, 3).join(" | ")]
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
