import {
  conditionState,
  type KeyArgument,
  opaqueCondition,
  type Place,
  parseKeyArn,
  switchState,
} from "../catalogue";
import type { Json, Module, Resource } from "../terraform";
import { useAsAwsWants } from "./as-aws-wants";
import { badEitherWay } from "./either-way";
import type { FindUses } from "./inheritance";
import { isNamedKey, type KeyUse, type NamedKey } from "./key-use";
import { mayBeWritten } from "./may-be-written";
import { findNamed } from "./named-resource";
import { originOf } from "./origin";
import { type Provenance, provenanceOf } from "./provenance";
import { providerHas, switchOf } from "./provider-age";
import { openUse, type SeenPlace, seePlace, useWith } from "./seen-place";
import { terraformJson } from "./terraform-json";
import { unsetUse } from "./unset-use";
import { underKey, withServices } from "./use-under-key";

/** Undefined where there is nothing to encrypt, or where it is another resource that answers for it. */
export function placeUse(
  place: Place,
  argument: KeyArgument,
  resource: Resource,
  module: Module,
  findUses: FindUses,
): KeyUse | undefined {
  const seen = seePlace(place, argument, resource, module, findUses);
  const { raw, read, written, found } = seen;
  const isOpaque = terraformJson.isOpaque;

  // Most of what is asked for is not written, which needs no further look.
  const isThis = (path: string) => {
    const other = raw(path);
    return other !== undefined && mayBeWritten(other, module);
  };
  if (argument.unless?.some(isThis)) return undefined;
  const needed = argument.when ? conditionState(argument.when, read, isOpaque) : "on";
  // What cannot be read may hold the condition.
  if (needed === "off" || (needed === "unset" && place.opaque === undefined)) return undefined;
  if (place.opaque !== undefined) return openUse(seen, place.opaque as Json);

  const named = provenanceOf(found, written);
  const asAwsWants = useAsAwsWants(seen, named);
  if (asAwsWants) return asAwsWants === "elsewhere" ? undefined : asAwsWants;
  // A state has what stands, wherever it came from, and what it has beside a key does not rule the key out.
  const isOfState = module.form === "state";
  const excludes = isOfState ? [] : (argument.excludes ?? []);
  const other = excludes.find(isThis);
  // All that is excluded anywhere is encryption with a key of AWS.
  if (other !== undefined) return useWith(seen, { seen: "excluded", other }, { status: "aws", other });

  const origin =
    argument.origins === undefined || named.is === "invalid" || isOfState
      ? undefined
      : originOf(argument, resource, module, raw);
  const key: Provenance = origin?.isUnsent ? { is: "unset" } : named;
  if (key.is === "unset") {
    if (!isThere(argument, module)) return undefined;
    if (needed === "unknown")
      return openUse(seen, opaqueCondition(argument.when ?? [], read, isOpaque)?.value);
  } else if (origin?.isRefused) {
    const { by, bare, instead, refusedBy = "AWS" } = origin;
    const remedy = instead === undefined ? {} : { instead };
    const evidence = { seen: "refused-key", by, otherwise: bare, refusedBy, ...remedy } as const;
    return useWith(seen, evidence, { status: "none" });
  }
  const switches =
    argument.switches === undefined || origin?.ignoresSwitches
      ? []
      : argument.switches.map((one) => ({ one: switchOf(one, module), value: read(one.path) }));
  switch (key.is) {
    case "unset":
      return unsetUse(seen, switches, origin);
    case "aws":
      return awsKeyUse(seen, key);
    case "invalid":
      return useWith(seen, { seen: "no-such-key", because: key.because }, { status: "none" });
    case "unknown": {
      const keys = possibleKeys(found, key.from);
      const isOff = switches.some(({ one, value }) => switchState(one, value, isOpaque, true) === "off");
      // Whether a key is named or not: neither turns a switch on.
      const bad =
        isOff &&
        badEitherWay(
          [unsetUse(seen, switches, origin), underKey(place, argument, found, switches)],
          key.from,
        );
      return { ...(bad || openUse(seen, `\${${key.from}}`)), keys };
    }
    case "customer":
      return withServices(underKey(place, argument, found, switches), argument, read, resource, module);
  }
}

/** A place that names a key of AWS, which some services refuse. */
function awsKeyUse(seen: SeenPlace, key: Provenance & { readonly is: "aws" }): KeyUse {
  const { argument, module, raw, read } = seen;
  // What a state has was not refused.
  const refusals = module.form === "state" ? [] : (argument.refusesAwsKeys ?? []);
  const refusal = refusals.find(
    ({ when, on }) =>
      (when === undefined || conditionState([when], read, terraformJson.isOpaque) === "on") &&
      (on === undefined || findNamed(raw(on.by), module, (type) => type === on.type) !== undefined),
  );
  const refused = refusal && { refusedBy: refusal.who };
  const status = refusal ? "none" : "aws";
  return useWith(seen, { seen: "aws-key", alias: key.alias, ...refused }, { status, keys: [key] });
}

/**
 * Whether the provider has an argument that is not set: it is proven to, or the block around an argument that has
 * not been charted is written, and came with it.
 */
function isThere({ since, bare, within }: KeyArgument, module: Module): boolean {
  if (since === undefined || providerHas(module, since)) return true;
  return bare.kind === "unknown" && within !== undefined;
}

/** What a value can turn out to name. A plan and a state know ARNs of which nothing in them says whose they are. */
function possibleKeys(found: readonly Provenance[], from: string): readonly NamedKey[] {
  const arn = parseKeyArn(from);
  if (arn) return [{ is: "customer", form: "arn", named: from, region: arn.region }];
  return found.filter(isNamedKey);
}
