import {
  type ArgumentReader,
  conditionState,
  type Default,
  type KeyArgument,
  type Origin,
  parseArn,
  plain,
  readAs,
  readersOf,
  valueAt,
} from "../catalogue";
import { type Json, type Module, type Resource, referenceIn, resolve } from "../terraform";
import { mayBeWritten } from "./may-be-written";
import { findNamed } from "./named-resource";
import { terraformJson } from "./terraform-json";

/** The origin of a resource that counts for one of its arguments, as it is in this document. */
export interface FoundOrigin {
  /** The argument that names it. */
  readonly by: string;
  /** What encrypts the data then, where no key is named. */
  readonly bare: Default;
  /** The same where the switches are on. */
  readonly switchedOn: Default;
  /** Whether AWS, or the provider, refuses a key. */
  readonly isRefused: boolean;
  /** Who refuses it. @default AWS */
  readonly refusedBy?: "the provider";
  /** What to use instead, where a key is refused. */
  readonly instead?: string;
  /** Whether a key that is written does not reach AWS, or does not encrypt the data there. */
  readonly isUnsent: boolean;
  /** Whether AWS takes the key all the same. */
  readonly isIgnored: boolean;
  readonly ignoresSwitches: boolean;
}

/** What a resource comes from or belongs to, as far as an argument takes its default from it. */
export function originOf(
  { origins }: Pick<KeyArgument, "origins">,
  resource: Resource,
  module: Module,
  raw: ArgumentReader<Json | undefined>,
): FoundOrigin | undefined {
  const read = readAs(raw, (value) => resolve(value, module).value);
  const found = origins?.find(({ by, through, is, inEach, and, unless }) => {
    const countsIn = (one: ArgumentReader<Json | undefined>) => {
      const at = asked(one(by), module, through);
      if (at.written === undefined) return false;
      return is ? isOneOf(writtenValue(at), is) : mayBeWritten(at.written, at.scope);
    };
    const blocks = readersOf(raw, by);
    const counts = inEach ? blocks.every(countsIn) : blocks.some(countsIn);
    if (!counts || unless?.some((path) => mayBeWritten(raw(path), module))) return false;
    return !and || conditionState([and], read, terraformJson.isOpaque) === "on";
  });
  if (!found) return undefined;
  const { by, bare, switchedOn = bare, otherRegion = bare, refuses, ignoresSwitches } = found;
  const { refusedBy, instead } = found;
  const dependsOnRegion =
    found.otherRegion !== undefined || refuses === "same-region" || ignoresSwitches === "same-region";
  const isElsewhere = dependsOnRegion ? isInOtherRegion(found, raw(by), resource, module) : false;
  return {
    by: plain(by),
    bare: isElsewhere ? otherRegion : bare,
    switchedOn: isElsewhere ? otherRegion : switchedOn,
    isRefused: refuses === "always" || (refuses === "same-region" && isElsewhere === false),
    isUnsent: refuses === "unsent" || refuses === "ignored",
    isIgnored: refuses === "ignored",
    ...(refusedBy && { refusedBy }),
    ...(instead !== undefined && { instead }),
    ignoresSwitches: ignoresSwitches === true || (ignoresSwitches === "same-region" && isElsewhere !== true),
  };
}

/** The value that decides whether an origin counts, and where it is written: that of an argument, or of what it names. */
function asked(value: Json | undefined, module: Module, through: Origin["through"]): Asked {
  if (through === undefined || value === undefined) return { written: value, scope: module };
  const named = findNamed(value, module, (type) => type === through.type);
  const there = named && valueAt(named.resource.arguments, through.argument, terraformJson);
  return { written: there as Json | undefined, scope: named?.scope ?? module };
}

interface Asked {
  readonly written: Json | undefined;
  readonly scope: Module;
}

/** What a value comes to: where it names an argument of another block, what is written there. */
function writtenValue({ written, scope }: Asked, depth = 0): Json | undefined {
  const { value } = resolve(written, scope);
  const attribute = referenceIn(value)?.attribute;
  if (attribute === undefined || depth > MAX_DEPTH) return value;
  const named = findNamed(written, scope, () => true);
  const there = named?.resource.arguments[attribute] ?? undefined;
  return named && there !== undefined
    ? writtenValue({ written: there, scope: named.scope }, depth + 1)
    : value;
}

/** Blocks that name each other in a circle are Terraform's to refuse. */
const MAX_DEPTH = 8;

/** Whether a value is one of those that an origin counts for. Lists of values are long: of zones, there are dozens. */
export function isOneOf(value: Json | undefined, all: NonNullable<Origin["is"]>): boolean {
  let known = texts.get(all);
  if (!known) {
    known = new Set(all.map(String));
    texts.set(all, known);
  }
  return known.has(String(value));
}

const texts = new WeakMap<NonNullable<Origin["is"]>, ReadonlySet<string>>();

/** Whether an origin is in another Region: an identifier names one in the same Region, an ARN says where it is. Undefined if that is not known. */
function isInOtherRegion(
  { bare }: Origin,
  written: Json | undefined,
  resource: Resource,
  module: Module,
): boolean | undefined {
  const { value } = resolve(written, module);
  const own = resolve(module.findRegion(resource), module).value;
  const target = referenceIn(value);
  if (target) {
    const types = bare.from?.types ?? {};
    const named = findNamed(written, module, (type) => Object.hasOwn(types, type));
    if (!named) return target.attribute === "arn" ? undefined : false;
    const other = resolve(named.scope.findRegion(named.resource), named.scope).value;
    return JSON.stringify(other ?? null) !== JSON.stringify(own ?? null);
  }
  if (typeof value !== "string" || value.includes("${")) return undefined;
  const region = parseArn(value)?.region;
  if (region === undefined) return false;
  return typeof own === "string" && !own.includes("${") ? region !== own : undefined;
}
