import { type Default, findRow, type KeyArgument, type Switch } from "../../catalogue";
import type { Json, Module, Resource } from "../document";
import { provenance } from "../provenance";
import { referenceIn, resolve } from "../resolve";
import { beside, conditionState, findSlots, type Slot, switchState } from "../slots";
import type { Rule, Verdict } from "./rule";

/** Every argument of the catalogue names a key that the customer manages, and nothing beside it makes AWS ignore that key. */
export const dataUsesCustomerKey: Rule = {
  check(resource, module) {
    const row = resource.mode === "managed" ? findRow(resource.type) : undefined;
    if (!row) return [];
    return [
      ...row.keys.flatMap((argument) => checkArgument(argument, resource, module)),
      ...(row.settings ?? []).flatMap((setting) => checkSetting(setting, resource, module)),
    ];
  },
};

function checkArgument(argument: KeyArgument, resource: Resource, module: Module): Verdict[] {
  const { slots, unwritten } = findSlots(argument, resource.arguments);
  const verdicts = slots.flatMap((slot) => checkSlot(slot, argument, resource, module));
  if (unwritten && argument.unwritten !== undefined) {
    const evidence = { seen: "unwritten-block", unwritten: argument.unwritten } as const;
    verdicts.push({ status: "cannot-tell", argument: argument.path.replaceAll("[]", ""), evidence });
  }
  return verdicts;
}

function checkSlot(slot: Slot, argument: KeyArgument, resource: Resource, module: Module): Verdict[] {
  const read = (path: string) => resolve(beside(slot, argument, path), module).value;
  const finding = (evidence: Verdict["evidence"]): Verdict[] => [
    { status: "finding", argument: slot.argument, evidence },
  ];
  const cannotTell = (name: string, value: Json | undefined): Verdict[] => [
    { status: "cannot-tell", argument: name, evidence: { seen: "unknown", value } },
  ];

  if (slot.from !== undefined) return cannotTell(slot.argument, slot.from);
  const needed = argument.when ? conditionState(argument.when, read) : "on";
  if (needed === "off" || needed === "unset") return [];

  const other = argument.excludes?.find((path) => isWritten(beside(slot, argument, path)));
  if (other !== undefined) return finding({ seen: "excluded", other });

  const key = provenance(slot.value, module);
  const switches = (argument.switches ?? []).map((one) => ({ one, value: read(one.path) }));
  switch (key.is) {
    case "unset": {
      if (needed === "unknown") return cannotTell(slot.argument, firstUnknown(argument, read));
      if (argument.elsewhere) {
        const { named, unknown } = answersOf(argument.elsewhere.type, argument.elsewhere.by, module);
        const name = resolve(resource.arguments[argument.elsewhere.by], module).value;
        if (named.has(resource.address) || (typeof name === "string" && named.has(name))) return [];
        if (unknown !== undefined)
          return cannotTell(`${argument.elsewhere.type}.${argument.elsewhere.by}`, unknown);
      }
      const off = switches.filter(({ one, value }) => switchState(one, value) !== "on").map(({ one }) => one);
      return finding({
        seen: "no-key",
        protects: argument.protects,
        otherwise: defaultOf(argument, off),
        off,
        ...(argument.elsewhere && { elsewhere: argument.elsewhere.type }),
      });
    }
    case "aws":
      return finding({ seen: "aws-key", alias: key.alias });
    case "invalid":
      return finding({ seen: "no-such-key", because: key.because });
    case "unknown":
      return cannotTell(slot.argument, `\${${key.from}}`);
    case "customer":
      return switches.flatMap(({ one, value }) => {
        const state = switchState(one, value);
        if (state === "on") return [];
        if (state === "unknown") return cannotTell(one.path.replaceAll("[]", ""), value);
        return finding({ seen: "switch-off", switch: one, value });
      });
  }
}

function defaultOf(argument: KeyArgument, off: readonly Switch[]): Default {
  return off.length === 0 ? (argument.switchedOn ?? argument.bare) : argument.bare;
}

function isWritten(value: Json | undefined): boolean {
  return value !== undefined && value !== null && !(Array.isArray(value) && value.length === 0);
}

function firstUnknown(argument: KeyArgument, read: (path: string) => Json | undefined): Json | undefined {
  return argument.when?.map(({ path }) => read(path)).find((value) => typeof value === "string");
}

/** What the resources of another type say they set the key for. */
interface Answers {
  /** The addresses of those that are referred to, and the names of those that are named. */
  readonly named: ReadonlySet<string>;
  /** An expression that names one, nobody can tell which. */
  readonly unknown: Json | undefined;
}

const known = new WeakMap<Module, Map<string, Answers>>();

/** Works out once for each module what the resources of a type answer for. */
function answersOf(type: string, by: string, module: Module): Answers {
  const ofModule = known.get(module) ?? new Map<string, Answers>();
  known.set(module, ofModule);
  const found = ofModule.get(type);
  if (found) return found;

  const named = new Set<string>();
  let unknown: Json | undefined;
  for (const one of module.resources) {
    if (one.mode !== "managed" || one.type !== type) continue;
    const { value } = resolve(one.arguments[by], module);
    const target = referenceIn(value);
    if (target?.to === "resource") named.add(target.address);
    else if (typeof value === "string" && value.includes("${")) unknown = value;
    else if (typeof value === "string") named.add(value);
  }
  const answers = { named, unknown };
  ofModule.set(type, answers);
  return answers;
}

function checkSetting(
  setting: Switch & { readonly otherwise: string },
  resource: Resource,
  module: Module,
): Verdict[] {
  const { value } = resolve(resource.arguments[setting.path], module);
  switch (switchState(setting, value)) {
    case "on":
      return [];
    case "unknown":
      return [{ status: "cannot-tell", argument: setting.path, evidence: { seen: "unknown", value } }];
    default:
      return [
        {
          status: "finding",
          argument: setting.path,
          evidence: { seen: "setting", value, setting, otherwise: setting.otherwise },
        },
      ];
  }
}
