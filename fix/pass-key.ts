import type { Module } from "../terraform";
import type { Block, Drafts } from "./drafts";
import { fileIn, isOwn } from "./drafts";
import { callOf, folderOfModule } from "./module-tree";

/** A value of the root that modules below need: what variables are called that carry it, and what it is in the root. */
export interface Passed {
  /** What the variable is called, unless the module has one of that name for something else. */
  readonly variable: string;
  readonly description: string;
  /** The expression in the root. */
  readonly expression: string;
  /**
   * What tells it from other values of its kind in a module, whichever call of the module is looked at: the provider
   * that makes what is encrypted, as the module calls it, and its Region. Empty for the provider `aws`.
   */
  slotIn(module: Module): string;
}

/** The expression by which a module names a value of its root, or why it cannot be handed down to it. */
export type InModule =
  | {
      readonly expression: string;
      /** Writes what hands it down: a variable in each module on the way, and an argument in each call. */
      write(): void;
    }
  | { readonly why: string };

/** A module of a folder is given no more keys than this. */
const MAX_KEYS = 16;

/** Hands values of a root down to modules: a variable in each module on the way, and an argument in each call. */
export class Passing {
  readonly #drafts: Drafts;
  readonly #foldersThatCall: (folder: string) => readonly string[];
  /** The variables that this hands values down by, by folder and slot: all calls of a module give it one. */
  readonly #names = new Map<string, Map<string, string>>();
  readonly #declared = new Set<string>();
  /** What calls give to those variables. */
  readonly #given = new Map<string, string>();

  /** @param foldersThatCall The folders with calls of the module in a folder, also those that are not mended. */
  constructor(drafts: Drafts, foldersThatCall: (folder: string) => readonly string[]) {
    this.#drafts = drafts;
    this.#foldersThatCall = foldersThatCall;
  }

  /** The expression for a value in a module, and what has to be written for it. */
  into(module: Module, passed: Passed): InModule {
    const call = callOf(module);
    if (!call) return { expression: passed.expression, write: () => {} };
    const folder = folderOfModule(module);
    const callers = folderOfModule(call.caller);
    const found = callers === undefined ? undefined : this.#drafts.findBlock(callers, "module", [call.name]);
    if (folder === undefined || !found) return { why: `The call module.${call.name} cannot be edited.` };
    if (!isOwn(`${folder}/`)) return { why: `The module ${call.name} is fetched, and has no input for it.` };
    const inCaller = this.into(call.caller, passed);
    if ("why" in inCaller) return inCaller;
    const { expression } = inCaller;
    for (let nth = 0; nth < MAX_KEYS; nth++) {
      const slot = JSON.stringify([passed.variable, passed.slotIn(module), nth]);
      const name = this.#nameOf(folder, passed, passed.slotIn(module), slot, found, expression);
      if (name === undefined) return { why: `The module ${folder} cannot be edited.` };
      const id = JSON.stringify([callers, call.name, name]);
      const given = this.#given.get(id);
      if (given !== undefined && given !== expression) continue;
      this.#given.set(id, expression);
      const isGiven = found.block.body.arguments.some((one) => one.name === name);
      const write = () => {
        inCaller.write();
        this.#declare(folder, name, passed.description);
        if (!isGiven) found.file.setArgument(found.block, [name], expression);
      };
      return { expression: `var.${name}`, write };
    }
    return { why: `The module ${call.name} would need more than ${MAX_KEYS} keys.` };
  }

  /** Lets the variables be left out that some call does not give, such as one of a folder that is not mended. */
  finish(): void {
    for (const [folder, names] of this.#names) {
      for (const name of new Set(names.values())) {
        const variable = this.#drafts.findBlock(folder, "variable", [name]);
        if (!variable || variable.block.body.arguments.some((one) => one.name === "default")) continue;
        const calls = this.#callsOf(folder);
        if (calls.every(({ block }) => block.body.arguments.some((one) => one.name === name))) continue;
        variable.file.setArgument(variable.block, ["default"], "null");
      }
    }
  }

  #callsOf(folder: string): Block[] {
    return this.#foldersThatCall(folder).flatMap((caller) =>
      this.#drafts.blocksIn(caller, "module").filter(({ file, block }) => {
        const source = block.body.arguments.find((one) => one.name === "source")?.value;
        const text = source && file.text.slice(source.start + 1, source.end - 1);
        return text !== undefined && /^\.\.?(?:\/|$)/.test(text) && folderAt(caller, text) === folder;
      }),
    );
  }

  /** The variable of a module for a slot: one that the call gives this value already, or a new one. */
  #nameOf(
    folder: string,
    { variable }: Passed,
    slot: string,
    id: string,
    call: Block,
    expression: string,
  ): string | undefined {
    const ofFolder = this.#names.get(folder) ?? new Map<string, string>();
    this.#names.set(folder, ofFolder);
    const known = ofFolder.get(id);
    if (known !== undefined) return known;
    if (!this.#drafts.filesIn(folder).some((one) => this.#drafts.file(one))) return undefined;
    const base = [slot, variable].filter((one) => one !== "").join("_");
    const declared = this.#drafts
      .blocksIn(folder, "variable")
      .flatMap(({ block }) => block.labels.slice(0, 1));
    const given = call.block.body.arguments.find(
      ({ name, value }) =>
        declared.includes(name) &&
        name.replace(/_\d+$/, "") === base &&
        call.file.written(value) === expression,
    );
    const taken = new Set([...declared, ...ofFolder.values()]);
    let name = given?.name ?? base;
    for (let i = 2; !given && taken.has(name); i++) name = `${base}_${i}`;
    ofFolder.set(id, name);
    return name;
  }

  /** Declares the variable of a module, unless it is declared already. */
  #declare(folder: string, name: string, description: string): void {
    const id = JSON.stringify([folder, name]);
    const declared = this.#drafts.blocksIn(folder, "variable");
    if (this.#declared.has(id) || declared.some(({ block }) => block.labels[0] === name)) return;
    this.#declared.add(id);
    this.#drafts.append(
      fileOfVariables(folder, declared),
      { variable: { [name]: { description, type: "string" } } },
      `variable "${name}" {\n  description = ${JSON.stringify(description)}\n  type        = string\n}`,
    );
  }
}

/** The folder that a call names, which may end with a slash. */
function folderAt(caller: string, source: string): string {
  const found = fileIn(caller, source);
  return found.length > 1 ? found.replace(/\/$/, "") : found;
}

/** The file of a folder in which most variables are declared. */
function fileOfVariables(folder: string, declared: readonly Block[]): string {
  const counts = new Map<string, number>();
  for (const { file } of declared) counts.set(file.name, (counts.get(file.name) ?? 0) + 1);
  const usual = fileIn(folder, "variables.tf");
  const [most] = [...counts].sort(
    ([a, one], [b, other]) => other - one || (b === usual ? 1 : a === usual ? -1 : 0),
  );
  return most?.[0] ?? usual;
}
