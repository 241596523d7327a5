import { TerraformResource, TerraformStack } from "cdktf";
import { Construct, type IConstruct } from "constructs";
import {
  type AwsEffect,
  aliasOfArn,
  type CataloguedType,
  cannotsOf,
  conditionState,
  type Effect,
  findRow,
  findService,
  isAwsAlias,
  isWritten,
  type KeyArgument,
  outcomeOf,
  plain,
  type Row,
  readOf,
  resourceTypes,
  type ServiceId,
  serviceNames,
} from "../../catalogue";
import { nearestName } from "../../words";
import { type KeySource, keyArn } from "../keys";
import { camelCase, isRecord, Refusal, regionOf, shown, tokenText } from "../stack";
import { findException } from "./allow";
import { nameOf, type Preparation, prepare, readConfig } from "./encrypt";
import { configReading, LEAVE, withKeys } from "./with-key";

/** A service of the catalogue, such as `"rds"`, or one resource type, such as `"aws_db_instance"`. */
export type ServiceOrType = ServiceId | CataloguedType;

/** What {@link encryptAll} can be told. */
export interface EncryptAllOptions {
  /** The services and resource types to encrypt. @default all of the catalogue */
  readonly only?: readonly ServiceOrType[];
  /**
   * What to leave as it is: services, resource types, single resources, and constructs with all that is in them. The
   * guard still looks at it.
   * @default none
   */
  readonly except?: readonly (ServiceOrType | IConstruct)[];
  /** Keys for single services or resource types; a type counts for more than a service. @default none */
  readonly byService?: Readonly<Partial<Record<ServiceOrType, KeySource>>>;
}

/** One argument that {@link encryptAll} has set. */
export interface EncryptedArgument {
  readonly resource: TerraformResource;
  /** In Terraform's spelling, from the resource down: `root_block_device.kms_key_id`. */
  readonly argument: string;
  readonly key: KeySource;
  /**
   * What becomes of a resource that exists already: `replace` destroys it and makes a new one, and its data is lost
   * without a snapshot. Absent where it is unknown.
   */
  readonly addition?: Effect;
  /** What AWS does to such a resource that no plan tells; `refused`, for example. Absent where it does what is planned. */
  readonly aws?: AwsEffect;
}

/** A resource that {@link encryptAll} has left as it is. */
export interface LeftResource {
  readonly resource: TerraformResource;
  /** By an exception that `allow` has made, or because `except` names it. */
  readonly by: "allow" | "except";
  /** Why the exception is right there, as `allow` was told. */
  readonly reason?: string;
}

/** What {@link encryptAll} has done: an entry for each argument that it has set, and what it has left as it is. */
export type EncryptAllReport = EncryptedArgument[] & { readonly left: readonly LeftResource[] };

/**
 * Gives every resource below a scope that names no key of its own the given key, with whatever makes the key
 * take effect. What names a customer-managed key already keeps it. What `allow` has excepted from the rules about keys, and
 * what `except` names, is left as it is.
 *
 * Nothing is changed unless everything can be: what names a key of AWS, contradicts the key, stands in
 * another Region or cannot take a key of the customer's is refused, a line each. Call it when the resources
 * are there, after the stacks are made and before the app is synthesised.
 *
 * What stands already may be replaced when a key is added: `addition` of each entry says so, and so does the
 * plan. Take a snapshot first.
 *
 * @example
 * const stack = new Shop(app, "shop");
 * encryptAll(stack, new Key(stack, "shop", { description: "Everything of the shop" }));
 *
 * @returns what was set, an entry for each argument, and in `left` what was left as it is
 */
export function encryptAll(
  scope: IConstruct,
  key: KeySource,
  options: EncryptAllOptions = {},
): EncryptAllReport {
  if (!Construct.isConstruct(scope)) {
    throw new Refusal(
      "encryptAll: the first argument is not a construct. Pass a stack, an app or a construct.",
    );
  }
  if (!isRecord(options)) {
    throw new Refusal(
      `encryptAll: the options are ${shown(options)}, not an object. Write { only: ["rds"] }, or leave them out.`,
    );
  }
  const selection = new Selection(key, options);
  const resources = scope.node.findAll().filter(isCatalogued);
  // Checked once, so that a wrong key gives one line, and not one for each resource.
  const at = resources[0] ?? scope.node.findAll().find(TerraformStack.isStack);
  if (at) for (const one of selection.keys()) keyArn("encryptAll", one, at);

  const answers = new Answers();
  const refused: string[] = [];
  const left: LeftResource[] = [];
  const prepared: { resource: TerraformResource; preparation: Preparation }[] = [];
  for (const resource of resources) {
    const row = findRow(resource.terraformResourceType);
    if (!row || selection.leaves(resource.terraformResourceType)) continue;
    const out = selection.isExcepted(resource) ? ({ resource, by: "except" } as const) : allowed(resource);
    if (out) {
      left.push(out);
      continue;
    }
    const why = whyItCannot(resource, row);
    if (why !== undefined) refused.push(why);
    else if (row.keys.length > 0) {
      try {
        const preparation = prepareOne(resource, row, selection, answers);
        if (preparation.placed.length > 0) prepared.push({ resource, preparation });
      } catch (error) {
        if (!(error instanceof Refusal)) throw error;
        refused.push(...error.lines);
      }
    }
  }
  if (refused.length > 0) throw new Refusal(refused);
  const set = prepared.flatMap(({ resource, preparation }) => {
    preparation.apply();
    return preparation.placed.map(({ argument, key }) => {
      const { effect: addition, aws } = outcomeOf(argument, "addition");
      return {
        resource,
        argument: plain(argument.path),
        key,
        ...(addition && { addition }),
        ...(aws && { aws }),
      };
    });
  });
  // Beside the entries, so that a report without any is an empty list.
  return Object.defineProperty(set, "left", { value: left }) as EncryptAllReport;
}

/** What an exception from the rules about keys leaves as it is. One that has ended leaves nothing. */
function allowed(resource: TerraformResource): LeftResource | undefined {
  const found = findException(resource, ["data-uses-customer-key", "data-can-use-customer-key"]);
  return found && { resource, by: "allow", reason: found.reason };
}

/** Which key an argument gets, if any. */
class Selection {
  readonly #key: KeySource;
  readonly #only: ReadonlySet<string> | undefined;
  readonly #except: ReadonlySet<string>;
  readonly #constructs: ReadonlySet<IConstruct>;
  readonly #byService: Readonly<Partial<Record<string, KeySource>>>;

  constructor(key: KeySource, { only, except = [], byService = {} }: EncryptAllOptions) {
    refuseNoLists({ only, except });
    const constructs = except.filter((one) => Construct.isConstruct(one));
    const names = except.filter((one) => !Construct.isConstruct(one)) as readonly ServiceOrType[];
    for (const [option, given] of Object.entries({
      only,
      except: names,
      byService: Object.keys(byService),
    })) {
      for (const name of given ?? []) refuseUnknown(option, name);
    }
    this.#key = key;
    this.#only = only && new Set(only);
    this.#except = new Set(names);
    this.#constructs = new Set(constructs);
    this.#byService = byService;
  }

  /** Every key that may be given. */
  keys(): unknown[] {
    return [this.#key, ...Object.values(this.#byService)];
  }

  /** Whether a whole resource type is left as it is, whatever its arguments. */
  leaves(type: string): boolean {
    if (this.#except.has(type)) return true;
    const used = findRow(type)?.keys.map(({ service }) => service) ?? [];
    return this.#only !== undefined && !this.#only.has(type) && !used.some((one) => this.#only?.has(one));
  }

  /** Whether a resource is excepted by itself, or is in a construct that is. */
  isExcepted({ node }: TerraformResource): boolean {
    return this.#constructs.size > 0 && node.scopes.some((one) => this.#constructs.has(one));
  }

  choose(type: string, { service }: KeyArgument): KeySource | typeof LEAVE {
    if (this.#except.has(service)) return LEAVE;
    if (this.#only && !this.#only.has(type) && !this.#only.has(service)) return LEAVE;
    return this.#byService[type] ?? this.#byService[service] ?? this.#key;
  }
}

function refuseNoLists(lists: Readonly<Record<string, unknown>>): void {
  for (const [option, list] of Object.entries(lists)) {
    if (list === undefined || Array.isArray(list)) continue;
    throw new Refusal(`encryptAll: ${option} is ${shown(list)}, not a list. Write ["rds"].`);
  }
}

function refuseUnknown(option: string, name: unknown): void {
  const isText = typeof name === "string";
  if (isText && (findService(name) !== undefined || findRow(name) !== undefined)) return;
  const near = isText ? nearestName(name, [...serviceNames(), ...resourceTypes()]) : undefined;
  throw new Refusal(
    `encryptAll: ${option} names ${shown(name)}, which is no service and no resource type of the catalogue. ${near ? `Did you mean ${JSON.stringify(near)}?` : 'Name one, such as "ebs" or "aws_ebs_volume".'}`,
  );
}

function isCatalogued(construct: IConstruct): construct is TerraformResource {
  return (
    TerraformResource.isTerraformResource(construct) && findRow(construct.terraformResourceType) !== undefined
  );
}

function prepareOne(
  resource: TerraformResource,
  row: Row,
  selection: Selection,
  answers: Answers,
): Preparation {
  const about = nameOf(resource);
  const choose = (argument: KeyArgument, value: unknown) => {
    if (isCustomers(value)) return LEAVE;
    if (argument.elsewhere && answers.include(resource, argument.elsewhere)) return LEAVE;
    return selection.choose(resource.terraformResourceType, argument);
  };
  return prepare(about, resource, row, (config) =>
    withKeys(about, row, config, choose, resource, regionOf(resource)),
  );
}

/** Whether an argument names a key that is not one of AWS, as far as its text tells. */
function isCustomers(value: unknown): boolean {
  if (typeof value !== "string" || value.trim() === "") return false;
  return !isAwsAlias(aliasOfArn(value) ?? value);
}

/** What other resources say they set the key for, as the encryption of a bucket does for the bucket. */
class Answers {
  readonly #named = new Map<string, ReadonlySet<string>>();

  /** Whether another resource of the stack sets the key of this one. */
  include(resource: TerraformResource, { type, by }: NonNullable<KeyArgument["elsewhere"]>): boolean {
    const stack = TerraformStack.of(resource);
    const id = `${stack.node.path} ${type}`;
    const named = this.#named.get(id) ?? namedBy(stack, type, by);
    this.#named.set(id, named);
    const name = argumentOf(resource, by);
    return (
      named.has(`${resource.terraformResourceType}.${resource.friendlyUniqueId}`) ||
      (name !== undefined && named.has(name))
    );
  }
}

/** The addresses and names that the resources of a type name by an argument. */
function namedBy(stack: TerraformStack, type: string, by: string): ReadonlySet<string> {
  const named = stack.node
    .findAll()
    .filter(isCatalogued)
    .filter((one) => one.terraformResourceType === type)
    .map((one) => argumentOf(one, by) ?? "");
  return new Set(named.map((text) => /^\$\{(\w+\.[\w-]+)\.\w+\}$/.exec(text)?.[1] ?? text));
}

function argumentOf(resource: TerraformResource, name: string): string | undefined {
  const value = (resource as unknown as Record<string, unknown>)[`${camelCase(name)}Input`];
  return typeof value === "string" && value !== "" ? tokenText(value, resource) : undefined;
}

/** Why no key can be given to a resource at all; undefined if one can, or nothing needs encryption. */
function whyItCannot(resource: TerraformResource, row: Row): string | undefined {
  const { choices = [] } = row;
  const cannots = cannotsOf(row);
  if (cannots.length === 0 && choices.length === 0) return undefined;
  const config = readConfig(resource, row);
  const read = readOf(config, configReading);
  const isNeeded = (when: Parameters<typeof conditionState>[0] | undefined) => {
    const state = when ? conditionState(when, read, configReading.isOpaque) : "on";
    return state === "on" || state === "unknown";
  };
  const cannot = cannots.find(
    ({ bare, when, unless = [] }) =>
      bare.kind !== "inherits" && isNeeded(when) && !unless.some((path) => isWritten(read(path))),
  );
  if (cannot) {
    const remedy = cannot.instead === undefined ? "Allow it with a reason" : `Use ${cannot.instead}`;
    return `${nameOf(resource)}: Terraform has no argument for a key of your own. ${remedy}.`;
  }
  const unnamed = choices.find(({ path, when }) => isNeeded(when) && !isWritten(read(path)));
  if (unnamed === undefined) return undefined;
  return `${nameOf(resource)}: ${unnamed.path} is not set, and the key is there. Name an ${unnamed.type} that has the key.`;
}
