/*
 * Policy documents as the AWS provider has them: how it reads one, how it merges two, how it writes one.
 *
 * Measured with provider 5.100.0: `__tests__/terraform/evaluate/policy-document.test.ts` compares each case with it.
 */

/** A document while it is put together. */
export interface MergedPolicy {
  version: string;
  id: string;
  readonly statements: MergedStatement[];
}

/** A statement of it; what is absent is not written. */
export interface MergedStatement {
  readonly sid: string;
  readonly effect: string;
  /** `Action`, `NotAction`, `Resource` and `NotResource`, as they were written. */
  readonly elements: Readonly<Record<string, unknown>>;
  readonly principals: readonly Named[];
  readonly notPrincipals: readonly Named[];
  readonly conditions: readonly Compared[];
}

/** Principals of one type. */
export interface Named {
  readonly type: string;
  readonly identifiers: string | readonly string[];
}

/** What one condition compares with. */
export interface Compared {
  readonly test: string;
  readonly variable: string;
  readonly values: readonly string[];
}

/** What the provider cannot read, or does not take. */
export class UnreadablePolicy extends Error {}

/**
 * Merges a document into another: statements with a Sid take the place of those with the same, the rest comes last.
 */
export function merge(into: MergedPolicy, added: MergedPolicy): void {
  if (added.id !== "") into.id = added.id;
  if (added.version > into.version) into.version = added.version;
  for (const one of added.statements) {
    const at = one.sid === "" ? -1 : into.statements.findIndex(({ sid }) => sid === one.sid);
    if (at < 0) into.statements.push(one);
    else into.statements[at] = one;
  }
}

/** An empty document. */
export function emptyPolicy(): MergedPolicy {
  return { version: "", id: "", statements: [] };
}

const ELEMENTS = ["Action", "NotAction", "Resource", "NotResource"];

/**
 * Reads a document as the provider reads those that it merges: it passes over what it does not know, and takes a list
 * of statements only.
 *
 * @throws UnreadablePolicy where the provider fails
 */
export function policyOf(text: string): MergedPolicy {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    throw new UnreadablePolicy("a document that is merged is no JSON");
  }
  if (json === null) return emptyPolicy();
  if (!isObject(json)) throw new UnreadablePolicy("a document that is merged is no object");
  const { Version: version, Id: id, Statement: all } = memberships(json, ["Version", "Id", "Statement"]);
  const statements = all ?? [];
  if (!Array.isArray(statements)) throw new UnreadablePolicy("Statement of a merged document is no list");
  return {
    version: textOr(version, ""),
    id: textOr(id, ""),
    statements: statements.map(statementOf),
  };
}

function statementOf(json: unknown): MergedStatement {
  if (!isObject(json)) throw new UnreadablePolicy("a statement of a merged document is no object");
  const names = ["Sid", "Effect", "Principal", "NotPrincipal", "Condition", ...ELEMENTS];
  const found = memberships(json, names);
  const elements = ELEMENTS.flatMap((one) => ((found[one] ?? null) === null ? [] : [[one, found[one]]]));
  return {
    sid: textOr(found.Sid, ""),
    effect: textOr(found.Effect, ""),
    elements: Object.fromEntries(elements),
    principals: principalsOf(found.Principal),
    notPrincipals: principalsOf(found.NotPrincipal),
    conditions: conditionsOf(found.Condition),
  };
}

/** Members by name; the provider's language takes them in any case of letters. */
function memberships(
  json: Readonly<Record<string, unknown>>,
  names: readonly string[],
): Partial<Readonly<Record<string, unknown>>> {
  const found: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(json)) {
    const known = names.find((one) => one.toLowerCase() === name.toLowerCase());
    if (known !== undefined && value !== null) found[known] = value;
  }
  return found;
}

function textOr(value: unknown, otherwise: string): string {
  if (value === undefined) return otherwise;
  if (typeof value !== "string") throw new UnreadablePolicy("a text of a merged document is none");
  return value;
}

function principalsOf(json: unknown): readonly Named[] {
  if (json === undefined) return [];
  if (typeof json === "string") return [{ type: "*", identifiers: ["*"] }];
  if (!isObject(json)) throw new UnreadablePolicy("the principals of a merged document are no object");
  return Object.entries(json).map(([type, value]) => {
    if (typeof value === "string") return { type, identifiers: value };
    if (!Array.isArray(value) || !value.every(isText))
      throw new UnreadablePolicy("a principal of a merged document is no text");
    return { type, identifiers: value };
  });
}

function conditionsOf(json: unknown): readonly Compared[] {
  if (json === undefined) return [];
  if (!isObject(json)) throw new UnreadablePolicy("Condition of a merged document is no object");
  return Object.entries(json).flatMap(([test, keys]) => {
    if (keys === null) return [];
    if (!isObject(keys)) throw new UnreadablePolicy("a condition of a merged document is no object");
    return Object.entries(keys).flatMap(([variable, value]): Compared[] => {
      if (typeof value === "string" || typeof value === "boolean")
        return [{ test, variable, values: [String(value)] }];
      // The provider drops a number, and anything else that it does not know.
      if (!Array.isArray(value)) return [];
      if (!value.every(isText))
        throw new UnreadablePolicy("a value of a condition of a merged document is no text");
      return [{ test, variable, values: value }];
    });
  });
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A document as the provider writes it: `json` with its lines, or `minified_json`. */
export function policyText(document: MergedPolicy, isMinified: boolean): string {
  const { version, id, statements } = document;
  const json = {
    ...(version !== "" && { Version: version }),
    ...(id !== "" && { Id: id }),
    ...(statements.length > 0 && { Statement: statements.map(written) }),
  };
  const text = jsonText(json, isMinified ? undefined : "");
  return text.replace(/[<>&\u2028\u2029]/g, (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** JSON, with lines where a margin is given. A map keeps its members in their order, whatever they are called. */
function jsonText(value: unknown, margin: string | undefined): string {
  const isList = Array.isArray(value);
  const entries = value instanceof Map ? [...value] : isObject(value) ? Object.entries(value) : undefined;
  if (!isList && !entries) return JSON.stringify(value);
  const inner = margin === undefined ? undefined : `${margin}  `;
  const colon = margin === undefined ? ":" : ": ";
  const parts = isList
    ? value.map((one: unknown) => jsonText(one, inner))
    : (entries ?? []).map(([name, one]) => `${JSON.stringify(name)}${colon}${jsonText(one, inner)}`);
  const [open, close] = isList ? ["[", "]"] : ["{", "}"];
  if (parts.length === 0 || inner === undefined) return `${open}${parts.join()}${close}`;
  return `${open}\n${inner}${parts.join(`,\n${inner}`)}\n${margin}${close}`;
}

function written({ sid, effect, elements, principals, notPrincipals, conditions }: MergedStatement): unknown {
  const named = ELEMENTS.flatMap((one) => (elements[one] === undefined ? [] : [[one, elements[one]]]));
  return {
    ...(sid !== "" && { Sid: sid }),
    ...(effect !== "" && { Effect: effect }),
    ...Object.fromEntries(named),
    ...(principals.length > 0 && { Principal: writtenPrincipals(principals) }),
    ...(notPrincipals.length > 0 && { NotPrincipal: writtenPrincipals(notPrincipals) }),
    ...(conditions.length > 0 && { Condition: writtenConditions(conditions) }),
  };
}

function writtenPrincipals(all: readonly Named[]): unknown {
  const [first] = all;
  if (first && all.length === 1 && first.type === "*" && [first.identifiers].flat().join() === "*")
    return "*";
  const found = new Map<string, string | readonly string[]>();
  for (const { type, identifiers } of all) {
    const known = found.get(type);
    const added = typeof identifiers === "string" ? identifiers : descending(identifiers);
    found.set(type, known === undefined ? added : [known, added].flat());
  }
  return sorted(found);
}

function writtenConditions(all: readonly Compared[]): unknown {
  const found = new Map<string, Map<string, readonly string[]>>();
  for (const { test, variable, values } of all) {
    const ofTest = found.get(test) ?? new Map<string, readonly string[]>();
    found.set(test, ofTest.set(variable, [...(ofTest.get(variable) ?? []), ...values]));
  }
  const flat = [...found].map(([test, keys]) => {
    const each = [...keys].map(([key, values]) => [key, values.length === 1 ? values[0] : values] as const);
    return [test, sorted(new Map(each))] as const;
  });
  return sorted(new Map(flat));
}

/** The provider sorts what is a set for Terraform, the last one first. */
export function descending(texts: readonly string[]): readonly string[] {
  return texts.toSorted((a, b) => (a < b ? 1 : a > b ? -1 : 0));
}

function sorted(all: ReadonlyMap<string, unknown>): ReadonlyMap<string, unknown> {
  return new Map([...all].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
}
