import {
  type Choice,
  conditionState,
  type Default,
  findPlaces,
  findRow,
  isWritten,
  type KeyArgument,
  type Place,
  plain,
  type Switch,
  switchState,
  valueBeside,
} from "../../catalogue";
import type { Json, Module, Resource } from "../document";
import { provenance } from "../provenance";
import { referenceIn, resolve } from "../resolve";
import { terraformJson } from "../terraform-json";
import type { ResourceRule, Tally, Verdict } from "./rule";

/** Every argument of the catalogue names a key that the customer manages, and nothing beside it makes AWS ignore that key. */
export const dataUsesCustomerKey: ResourceRule = {
  severity: "error",
  why: "A key of AWS has no policy you can write, no rotation you can choose and no way to revoke.",
  fix: "Name the ARN of a customer-managed key, and set what makes it take effect.",
  controls: ["NIST.800-53.r5 SC-28(1)", "NIST.800-53.r5 SC-13", "ISO27001:2022 A.8.24"],
  check(resource, module, tally) {
    const row = resource.mode === "managed" ? findRow(resource.type) : undefined;
    if (!row) return [];
    return [
      ...row.keys.flatMap((argument) => checkArgument(argument, resource, module, tally)),
      ...(row.settings ?? []).flatMap((setting) => checkSetting(setting, resource, module)),
      ...(row.choices ?? []).flatMap((choice) => checkChoice(choice, resource, module)),
    ];
  },
};

function finding(argument: string, evidence: Verdict["evidence"]): Verdict[] {
  return [{ status: "finding", argument, evidence }];
}

function cannotTell(argument: string, value: Json | undefined): Verdict[] {
  return [{ status: "cannot-tell", argument, evidence: { seen: "unknown", value } }];
}

function checkArgument(argument: KeyArgument, resource: Resource, module: Module, tally: Tally): Verdict[] {
  const { places, unwritten } = findPlaces(argument, resource.arguments, terraformJson);
  const verdicts = places.flatMap((place) => checkPlace(place, argument, resource, module, tally));
  if (unwritten && argument.unwritten !== undefined) {
    const evidence = { seen: "unwritten-block", unwritten: argument.unwritten } as const;
    verdicts.push({ status: "cannot-tell", argument: plain(argument.path), evidence });
  }
  return verdicts;
}

function checkPlace(
  place: Place,
  argument: KeyArgument,
  resource: Resource,
  module: Module,
  tally: Tally,
): Verdict[] {
  const read = (path: string) =>
    resolve(valueBeside(place, argument, path, terraformJson) as Json, module).value;
  const isOpaque = terraformJson.isOpaque;

  if (argument.unless?.some((path) => isWritten(read(path)))) return [];
  const needed = argument.when ? conditionState(argument.when, read, isOpaque) : "on";
  if (needed === "off" || needed === "unset") return [];
  tally.arguments++;
  if (place.opaque !== undefined) return cannotTell(place.label, place.opaque as Json);

  // What a state has beside a key does not rule it out: it stands.
  const excludes = module.form === "state" ? [] : (argument.excludes ?? []);
  const other = excludes.find((path) => isWritten(read(path)));
  if (other !== undefined) return finding(place.label, { seen: "excluded", other });

  const key = provenance(place.value as Json | undefined, module);
  const switches = (argument.switches ?? []).map((one) => ({ one, value: read(one.path) }));
  switch (key.is) {
    case "unset": {
      if (argument.newer && !module.hasNewerProvider) {
        tally.arguments--;
        return [];
      }
      if (needed === "unknown") {
        const value = argument.when?.map(({ path }) => read(path)).find(isOpaque);
        return cannotTell(place.label, value);
      }
      const elsewhere = argument.elsewhere && checkElsewhere(argument.elsewhere, resource, module);
      if (elsewhere) {
        // What is set elsewhere is counted there.
        if (elsewhere.length === 0) tally.arguments--;
        return elsewhere;
      }
      const off = switches
        .filter(({ one, value }) => switchState(one, value, isOpaque) !== "on")
        .map(({ one }) => one);
      return finding(place.label, {
        seen: "no-key",
        protects: argument.protects,
        otherwise: defaultOf(argument, off),
        off,
        ...(argument.elsewhere && { elsewhere: argument.elsewhere.type }),
      });
    }
    case "aws":
      return finding(place.label, { seen: "aws-key", alias: key.alias });
    case "invalid":
      return finding(place.label, { seen: "no-such-key", because: key.because });
    case "unknown":
      return cannotTell(place.label, `\${${key.from}}`);
    case "customer": {
      const verdicts = switches.flatMap(({ one, value }) => {
        const state = switchState(one, value, isOpaque);
        if (state === "on") return [];
        if (state === "unknown") return cannotTell(plain(one.path), value);
        return finding(place.label, { seen: "switch-off", switch: one, value });
      });
      if (verdicts.length === 0) tally.onCustomerKeys++;
      return verdicts;
    }
  }
}

function defaultOf(argument: KeyArgument, off: readonly Switch[]): Default {
  return off.length === 0 ? (argument.switchedOn ?? argument.bare) : argument.bare;
}

/** Nothing, if another resource sets the key for this one and so answers for it; undefined if none does. */
function checkElsewhere(
  { type, by }: NonNullable<KeyArgument["elsewhere"]>,
  resource: Resource,
  module: Module,
): Verdict[] | undefined {
  const { named, unknown } = answersOf(type, by, module);
  const name = resolve(resource.arguments[by], module).value;
  if (named.has(resource.local) || (typeof name === "string" && named.has(name))) return [];
  return unknown === undefined ? undefined : cannotTell(`${type}.${by}`, unknown);
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
function answersOf(type: string, by: string, from: Module): Answers {
  const module = from.whole ?? from;
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
    if (target) named.add(target.address);
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
  switch (switchState(setting, value, terraformJson.isOpaque)) {
    case "on":
      return [];
    case "unknown":
      return cannotTell(setting.path, value);
    default:
      return finding(setting.path, { seen: "setting", value, setting, otherwise: setting.otherwise });
  }
}

/** An argument that names another resource: that resource is judged by itself, if it can be seen. */
function checkChoice(choice: Choice, resource: Resource, module: Module): Verdict[] {
  const { places } = findPlaces({ ...choice, accepts: [], service: "s3" }, resource.arguments, terraformJson);
  return places.flatMap((place) => {
    const read = (path: string) => resolve(resource.arguments[path], module).value;
    const needed = choice.when ? conditionState(choice.when, read, terraformJson.isOpaque) : "on";
    if (needed === "off" || needed === "unset") return [];
    if (place.opaque !== undefined) return cannotTell(place.label, place.opaque as Json);
    const { value } = resolve(place.value as Json | undefined, module);
    if (value === undefined || value === null || value === "") {
      const { protects, bare: otherwise, type } = choice;
      return finding(place.label, { seen: "no-choice", protects, otherwise, type });
    }
    const target = referenceIn(value);
    const isSeen = target?.type === choice.type && module.findResource(target.address);
    return isSeen ? [] : cannotTell(place.label, value);
  });
}
