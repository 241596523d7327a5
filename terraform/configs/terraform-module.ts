import {
  type Annotation,
  type CalledModules,
  isObject,
  type Json,
  type JsonObject,
  type Located,
  type Module,
  type Moved,
  type Position,
  type Resource,
  type UnseenModule,
  type Variable,
  type WhyUnseen,
} from "../document";
import { undecided } from "../evaluate/choices";
import { computedAttribute } from "../evaluate/data-sources/computed";
import { instances } from "../evaluate/instances";
import { repetition } from "../evaluate/module-scope";
import { expression } from "../evaluate/reference";
import { openOf } from "../evaluate/repetition";
import { resolve } from "../evaluate/resolve";
import type { Outside } from "../evaluate/scope";
import { inInstance, scopeOf } from "../evaluate/sight";
import type { Reason } from "../evaluate/value";
import { findBackend } from "./backend";
import { assumedRoles, notedRoles } from "./deployers";
import { findEncryption } from "./encryption";
import { withHiddenArguments } from "./hidden-arguments";

/** What a module that is called has to know of the call. */
export interface ModuleCall {
  /** The module that calls, as the instance of the call sees it. */
  readonly module: Module;
  /** What the addresses begin with: `module.NAME[0].`. */
  readonly path: string;
}

/** What is known of a module beside its Terraform. */
export interface Surroundings {
  /** The root folder or the stack that it belongs to. @default the name of the module */
  readonly root?: string;
  /** The folder of the root's files, where `root` names another one. @default the same */
  readonly rootFolder?: string;
  /** All modules of the same root; the list may grow until all are read. @default the module alone */
  readonly configuration?: readonly Module[];
  /** What the addresses of the module's resources begin with: `module.NAME.`; empty for a root. */
  readonly path?: string;
  /** What the calling module gives a variable. */
  findInput?: Module["findInput"];
  /** The module behind a call: undefined if it is not there to be seen. */
  findChild?(name: string, call: JsonObject, caller: ModuleCall): Module | undefined;
  /** Why the module behind a call is not there to be seen. */
  whyUnseen?(name: string, call: JsonObject): WhyUnseen | undefined;
  findRemoteState?(name: string): Module | undefined;
  /** The Region of a provider that the calling module passes on. */
  findProviderRegion?(name: string): Json | undefined;
  /** The roles of a provider that the calling module passes on. */
  findProviderDeployers?(name: string): readonly Located[];
  /** Where a block begins, or an argument of it. */
  locate?(block: JsonObject, argument: string): Position | undefined;
  /** What is said to tools in a block, or right above it. */
  findAnnotations?(block: JsonObject): readonly Annotation[] | undefined;
  /** What is said to tools beside every block. */
  readonly strayAnnotations?: readonly Annotation[];
  /** Where the call of a module stands that was fetched, or that is inside of one. @default it was not */
  readonly calledAt?: Position | undefined;
  /** The folder of the module as `path.module` has it. @default not known */
  readonly folder?: string;
  /** What `terraform.workspace` is. @default not known */
  readonly workspace?: string;
  /** What functions may see of the outside. @default nothing */
  readonly outside?: Outside;
  /** Whether nothing is known that Terraform does not know when it plans. @default false */
  readonly asTerraform?: true;
}

/**
 * Reads Terraform in its JSON syntax, as sections: `resource`, `data`, `variable`, … Whatever syntax it was
 * written in, it comes to this.
 */
export function terraformModule(name: string, json: JsonObject, around: Surroundings = {}): Module {
  const { path = "" } = around;
  const outputs = merged(json.output);
  const variables = merged(json.variable);
  const calls = members(json.module).flatMap(([call, body]) =>
    blocksIn(body).map((block) => ({ call, block })),
  );
  const declared = new Map<string, Variable>();
  const children = new Map<string, CalledModules>();
  const { byAddress, blocks } = declaredIn(json, path, around);
  // Whatever a count or a for_each names can stand anywhere: they are computed when they are asked for.
  let resources: readonly Resource[] | undefined;
  let unseen: readonly UnseenModule[] | undefined;
  // Terraform passes over the backend of a module that is called.
  const backend = path === "" ? findBackend(json.terraform, around) : undefined;
  const encryption = path === "" ? findEncryption(json.terraform, around) : [];
  const constraint = providerConstraint(json);
  const module: Module = {
    name,
    root: around.root ?? name,
    ...(around.rootFolder !== undefined && { rootFolder: around.rootFolder }),
    ...(around.configuration && { configuration: around.configuration }),
    get resources() {
      resources ??= undecided(() => allInstances(blocks, module, around.configuration ?? blocks));
      return resources;
    },
    findResource: (address) => byAddress.get(address),
    path,
    ...(around.calledAt && { calledAt: around.calledAt }),
    ...(around.folder !== undefined && { folder: around.folder }),
    ...(around.workspace !== undefined && { workspace: around.workspace }),
    ...(around.outside && { outside: around.outside }),
    ...(around.asTerraform && { asTerraform: true }),
    variables: Object.fromEntries(Object.entries(variables).map(([k, v]) => [k, member(v, "default")])),
    findVariable: (label) => {
      if (!Object.hasOwn(variables, label)) return undefined;
      const known = declared.get(label) ?? variableOf(variables[label]);
      declared.set(label, known);
      return known;
    },
    locals: merged(json.locals),
    outputs: Object.fromEntries(Object.entries(outputs).map(([k, v]) => [k, member(v, "value")])),
    hiddenOutputs: new Set(Object.keys(outputs).filter((name) => isHidden(outputs[name]))),
    findProviderRegion,
    findRegion: ({ arguments: { region, provider } }) =>
      region === undefined ? findProviderRegion(providerName(provider)) : resolve(region, module).value,
    findProviderDeployers,
    findDeployers: ({ arguments: { provider } }) => findProviderDeployers(providerName(provider)),
    ...(constraint !== undefined && { providerConstraint: constraint }),
    findRemoteState: (label) => around.findRemoteState?.(label),
    ...(around.findInput && { findInput: around.findInput }),
    findCalled,
    compute(block, attribute, open) {
      return computedAttribute(block, attribute, this, open);
    },
    findChild: (label, instance) => {
      const called = findCalled(label);
      if (called?.repeats !== "count" && called?.repeats !== "for_each") return called?.all.get(undefined);
      return instance === null ? undefined : called.all.get(instance);
    },
    get unseen() {
      unseen ??= calls.flatMap(({ call, block }) => {
        const called = findCalled(call);
        const isUnseen = called?.all.size === 0 && (called.repeats === "not" || called.repeats === "unknown");
        if (!isUnseen) return [];
        return [unseenModule(`${path}module.${call}`, block, around, around.whyUnseen?.(call, block))];
      });
      return unseen;
    },
    ...(around.strayAnnotations && { strayAnnotations: around.strayAnnotations }),
    ...(backend && { backend }),
    ...(encryption.length > 0 && { encryption }),
    moved: movedIn(json.moved, path),
  };
  const providers = providersOf(json);
  // A module without a block for a provider has that of the calling module.
  function findProviderRegion(label: string): Json | undefined {
    const provider = providers.get(label);
    return provider ? resolve(provider.region, module).value : around.findProviderRegion?.(label);
  }
  function findProviderDeployers(label: string): readonly Located[] {
    const provider = providers.get(label);
    const own = assumedRoles(provider) ?? (provider || path === "" ? notedRoles(json) : undefined);
    return own?.map((role) => resolve(role, module)) ?? around.findProviderDeployers?.(label) ?? [];
  }
  const inProgress = new Set<string>();
  function findCalled(label: string): CalledModules | undefined {
    const known = children.get(label);
    if (known) return known;
    const block = calls.findLast(({ call }) => call === label)?.block;
    // Terraform refuses a call that hangs on itself.
    if (!block || inProgress.has(label)) return undefined;
    inProgress.add(label);
    const called = undecided(() => calledModules(label, block, module, around));
    inProgress.delete(label);
    children.set(label, called);
    return called;
  }
  return module;
}

/** The resources and data sources of a module, before it is known how often each is there. */
function declaredIn(json: JsonObject, path: string, around: Surroundings) {
  const { locate } = around;
  const byAddress = new Map<string, Resource>();
  const blocks: Resource[] = [];
  const add = (mode: Resource["mode"], type: string, label: string, block: JsonObject) => {
    const local = `${mode === "data" ? "data." : ""}${type}.${label}`;
    const resource: Resource = {
      mode,
      type,
      address: path === "" ? local : `${path}${local}`,
      local,
      arguments: around.asTerraform ? block : withHiddenArguments({ mode, type }, block),
      annotations: around.findAnnotations?.(block),
      construct: block["//"] === undefined ? undefined : constructPath(block),
      locate: locate && ((argument: string) => locate(block, argument)),
    };
    byAddress.set(local, resource);
    blocks.push(resource);
  };
  for (const mode of ["managed", "data"] as const) {
    const section = mode === "managed" ? json.resource : json.data;
    for (const [type, named] of members(section)) {
      if (!isObject(named)) {
        for (const [label, body] of members(named))
          for (const block of blocksIn(body)) add(mode, type, label, block);
        continue;
      }
      // There can be thousands of one type.
      for (const label in named) {
        const body = named[label];
        if (isObject(body)) add(mode, type, label, body);
        else for (const block of blocksIn(body)) add(mode, type, label, block);
      }
    }
  }
  return { byAddress, blocks };
}

/** All repeated blocks of a configuration have no more instances than this; beyond, those of a block are judged as one. */
const MAX_INSTANCES = 10_000;
const TOO_MANY: Reason = {
  is: "problem",
  problem: `there are more than ${MAX_INSTANCES} instances of all blocks together`,
};

/** How many instances there are of the repeated blocks that were looked at, by configuration. */
const counts = new WeakMap<object, number>();

/**
 * Every instance of the blocks of a module. Most blocks are not repeated.
 *
 * @param whole What stands for the configuration.
 */
function allInstances(blocks: readonly Resource[], module: Module, whole: object): Resource[] {
  const all: Resource[] = [];
  for (const one of blocks) {
    const { count, for_each: forEach } = one.arguments;
    if (count === undefined && forEach === undefined) {
      all.push(one);
      continue;
    }
    const found = instances(one, module);
    const sum = (counts.get(whole) ?? 0) + found.length;
    if (found.length > 1 && sum > MAX_INSTANCES) {
      all.push({ ...one, ...openOf({ is: "unknown", why: [TOO_MANY] }) });
      continue;
    }
    counts.set(whole, sum);
    for (const instance of found) all.push(instance);
  }
  return all;
}

/** What `moved` blocks say; in HCL they have references, in JSON texts. */
function movedIn(section: Json | undefined, path: string): Moved[] {
  const address = (value: Json | undefined) =>
    typeof value === "string" ? `${path}${expression(value) ?? value}` : undefined;
  return blocksIn(section).flatMap((block) => {
    const [from, to] = [address(block.from), address(block.to)];
    return from !== undefined && to !== undefined ? [{ from, to }] : [];
  });
}

function unseenModule(
  address: string,
  block: JsonObject,
  around: Surroundings,
  why: WhyUnseen | undefined,
): UnseenModule {
  const source = typeof block.source === "string" ? block.source : "elsewhere";
  const position = around.locate?.(block, "source");
  const annotations = around.findAnnotations?.(block);
  return {
    address,
    source,
    arguments: block,
    ...(why && { why }),
    ...(annotations && { annotations }),
    ...(position && { position }),
  };
}

/** What a call makes: a module for each of its instances, if they are known. */
function calledModules(call: string, block: JsonObject, module: Module, around: Surroundings): CalledModules {
  const path = `${around.path ?? ""}module.${call}`;
  const all = new Map<string | number | undefined, Module>();
  const found = repetition(block, module);
  if (found.is === "once" || found.is === "unknown") {
    const why = found.is === "unknown" ? found.why : [];
    const scope = found.is === "unknown" ? scopeOf(openOf(found), module) : module;
    const child = around.findChild?.(call, block, { module: scope, path: `${path}.` });
    if (child) all.set(undefined, child);
    return { block, all, repeats: found.is === "once" ? "not" : "unknown", why };
  }
  let isSeen = found.all.length === 0;
  for (const one of found.all) {
    const address = `${path}[${JSON.stringify(one.key)}]`;
    const child = around.findChild?.(call, block, { module: inInstance(module, one), path: `${address}.` });
    if (!child) continue;
    isSeen = true;
    all.set(one.key, child);
  }
  return { block, all, repeats: isSeen ? found.is : "not", why: [] };
}

/** Whether the block of a variable or of an output says that its value is not to be shown. */
function isHidden(block: Json | undefined): boolean {
  return ["sensitive", "ephemeral"].some((name) => String(member(block, name)) === "true");
}

/** What a `variable` block says. */
function variableOf(block: Json | undefined): Variable {
  const type = member(block, "type");
  const byDefault = member(block, "default");
  const isOff = (name: string) => String(member(block, name)) === "false";
  return {
    ...(byDefault !== undefined && { default: byDefault }),
    ...(type !== undefined && { type }),
    isNullable: !isOff("nullable"),
    isSensitive: isHidden(block),
  };
}

/** The members of an object, or of objects in a list, which may have the same names. */
function members(section: Json | undefined): [string, Json | undefined][] {
  if (isObject(section)) return Object.entries(section);
  const found: [string, Json | undefined][] = [];
  for (const one of blocksIn(section)) {
    for (const name of Object.keys(one)) found.push([name, one[name]]);
  }
  return found;
}

function blocksIn(body: Json | undefined): JsonObject[] {
  if (isObject(body)) return [body];
  return Array.isArray(body) ? body.filter(isObject) : [];
}

/** The AWS providers, by what blocks call them. */
function providersOf(json: JsonObject): ReadonlyMap<string, JsonObject> {
  const blocks = members(json.provider).filter(([label]) => label === "aws");
  return new Map(
    blocks
      .flatMap(([, body]) => blocksIn(body))
      .map((block) => [typeof block.alias === "string" ? `aws.${block.alias}` : "aws", block]),
  );
}

/** What a block or a call names as its provider: a string, or a plain reference. */
export function providerName(provider: Json | undefined): string {
  return typeof provider === "string" ? (expression(provider) ?? provider) : "aws";
}

/** JSON syntax lets a section be one object or a list of objects that add up. */
function merged(section: Json | undefined): JsonObject {
  if (!Array.isArray(section)) return isObject(section) ? section : {};
  // A configuration may have any number of them. Object.assign would take __proto__ for what an object inherits.
  return Object.fromEntries(section.flatMap((one) => (isObject(one) ? Object.entries(one) : [])));
}

function member(value: Json | undefined, name: string): Json | undefined {
  const one = Array.isArray(value) ? value[0] : value;
  return isObject(one) ? one[name] : undefined;
}

/** What the configuration requires of the AWS provider. */
function providerConstraint(json: JsonObject): string | undefined {
  const required = merged(member(merged(json.terraform), "required_providers"));
  const version = typeof required.aws === "string" ? required.aws : member(required.aws, "version");
  return typeof version === "string" ? version : undefined;
}

/** cdktf notes the construct's path under the comment key `//`. */
function constructPath(block: JsonObject): string | undefined {
  const path = member(member(block["//"], "metadata"), "path");
  return typeof path === "string" ? path : undefined;
}
