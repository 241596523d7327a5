import { type KeyArgument, steps } from "../../catalogue";
import { EditedFile, isObject, type Json, type JsonObject } from "../../terraform";
import { withoutRivals } from "../catalogue/row-contract";
import { hclText, LABEL, type RowResource } from "./row-resources";

/** The files of one resource type in one of the forms in which people write it; undefined where it has no such form. */
export type Form = (resource: RowResource) => string | undefined;

const AWS_KEY = "alias/aws/example";
const OWN_KEY = "arn:aws:kms:eu-west-1:111122223333:key/0d5a7f8e-3b1c-4c2d-9e4f-5a6b7c8d9e0f";

/** The forms, each with its name. */
export const FORMS: Readonly<Record<string, Form>> = {
  bare: ({ type, body }) => text(type, body),
  "a key of AWS": (one) => withKeys(one, () => AWS_KEY),
  "switched off": (one) => {
    const off = keysOf(one).flatMap(({ switches = [] }) =>
      switches.flatMap(({ path, value }) => (typeof value === "boolean" ? [{ path, value: !value }] : [])),
    );
    if (off.length === 0) return undefined;
    const named = keysOf(one).reduce((body, { path }) => setAt(body, path, OWN_KEY), one.body);
    return text(
      one.type,
      off.reduce((body, { path, value }) => setAt(body, path, value), named),
    );
  },
  "another kind of encryption": (one) => {
    const others = keysOf(one).flatMap(({ excludes = [] }) => excludes);
    if (others.length === 0) return undefined;
    return text(
      one.type,
      others.reduce((body, path) => setAt(body, path, isFlag(path) ? true : {}), one.body),
    );
  },
  "a dynamic block": (one) => dynamic(one, () => undefined),
  "a dynamic block with a key of AWS": (one) => dynamic(one, () => AWS_KEY),
  "a local value": (one) =>
    withKeys(one, (i) => `\${local.${nameOf(one)}_${i}}`, {
      locals: values(one, () => AWS_KEY),
    }),
  "an object in a local value": (one) =>
    withKeys(one, (i) => `\${local.${nameOf(one)}.key_${i}}`, {
      locals: { [nameOf(one)]: { other: "example", ...members(one) } },
    }),
  "the default of a variable": (one) =>
    withKeys(one, (i) => `\${var.${nameOf(one)}_${i}}`, {
      variable: values(one, () => ({ type: "string", default: AWS_KEY })),
    }),
  "an object in for_each": (one) =>
    repeated(
      withKeys(one, (i) => `\${each.value.key_${i}}`),
      ["{", ...["a", "b"].map((name) => `    ${name} = { ${memberText(one)} }`), "  }"].join("\n"),
    ),
  "an object in a local value for for_each": (one) =>
    repeated(
      withKeys(one, (i) => `\${each.value.key_${i}}`, {
        locals: { [nameOf(one)]: { a: members(one), b: members(one) } },
      }),
      `local.${nameOf(one)}`,
    ),
};

/** The same in the JSON syntax, without a key and with a key of AWS. */
export const JSON_FORMS: Readonly<Record<string, Form>> = {
  "in JSON, bare": ({ type, body }) => jsonText(type, body),
  "in JSON, a key of AWS": (one) => {
    const keys = keysOf(one);
    if (keys.length === 0) return undefined;
    return jsonText(
      one.type,
      keys.reduce((body, { path }) => setAt(body, path, AWS_KEY), one.body),
    );
  },
};

function jsonText(type: string, body: JsonObject): string {
  return `${JSON.stringify({ resource: { [type]: { [LABEL]: body } } }, null, 2)}\n`;
}

function text(type: string, body: JsonObject, beside: JsonObject = {}): string {
  return hclText({ ...beside, resource: { [type]: { [LABEL]: body } } });
}

function nameOf({ type }: RowResource): string {
  return type.replace(/^aws_/, "");
}

/** The keys of which none rules another out, and that can be told apart from a document in a string. */
function keysOf({ keys }: RowResource): readonly KeyArgument[] {
  return withoutRivals(keys).filter(({ path }) => !path.includes("{}"));
}

function values(one: RowResource, value: (i: number) => Json): JsonObject {
  return Object.fromEntries(keysOf(one).map((_, i) => [`${nameOf(one)}_${i}`, value(i)]));
}

function members(one: RowResource): JsonObject {
  return Object.fromEntries(keysOf(one).map((_, i) => [`key_${i}`, AWS_KEY]));
}

function memberText(one: RowResource): string {
  return Object.entries(members(one))
    .map(([name, value]) => `${name} = "${value}"`)
    .join(", ");
}

/** A resource that is there once for each element of a collection. */
function repeated(resource: string | undefined, forEach: string): string | undefined {
  return resource?.replace(/^(resource .*\{)\n/m, `$1\n  for_each = ${forEach}\n\n`);
}

function withKeys(one: RowResource, key: (i: number) => string, beside: JsonObject = {}): string | undefined {
  const keys = keysOf(one);
  if (keys.length === 0) return undefined;
  return text(
    one.type,
    keys.reduce((body, { path }, i) => setAt(body, path, key(i)), one.body),
    beside,
  );
}

/** With the innermost block around each key as a `dynamic` block. */
function dynamic(one: RowResource, key: () => string | undefined): string | undefined {
  const nested = keysOf(one).filter(({ path }) => steps(path).length > 1);
  const within = nested.map(({ path }) => path.slice(0, path.lastIndexOf(".")));
  const paths = [...new Set(within)].filter((path) => !within.some((other) => other.startsWith(`${path}.`)));
  if (paths.length === 0) return undefined;
  const named = nested.reduce((body, { path }) => {
    const value = key();
    return value === undefined
      ? setAt(body, path.slice(0, path.lastIndexOf(".")), {})
      : setAt(body, path, value);
  }, one.body);
  const blocks = paths.filter((path) => isBlock(one.type, named, path));
  if (blocks.length === 0) return undefined;
  return text(one.type, blocks.reduce(madeDynamic, named));
}

function madeDynamic(body: JsonObject, path: string): JsonObject {
  const [step, ...rest] = steps(path);
  if (!step) return body;
  const value = [body[step.name]].flat()[0];
  if (!isObject(value)) return body;
  if (rest.length > 0) {
    const inner = path.slice(path.indexOf(".") + 1);
    return { ...body, [step.name]: madeDynamic(value, inner) };
  }
  const { [step.name]: _, ...others } = body;
  const known = isObject(others.dynamic) ? others.dynamic : {};
  return { ...others, dynamic: { ...known, [step.name]: { for_each: ["one"], content: value } } };
}

/** Whether what stands at a path is written as a block. */
function isBlock(type: string, body: JsonObject, path: string): boolean {
  const [block] = new EditedFile("main.tf", text(type, body)).blocks;
  let inner = block?.body;
  for (const { name } of steps(path)) inner = inner?.blocks.find(({ kind }) => kind === name)?.body;
  return inner !== undefined;
}

function isFlag(path: string): boolean {
  return /_enabled$|aws_owned_key$/.test(path);
}

/** A copy of a body with a value at a path; what is written already stays, unless it is an argument. */
function setAt(body: JsonObject, path: string, value: Json): JsonObject {
  const put = (node: Json | undefined, [step, ...rest]: ReturnType<typeof steps>): Json => {
    if (!step) return isObject(value) && isObject(node) ? node : value;
    const [first] = [node].flat();
    const fields = isObject(first) ? first : {};
    return { ...fields, [step.name]: put(fields[step.name], rest) };
  };
  return put(body, steps(path)) as JsonObject;
}
