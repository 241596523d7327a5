import {
  type ArgumentReader,
  conditionState,
  type Default,
  type KeyArgument,
  type Origin,
  parseArn,
  plain,
  readAs,
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
  /** Whether a key that is written does not reach AWS. */
  readonly isUnsent: boolean;
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
  // One of several blocks that name it is enough.
  const found = origins?.find(({ by, is, and }) => {
    const counts = (raw.each?.(by) ?? [raw]).some((one) => {
      const written = one(by);
      if (written === undefined) return false;
      return is ? isOneOf(resolve(written, module).value, is) : mayBeWritten(written, module);
    });
    return counts && (!and || conditionState([and], read, terraformJson.isOpaque) === "on");
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
    isUnsent: refuses === "unsent",
    ...(refusedBy && { refusedBy }),
    ...(instead !== undefined && { instead }),
    ignoresSwitches: ignoresSwitches === true || (ignoresSwitches === "same-region" && isElsewhere !== true),
  };
}

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
