import { Construct, type IConstruct } from "constructs";

/** What a text reads like that comes from a refused construct: one that only Terraform knows. */
const TEXT = "${refused}";

const made = new WeakSet<object>();

/**
 * What stands in the place of a construct that was refused, so that the code after it runs on: a construct in the same
 * scope, of the same class for `instanceof`, whose members are all there and do nothing. The app is refused as a whole,
 * so that it never reaches Terraform.
 */
export function placeholderFor(scope: IConstruct, id: unknown, prototype: object): Construct {
  const base = new Construct(scope as Construct, freeId(scope, id));
  const members = member(base);
  const stand = new Proxy(base, {
    get: (target, name) =>
      typeof name === "symbol" || name === "node" || Object.hasOwn(target, name)
        ? Reflect.get(target, name)
        : Reflect.get(members, name),
    getPrototypeOf: () => prototype,
  });
  made.add(stand);
  return stand;
}

/** Whether a value, or something in it, comes from a construct that was refused: what is wrong with it is no news. */
export function comesFromRefused(value: unknown, depth = 5): boolean {
  if (typeof value === "string") return value.includes(TEXT);
  if (value === null || (typeof value !== "object" && typeof value !== "function")) return false;
  if (made.has(value)) return true;
  if (depth === 0 || typeof value === "function") return false;
  if (Construct.isConstruct(value)) return value.node?.scopes.some((one) => made.has(one)) ?? false;
  return Object.values(value).some((one) => comesFromRefused(one, depth - 1));
}

/** An id that no other construct of the scope has: that of the refused one, unless it is taken or no id at all. */
export function freeId({ node }: IConstruct, id: unknown): string {
  const wanted = typeof id === "string" && id !== "" && !id.includes("${") ? id : "refused";
  let free = wanted;
  for (let n = 2; node.tryFindChild(free); n++) free = `${wanted}-${n}`;
  return free;
}

/** Anything that a member of a construct can be: a text, an object, a list without elements, a method. */
function member(base: Construct): object {
  const text = () => TEXT;
  const known = new Map<PropertyKey, unknown>([
    ["node", base.node],
    // Nothing waits for it, and nothing is in it.
    ["then", undefined],
    ["length", 0],
    ["toString", text],
    ["valueOf", text],
    ["toJSON", text],
    [Symbol.toPrimitive, text],
    [Symbol.iterator, () => [][Symbol.iterator]()],
  ]);
  const self: object = new Proxy(text, {
    get: (_target, name) => {
      if (known.has(name)) return known.get(name);
      if (typeof name === "symbol") return undefined;
      const inner = member(base);
      known.set(name, inner);
      return inner;
    },
    set: () => true,
    apply: () => self,
    construct: () => self,
  });
  made.add(self);
  return self;
}
