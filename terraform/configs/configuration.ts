import {
  type Annotation,
  isObject,
  type Json,
  type JsonObject,
  type Module,
  type Position,
  type WhyUnseen,
} from "../document";
import type { Outside } from "../evaluate/scope";
import { HclError } from "../language/hcl-error";
import type { HclFile } from "../language/parse";
import { setMember } from "../language/values";
import { refuseMisshapen } from "./json-shape";
import { type ConfigurationFile, hclText, jsonText, type SourceText } from "./source-text";
import { type ModuleCall, providerName, terraformModule } from "./terraform-module";

/** The files of one folder of Terraform, taken together. */
export interface Folder {
  readonly sections: JsonObject;
  locate(block: JsonObject, argument: string): Position | undefined;
  findAnnotations(block: JsonObject): readonly Annotation[] | undefined;
  readonly strayAnnotations: readonly Annotation[];
}

/** What is known of a configuration beside its own files. */
export interface Beside {
  /** The folder of a module that is called; undefined if it is not there. `path` is that of the calls: `a.b`. */
  findFolder?(from: Folder, source: string, path: string): Folder | undefined;
  /** Why the folder of a module that is called is not there, where `terraform get` would not help. */
  whyUnseen?(from: Folder, source: string, path: string): WhyUnseen | undefined;
  /** What `terraform.workspace` is. @default unknown */
  readonly workspace?: string;
  /** The folder or the stack that findings are in. @default the name of the configuration */
  readonly root?: string;
  /** The folder of the root's files, where findings are in another one. @default the same */
  readonly rootFolder?: string;
  /** The folder of a module, as `path.module` has it: seen from the root. @default unknown */
  pathOf?(from: Folder): string | undefined;
  /** What functions may see of the outside. @default nothing */
  readonly outside?: Outside;
  /** Whether nothing is known that Terraform does not know when it plans. @default false */
  readonly asTerraform?: true;
  /** Values of variables, as from `.tfvars`. */
  readonly values?: JsonObject;
  findRemoteState?(name: string): Module | undefined;
}

/** Modules in modules beyond this are a circle, or as good as one. */
const MAX_DEPTH = 32;
/** More modules than this are not looked into. */
const MAX_MODULES = 10_000;

/** How many labels the blocks have that the guard looks at. */
const LABELS: Readonly<Record<string, number>> = {
  resource: 2,
  data: 2,
  module: 1,
  variable: 1,
  output: 1,
  provider: 1,
  locals: 0,
  moved: 0,
  terraform: 0,
};

/**
 * Takes the files of a folder together, as Terraform does: what an override file says comes last, and counts.
 *
 * @throws HclError for a block without its labels
 */
export function folder(files: readonly ConfigurationFile[]): Folder {
  const all: Record<string, Json[]> = {};
  const texts = files.map((file) => ("blocks" in file ? hclText(file) : jsonText(file)));
  for (const file of files.filter(({ name }) => !isOverride(name))) {
    for (const [section, body] of sectionsOf(file)) {
      const known = all[section];
      if (known) known.push(body);
      else all[section] = [body];
    }
  }
  for (const file of files) if (isOverride(file.name)) override(all, sectionsOf(file));
  const textOf = new WeakMap<JsonObject, SourceText>();
  for (const [i, file] of files.entries()) {
    const text = texts[i];
    if (text && "blocks" in file) for (const { body } of file.blocks) textOf.set(body, text);
  }
  // A block of JSON is found where it is looked for.
  const ofJson = texts.filter((_, i) => !("blocks" in (files[i] ?? {})));
  const first = <T>(block: JsonObject, find: (text: SourceText) => T | undefined): T | undefined => {
    const own = textOf.get(block);
    if (own) return find(own);
    for (const text of ofJson) {
      const found = find(text);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  return {
    sections: all,
    locate: (block, argument) => first(block, (text) => text.locate(block, argument)),
    // A block of JSON has no comments.
    findAnnotations: (block) => textOf.get(block)?.findAnnotations(block),
    strayAnnotations: texts.flatMap(({ strayAnnotations }) => strayAnnotations),
  };
}

/**
 * https://developer.hashicorp.com/terraform/language/files/override, and https://opentofu.org/docs/language/files/override
 */
function isOverride(name: string): boolean {
  return /(?:^|[/\\]|_)override\.(?:tf|tofu)(?:\.json)?$/.test(name);
}

/** The sections of a file, as often as they are written. */
function sectionsOf(file: ConfigurationFile): [string, Json][] {
  if (!("blocks" in file)) {
    refuseMisshapen(file.name, file.json, LABELS, file.text);
    return Object.entries(file.json).flatMap(([section, body]) =>
      body === undefined || !Object.hasOwn(LABELS, section)
        ? []
        : [body].flat().map((one): [string, Json] => [section, one]),
    );
  }
  const sections: [string, Json][] = [];
  for (const { kind, labels, body, start } of file.blocks) {
    const wanted = Object.hasOwn(LABELS, kind) ? LABELS[kind] : undefined;
    if (wanted === undefined) continue;
    if (labels.length !== wanted)
      fail(file, start, `a block ${kind} has ${wanted} labels, and not ${labels.length}`);
    let inner = body;
    for (let i = wanted - 1; i >= 0; i--) inner = named(labels[i] ?? "", inner);
    sections.push([kind, inner]);
  }
  return sections;
}

/** An object with one member, also one called `__proto__`. */
function named(name: string, value: JsonObject): JsonObject {
  return name === "__proto__" ? Object.fromEntries([[name, value]]) : { [name]: value };
}

function fail({ name, text }: HclFile, at: number, problem: string): never {
  const before = text.slice(0, at);
  throw new HclError(name, before.split("\n").length, at - before.lastIndexOf("\n"), problem);
}

/** An override file changes arguments of blocks that exist; its nested blocks take the place of theirs. */
function override(all: Record<string, Json[]>, sections: Iterable<readonly [string, Json]>): void {
  for (const [section, body] of sections) {
    const depth = LABELS[section] ?? 0;
    const blocks = all[section] ?? [];
    if (depth === 0) all[section] = [...blocks, body];
    else
      for (const [path, changed] of leaves(body, depth)) {
        for (const block of blocks) {
          const target = path.reduce<Json | undefined>(
            // What every object has, as __proto__, is none of the file's.
            (at, name) => (isObject(at) && Object.hasOwn(at, name) ? at[name] : undefined),
            block,
          );
          for (const one of [target].flat() as (Json | undefined)[]) if (isObject(one)) change(one, changed);
        }
      }
  }
}

/** Changes arguments of a block, also one called `__proto__`. */
function change(block: JsonObject, changed: JsonObject): void {
  for (const [name, value] of Object.entries(changed)) if (value !== undefined) setMember(block, name, value);
}

/** The blocks of a section, with their labels. */
function leaves(body: Json, depth: number, path: readonly string[] = []): [readonly string[], JsonObject][] {
  const objects = [body].flat().filter((one) => isObject(one as Json)) as JsonObject[];
  if (depth === 0) return objects.map((one) => [path, one]);
  return objects.flatMap((one) =>
    Object.entries(one).flatMap(([name, inner]) =>
      inner === undefined ? [] : leaves(inner, depth - 1, [...path, name]),
    ),
  );
}

/** Where values of variables come from: nothing refers to anything there. */
const NOWHERE = terraformModule("values", {});

/** A configuration with all modules that it calls, the root first. */
export function configuration(name: string, root: Folder, beside: Beside = {}): Module[] {
  const modules: Module[] = [];
  const below = new Map<Module, Module[]>();
  const values = beside.values ?? {};

  function moduleOf(
    title: string,
    from: Folder,
    parents: readonly Folder[],
    calls: string,
    given: Given,
  ): Module {
    const children: Module[] = [];
    const pathOf = (call: string) => (calls === "" ? call : `${calls}.${call}`);
    const place = beside.pathOf?.(from);
    const refused = new Map<JsonObject, WhyUnseen>();
    /** Why a module that is there is not looked into. What was refused once stays so. */
    const whyNotFollowed = (block: JsonObject, path: string): WhyUnseen | undefined => {
      const known = refused.get(block);
      const target = known ? undefined : beside.findFolder?.(from, sourceOf(block), path);
      if (!target) return known;
      const why =
        target === from
          ? "itself"
          : parents.includes(target)
            ? "circle"
            : parents.length >= MAX_DEPTH || modules.length >= MAX_MODULES
              ? "too many"
              : undefined;
      if (why) refused.set(block, why);
      return why;
    };
    const module = terraformModule(title, from.sections, {
      root: beside.root ?? name,
      ...(beside.rootFolder !== undefined && { rootFolder: beside.rootFolder }),
      configuration: modules,
      path: given.path,
      findInput: given.findInput,
      findProviderRegion: given.findProviderRegion,
      findProviderDeployers: given.findProviderDeployers,
      ...(beside.findRemoteState && { findRemoteState: beside.findRemoteState }),
      locate: from.locate,
      findAnnotations: from.findAnnotations,
      calledAt: given.calledAt,
      strayAnnotations: from.strayAnnotations,
      ...(beside.workspace !== undefined && { workspace: beside.workspace }),
      ...(place !== undefined && { folder: place }),
      ...(beside.outside && { outside: beside.outside }),
      ...(beside.asTerraform && { asTerraform: true }),
      whyUnseen: (call, block) => {
        const [source, path] = [sourceOf(block), pathOf(call)];
        return whyNotFollowed(block, path) ?? beside.whyUnseen?.(from, source, path);
      },
      findChild: (call, block, caller) => {
        const path = pathOf(call);
        const target = beside.findFolder?.(from, sourceOf(block), path);
        if (!target || whyNotFollowed(block, path)) return undefined;
        const chain = [...parents, from];
        const calledAt = given.calledAt ?? (isFetched(block) ? from.locate(block, "source") : undefined);
        const child = moduleOf(caller.path.slice(0, -1), target, chain, path, {
          ...givenBy(block, caller, from),
          calledAt,
        });
        children.push(child);
        return child;
      },
    });
    below.set(module, children);
    modules.push(module);
    return module;
  }

  const top = moduleOf(name, root, [], "", {
    path: "",
    findInput: (label) => {
      const value = Object.hasOwn(values, label) ? values[label] : undefined;
      return value === undefined ? undefined : { value, module: NOWHERE, isElsewhere: true };
    },
    findProviderRegion: () => undefined,
    findProviderDeployers: () => [],
  });
  // A call is followed when something names it, and at the latest here.
  for (const module of modules) void module.unseen;
  const inOrder: Module[] = [];
  const collect = (module: Module) => {
    inOrder.push(module);
    for (const child of below.get(module) ?? []) collect(child);
  };
  collect(top);
  modules.splice(0, modules.length, ...inOrder);
  return modules;
}

function sourceOf({ source }: JsonObject): string {
  return typeof source === "string" ? source : "";
}

/** Whether a call is of a module that is in no folder beside it: `./` and `../` alone are. */
function isFetched(block: JsonObject): boolean {
  return !/^\.\.?(?:[/\\]|$)/.test(sourceOf(block));
}

/** What a module gets from outside. */
type Given = Required<
  Pick<
    Parameters<typeof terraformModule>[2] & object,
    "path" | "findInput" | "findProviderRegion" | "findProviderDeployers"
  >
> & { readonly calledAt?: Position | undefined };

function givenBy(block: JsonObject, { module, path }: ModuleCall, from: Folder): Given {
  const [providers] = [block.providers].flat();
  /** The name that the calling module has for a provider of this one. */
  const passedOn = (label: string): string | undefined => {
    // HCL lets the name stand without quotes: `aws.west = aws`.
    const passed = isObject(providers) ? (providers[label] ?? providers[`\${${label}}`]) : undefined;
    return passed !== undefined ? providerName(passed) : label === "aws" ? "aws" : undefined;
  };
  return {
    path,
    findInput: (label) => {
      const value = Object.hasOwn(block, label) ? block[label] : undefined;
      return value === undefined ? undefined : { value, module, locate: () => from.locate(block, label) };
    },
    findProviderRegion: (label) => {
      const name = passedOn(label);
      return name === undefined ? undefined : module.findProviderRegion(name);
    },
    findProviderDeployers: (label) => {
      const name = passedOn(label);
      return (name === undefined ? undefined : module.findProviderDeployers?.(name)) ?? [];
    },
  };
}
