import {
  asBoolean,
  destinationArguments,
  type FormObjection,
  findService,
  formObjection,
  isRegion,
  type KeyArgument,
  type Place,
  perRevision,
  plain,
  type ServiceName,
  valueBeside,
  wantedForm,
} from "../../catalogue";
import {
  type CustomerKey,
  findNamed,
  findSendings,
  ignoresChanges,
  isDefaultOfReceiver,
  isKey,
  type KeyUse,
  type Provenance,
  terraformJson,
} from "../../keys";
import { isObject, type Json, type Module, type Resource, remember, resolve } from "../../terraform";
import { withTaken } from "../apart";
import type { Evidence } from "../evidence";
import { keysInWay } from "../keys-in-way";
import { refusedOfKey } from "../refused-key";
import { whyUnfit } from "../unfit-key";
import type { ResourceRule, Verdict } from "./rule";

/**
 * The key that is named can encrypt the data: it is symmetric, enabled and in the data's Region, of a single Region
 * where AWS asks for that, and it is named by its ARN, or by its id where AWS takes that alone, wherever another form
 * would be refused, would replace the resource or could be pointed at another key.
 *
 * Services of AWS take no asymmetric and no HMAC key.
 * https://docs.aws.amazon.com/kms/latest/developerguide/symmetric-asymmetric.html
 */
export const keyFitsItsUse: ResourceRule = {
  subject: "use of a key",
  title: "Key does not fit its use",
  severity: "error",
  why: "AWS or the provider refuses a key that does not fit when Terraform is already at work, or replaces the resource with every plan.",
  fix: "Name a symmetric, enabled key of the same Region by its ARN.",
  page: "https://docs.aws.amazon.com/kms/latest/developerguide/symmetric-asymmetric.html",
  controls: ["NIST.800-53.r5 SC-12", "NIST.800-53.r5 SC-13"],
  check(resource, module, uses) {
    const verdicts: Verdict[] = [];
    // Loops by number, since this is asked of every place of every resource.
    for (let i = 0; i < uses.length; i++) {
      const use = uses[i] as KeyUse;
      const { argument, place, provenances } = use;
      if (!argument || !place || !provenances) continue;
      const keys = keysInWay(use, module);
      for (let k = 0; k < keys.length; k++) {
        const key = keys[k] as Provenance;
        if (key.is !== "customer") continue;
        const isFitting = fitsAnywhere(argument, key);
        if (!isFitting) {
          add(verdicts, checkForm(argument, key, resource, place), use, place);
          add(verdicts, checkSingleRegion(argument, key), use, place);
          add(verdicts, key.made ? whyUnfit(key.made) : FITS, use, place);
        }
        add(verdicts, checkRegion(argument, place, key, resource, module), use, place);
        add(verdicts, checkSenders(argument, key, resource, module), use, place);
        if (!isFitting) add(verdicts, checkService(argument.service, key), use, place);
      }
    }
    if (isKey(resource)) verdicts.push(...ofKeyItself(resource, module));
    verdicts.push(...refusedOfKey(resource, module));
    return verdicts;
  },
};

/** Keys by whether they fit an argument in whichever resource: the same few are named thousands of times. */
const fitting = perRevision(() => new WeakMap<KeyArgument, WeakMap<CustomerKey, boolean>>());

/** Whether an argument can name a key, except for what depends on the resource: its Region, and what sends to it. */
function fitsAnywhere(argument: KeyArgument, key: CustomerKey): boolean {
  const ofArguments = fitting();
  let ofKeys = ofArguments.get(argument);
  if (!ofKeys) {
    ofKeys = new WeakMap();
    ofArguments.set(argument, ofKeys);
  }
  return ofKeys.get(key) ?? fitsAnywhereNow(ofKeys, argument, key);
}

function fitsAnywhereNow(
  known: WeakMap<CustomerKey, boolean>,
  argument: KeyArgument,
  key: CustomerKey,
): boolean {
  return remember(
    known,
    key,
    () =>
      formObjection(argument, key.form) === undefined &&
      checkSingleRegion(argument, key).length === 0 &&
      (key.made === undefined || whyUnfit(key.made).length === 0) &&
      checkService(argument.service, key).length === 0,
  );
}

/** What those ask of a key that name the key itself, and have no data under it: DNSSEC, for example. */
function ofKeyItself(by: Resource, from: Module): Verdict[] {
  const key: CustomerKey = { is: "customer", form: "arn", made: { by, in: from } };
  return findSendings(by, from).flatMap(({ sender: { service }, from: { resource } }) => {
    if (service === undefined) return [];
    const verdict = (argument: string) => (evidence: Evidence) =>
      ({ status: "finding", argument, evidence }) as const;
    return [
      ...checkService(service, key).map(verdict("tags")),
      ...checkSpec(service, key, resource).map(verdict(SPEC[0])),
      ...checkKeyRegion(service, key, resource).map(verdict("provider")),
    ];
  });
}

function add(verdicts: Verdict[], all: readonly Evidence[], use: KeyUse, { label }: Place): void {
  if (all.length === 0) return;
  for (const evidence of all)
    verdicts.push({ status: "finding", argument: label, evidence, use, ...mildness(evidence) });
}

/** A form that is accepted, and that is not known to replace anything, costs no data. */
function mildness(evidence: Evidence): Pick<Verdict, "severity"> {
  const isMild = evidence.seen === "key-form" && MILD.includes(evidence.objection);
  return isMild ? { severity: "warning" } : {};
}

const MILD: readonly FormObjection[] = ["may-replace", "never-settles", "can-move"];

/** Most keys fit. */
const FITS: readonly Evidence[] = [];

function checkForm(
  argument: KeyArgument,
  { form }: CustomerKey,
  resource: Resource,
  { label }: Place,
): readonly Evidence[] {
  const { protects, takes, answers } = argument;
  const objection = formObjection(argument, form);
  if (objection === undefined) return FITS;
  // What Terraform does not compare changes nothing.
  const isInPlans = objection === "replaces" || objection === "may-replace" || objection === "never-settles";
  if (isInPlans && ignoresChanges(resource, label)) return FITS;
  return [
    {
      seen: "key-form",
      form,
      wanted: wantedForm(argument),
      ...(takes && { takes: takes.forms }),
      ...(answers && answers.form !== "as-written" && { answers: answers.form }),
      protects,
      objection,
    },
  ];
}

const REPLICAS: readonly string[] = ["aws_kms_replica_key", "aws_kms_replica_external_key"];

function checkSingleRegion(
  { singleRegion, protects }: KeyArgument,
  { made, named }: CustomerKey,
): readonly Evidence[] {
  if (!singleRegion) return FITS;
  if (made) {
    const { type, address, arguments: written } = made.by;
    const isMultiRegion =
      REPLICAS.includes(type) || asBoolean(resolve(written.multi_region, made.in).value) === true;
    return isMultiRegion ? [{ seen: "multi-region-key", key: address, protects }] : [];
  }
  const isMultiRegion = named !== undefined && /(?:^|:key\/)mrk-/.test(named);
  return isMultiRegion ? [{ seen: "multi-region-key", key: named, protects }] : [];
}

function checkRegion(
  argument: KeyArgument,
  place: Place,
  key: CustomerKey,
  resource: Resource,
  module: Module,
): readonly Evidence[] {
  const ofKey = key.region ?? (key.made && literal(key.made.in.findRegion(key.made.by), key.made.in));
  if (ofKey === undefined) return FITS;
  const ofData = regionOfData(argument, place, resource, module);
  if (ofData === undefined || ofKey === ofData) return FITS;
  return [{ seen: "other-region", ofKey, ofResource: ofData }];
}

/** The Region whose keys can encrypt the data, where it is written down. */
function regionOfData(
  argument: KeyArgument,
  place: Place,
  resource: Resource,
  module: Module,
): string | undefined {
  const { otherRegion, regionOf } = argument;
  const beside = (path: string) => valueBeside(place, argument, path, terraformJson) as Json | undefined;
  if (regionOf !== undefined) {
    const written = findNamed(beside(regionOf), module, () => true);
    return written && literal(written.scope.findRegion(written.resource), written.scope);
  }
  if (otherRegion === undefined) return literal(module.findRegion(resource), module);
  return destinationArguments(argument)
    .map((path) => literal(beside(path), module))
    .find((region) => region !== undefined);
}

/** What sends to something under a key where AWS takes none. */
function checkSenders(
  argument: KeyArgument,
  { made, named, form }: CustomerKey,
  resource: Resource,
  module: Module,
): readonly Evidence[] {
  if (!isDefaultOfReceiver(argument, resource)) return FITS;
  const sendings = findSendings(resource, module);
  // Nothing sends to most.
  if (sendings.length === 0) return FITS;
  const received = sendings.find(({ sender }) => sender.refuses !== undefined);
  if (!received) return form === "id" ? sentToId(argument, resource, module) : FITS;
  const { sender, from } = received;
  const key = made?.by.address ?? named ?? "a customer-managed key";
  const isApart = sender.isReader !== true && sender.hasOtherWay !== true;
  const does = sender.isReader
    ? `reads ${sender.what} there, which ${sender.refuses}, so it does not get them`
    : `sends ${sender.what} there, which ${sender.refuses}, so none of them arrive`;
  return [
    {
      seen: "plain",
      problem: `${argument.protects} is under ${key}, and ${from.resource.address} ${does}`,
      remedy: `${sender.way ?? `Have ${from.resource.address} send elsewhere.`}${isApart ? withTaken(sendings) : ""}`,
    },
  ];
}

/** What sends to something whose key is named by its id, where AWS wants the ARN. */
function sentToId(argument: KeyArgument, resource: Resource, module: Module): readonly Evidence[] {
  const sending = findSendings(resource, module).find(({ sender }) => sender.notById !== undefined);
  if (!sending) return FITS;
  const { sender, from } = sending;
  const name = plain(argument.path).split(".").at(-1);
  const problem = `${name} is a key id, and ${from.resource.address} sends ${sender.what} there, for which AWS wants the ARN of the key`;
  return [{ seen: "plain", problem, remedy: `Set ${name} to the ARN of the key.` }];
}

/** What a service asks of a key beside its policy. */
function checkService(service: ServiceName, { made }: CustomerKey): readonly Evidence[] {
  const { keyTags, title = service } = findService(service) ?? {};
  if (!made || !keyTags) return FITS;
  const tags = resolve(made.by.arguments.tags, made.in).value ?? {};
  if (!isObject(tags)) return FITS;
  return Object.entries(keyTags).flatMap(([name, wanted]): Evidence[] => {
    const value = resolve(tags[name], made.in).value;
    if (terraformJson.isOpaque(value) || String(value) === wanted) return [];
    return [
      {
        seen: "plain",
        problem: `${made.by.address} has no tag ${name} = ${wanted}, without which ${title} does not use a key`,
        remedy: `Set the tag ${name} to ${wanted}.`,
      },
    ];
  });
}

/** What a key is made of, where a service takes few kinds. */
function checkSpec(service: ServiceName, { made }: CustomerKey, by: Resource): readonly Evidence[] {
  const { keySpecs, title = service } = findService(service) ?? {};
  if (!made || !keySpecs) return FITS;
  const { arguments: written } = made.by;
  const [name, value] = SPEC.map((one) => [one, resolve(written[one], made.in).value] as const).find(
    ([, one]) => one !== undefined && one !== null,
  ) ?? [SPEC[0], "SYMMETRIC_DEFAULT"];
  if (terraformJson.isOpaque(value) || keySpecs.includes(String(value))) return FITS;
  const problem = `${name} is ${value}, and ${by.address} names the key; ${title} takes one of ${keySpecs.join(" or ")}`;
  return [{ seen: "plain", problem, remedy: `Make a key of ${keySpecs[0]}.` }];
}

const SPEC = ["customer_master_key_spec", "key_spec"] as const;

/** Where a key is, for a service that takes one of a single Region, wherever its resources are. */
function checkKeyRegion(service: ServiceName, { made }: CustomerKey, by: Resource): readonly Evidence[] {
  const { keyRegion, title = service } = findService(service) ?? {};
  if (!made || keyRegion === undefined) return FITS;
  const region = literal(made.in.findRegion(made.by), made.in);
  if (region === undefined || region === keyRegion) return FITS;
  const problem = `the key is in ${region}, and ${by.address} names it; a key of ${title} must be in ${keyRegion}`;
  return [{ seen: "plain", problem, remedy: `Make a key in ${keyRegion}.` }];
}

/** A Region that is written down; a destination may be something else, an Outpost for example. */
function literal(value: Json | undefined, module: Module): string | undefined {
  const text = resolve(value, module).value;
  return isRegion(text) ? text : undefined;
}
