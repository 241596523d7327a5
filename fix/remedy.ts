import {
  beside,
  type EncryptionSetting,
  type FormObjection,
  findRow,
  type KeyArgument,
  type KeyMove,
  type KeyOutcome,
  type Location,
  outcomeOf,
  type Place,
  type Switch,
  steps,
  typeFacts,
  wantedForm,
} from "../catalogue";
import type { Finding, Judged, RemedyClass } from "../guard";
import { findLetIn, findPublicReading, isDefaultOfReceiver, terraformJson } from "../keys";
import { resolve } from "../terraform";
import { destinationOf, type KeyNear } from "./destination";
import { cacheFor } from "./key-cache";
import { RULE_WRITES } from "./rule-writes";
import { whyForAPerson } from "./why-for-a-person";
import type { Wanted, Way, Write } from "./write";

/** What fix writes for a finding. */
export interface Remedy {
  readonly class: RemedyClass;
  /** Why it is no safe edit, as a sentence. @default it is one */
  readonly why?: string;
  /** Whether it is written where the resource is named, although it is for a person. @default false */
  readonly isOptIn?: true;
  /** Empty where a person has to decide what to write. */
  readonly writes: readonly Write[];
  /** The argument that takes the key, where one of the writes needs a key. */
  readonly argument?: KeyArgument;
  /** Where the key has to be, if that is not where the resource is. @default where the resource is */
  readonly near?: KeyNear;
}

/** What has to be written so that a finding is no more. */
export function remedyOf(finding: Finding, judged: Judged): Remedy {
  const ofRule = RULE_WRITES[finding.rule]?.(finding, judged);
  if (ofRule) return ofRule;
  const { evidence, use } = finding;
  const refused =
    use?.argument && finding.rule === "data-uses-customer-key"
      ? findLetIn(judged.resource, judged.module)?.sender
      : undefined;
  if (refused)
    return person(
      `Its policy lets in ${refused.what}, which ${refused.refuses ?? "take no key"}: they would not arrive. Leave it, with a reason.`,
    );
  const isNoKms = evidence.seen === "no-key" && evidence.otherwise.kind !== "aws-managed";
  const open =
    isNoKms && use?.argument && isDefaultOfReceiver(use.argument, judged.resource)
      ? findPublicReading(judged.resource, judged.module)
      : undefined;
  if (open)
    return person(
      `${open.address} lets anybody read the objects, and S3 takes only signed requests for objects under KMS. Leave it, with a reason, or serve them by CloudFront with an origin access control.`,
    );
  const argument = use?.argument;
  const place = use?.place;
  switch (evidence.seen) {
    case "no-key":
      if (!argument || !place) break;
      // Where a block is filled in that is not written, taking it away changes nothing.
      if (evidence.rival !== undefined) return withoutBlock(place);
      if (evidence.elsewhere !== undefined) return ofOtherType(evidence.elsewhere, argument, judged);
      return keyed(
        argument,
        "addition",
        judged,
        place,
        [...evidence.off.map((one) => switched(argument, place, one.switch)), key(argument, place)],
        evidence.off.length > 0 ? cached(argument, judged, place) : [],
      );
    case "switch-off":
      if (!argument || !place) break;
      return keyed(argument, "addition", judged, place, [switched(argument, place, evidence.switch)]);
    case "aws-key":
    case "no-such-key":
    case "other-region":
    case "key-kind":
    case "key-retiring":
    case "multi-region-key": {
      if (!argument || !place) break;
      const remedy = keyed(argument, "change", judged, place, [
        ...offSwitches(argument, place, judged).map((one) => switched(argument, place, one)),
        key(argument, place),
      ]);
      // What AWS refuses is not there yet.
      const isNew = evidence.seen === "aws-key" && evidence.refusedBy !== undefined;
      return isNew && remedy.class === "moves-data" ? { ...remedy, class: "safe", why: undefined } : remedy;
    }
    case "key-form":
      if (!argument || !place) break;
      return otherForm(argument, evidence.objection, judged, place);
    case "excluded": {
      if (!argument || !place) break;
      const other = wayOf(beside(place, argument, evidence.other, terraformJson).location);
      return keyed(argument, "addition", judged, place, [
        ...(other ? [{ does: "remove", way: other } as const] : []),
        ...offSwitches(argument, place, judged).map((one) => switched(argument, place, one)),
        key(argument, place),
      ]);
    }
    case "inherits":
      if (evidence.isRefused || !argument || !place)
        return person("Encrypt what it takes its encryption from.");
      return keyed(argument, "addition", judged, place, [
        ...offSwitches(argument, place, judged).map((one) => switched(argument, place, one)),
        key(argument, place),
      ]);
    case "setting":
    case "unsaid": {
      const { needs } = evidence.setting;
      return needs === undefined ? set(evidence.setting, finding.argument) : person(needs);
    }
    default:
      break;
  }
  return person(whyForAPerson(finding));
}

/** The block in which a place is goes: another resource sets the same. */
function withoutBlock({ location }: Place): Remedy {
  const [block] = location;
  if (typeof block !== "string") return person();
  return { class: "safe", writes: [{ does: "remove-block", name: block }] };
}

/** Another resource that sets the key for this one; what this one holds stays where it is. */
function ofOtherType(type: string, { elsewhere }: KeyArgument, judged: Judged): Remedy {
  const [argument] = findRow(type)?.keys ?? [];
  if (!argument || !elsewhere) return person(`Add ${type}.`);
  const cache = cacheFor(argument, judged);
  const sets = [
    { way: [elsewhere.by], to: { is: "self", attribute: "id" } as const },
    ...(cache ? [{ way: namesOf(cache.path), to: { is: "value", value: cache.value } as const }] : []),
    ...(argument.switches ?? []).map((one) => ({
      way: namesOf(one.path),
      to: { is: "value", value: one.value } as const,
    })),
    { way: namesOf(argument.path), to: keyIn(argument) },
  ];
  return { class: "safe", writes: [{ does: "add-resource", type, sets }], argument };
}

function namesOf(path: string): Way {
  return steps(path).map(({ name }) => name);
}

/** A remedy that only a person can write. */
export function person(why?: string): Remedy {
  return { class: "for-a-person", writes: [], ...(why !== undefined && { why }) };
}

/** What the catalogue knows of a change of key, for edits that name one. */
function keyed(
  argument: KeyArgument,
  move: KeyMove,
  judged: Judged,
  place: Place,
  writes: readonly (Write | undefined)[],
  optional: readonly Write[] = [],
): Remedy {
  const known = writes.filter((one) => one !== undefined);
  if (known.length < writes.length) return person("The argument stands in a JSON document.");
  const near = destinationOf(argument, judged, place);
  if ("why" in near) return person(near.why);
  const { otherName } = argument;
  const isNamed = otherName !== undefined && valueIn(judged.resource.arguments, otherName.from) !== undefined;
  const renamed: Write[] = isNamed ? [{ does: "rename", from: otherName.from, to: otherName.to }] : [];
  const remedy = { writes: [...known, ...optional, ...renamed], argument, ...near };
  const isSet = (one: Switch) =>
    known.some(
      ({ does, ...write }) =>
        does === "set" && "way" in write && write.way.at(-1) === one.path.split(".").at(-1),
    );
  const readers = argument.switches?.find((one) => one.readers !== undefined && isSet(one))?.readers;
  if (readers !== undefined) {
    const why = `${sentence(readers)}. Name it with --only once they are ready for it.`;
    return { ...remedy, class: "for-a-person", isOptIn: true, why };
  }
  if (move === "addition" && argument.needs)
    return {
      ...remedy,
      class: "for-a-person",
      isOptIn: true,
      why: `${argument.needs.what} Name ${judged.resource.address} with --only once that is so.`,
    };
  // What the provider refuses without a key is not there yet.
  if (move === "addition" && isRequired(argument)) return { ...remedy, class: "safe" };
  const { resource, scope } = judged;
  const before = (path: string) => resolve(valueIn(resource.arguments, path), scope).value;
  const isDescription = typeFacts(resource.type).isDescription === true;
  const replaced = isDescription ? "the resource, which holds no data" : argument.protects;
  return { ...remedy, ...classOf(outcomeOf(argument, move, before), replaced) };
}

/** What comes of an edit, as far as the catalogue knows. */
function classOf({ effect, aws }: KeyOutcome, protects: string): Pick<Remedy, "class" | "why"> {
  switch (effect) {
    case "in-place":
      return { class: "safe" };
    case "replace": {
      const keeps = aws?.keeps === undefined ? "" : `, and ${aws.keeps}`;
      return { class: "moves-data", why: `It replaces ${protects}${keeps}.` };
    }
    case "keep":
      return { class: "for-a-person", why: "The old key stays in use, and no plan shows it." };
    case "ignored":
      return {
        class: "for-a-person",
        why: aws ? `${sentence(aws.why)}.` : "The provider does not perform it.",
      };
    case undefined:
      return { class: "for-a-person", why: "It is not proven what becomes of what exists." };
  }
}

/** Whether the provider takes the resource with a key alone. */
function isRequired({ path, bare, effects }: KeyArgument): boolean {
  const isOwn = steps(path).length === 1;
  return (
    (bare.kind === "required" || isOwn) && effects.change !== undefined && effects.addition === undefined
  );
}

/** A setting that decides about encryption without naming a key. */
function set(setting: EncryptionSetting, label: string): Remedy {
  const { protects = "what it decides about", value, path, since } = setting;
  if (path.includes("{}")) return person("The argument stands in a JSON document.");
  // What came with a later provider is not measured.
  const effect = setting.effect ?? (since === undefined ? "in-place" : undefined);
  return {
    ...classOf(
      outcomeOf({ effects: { addition: effect, aws: { addition: setting.aws } } }, "addition"),
      protects,
    ),
    writes: [{ does: "set", way: wayOfLabel(label), to: { is: "value", value } }],
  };
}

/** The same key, named in the form that does not object. */
function otherForm(argument: KeyArgument, objection: FormObjection, judged: Judged, place: Place): Remedy {
  const way = wayOf(place.location);
  if (!way) return person("The argument stands in a JSON document.");
  const writes = [{ does: "set", way, to: { is: "same-key", form: wantedForm(argument) } }] as const;
  // What is refused is not there; and where AWS answers in the form that is written then, the plan is empty.
  if (objection !== "may-replace" && objection !== "can-move") return { class: "safe", writes, argument };
  return { ...keyed(argument, "change", judged, place, writes), writes };
}

/** The way to an argument by its label, as findings have it: `rule[1].destination.key`. */
function wayOfLabel(label: string): Way {
  return label.split(".").flatMap((step) => {
    const [, name = step, index] = /^(.*)\[(\d+)\]$/.exec(step) ?? [];
    return index === undefined ? [name] : [name, Number(index)];
  });
}

function sentence(clause: string): string {
  return clause.charAt(0).toUpperCase() + clause.slice(1);
}

/** The switches of an argument that are not on. */
function offSwitches(argument: KeyArgument, place: Place, { scope }: Judged): Switch[] {
  return (argument.switches ?? []).filter((one) => {
    const { value } = beside(place, argument, one.path, terraformJson);
    const read = typeof value === "string" ? resolve(value, scope).value : value;
    const isUnset = read === undefined || read === null;
    if (isUnset) return one.unwritten === undefined;
    return ![one.value, ...(one.or ?? [])].some((allowed) => String(allowed) === String(read));
  });
}

function switched(argument: KeyArgument, place: Place, one: Switch): Write | undefined {
  const way = wayOf(beside(place, argument, one.path, terraformJson).location);
  return way && { does: "set", way, to: { is: "value", value: one.value } };
}

/** What goes with a key that is new to a resource where it can be written. */
function cached(argument: KeyArgument, judged: Judged, place: Place): Write[] {
  const cache = cacheFor(argument, judged, place);
  const way = cache && wayOf(beside(place, argument, cache.path, terraformJson).location);
  return way ? [{ does: "set", way, to: { is: "value", value: cache.value }, isOptional: true }] : [];
}

function key(argument: KeyArgument, place: Place): Write | undefined {
  const way = wayOf(place.location);
  return way && { does: "set", way, to: keyIn(argument) };
}

/** The key that is chosen, in the form that an argument takes. */
export function keyIn(argument: KeyArgument): Wanted {
  return { is: "key", form: wantedForm(argument) };
}

/** The way to a place; undefined where it goes into a JSON document. */
function wayOf(location: Location): Way | undefined {
  const way: (string | number)[] = [];
  for (const step of location) {
    if (typeof step === "symbol") return undefined;
    way.push(step);
  }
  return way;
}

function valueIn(args: Judged["resource"]["arguments"], path: string) {
  let value: unknown = args;
  for (const { name } of steps(path)) {
    const block = Array.isArray(value) ? (value[0] as unknown) : value;
    value =
      typeof block === "object" && block !== null ? (block as Record<string, unknown>)[name] : undefined;
  }
  return value as Judged["resource"]["arguments"][string];
}
