import type { Expression } from "../language/syntax-tree";
import type { HclBlock } from "./block-tree";
import { type EditPath, keyName, memberOf } from "./edit-path";
import type { EditableFile } from "./editable-file";
import {
  down,
  type EditPlace,
  type Followed,
  type FollowScope,
  knownKey,
  literalKey,
  NO_NAMES,
  named,
  pathOf,
  type RepeatedName,
  within,
} from "./follow-scope";
import {
  chosen,
  inTurn,
  shown,
  undecided,
  type WrittenBranch,
  type WrittenChoice,
  type WrittenPlace,
} from "./found-place";

/** References that lead on and on lead in a circle. */
const MAX_STEPS = 100;
/** Functions whose result has the parts of their operand. */
const SAME_PARTS: readonly string[] = [
  "tolist",
  "tomap",
  "tostring",
  "tobool",
  "tonumber",
  "sensitive",
  "nonsensitive",
];

/**
 * Finds the place where the value of an argument is written: behind local values, `for_each` and `each.value`, the
 * iterators of `dynamic` blocks, `for`s, members of objects, `lookup`, `try`, `coalesce` and `merge`.
 *
 * @param files All files of the module.
 * @param start The block and the way to the argument. Blocks count as they do in `Resource.arguments`: first those
 *   that are written, then those that `dynamic` blocks make.
 * @param instance The key of the instance of the block, where `count` or `for_each` repeats it.
 */
export function findWrittenPlace(
  files: readonly EditableFile[],
  start: EditPlace,
  instance?: string | number,
): WrittenPlace {
  return new Finder(files).inBlock(start, instance);
}

class Finder {
  #steps = 0;

  constructor(readonly files: readonly EditableFile[]) {}

  inBlock({ file, block, path }: EditPlace, instance: string | number | undefined): WrittenPlace {
    const forEach = block.body.arguments.find(({ name }) => name === "for_each");
    const scope: FollowScope = {
      ...NO_NAMES,
      ...(instance !== undefined && { instance }),
      ...(forEach && {
        forEach: { place: { file, block, path: ["for_each"] }, value: forEach.value, scope: NO_NAMES },
      }),
    };
    return this.#inBody({ file, block, path: [] }, block, path, scope);
  }

  #inBody(at: EditPlace, body: HclBlock, path: EditPath, scope: FollowScope): WrittenPlace {
    const [name, ...rest] = path;
    const whole = { ...at, path: [...at.path, ...path] };
    if (typeof name !== "string") return undecided(`${body.kind} is a block`);
    const argument = body.body.arguments.find((one) => one.name === name);
    if (argument) return this.follow({ place: down(at, name), value: argument.value, scope }, rest);
    const [number] = rest;
    const index = typeof number === "number" ? number : 0;
    const behind = typeof number === "number" ? rest.slice(1) : rest;
    const written = body.body.blocks.filter(({ kind }) => kind === name);
    const block = written[index];
    if (block) return this.#inBody(down(at, name, index), block, behind, scope);
    return (
      this.#inDynamic(at, body, name, index - written.length, behind, scope, written.length) ?? {
        is: "place",
        ...whole,
      }
    );
  }

  /** Goes into the content of the `dynamic` block that makes a block with a number. */
  #inDynamic(
    at: EditPlace,
    body: HclBlock,
    name: string,
    index: number,
    path: EditPath,
    scope: FollowScope,
    before: number,
  ): WrittenPlace | undefined {
    const all = body.body.blocks.filter(({ kind, labels }) => kind === "dynamic" && labels[0] === name);
    let left = index;
    for (const [i, dynamic] of all.entries()) {
      const forEach = dynamic.body.arguments.find((one) => one.name === "for_each");
      const content = dynamic.body.blocks.find(({ kind }) => kind === "content");
      if (!forEach || !content) continue;
      const inner = down(at, name, before + i);
      const of = within({ place: inner, scope }, forEach.value);
      const keys = this.#keysOf(of);
      const isLast = i === all.length - 1;
      if (keys && left >= keys.length && !isLast) {
        left -= keys.length;
        continue;
      }
      if (!keys && all.length > 1)
        return undecided(`it is not known how many blocks each dynamic "${name}" makes`);
      const iterator = dynamic.body.arguments.find((one) => one.name === "iterator")?.value;
      const repeated: RepeatedName = {
        of,
        means: "both",
        ...(keys?.[left] !== undefined && { element: keys[left] }),
      };
      const label = iterator?.is === "variable" ? iterator.name : name;
      return this.#inBody(inner, content, path, named(scope, label, repeated));
    }
    return undefined;
  }

  /** Follows an expression, and the way into its value. */
  follow(at: Followed, rest: EditPath): WrittenPlace {
    const { place, value, scope } = at;
    if (++this.#steps > MAX_STEPS) return undecided("it hangs on itself");
    const to = (inner: Expression, path = rest) => this.follow({ ...at, value: inner }, path);
    switch (value.is) {
      case "parentheses":
      case "wrapped":
        return to(value.of);
      case "literal":
      case "number":
      case "template":
        return rest.length === 0 ? { is: "place", ...place, value } : undecided(`${shown(at)} has no parts`);
      case "unary":
        return rest.length === 0 && value.operand.is === "literal"
          ? { is: "place", ...place, value }
          : undecided(`it is computed: ${shown(at)}`);
      case "object": {
        const [step, ...inner] = rest;
        if (step === undefined) return { is: "place", ...place, value };
        const member = memberOf(value, String(step));
        if (member) return this.follow({ place: down(place, String(step)), value: member, scope }, inner);
        if (value.members.some(([key]) => keyName(key) === undefined))
          return undecided(`a key is computed in ${shown(at)}`);
        if (step === 0 && inner.length > 0) return to(value, inner);
        return { is: "place", ...place, path: [...place.path, ...rest] };
      }
      case "tuple": {
        const [step, ...inner] = rest;
        if (step === undefined) return { is: "place", ...place, value };
        const index = typeof step === "number" ? step : 0;
        const item = value.items[index];
        const behind = typeof step === "number" ? inner : rest;
        if (item) return this.follow({ place: down(place, index), value: item, scope }, behind);
        return undecided(`${shown(at)} has no element ${index}`);
      }
      case "traversal":
        return this.#traversal(at, value, rest);
      case "call":
        return this.#call(at, value, rest);
      case "for":
        return this.#for(at, value, rest);
      case "conditional": {
        const yes = this.#branch(at, value.yes, rest);
        const no = this.#branch(at, value.no, rest);
        const condition = place.file.written(value.condition);
        return {
          ...undecided(`a condition decides: ${shown(at)}`),
          choice: chosen(at, condition, yes, no, rest),
        };
      }
      case "variable": {
        const repeated = scope.names.get(value.name);
        if (repeated) return this.#element(repeated, rest, value.name);
        return undecided(`it is computed: ${shown(at)}`);
      }
      default:
        return undecided(`it is computed: ${shown(at)}`);
    }
  }

  #traversal(
    at: Followed,
    { of, steps }: Extract<Expression, { is: "traversal" }>,
    rest: EditPath,
  ): WrittenPlace {
    if (of.is !== "variable") {
      const path = pathOf(steps, at.scope);
      return path
        ? this.follow(within(at, of), [...path, ...rest])
        : undecided(`it is computed: ${shown(at)}`);
    }
    const repeated = at.scope.names.get(of.name);
    const path = pathOf(steps, at.scope);
    if (!path) return undecided(`an index is computed: ${shown(at)}`);
    if (repeated) return this.#element(repeated, [...path, ...rest], of.name);
    const [name, ...behind] = path;
    const inner = [...behind, ...rest];
    switch (of.name) {
      case "local":
        return this.#local(String(name), inner);
      case "var":
        return this.#variable(String(name), inner);
      case "each":
        return this.#each(at.scope, name === "value" ? "value" : "key", inner);
      case "count":
      case "module":
        return undecided(`it comes from ${shown(at)}`);
    }
    return rest.length === 0
      ? { is: "place", ...at.place, value: at.value }
      : undecided(`it is a part of ${shown(at)}`);
  }

  #local(name: string, path: EditPath): WrittenPlace {
    for (const file of this.files) {
      for (const block of file.blocks) {
        const found = block.kind === "locals" && block.body.arguments.find((one) => one.name === name);
        if (found)
          return this.follow(
            { place: { file, block, path: [name] }, value: found.value, scope: NO_NAMES },
            path,
          );
      }
    }
    return undecided(`local.${name} is not written in the files of the module`);
  }

  #variable(name: string, path: EditPath): WrittenPlace {
    for (const file of this.files) {
      const block = file.blocks.find(({ kind, labels }) => kind === "variable" && labels[0] === name);
      if (!block?.body.arguments.some((one) => one.name === "default")) continue;
      return { is: "variable", name, path, byDefault: { file, block, path: ["default", ...path] } };
    }
    return { is: "variable", name, path };
  }

  #each({ forEach, instance }: FollowScope, means: "value" | "key", path: EditPath): WrittenPlace {
    if (!forEach) return undecided("each stands in a block without for_each");
    return this.#element(
      { of: forEach, means, ...(instance !== undefined && { element: instance }) },
      path,
      "each",
    );
  }

  /** What an element of a collection comes from. */
  #element({ of, element, means }: RepeatedName, path: EditPath, name: string): WrittenPlace {
    const [first, ...inner] = path;
    if (means === "key" || (means === "both" && first !== "value"))
      return undecided(`it is a key of what ${name} goes over, and another key makes another instance`);
    const behind = means === "both" ? inner : path;
    if (isSet(of.value))
      return undecided(
        `it is an element of a set that ${name} goes over, and another makes another instance`,
      );
    if (element !== undefined) return this.follow(of, [element, ...behind]);
    const keys = this.#keysOf(of);
    const [only, second] = keys ?? [];
    if (only === undefined || second !== undefined)
      return undecided(`several elements decide: those that ${name} goes over`);
    return this.follow(of, [only, ...behind]);
  }

  /** The keys of a collection that is written out; undefined where it is unknown. */
  #keysOf(of: Followed): (string | number)[] | undefined {
    const found = this.follow(of, []);
    if (found.is !== "place" || !found.value) return undefined;
    if (found.value.is === "tuple") return found.value.items.map((_, i) => i);
    if (found.value.is !== "object") return undefined;
    const keys = found.value.members.map(([key]) => keyName(key));
    // Terraform goes over them by the alphabet.
    return keys.every((key) => key !== undefined) ? keys.sort((a, b) => (a < b ? -1 : 1)) : undefined;
  }

  #call(
    at: Followed,
    { name, operands, expands }: Extract<Expression, { is: "call" }>,
    rest: EditPath,
  ): WrittenPlace {
    const computed = () => undecided(`it is computed: ${shown(at)}`);
    const several = (choice?: WrittenChoice): WrittenPlace => ({
      ...undecided(`several values decide: ${shown(at)}`),
      ...(choice && { choice }),
    });
    /** What a variable has is not known, so that it does not decide where another value stands in for it. */
    const alone = (found: WrittenPlace, isOnly: boolean, choice?: () => WrittenChoice | undefined) =>
      found.is === "variable" && !isOnly ? several(choice?.()) : found;
    const branch = (inner: Expression) => this.#branch(at, inner, rest);
    const text = (inner: Expression) => at.place.file.written(inner);
    const to = (inner: Expression, path = rest) => this.follow(within(at, inner), path);
    const [first, second] = operands;
    if (expands || !first) return computed();
    if (SAME_PARTS.includes(name)) return to(first);
    switch (name) {
      case "toset":
        return rest.length === 0 ? to(first) : computed();
      case "lookup": {
        const key = second && (literalKey(second) ?? knownKey(second, at.scope));
        if (key === undefined) return computed();
        return alone(to(first, [key, ...rest]), operands.length === 2, () => {
          const [, , otherwise] = operands;
          if (!otherwise) return undefined;
          const yes = this.#branch(at, first, [key, ...rest]);
          const condition = `can((${text(first)})[${JSON.stringify(key)}])`;
          return chosen(at, condition, yes, this.#branch(at, otherwise, rest), rest);
        });
      }
      case "try":
        return alone(to(first), operands.length === 1, () =>
          inTurn(at, operands, (one) => `can(${text(one)})`, rest, branch),
        );
      case "coalesce": {
        const found = to(first);
        const isNull = found.is === "place" && found.value?.is === "literal" && found.value.value === null;
        if (found.is === "place" && !isNull) return found;
        // An empty text is passed over as null is.
        const holds = (one: Expression) => `((${text(one)}) != null && (${text(one)}) != "")`;
        const choice = inTurn(at, operands, holds, rest, branch);
        return several(choice && { ...choice, passesNull: true });
      }
      case "merge":
        return rest.length === 0
          ? computed()
          : alone(this.#merged(at, operands, rest), operands.length === 1);
    }
    return computed();
  }

  #branch(at: Followed, value: Expression, rest: EditPath): WrittenBranch {
    const inner = within(at, value);
    return { at: { ...inner.place, path: rest }, found: this.follow(inner, rest) };
  }

  /** The last object of several that has a member; where none has it, it is added to the last that is written here. */
  #merged(at: Followed, operands: readonly Expression[], rest: EditPath): WrittenPlace {
    let missing: WrittenPlace | undefined;
    for (const operand of [...operands].reverse()) {
      const found = this.follow(within(at, operand), rest);
      if (found.is !== "place" || found.value) return found;
      missing ??= found;
    }
    return missing ?? undecided(`it is computed: ${shown(at)}`);
  }

  #for(at: Followed, one: Extract<Expression, { is: "for" }>, rest: EditPath): WrittenPlace {
    const [step, ...inner] = rest;
    const of = within(at, one.of);
    if (step === undefined || one.grouped || one.condition) return undecided(`it is computed: ${shown(at)}`);
    const element = one.key ? this.#elementWithKey(of, one, one.key, step) : step;
    if (element === undefined) return undecided(`it is computed: ${shown(at)}`);
    let scope = named(at.scope, one.valueName, { of, element, means: "value" });
    if (one.keyName !== undefined) scope = named(scope, one.keyName, { of, element, means: "key" });
    return this.follow(within({ ...at, scope }, one.value), inner);
  }

  /** Which element of what a `for` goes over gets a key: the one of that key, or that has it in a member. */
  #elementWithKey(
    of: Followed,
    { keyName: own, valueName }: Extract<Expression, { is: "for" }>,
    key: Expression,
    wanted: string | number,
  ): string | number | undefined {
    if (key.is === "variable" && key.name === own) return wanted;
    return this.#keysOf(of)?.find((element) => {
      const names = named(of.scope, valueName, { of, element, means: "value" });
      const found = this.follow({ ...of, value: key, scope: names }, []);
      return found.is === "place" && found.value !== undefined && literalKey(found.value) === wanted;
    });
  }
}

function isSet(value: Expression): boolean {
  return value.is === "call" && value.name === "toset";
}
