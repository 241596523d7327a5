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
  type ServiceId,
} from "../../catalogue";
import { type KeySource, keyArn } from "../keys";
import { camelCase, isRecord, Refusal, regionOf, shown, tokenText } from "../stack";
import { hasException } from "./allow";
import { nameOf, type Preparation, prepare, readConfig } from "./encrypt";
import { configReading, LEAVE, withKeys } from "./with-key";

/** A service of the catalogue, such as `"rds"`, or one resource type, such as `"aws_db_instance"`. */
export type ServiceOrType = ServiceId | CataloguedType;

/** What {@link encryptAll} can be told. */
export interface EncryptAllOptions {
  /** The services and resource types to encrypt. @default all of the catalogue */
  readonly only?: readonly ServiceOrType[];
  /** The services and resource types to leave as they are. @default none */
  readonly except?: readonly ServiceOrType[];
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

/**
 * Gives every resource below a scope that names no key of its own the given key, with whatever makes the key
 * take effect. What names a customer-managed key already keeps it.
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
 * @returns what was set, an entry for each argument
 */
export function encryptAll(
  scope: IConstruct,
  key: KeySource,
  options: EncryptAllOptions = {},
): EncryptedArgument[] {
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
  const prepared: { resource: TerraformResource; preparation: Preparation }[] = [];
  for (const resource of resources) {
    const row = findRow(resource.terraformResourceType);
    if (!row || selection.leaves(resource.terraformResourceType)) continue;
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
  return prepared.flatMap(({ resource, preparation }) => {
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
}

/** Which key an argument gets, if any. */
class Selection {
  readonly #key: KeySource;
  readonly #only: ReadonlySet<string> | undefined;
  readonly #except: ReadonlySet<string>;
  readonly #byService: Readonly<Partial<Record<string, KeySource>>>;

  constructor(key: KeySource, { only, except = [], byService = {} }: EncryptAllOptions) {
    for (const [option, names] of Object.entries({ only, except, byService: Object.keys(byService) })) {
      for (const name of names ?? []) refuseUnknown(option, name);
    }
    this.#key = key;
    this.#only = only && new Set(only);
    this.#except = new Set(except);
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

  choose(type: string, { service }: KeyArgument): KeySource | typeof LEAVE {
    if (this.#except.has(service)) return LEAVE;
    if (this.#only && !this.#only.has(type) && !this.#only.has(service)) return LEAVE;
    return this.#byService[type] ?? this.#byService[service] ?? this.#key;
  }
}

function refuseUnknown(option: string, name: string): void {
  if (findService(name) !== undefined || findRow(name) !== undefined) return;
  throw new Refusal(
    `encryptAll: ${option} names ${JSON.stringify(name)}, which is no service and no resource type of the catalogue. Name one, such as "ebs" or "aws_ebs_volume".`,
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
  if (cannot && !hasException(resource, "data-can-use-customer-key")) {
    const remedy = cannot.instead === undefined ? "Allow it with a reason" : `Use ${cannot.instead}`;
    return `${nameOf(resource)}: Terraform has no argument for a key of your own. ${remedy}.`;
  }
  const unnamed = choices.find(({ path, when }) => isNeeded(when) && !isWritten(read(path)));
  if (unnamed === undefined || hasException(resource, "data-uses-customer-key")) return undefined;
  return `${nameOf(resource)}: ${unnamed.path} is not set, and the key is there. Name an ${unnamed.type} that has the key.`;
}
