import {
  isRegion,
  KEY_POLICY_MAX_BYTES,
  type KeyArgument,
  parseKeyArn,
  type ServiceName,
} from "../catalogue";
import { type Judged, whyUnfit } from "../guard";
import { isKey } from "../keys";
import type { ServiceUse } from "../policy";
import type { Module, Resource } from "../terraform";
import type { KeyNear } from "./destination";
import { type Drafts, fileIn, folderOf } from "./drafts";
import { addressOf, type KeyToMake, keysCode, policyBytes } from "./key-code";
import { folderOfModule, rootOf } from "./module-tree";
import type { Passed } from "./pass-key";
import { knownData, type PlaceWanted, providerName, regionsOf, regionWord } from "./place-of-key";
import { providerOfRoot } from "./provider-of";
import { refersTo } from "./refers-to";
import type { Sources } from "./sources";
import { type KeyId, keyIdIn } from "./uses-of-keys";
import { isRegionWritten } from "./written-region";

/** How many keys are made where none is there. */
export const KEY_GROUPS = ["one", "per-service", "per-folder"] as const;
export type KeyGroup = (typeof KEY_GROUPS)[number];

/** Which key is wanted. */
export interface KeyWish {
  /**
   * `new`, the address of a key or of a data source in the root, `alias/NAME`, or an ARN.
   * @default the key of the root if there is one that fits, else a new one
   */
  readonly key?: string;
  /** @default "per-folder" */
  readonly keys?: KeyGroup;
  /** ARNs of those who look after new keys. @default the account */
  readonly administrators?: readonly string[];
}

/** A key that was chosen for an argument, or why there is none. */
export type Chosen = { readonly passed: Passed; readonly named: string } | { readonly why: string };

/** A new key, with the root in whose folder it stands. */
export interface MadeKey {
  readonly root: string;
  readonly file: string;
  readonly key: KeyToMake;
}

/** A key whose policy is larger than AWS takes. */
export interface LargeKey {
  readonly root: string;
  readonly address: string;
  /** The size of the policy in JSON. */
  readonly bytes: number;
}

/** Where a key has to be. */
interface Place {
  readonly root: Module;
  readonly place: PlaceWanted;
  /** What modules call its provider, by their paths. */
  readonly names: ReadonlyMap<string, string>;
}

/** The file that new keys are written to, in the folder of the root. */
const FILE = "keys.tf";

/** Chooses keys, and makes those that are not there. */
export class ChosenKeys {
  readonly #sources: Sources;
  readonly #drafts: Drafts;
  readonly #wish: KeyWish;
  readonly #servicesOf: (key: KeyId) => ReadonlySet<ServiceName>;
  readonly #made = new Map<string, MadeKey>();
  readonly #lookedUp = new Map<string, string>();
  #used: readonly MadeKey[] = [];
  #tooLarge: readonly LargeKey[] = [];

  /** @param servicesOf What uses a key as the documents stand before they are mended. */
  constructor(
    sources: Sources,
    drafts: Drafts,
    wish: KeyWish,
    servicesOf: (key: KeyId) => ReadonlySet<ServiceName>,
  ) {
    this.#servicesOf = servicesOf;
    this.#sources = sources;
    this.#drafts = drafts;
    this.#wish = wish;
  }

  /** Those of them that something uses. */
  get used(): readonly MadeKey[] {
    return this.#used;
  }

  /** Those whose policy is larger than AWS takes. */
  get tooLarge(): readonly LargeKey[] {
    return this.#tooLarge;
  }

  /** The new keys. */
  get made(): readonly MadeKey[] {
    return [...this.#made.values()];
  }

  /**
   * The key for an argument of a resource, in the form that it takes.
   *
   * @param near Where the key has to be. @default where the resource is
   */
  choose(judged: Judged, argument: KeyArgument, form: "arn" | "id", near?: KeyNear): Chosen {
    const found = this.#placeFor(judged, near);
    if ("why" in found) return found;
    return inSlots(this.#chooseIn(found, judged, argument, form), found);
  }

  #chooseIn({ root, place }: Place, judged: Judged, argument: KeyArgument, form: "arn" | "id"): Chosen {
    const { key = "" } = this.#wish;
    if (key.startsWith("arn:")) return ofArn(key, place, form);
    if (key.startsWith("alias/")) return this.#lookUp(key, root, place, form);
    const self = nameInRoot(judged);
    if (key !== "" && key !== "new") return named(key, root, form, self);
    const there =
      key === "" && this.#wish.keys !== "per-service"
        ? this.#existing(root, place, argument, self)
        : undefined;
    if (there) return passed(there.local, form, there.local);
    return this.#make(root, place, argument, form);
  }

  /** A key that is named where a resource is, looked up by its alias or its id. */
  findNamed(judged: Judged, name: string, form: "arn" | "id"): Chosen {
    const found = this.#placeFor(judged, undefined);
    return "why" in found ? found : inSlots(this.#lookUp(name, found.root, found.place, form), found);
  }

  #placeFor(judged: Judged, near: KeyNear | undefined): Place | { readonly why: string } {
    if (near && "region" in near) return this.#inRegion(rootOf(judged.module), near.region);
    const { resource, module } = near ?? judged;
    const provider = providerOfRoot(resource, module, this.#drafts);
    if ("why" in provider) return provider;
    const place: PlaceWanted = { provider: provider.provider, ...regionsOf(resource, module) };
    return place.isOpen
      ? { why: "The Region of the resource is known only to Terraform." }
      : { root: rootOf(module), place, names: provider.names };
  }

  /** The provider of a root that works in a Region. */
  #inRegion(root: Module, region: string): Place | { readonly why: string } {
    const folder = folderOfModule(root);
    const blocks = folder === undefined ? [] : this.#drafts.blocksIn(folder, "provider");
    for (const { file, block } of blocks) {
      const text = (name: string) => {
        const value = block.body.arguments.find((one) => one.name === name)?.value;
        return value && file.written(value);
      };
      if (block.labels[0] !== "aws" || text("region") !== JSON.stringify(region)) continue;
      const alias = text("alias")?.replaceAll('"', "");
      const provider = alias === undefined ? "aws" : `aws.${alias}`;
      return { root, place: { provider, region }, names: new Map() };
    }
    return { why: `The key has to be in ${region}, and no provider of the root is for that Region.` };
  }

  /** The one key of a root that fits. */
  #existing(
    root: Module,
    place: PlaceWanted,
    { singleRegion, service }: KeyArgument,
    self: string,
  ): Resource | undefined {
    const own = `aws_kms_key.${wordsOf(place, "data").join("_")}`;
    const fitting = root.resources.filter(
      (one) =>
        isKey(one) &&
        one.type === "aws_kms_key" &&
        one.each === undefined &&
        one.openEach === undefined &&
        one.arguments.count === undefined &&
        one.arguments.for_each === undefined &&
        (singleRegion === undefined || one.arguments.multi_region === undefined) &&
        providerName(one) === place.provider &&
        regionsOf(one, root).regionArgument === place.regionArgument &&
        (one.local === own || this.#isFor(service, root, one)) &&
        whyUnfit({ by: one, in: root }).length === 0 &&
        !refersTo(one, root, self) &&
        !this.made.some((made) => made.root === folderOfModule(root) && addressOf(made.key) === one.local),
    );
    const [first, second] = fitting;
    if (second === undefined) return first;
    // Of several, the one that the service uses, and then the one that fix would make.
    const used = fitting.filter(({ local }) => this.#servicesOf(keyIdIn(root, local)).has(service));
    return used.length === 1 ? used[0] : fitting.find(({ local }) => local === own);
  }

  /** Whether a key is for a service: the service uses it, several use it, or it is not used yet. */
  #isFor(service: ServiceName, root: Module, { local }: Resource): boolean {
    const services = this.#servicesOf(keyIdIn(root, local));
    return services.size !== 1 || services.has(service);
  }

  #make(root: Module, place: PlaceWanted, { service }: KeyArgument, form: "arn" | "id"): Chosen {
    const folder = folderOfModule(root);
    if (folder === undefined) return { why: "The folder of the root is not known." };
    const group = this.#wish.keys === "per-service" ? String(service) : "data";
    const id = JSON.stringify([folder, place.provider, place.regionArgument ?? null, group]);
    const made = this.#made.get(id) ?? this.#newKey(root, folder, place, group);
    this.#made.set(id, made);
    const label = addressOf(made.key);
    return passed(label, form, label, this.#wish.keys === "per-service" ? `${group}_` : "");
  }

  /** The name of an alias in a root, with `alias/`. */
  aliasName(module: Module, name: string): string {
    return `alias/${this.#projectOf(folderOfModule(rootOf(module)) ?? ".")}-${name}`;
  }

  #projectOf(folder: string): string {
    return this.#sources.nameOf(folder).replace(/[^A-Za-z0-9_/-]+/g, "-");
  }

  #newKey(root: Module, folder: string, place: PlaceWanted, group: string): MadeKey {
    const [, west] = place.provider.split(".");
    const words = wordsOf(place, group);
    const label = free(words.join("_"), (one) => root.findResource(`aws_kms_key.${one}`) !== undefined);
    const project = this.#projectOf(folder);
    const isWritten =
      (place.regionArgument !== undefined && isRegion(place.regionArgument)) ||
      isRegionWritten(folder, place.provider, this.#drafts);
    return {
      root: folder,
      file: fileIn(folder, FILE),
      key: {
        label,
        alias: `alias/${[project, ...words].join("-")}`,
        description: `${group === "data" ? "Encrypts the data" : `Encrypts what ${group} keeps`} of ${project}`,
        ...(place.provider !== "aws" && { provider: place.provider }),
        ...(place.regionArgument !== undefined && { regionArgument: place.regionArgument }),
        ...(isWritten && { region: place.region }),
        known: west === undefined && place.regionArgument === undefined ? knownData(root) : {},
        administrators: this.#wish.administrators ?? [],
      },
    };
  }

  /** A key that is looked up by its alias. */
  #lookUp(alias: string, root: Module, place: PlaceWanted, form: "arn" | "id"): Chosen {
    const folder = folderOfModule(root);
    if (folder === undefined) return { why: "The folder of the root is not known." };
    const id = JSON.stringify([folder, place.provider, place.regionArgument ?? null, alias]);
    const known = this.#lookedUp.get(id);
    const label =
      known ??
      free(
        alias
          .replace(/^(?:.*:)?alias\//, "")
          .replace(/[^A-Za-z0-9_]+/g, "_")
          .replace(/^(?=\d)/, "key_"),
        (one) => root.findResource(`data.aws_kms_key.${one}`) !== undefined,
      );
    if (known === undefined) {
      this.#lookedUp.set(id, label);
      const body = {
        ...(place.provider !== "aws" && { provider: `\${${place.provider}}` }),
        ...(place.regionArgument !== undefined && { region: place.regionArgument }),
        key_id: alias,
      };
      this.#drafts.append(fileIn(folder, FILE), { data: { aws_kms_key: { [label]: body } } });
    }
    return passed(`data.aws_kms_key.${label}`, form, alias);
  }

  /** Writes the keys that are made, before it is known what uses them. */
  writeBare(): void {
    this.#write(this.made.map((made) => ({ made, uses: [] })));
  }

  /** Writes the keys that are made, with policies for what uses them by now. One that nothing uses is not made. */
  write(usesOf: (made: MadeKey) => readonly ServiceUse[]): void {
    const all = this.made.map((made) => ({ made, uses: usesOf(made) }));
    this.#used = all.filter(({ uses }) => uses.length > 0).map(({ made }) => made);
    this.#tooLarge = all.flatMap(({ made, uses }) => {
      const bytes = policyBytes(made.key, uses);
      return bytes > KEY_POLICY_MAX_BYTES ? [{ root: made.root, address: addressOf(made.key), bytes }] : [];
    });
    this.#write(all.filter(({ uses }) => uses.length > 0));
  }

  #write(all: readonly { readonly made: MadeKey; readonly uses: readonly ServiceUse[] }[]): void {
    for (const file of new Set(this.made.map((one) => one.file))) {
      const keys = all.filter(({ made }) => made.file === file);
      const isThere = (type: string, label: string) =>
        this.#drafts.findBlock(folderOf(file), "data", [type, label]) !== undefined;
      const code = keysCode(
        keys.map(({ made, uses }) => ({ key: made.key, uses })),
        isThere,
      );
      this.#drafts.setPart(file, code);
    }
  }
}

/** What a key is called: its group, and where it is. */
function wordsOf({ provider, regionArgument }: PlaceWanted, group: string): string[] {
  const [, alias] = provider.split(".");
  const region = regionArgument === undefined ? undefined : regionWord(regionArgument);
  return [group, alias, region].flatMap((one) => one?.split("-") ?? []);
}

/** A key that modules tell from those of other providers and Regions. */
function inSlots(chosen: Chosen, { place: { provider, regionArgument }, names }: Place): Chosen {
  if ("why" in chosen) return chosen;
  const slotIn = (module: Module) => {
    const [, alias] = (names.get((module.whole ?? module).path ?? "") ?? provider).split(".");
    const region = regionArgument === undefined ? undefined : regionWord(regionArgument);
    const words = [alias, region].filter((one) => one !== undefined);
    return words.join("_").replaceAll("-", "_");
  };
  return { ...chosen, passed: { ...chosen.passed, slotIn } };
}

function passed(address: string, form: "arn" | "id", called: string, prefix = ""): Chosen {
  const attribute = form === "arn" ? "arn" : "key_id";
  return {
    named: called,
    passed: {
      variable: `${prefix}kms_key_${form}`,
      description: `The ${form === "arn" ? "ARN" : "id"} of the KMS key that encrypts the data`,
      expression: `${address}.${attribute}`,
      slotIn: () => "",
    },
  };
}

/** What the root calls a resource by, or the call in which it stands. */
function nameInRoot({ resource, module }: Judged): string {
  const [, call] = /^module\.([\w-]+)/.exec((module.whole ?? module).path ?? "") ?? [];
  return call === undefined ? resource.local : `module.${call}`;
}

/** A key that the root declares or looks up. */
function named(address: string, root: Module, form: "arn" | "id", self: string): Chosen {
  const found = root.findResource(address);
  if (found && refersTo(found, root, self))
    return { why: `${address} refers to ${self} itself, so Terraform would find a cycle.` };
  if (!found) return { why: `${root.root ?? "."} has no ${address}.` };
  const isAlias = found.type === "aws_kms_alias";
  if (!isAlias && !/^aws_kms_(?:replica_|external_|replica_external_)?key$/.test(found.type))
    return { why: `${address} is no key.` };
  const one = passed(address, form, address);
  if (!isAlias || "why" in one) return one;
  return {
    ...one,
    passed: { ...one.passed, expression: `${address}.target_key_${form === "arn" ? "arn" : "id"}` },
  };
}

function ofArn(arn: string, { region }: PlaceWanted, form: "arn" | "id"): Chosen {
  const parsed = parseKeyArn(arn);
  if (!parsed) return { why: `${arn} is no ARN of a key.` };
  if (region !== undefined && parsed.region !== region)
    return { why: `The key is in ${parsed.region}, and the resource in ${region}.` };
  const text = form === "arn" ? arn : arn.slice(arn.indexOf(":key/") + ":key/".length);
  const [one] = [passed("", form, arn)];
  if ("why" in one) return one;
  return { ...one, passed: { ...one.passed, expression: JSON.stringify(text) } };
}

/** A name that is free: with a number where it has to have one. */
function free(name: string, isTaken: (name: string) => boolean): string {
  let found = name;
  for (let i = 2; isTaken(found); i++) found = `${name}_${i}`;
  return found;
}
