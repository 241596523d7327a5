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
      if (isSetElsewhere(argument, resource, module)) return [];
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

/** Whether another resource of the module sets the key for this one, and so answers for it. */
function isSetElsewhere({ elsewhere }: KeyArgument, resource: Resource, module: Module): boolean {
  if (!elsewhere) return false;
  const answered = answeredBy(elsewhere.type, elsewhere.by, module);
  const name = resource.arguments[elsewhere.by];
  return answered.has(resource.address) || (typeof name === "string" && answered.has(name));
}

const answers = new WeakMap<Module, Map<string, ReadonlySet<string>>>();

/** The addresses, or the names, of what the resources of a type say they are for. Worked out once for each module. */
function answeredBy(type: string, by: string, module: Module): ReadonlySet<string> {
  const known = answers.get(module) ?? new Map<string, ReadonlySet<string>>();
  answers.set(module, known);
  const found = known.get(type);
  if (found) return found;
  const names = module.resources
    .filter((one) => one.mode === "managed" && one.type === type)
    .map((one) => {
      const target = referenceIn(one.arguments[by]);
      return target?.to === "resource" ? target.address : one.arguments[by];
    });
  const answered = new Set(names.filter((name) => typeof name === "string"));
  known.set(type, answered);
  return answered;
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
