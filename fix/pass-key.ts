import type { Module } from "../terraform";
import type { Drafts } from "./drafts";
import { fileIn, isOwn } from "./drafts";
import { callOf, folderOfModule } from "./module-tree";

/** A value of the root that modules below need: what variables are called that carry it, and what it is in the root. */
export interface Passed {
  /** What the variable is called, unless the module has one of that name for something else. */
  readonly variable: string;
  readonly description: string;
  /** The expression in the root. */
  readonly expression: string;
}

/** The expression by which a module names a value of its root, or why it cannot be handed down to it. */
export type InModule = { readonly expression: string } | { readonly why: string };

/** Hands values of a root down to modules: a variable in each module on the way, and an argument in each call. */
export class Passing {
  readonly #drafts: Drafts;
  /** The variables that this hands values down by, by folder and expression: all calls of a module give it one. */
  readonly #names = new Map<string, Map<string, string>>();

  constructor(drafts: Drafts) {
    this.#drafts = drafts;
  }

  /** The expression for a value in a module. What has to be written for it is written. */
  into(module: Module, passed: Passed): InModule {
    const call = callOf(module);
    if (!call) return { expression: passed.expression };
    const folder = folderOfModule(module);
    const callers = folderOfModule(call.caller);
    const found = callers === undefined ? undefined : this.#drafts.findBlock(callers, "module", [call.name]);
    if (folder === undefined || !found) return { why: `The call module.${call.name} cannot be edited.` };
    if (!isOwn(`${folder}/`)) return { why: `The module ${call.name} is fetched, and has no input for it.` };
    const inCaller = this.into(call.caller, passed);
    if ("why" in inCaller) return inCaller;
    const name = this.#variable(folder, passed);
    if (name === undefined) return { why: `The module ${folder} cannot be edited.` };
    const isGiven = found.block.body.arguments.some((one) => one.name === name);
    if (!isGiven) found.file.setArgument(found.block, [name], inCaller.expression);
    return { expression: `var.${name}` };
  }

  /** Declares the variable of a module, unless it is declared already. */
  #variable(folder: string, { variable, description }: Passed): string | undefined {
    const ofFolder = this.#names.get(folder) ?? new Map<string, string>();
    this.#names.set(folder, ofFolder);
    const known = ofFolder.get(variable);
    if (known !== undefined) return known;
    const files = this.#drafts.filesIn(folder).filter((one) => this.#drafts.file(one));
    if (files.length === 0) return undefined;
    const taken = new Set(this.#drafts.blocksIn(folder, "variable").map(({ block }) => block.labels[0]));
    let name = variable;
    for (let i = 2; taken.has(name); i++) name = `${variable}_${i}`;
    const preferred = fileIn(folder, "variables.tf");
    const file = files.includes(preferred) ? preferred : (files[0] ?? preferred);
    this.#drafts.append(
      file,
      `variable "${name}" {\n  description = ${JSON.stringify(description)}\n  type        = string\n}`,
    );
    ofFolder.set(variable, name);
    return name;
  }
}
