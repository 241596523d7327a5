import type { Json, Module, Resource } from "../document";

/** A block of a plan or a state, with a name by which the others can refer to it. */
export interface FlatResource extends Resource {
  readonly region?: Json;
  /** The role that its provider assumes. */
  findDeployers?(): readonly Json[];
}

/**
 * A plan or a state as one module: its addresses are whole, and each block has a name of its own, so that what
 * refers to it does so wherever either of them stands.
 */
export function flatModule(
  form: "plan" | "state",
  resources: readonly FlatResource[],
  facts: Pick<Module, "providerConstraint" | "recorded" | "unplanned">,
): Module {
  const byName = new Map<string, FlatResource>();
  for (const one of resources) byName.set(one.local, one);
  const module: Module = {
    name: `the ${form}`,
    form,
    resources,
    findResource: (local) => byName.get(local),
    variables: {},
    locals: {},
    outputs: {},
    findRegion: ({ local, arguments: { region } }) => region ?? byName.get(local)?.region,
    findProviderRegion: () => undefined,
    findDeployers: ({ local }) =>
      (byName.get(local)?.findDeployers?.() ?? []).map((value) => ({ value, module })),
    ...facts,
    findRemoteState: () => undefined,
  };
  return module;
}

/** The address of a block in its module. */
export function localOf(mode: Resource["mode"], type: string, name: string): string {
  return `${mode === "data" ? "data." : ""}${type}.${name}`;
}

/**
 * The same, where the address in the plan is known: most stand in the root and are not repeated, and then that is it.
 * To put thousands of texts together takes longer than to compare them.
 */
export function localWithin(
  mode: Resource["mode"],
  type: string,
  name: string,
  address: Json | undefined,
): string {
  const isSame =
    mode === "managed" &&
    typeof address === "string" &&
    address.length === type.length + 1 + name.length &&
    address.startsWith(type) &&
    address[type.length] === "." &&
    address.endsWith(name);
  return isSame ? address : localOf(mode, type, name);
}

/** Gives blocks names of their own: those that they have, and a number where others have the same. */
export class FlatNames {
  readonly #taken = new Set<string>();

  /** @param block Its address in its module, `aws_ebs_volume.v`. */
  of(block: string): string {
    const local = this.#taken.has(block) ? `${block}-${this.#taken.size}` : block;
    this.#taken.add(local);
    return local;
  }
}
