import {
  type EffectInPlan,
  type Effects,
  isArguments,
  type KeyArgument,
  type KeyForm,
  plain,
  type Row,
  steps,
  table,
} from "../../catalogue";
import type { AttributeType, SchemaBlock } from "../../local/provider-schema";
import { type Body, ProviderServer } from "../../local/provider-server";
import { itNeeds } from "../local/tools";
import { encryptedClass } from "../provider-class";
import { synth } from "../testing-stack";
import { leastConfig } from "./least-config";
import { allowed, chosen, namedFor, valuesAt, withOwnKeys } from "./row-contract";

/*
 * The table against the real provider: what keywright makes of each type is accepted by the provider's own
 * validation, and a change of the key has the effects that the row says.
 */

/** Keys with real UUIDs: some types look at the digits. */
const KEY = "arn:aws:kms:eu-west-1:111122223333:key/0d5a7f8e-3b1c-4c2d-9e4f-5a6b7c8d9e0f";
const OTHER = "arn:aws:kms:eu-west-1:111122223333:key/7c1e9a52-60f4-4d38-8b6e-2f0d9c4a1b73";

/** What 5.100.0 knows. */
const rows = Object.entries(table as Record<string, Row>)
  .map(([type, row]) => ({ type, row, keys: row.keys.filter(({ since }) => !since) }))
  .filter(({ row, keys }) => !row.since && keys.length > 0);

let server: ProviderServer | undefined;
afterAll(() => server?.stop());

/** One provider for all tests, started by the first. */
async function provider(): Promise<ProviderServer> {
  server ??= await ProviderServer.start();
  return server;
}

itNeeds("terraform", "the AWS provider")(
  "starts the real provider, which refuses what it should",
  async () => {
    const { length } = await (await provider()).validate("aws_ebs_volume", { size: 1 });
    expect(length).toBe(1);
  },
  60_000,
);

itNeeds("terraform", "the AWS provider").each(rows)(
  "$type as encrypted() makes it is accepted, and a change of its keys has the effects of the row",
  async ({ type, row, keys }) => {
    const server = await provider();
    const body = encryptedBody(type, row);
    for (const one of keys) {
      if (!one.until) expect(valuesAt(body, one.path)).toContain(namedFor(one, KEY));
    }
    const errors = (await server.validate(type, body)).filter(({ severity }) => severity === "error");
    expect(errors).toEqual([]);
    for (const argument of keys) {
      // The classes no longer have what is gone.
      const complete = argument.until ? withKey(body, argument, KEY) : body;
      const effects = await effectsOf(server, type, complete, argument);
      const accepts = await formsOf(server, type, complete, argument);
      const block = await withoutBlockOf(server, type, complete, argument);
      expect({ path: argument.path, block }).toEqual({
        path: argument.path,
        block: argument.effects.blockRemoval,
      });
      const empty = await emptyOf(server, type, complete, argument);
      expect({ path: argument.path, effects, accepts, empty }).toEqual({
        path: argument.path,
        effects: plannedOf(argument.effects),
        accepts: [argument.accepts].flat().sort(),
        empty: argument.empty,
      });
    }
  },
  60_000,
);

const LOOSE = rows.flatMap(({ type, row, keys }) =>
  keys.flatMap((argument) => {
    const { accepts, effects } = argument;
    const forms = (["id", "alias-arn", "alias"] as const).filter((one) => accepts.includes(one));
    // Where no change is seen at all, none of form is seen either.
    const isSeen = effects.change !== undefined && effects.change !== "keep";
    return forms.length > 0 && isSeen ? [{ type, path: argument.path, row, argument, forms }] : [];
  }),
);

itNeeds("terraform", "the AWS provider").each(LOOSE)(
  "$type.$path: another form of the same key is a change, unless the row says that the provider suppresses it",
  async ({ type, row, argument, forms }) => {
    const server = await provider();
    const complete = withKey(encryptedBody(type, row), argument, KEY);
    const suppressed: string[] = [];
    for (const form of forms) {
      const after = withKey(complete, argument, FORMS[form]);
      const effect = await effectOf(server, type, argument, complete, after);
      if (effect === "keep") suppressed.push(form);
      else expect({ form, effect }).toEqual({ form, effect: argument.effects.change });
    }
    expect(suppressed).toEqual([...(argument.suppresses ?? [])]);
  },
  60_000,
);

const REFUSED = rows.flatMap(({ type, row, keys }) =>
  keys.flatMap((argument) =>
    (argument.origins ?? [])
      .filter(({ refusedBy }) => refusedBy !== undefined)
      .map(({ by, is: [value] = [] }) => ({ type, row, argument, path: argument.path, by, value })),
  ),
);

itNeeds("terraform", "the AWS provider").each(REFUSED)(
  "$type, $path: the provider refuses a key where $by is $value, and takes one otherwise",
  async ({ type, row, argument, by, value }) => {
    const server = await provider();
    const refusals = async (body: Body) =>
      (await server.plan(type, {}, body)).errors.map(({ summary }) => summary);
    const complete = encryptedBody(type, row);
    expect(await refusals(complete)).toEqual([]);
    const other = withKey(complete, { path: by }, value);
    const about = expect.stringContaining(argument.path);
    expect(await refusals(other)).toContainEqual(about);
    expect(await refusals(withKey(other, argument, undefined))).not.toContainEqual(about);
  },
  60_000,
);

const ON_UNWRITTEN = rows.flatMap(({ type, row, keys }) =>
  keys.flatMap(({ switches = [] }) =>
    switches
      .filter(({ path, unwritten }) => unwritten === "on" && !path.includes("{}"))
      .map((one) => ({ type, path: one.path, row, one })),
  ),
);

itNeeds("terraform", "the AWS provider").each(ON_UNWRITTEN)(
  "$type, $path: the provider leaves it on where it is no longer written, or the row says since which version",
  async ({ type, row, one }) => {
    const server = await provider();
    const before = withKey(encryptedBody(type, row), one, one.value);
    const { planned } = await server.plan(type, before, withKey(before, one, undefined));
    const values = valuesAt(planned, one.path).filter((value) => value !== null && value !== undefined);
    const isOff = values.some((value) => String(value) !== String(one.value));
    expect(isOff).toBe(one.unwrittenSince !== undefined);
  },
  60_000,
);

/** The settings of types that name no key, and of the others. A string with a document in it is changed as a whole. */
const SETTINGS = Object.entries(table as Record<string, Row>).flatMap(([type, row]) =>
  (row.settings ?? [])
    .filter(({ since, path }) => !row.since && !since && !path.includes("{}"))
    .map((setting) => ({ type, path: setting.path, row, setting })),
);

itNeeds("terraform", "the AWS provider").each(SETTINGS)(
  "$type, $path: to set it as it should be has the effect of the row",
  async ({ type, row, setting }) => {
    const server = await provider();
    const body = row.keys.length > 0 ? encryptedBody(type, row) : ((row.least ?? {}) as Body);
    const after = withKey(body, setting, setting.value);
    // The state has what is off; what it does not say at all, it does not know.
    const off = typeof setting.value === "boolean" ? !setting.value : undefined;
    const { replaces, planned, errors } = await server.plan(type, withKey(body, setting, off), after);
    expect(errors).toEqual([]);
    const blocks = new Set([plain(setting.path), steps(setting.path)[0]?.name]);
    const isReplaced = replaces.some((one) => blocks.has(one));
    const isKept = valuesAt(planned, setting.path).every((value) => value === off);
    expect(isReplaced ? "replace" : isKept ? "keep" : undefined).toBe(setting.effect);
  },
  60_000,
);

itNeeds("terraform", "the AWS provider")(
  "a type says since when it is there if 5.100 does not have it, and only then",
  async () => {
    const { schema } = await provider();
    const types = Object.entries<Row>(table);
    const wrong = types.filter(([type, { since }]) => type in schema.resource_schemas !== !since);
    expect(wrong.map(([type]) => type)).toEqual([]);
  },
  60_000,
);

itNeeds("terraform", "the AWS provider")(
  "switches have the types that the schema gives them",
  async () => {
    const { schema } = await provider();
    const wrong: string[] = [];
    for (const { type, keys } of rows) {
      for (const { path, value } of keys.flatMap(({ switches }) => switches ?? [])) {
        if (path.includes("{}")) continue;
        const seen = typeAt(schema.resource_schemas[type]?.block, path);
        const is = Array.isArray(value)
          ? ["list", "set"].includes(String(seen?.[0]))
          : [seen, wordFor(seen)].includes(NAMES[typeof value]);
        if (!is) wrong.push(`${type}.${path} is ${JSON.stringify(seen)}, not ${typeof value}`);
      }
    }
    expect(wrong).toEqual([]);
  },
  60_000,
);

/** What Terraform calls the types of JavaScript. */
const NAMES: Readonly<Record<string, string>> = { boolean: "bool", number: "number", string: "string" };

/** Where the schema has a boolean the word for it does as well, and a later provider may want the word. */
function wordFor(seen: AttributeType | undefined): string | undefined {
  return seen === "bool" ? "string" : undefined;
}

/** The type of an argument, in a block or in an attribute that holds objects. */
function typeAt(block: SchemaBlock | undefined, path: string): AttributeType | undefined {
  const [head, ...rest] = steps(path);
  if (!head || !block) return undefined;
  const nested = block.block_types?.[head.name];
  if (nested) return typeAt(nested.block, rest.map(({ name }) => name).join("."));
  let type = block.attributes?.[head.name]?.type;
  for (const { name } of rest) {
    while (Array.isArray(type) && type[0] !== "object") type = type[1] as AttributeType;
    type = Array.isArray(type) ? (type[1] as Record<string, AttributeType>)[name] : undefined;
  }
  return type;
}

/** The Terraform of a resource that `encrypted()` has made. */
function encryptedBody(type: string, row: Row): Body {
  const Encrypted = encryptedClass(type);
  const { prototype } = Encrypted as unknown as { prototype: object };
  const property = "keyInput" in prototype ? "encryptionKey" : "key";
  const config = merged(withOwnKeys(row, KEY), leastConfig(type)) as Body;
  const made = synth((stack) =>
    allowed(row, new Encrypted(stack, "it", { ...config, ...chosen(stack, row), [property]: KEY })),
  );
  return made.resource[type]?.it ?? {};
}

function merged(one: unknown, other: unknown): unknown {
  if (Array.isArray(one) && isArguments(other)) return [merged(one[0], other)];
  if (Array.isArray(one) && Array.isArray(other)) return other.map((item, i) => merged(one[i], item));
  if (!isArguments(one) || !isArguments(other)) return other ?? one;
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return Object.fromEntries([...names].map((name) => [name, merged(one[name], other[name])]));
}

/** A key in each of the forms that AWS knows. */
const FORMS: Readonly<Record<KeyForm, string>> = {
  alias: "alias/orders",
  "alias-arn": KEY.replace(/key\/.*/, "alias/orders"),
  arn: KEY,
  id: KEY.replace(/.*key\//, ""),
};

/** The forms of a key that the provider's validation lets through. */
async function formsOf(server: ProviderServer, type: string, body: Body, argument: KeyArgument) {
  const accepted: string[] = [];
  for (const [form, key] of Object.entries(FORMS)) {
    if (await isAccepted(server, type, withKey(body, argument, key))) accepted.push(form);
  }
  return accepted;
}

/** What the provider makes of an empty text: nothing as long as it is neither refused nor sent. */
async function emptyOf(server: ProviderServer, type: string, body: Body, argument: KeyArgument) {
  // What stands in a document is sent with it.
  if (argument.path.includes("{}")) return undefined;
  const empty = withKey(body, argument, "");
  if (!(await isAccepted(server, type, empty))) return "refused";
  return (await server.plan(type, {}, empty)).isOfOldSdk ? undefined : "sent";
}

async function isAccepted(server: ProviderServer, type: string, body: Body): Promise<boolean> {
  return (await server.validate(type, body)).every(({ severity }) => severity !== "error");
}

/** What the provider plans; what AWS makes of it is another matter. */
function plannedOf({ change, removal, addition }: Effects): Effects {
  return { ...(change && { change }), ...(removal && { removal }), ...(addition && { addition }) };
}

/** What the provider plans for the key when a resource becomes another. */
async function effectOf(
  server: ProviderServer,
  type: string,
  argument: KeyArgument,
  before: Body,
  after: Body,
): Promise<EffectInPlan | "refused"> {
  const { replaces, planned, errors } = await server.plan(type, before, after);
  if (errors.length > 0) return "refused";
  if (replaces.some((one) => plain(argument.path).startsWith(one))) return "replace";
  const [was, is] = [valuesAt(before, argument.path), valuesAt(planned, argument.path)];
  return JSON.stringify(was) === JSON.stringify(is) ? "keep" : "in-place";
}

/** What the provider plans for the key, everything else being equal. */
async function effectsOf(server: ProviderServer, type: string, body: Body, argument: KeyArgument) {
  // Where a block must have a key, it goes as a whole.
  const alone = withKey(body, argument, undefined);
  const isWhole = argument.effects.removal !== undefined && !(await isAccepted(server, type, alone));
  const without = isWhole ? withoutBlock(body, argument) : alone;
  const effect = (before: Body, after: Body) => effectOf(server, type, argument, before, after);
  const change = await effect(body, withKey(body, argument, OTHER));
  // What the provider requires can neither be taken away nor added.
  const removal = (await isAccepted(server, type, without)) ? await effect(body, without) : "refused";
  if (removal === "refused") return { change };
  return { change, removal, addition: await effect(without, body) };
}

/**
 * What the provider plans where a block around a key goes as a whole: the outermost block that it fills in where the
 * key could go alone, and the innermost that can go where the key cannot.
 */
async function withoutBlockOf(
  server: ProviderServer,
  type: string,
  body: Body,
  argument: KeyArgument,
): Promise<Effects["blockRemoval"]> {
  const { path, effects } = argument;
  if (path.includes("{}") || effects.removal === "keep") return undefined;
  let innermost: Effects["blockRemoval"];
  for (let end = path.indexOf("."); end > 0; end = path.indexOf(".", end + 1)) {
    const block = path.slice(0, end);
    const gone = withKey(body, { path: block.replace(/\[\]$/, "") }, undefined);
    if (!(await isAccepted(server, type, gone))) continue;
    const does = await effectOf(server, type, argument, body, gone);
    if (does === "refused") continue;
    if (effects.removal === undefined) innermost = { block, does };
    else if (does === "keep") return { block, does };
  }
  return innermost;
}

/** A copy of a resource without the outermost block that a key stands in. */
function withoutBlock(body: Body, { path }: KeyArgument): Body {
  const name = steps(path)[0]?.name;
  return Object.fromEntries(Object.entries(body).filter(([one]) => one !== name));
}

/** A copy of a resource with another value at a path, or with none. */
function withKey(body: Body, { path }: Pick<KeyArgument, "path">, key: unknown): Body {
  const put = (node: unknown, [step, ...rest]: ReturnType<typeof steps>): unknown => {
    if (!step) return key;
    if (Array.isArray(node)) return node.map((one) => put(one, [step, ...rest]));
    const fields = (step.json ? node : (node ?? {})) as Body;
    const value = fields[step.name];
    if (rest.length === 0) return { ...fields, [step.name]: key };
    if (step.json) return { ...fields, [step.name]: JSON.stringify(put(JSON.parse(String(value)), rest)) };
    return { ...fields, [step.name]: put(value, rest) };
  };
  return put(body, steps(path)) as Body;
}
