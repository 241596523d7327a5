import * as path from "node:path";
import { isAwsAlias } from "../catalogue";
import type { Judged, MadeKey } from "../guard";
import {
  type EditableFile,
  EditProblem,
  type HclBlock,
  type Json,
  type Module,
  nestedBlocks,
  placeIn,
} from "../terraform";
import { besideOf, endOfName, repetition, selfOf } from "./beside-resource";
import type { ChosenKeys, MadeKey as NewKey } from "./chosen-keys";
import { completePolicy } from "./complete-policy";
import { type Drafts, folderOf, isOwn } from "./drafts";
import { addressOf, written } from "./key-code";
import { folderOfModule, labelsOf, rootOf } from "./module-tree";
import { nameSources } from "./name-sources";
import type { Passing } from "./pass-key";
import { isLiteral, type Placed, placeWrite, type Spot } from "./place-write";
import type { Remedy } from "./remedy";
import { sameKey } from "./same-key";
import { type KeyId, keyIdIn, type UseOfKey } from "./uses-of-keys";
import type { Wanted, Way, Write } from "./write";

/** What is known of the key that a write needs. */
type KeyNeed = Pick<Remedy, "argument" | "near">;

/** Writes what remedies ask for into drafts. */
export class Editor {
  readonly #drafts: Drafts;
  readonly #keys: ChosenKeys;
  readonly #passing: Passing;
  /** What was written in this round, so that the instances of a block write once. */
  readonly #done = new Set<string>();

  /** What was wanted in this round at each place, and the places at which two things were wanted. */
  readonly #wanted = new Map<string, string>();
  readonly #disputed: Set<string>;

  readonly #usesOf: (key: KeyId) => readonly UseOfKey[];

  /** What was left for the next round in this one, and in those before. */
  readonly #putOff = new Set<string>();
  readonly #putOffBefore = new Set<string>();

  /**
   * @param disputed The places at which two things were wanted; they are not edited, and new ones are added.
   * @param usesOf What uses a key as the documents stand.
   */
  constructor(
    drafts: Drafts,
    keys: ChosenKeys,
    passing: Passing,
    disputed: Set<string>,
    usesOf: (key: KeyId) => readonly UseOfKey[],
  ) {
    this.#disputed = disputed;
    this.#usesOf = usesOf;
    this.#drafts = drafts;
    this.#keys = keys;
    this.#passing = passing;
  }

  /** Begins a round. */
  begin(): void {
    this.#done.clear();
    this.#wanted.clear();
    for (const one of this.#putOff) this.#putOffBefore.add(one);
  }

  /** Ends a round. */
  finish(): void {
    this.#passing.finish();
  }

  /** Writes all that a remedy asks for, or nothing: then a sentence says why. */
  apply(judged: Judged, { writes, ...need }: Remedy): string | undefined {
    const site = this.#siteOf(judged);
    if (typeof site === "string") return site;
    try {
      const planned = writes.map((one) => this.#plan(one, judged, site, need));
      const isNeeded = (one: Write | undefined) => one?.does !== "set" || one.isOptional !== true;
      const problem = planned.find((one, i) => typeof one === "string" && isNeeded(writes[i]));
      if (typeof problem === "string") return problem;
      for (const write of planned) if (typeof write === "function") write();
      return undefined;
    } catch (error) {
      if (error instanceof EditProblem) return `${sentence(error.message)}.`;
      throw error;
    }
  }

  /** The block of a resource. */
  #siteOf({ resource, module }: Judged): Omit<Spot, "path"> | string {
    const position = resource.locate?.("");
    if (!position) return "It is not known where it is written.";
    const file = isInItsFolder(position.file, module) ? this.#drafts.file(position.file) : undefined;
    if (!file)
      return "cdktf writes the file anew. Change the TypeScript that it comes from: encryptAll, or a construct, does the same.";
    const kind = resource.mode === "data" ? "data" : "resource";
    const labels = labelsOf(resource);
    const block = file.blocks.find(
      (one) => one.kind === kind && one.labels[0] === labels[0] && one.labels[1] === labels[1],
    );
    return block ? { module, file, block } : `${position.file} has no block for it.`;
  }

  /** Says what stands against a write, or how it is done. */
  #plan(write: Write, judged: Judged, site: Omit<Spot, "path">, need: KeyNeed): string | (() => void) {
    switch (write.does) {
      case "set":
        return this.#set({ ...site, path: write.way }, write.to, judged, need);
      case "remove":
        return this.#remove({ ...site, path: inBlock(site.block, write.way) });
      case "rename":
        return this.#rename(write.from, write.to, site);
      case "remove-block":
        return this.#removeBlocks(write.name, site);
      case "add-resource":
        return this.#addResource(write, judged, site, need);
      case "complete-policy":
        return this.#completePolicy(write.key, site);
      case "name-sources":
        return this.#nameSources(write, site);
    }
  }

  #completePolicy(key: MadeKey, { file, block }: Omit<Spot, "path">): string | (() => void) {
    // The policy of a new key is put together anew in each round.
    if (this.#keys.made.some((one) => isSameKey(one, key))) return () => {};
    const id = keyIdIn(key.in, key.by.address);
    const done = completePolicy(key, this.#usesOf(id), this.#drafts);
    return typeof done === "string" ? done : this.#once(file, block, [], id, done, id);
  }

  #nameSources(
    { key, problem }: Extract<Write, { does: "name-sources" }>,
    { file, block }: Omit<Spot, "path">,
  ): string | (() => void) {
    const id = keyIdIn(key.in, key.by.address);
    const done = nameSources(key, problem, this.#usesOf(id), this.#drafts);
    return typeof done === "string" ? done : this.#once(file, block, [], id, done, `${id} ${problem}`);
  }

  #set(spot: Spot, wanted: Wanted, judged: Judged, need: KeyNeed): string | (() => void) {
    const placed = placeWrite(spot, this.#drafts, judged.resource.each?.key, judged.scope);
    return this.#setPlaced(placed, wanted, judged, need);
  }

  #setPlaced(placed: Placed, wanted: Wanted, judged: Judged, need: KeyNeed): string | (() => void) {
    if (placed.is === "elsewhere") return placed.why;
    if (placed.is === "choice") return this.#setChoice(placed, wanted, judged, need);
    if (wanted.is === "same-key") return this.#setForm(placed, wanted.form, judged);
    if (wanted.is === "key") return this.#setKey(placed, wanted.form, judged, need);
    if (wanted.is === "alias") return "An alias is a resource of its own.";
    const expression =
      wanted.is === "value" ? JSON.stringify(wanted.value) : selfOf(judged, wanted.attribute);
    if (placed.is === "here") {
      const { spot, ofChoice } = placed;
      // Two values that are the same are no choice any more.
      const isAlike = ofChoice && spot.file.written(ofChoice.other) === expression;
      return this.#write(isAlike ? ofChoice.whole : spot, expression);
    }
    if (!placed.variable) return `The value comes from var.${placed.name}; set it to ${expression}.`;
    return this.#write(placed.variable, expression);
  }

  /** Writes to each value that a condition may take, except those that are as they should be or name a key. */
  #setChoice(
    { values, whole }: Extract<Placed, { is: "choice" }>,
    wanted: Wanted,
    judged: Judged,
    need: KeyNeed,
  ): string | (() => void) {
    const isWritten = (one: Placed): boolean =>
      one.is === "choice"
        ? one.values.every(isWritten)
        : one.is === "here" && (!one.value || isLiteral(one.value));
    if (whole && values.every(isWritten))
      return this.#setPlaced({ is: "here", spot: whole, value: undefined }, wanted, judged, need);
    const open = values.filter((one) => !isSetAlready(one, wanted));
    const planned = open.map((one) => this.#setPlaced(one, wanted, judged, need));
    const writes = planned.filter((one) => typeof one !== "string");
    if (writes.length === 0)
      return planned.find((one) => typeof one === "string") ?? "A condition decides, and each value is set.";
    return () => {
      for (const write of writes) write();
    };
  }

  #setKey(
    placed: Exclude<Placed, { is: "elsewhere" | "choice" }>,
    form: "arn" | "id",
    judged: Judged,
    need: KeyNeed,
  ): string | (() => void) {
    if (!need.argument) return "It is not known which key it takes.";
    if (!isOwn(placed.spot.file.name)) return "The module is fetched, and has no input for a key.";
    const chosen = this.#keys.choose(judged, need.argument, form, need.near);
    if ("why" in chosen) return chosen.why;
    const inModule = this.#passing.into(placed.spot.module, chosen.passed);
    if ("why" in inModule) return inModule.why;
    if (placed.is === "here") {
      const { unless, ofChoice } = placed;
      const { expression } = inModule;
      const value = unless === undefined ? expression : `coalesce(${unless}, ${expression})`;
      // Another value of the condition would bring back a key of AWS.
      const isOtherOfAws =
        ofChoice && isAwsAlias(placed.spot.file.written(ofChoice.other).replaceAll('"', ""));
      return after(inModule.write, this.#write(isOtherOfAws ? ofChoice.whole : placed.spot, value));
    }
    const { variable, name, spot, expression, otherwise, isEmpty } = placed;
    if (!variable && !isEmpty) return `The value comes from var.${name}; set it to ${inModule.expression}.`;
    const takesOther = otherwise
      ? this.#write(otherwise, inModule.expression)
      : this.#write(spot, `coalesce(${expression}, ${inModule.expression})`);
    const withoutDefault = variable && !isEmpty ? this.#write(variable, "null") : () => {};
    if (typeof takesOther === "string") return takesOther;
    if (typeof withoutDefault === "string") return withoutDefault;
    return () => {
      inModule.write();
      takesOther();
      withoutDefault();
    };
  }

  /** The key that is named, in another form. */
  #setForm(
    placed: Exclude<Placed, { is: "elsewhere" | "choice" }>,
    form: "arn" | "id",
    judged: Judged,
  ): string | (() => void) {
    if (placed.is === "variable")
      return `The value comes from var.${placed.name}; give it the ${wordFor(form)} of the key.`;
    const { spot, value } = placed;
    const same = value && sameKey(spot.file.written(value), form);
    if (!same) return `Name the key by its ${wordFor(form)}.`;
    if ("expression" in same) return this.#write(spot, same.expression);
    const found = this.#keys.findNamed(judged, same.lookUp, form);
    if ("why" in found) return found.why;
    const inModule = this.#passing.into(spot.module, found.passed);
    return "why" in inModule ? inModule.why : after(inModule.write, this.#write(spot, inModule.expression));
  }

  #remove({ file, block, path }: Spot): string | (() => void) {
    if (!isOwn(file.name)) return "It stands in a module that is fetched.";
    // Where a condition decides about it, it may be gone once the key is there; else it goes in the next round.
    const place = JSON.stringify([file.name, block.kind, block.labels, path]);
    if (!this.#putOffBefore.has(place) && isConditional(block, path))
      return () => void this.#putOff.add(place);
    return this.#once(file, block, path, "", () => file.removeArgument(block, path));
  }

  #rename(from: string, to: string, { file, block }: Omit<Spot, "path">): string | (() => void) {
    if (!isOwn(file.name)) return "It stands in a module that is fetched.";
    const isThere = (name: string) => block.body.arguments.some((one) => one.name === name);
    if (!isThere(from)) return () => {};
    return this.#once(file, block, [from], to, () => {
      if (isThere(to)) file.removeArgument(block, [from]);
      else file.renameArgument(block, from, to);
    });
  }

  #removeBlocks(name: string, { file, block }: Omit<Spot, "path">): string | (() => void) {
    if (!isOwn(file.name)) return "It stands in a module that is fetched.";
    return this.#once(file, block, [name], "", () => file.removeBlocks(block, name));
  }

  #write(spot: Spot, expression: string): string | (() => void) {
    const { file, block, inside, path } = spot;
    if (!isOwn(file.name)) return "It stands in a module that is fetched.";
    const what = `${inside?.start ?? ""} ${expression}`;
    const place = JSON.stringify([file.name, block.kind, block.labels, inside?.start ?? null, path]);
    const other = this.#wanted.get(place);
    if (other !== undefined && other !== expression) this.#disputed.add(place);
    if (this.#disputed.has(place)) return DISPUTED;
    this.#wanted.set(place, expression);
    const missing = block.kind === "resource" || block.kind === "data" ? "blocks" : "objects";
    return this.#once(file, block, path, what, () => file.set(spot, expression, missing));
  }

  /** @param id What is written once. @default an argument of a block */
  #once(
    file: EditableFile,
    block: HclBlock,
    path: Way,
    what: string,
    write: () => void,
    id = JSON.stringify([file.name, block.start, path, what]),
  ): () => void {
    return () => {
      if (this.#done.has(id)) return;
      this.#done.add(id);
      write();
    };
  }

  /** A resource of its own for each instance of a block. */
  #addResource(
    { type, sets }: Extract<Write, { does: "add-resource" }>,
    judged: Judged,
    { module, file, block }: Omit<Spot, "path">,
    need: KeyNeed,
  ): string | (() => void) {
    if (!isOwn(file.name)) return "It stands in a module that is fetched.";
    const [, label = "data"] = labelsOf(judged.resource);
    const body: Record<string, unknown> = { ...repetition(judged), ...besideOf(judged) };
    const before: (() => void)[] = [];
    for (const { way, to } of sets) {
      let value: Json;
      if (to.is === "value") value = to.value as Json;
      else if (to.is === "same-key") return "There is no key to name in another form.";
      else if (to.is === "alias")
        value = `${this.#keys.aliasName(judged.module, to.name)}${endOfName(judged)}`;
      else if (to.is === "self") value = `\${${selfOf(judged, to.attribute)}}`;
      else {
        if (!need.argument) return "It is not known which key it takes.";
        const chosen = this.#keys.choose(judged, need.argument, to.form, need.near);
        if ("why" in chosen) return chosen.why;
        const inModule = this.#passing.into(module, chosen.passed);
        if ("why" in inModule) return inModule.why;
        const { expression, write } = inModule;
        before.push(write);
        value = expression.startsWith('"') ? (JSON.parse(expression) as string) : `\${${expression}}`;
      }
      setIn(body, way, value);
    }
    const home = module.whole ?? module;
    let name = label;
    for (let i = 2; home.findResource(`${type}.${name}`) !== undefined; i++) name = `${label}_${i}`;
    const json = { resource: { [type]: { [name]: body as { [name: string]: Json } } } };
    return this.#once(file, block, [], type, () => {
      for (const write of before) write();
      file.append(written(json), json);
    });
  }
}

function isConditional(block: HclBlock, path: Way): boolean {
  const place = placeIn(block, path);
  return place.is === "written" && place.value.is === "conditional";
}

const DISPUTED =
  "Several resources take this value, and each needs a key of its own. Give each a value of its own.";

/** Whether a value that a condition may take names a resource, such as a key, or is as it should be. */
function isSetAlready(placed: Placed, wanted: Wanted): boolean {
  if (placed.is !== "here" || !placed.value) return false;
  if (!isLiteral(placed.value)) return true;
  const { file } = placed.spot;
  return wanted.is === "value" && file.written(placed.value) === JSON.stringify(wanted.value);
}

/** One write after another, unless something stands against it. */
function after(first: () => void, then: string | (() => void)): string | (() => void) {
  if (typeof then === "string") return then;
  return () => {
    first();
    then();
  };
}

function wordFor(form: "arn" | "id"): string {
  return form === "arn" ? "ARN" : "id";
}

function isSameKey({ root, key }: NewKey, { by, in: module }: MadeKey): boolean {
  return root === folderOfModule(rootOf(module)) && addressOf(key) === by.address;
}

function setIn(body: Record<string, unknown>, way: Way, value: Json): void {
  const names = way.filter((step) => typeof step === "string");
  let at = body;
  for (const name of names.slice(0, -1)) {
    const next = (at[name] ?? {}) as Record<string, unknown>;
    at[name] = next;
    at = next;
  }
  const last = names.at(-1);
  if (last !== undefined) at[last] = value;
}

/** A way in which no block is counted beyond those that are written: a `dynamic` block makes all that follow. */
function inBlock(block: HclBlock, way: Way): Way {
  const [name, index, ...rest] = way;
  if (typeof name !== "string" || typeof index !== "number") {
    const next = typeof name === "string" ? nestedBlocks(block.body, name)[0] : undefined;
    const [, ...inner] = way;
    return next && name !== undefined ? [name, ...inBlock(next, inner)] : way;
  }
  const blocks = nestedBlocks(block.body, name);
  if (blocks.length === 0) return way;
  const at = Math.min(index, blocks.length - 1);
  const next = blocks[at];
  return next ? [name, at, ...inBlock(next, rest)] : way;
}

function sentence(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Whether a file is in the folder of its module: a stack that cdktf writes has a name in place of one. */
function isInItsFolder(file: string, module: Module): boolean {
  const folder = folderOfModule(module);
  return folder === undefined || path.posix.normalize(folderOf(file)) === path.posix.normalize(folder);
}
