import type { TerraformResource } from "cdktf";
import type { Construct } from "constructs";
import {
  type Cannot,
  type Condition,
  cannotsOf,
  findRow,
  isArguments,
  isSurelyIn,
  type KeyArgument,
  type PathStep,
  plain,
  type Row,
  steps,
  wantedForm,
  whileOff,
} from "../../catalogue";

import { allow, encrypt, type KeywrightStack } from "../../modules";
import { camelCase } from "../../modules/stack";
import { encryptedClass, providerClass } from "../provider-class";
import {
  KEY_ARN,
  REGION,
  refusedStack as refusedIn,
  synth as synthIn,
  type Terraform,
} from "../testing-stack";

type Config = Record<string, unknown>;

/** The provider of the bindings, which has every argument of the table. */
const NEWEST = { providerVersion: ">= 6.25.0, < 7.0.0" };
const refusedStack = (build: (stack: KeywrightStack) => unknown): readonly string[] =>
  refusedIn(build, NEWEST);
/** What is said of the keys of a row, beside what is said of the resources that it does not name and of data that takes no key. */
const refusedKeys = (row: Row, build: (stack: KeywrightStack) => unknown): readonly string[] =>
  refusedStack(build).filter(
    (line) =>
      !row.choices?.some(({ path }) => line.includes(`${path} is not set`)) &&
      !alwaysWithoutKey(row).some(({ protects }) => line.includes(`: ${protects} is `)),
  );
/** The data of a row that never takes a key, beside other data that takes one. */
const alwaysWithoutKey = (row: Row): readonly Cannot[] =>
  row.keys.length === 0
    ? []
    : cannotsOf(row).filter(({ each, when }) => each === undefined && when === undefined);
/** A resource whose data that never takes a key is allowed, with a reason. */
export const allowed = <R extends TerraformResource>(row: Row, resource: R): R =>
  alwaysWithoutKey(row).length === 0
    ? resource
    : allow(resource, "data-can-use-customer-key", { reason: "Terraform cannot name a key for it." });
const synth = (build: (stack: Construct) => unknown): Terraform => synthIn(build, NEWEST);

/**
 * What every row of the catalogue promises, tested on the provider's own class: a resource without a key
 * is refused, one with a key passes, and whatever would make AWS ignore the key is refused.
 */
export function describeRow(type: string): void {
  describe(type, () => {
    const row = getRow(type);
    const Raw = providerClass(type);

    const keys = row.keys.filter(isInBindings);
    for (const argument of keys) {
      const possible = keys.filter((one) => one === argument || !areRivals(one, argument));
      const others = possible.filter((one) => one !== argument);
      const encryptedOthers = others.reduce(withKeyAt, bareConfig(row, possible));

      it(`refuses a raw resource without ${argument.path}`, () => {
        const lines = refusedKeys(row, (stack) => new Raw(stack, "raw", encryptedOthers));
        expect(lines).toHaveLength(1);
        expect(lines[0]).toMatch(new RegExp(`^test/raw: ${type}\\.raw: `));
        expect(lines[0]).toContain(argument.elsewhere?.type ?? steps(argument.path).at(-1)?.name);
        if (argument.bare.alias) expect(lines[0]).toContain(argument.bare.alias);
      });

      it(`refuses an alias of AWS at ${argument.path}`, () => {
        const config = writeAt(withKeyAt(encryptedOthers, argument), argument.path, "alias/aws/anything");
        const lines = refusedKeys(row, (stack) => new Raw(stack, "raw", config));
        // The provider marks a few keys as sensitive, and no line quotes what is.
        const said = /alias\/aws\/(anything|\$\{\(sensitive value\)\}), a key of AWS/;
        expect(lines).toEqual([expect.stringMatching(said)]);
      });

      for (const one of argument.switches ?? []) {
        const off = typeof one.value === "boolean" ? !one.value : "none";
        if (one.or?.includes(off)) continue;
        it(`refuses a key at ${argument.path} that ${one.path} makes AWS ignore`, () => {
          const config = writeAt(withKeyAt(encryptedOthers, argument), one.path, off);
          const lines = refusedKeys(row, (stack) => new Raw(stack, "raw", config));
          const says = (line: string, { path, follows }: { path: string; follows: string }) =>
            line.includes(`${plain(path)} is ${off}, so ${follows}`);
          const consequence = (it: typeof one) => ({ path: it.path, follows: whileOff(it).is });
          // A switch that two keys share speaks up for both, and AWS need not do the same with each.
          const shared = possible
            .flatMap(({ switches = [] }) => switches)
            .filter(({ path }) => path === one.path);
          expect(lines.filter((line) => !shared.some((it) => says(line, consequence(it))))).toEqual([]);
          expect(lines.some((line) => says(line, consequence(one)))).toBe(true);
        });
      }
    }

    if (row.keys.length > 0) {
      const Encrypted = encryptedClass(type);
      const property =
        "keyInput" in (Raw as unknown as { prototype: object }).prototype ? "encryptionKey" : "key";

      it("passes with a key, made by encrypted() or by encrypt(), and comes out the same", () => {
        const made = synth((stack) =>
          allowed(
            row,
            new Encrypted(stack, "it", { ...withOwnKeys(row), ...chosen(stack, row), [property]: KEY_ARN }),
          ),
        );
        const encryptedLater = synth((stack) =>
          allowed(
            row,
            encrypt(new Raw(stack, "it", { ...farEncrypted(row), ...chosen(stack, row) }), KEY_ARN),
          ),
        );
        expect(encryptedLater).toEqual(made);
        for (const argument of withoutRivals(keys)) {
          expect(valuesAt(made.resource[type]?.it, argument.path)).toEqual([namedFor(argument, KEY_ARN)]);
        }
      });

      it("is refused without a key", () => {
        const lines = refusedStack((stack) => new Encrypted(stack, "it", bareConfig(row)));
        expect(lines).toEqual([expect.stringMatching(new RegExp(`^${type} "test/it": no key is given`))]);
      });

      it("refuses a key of another Region, unless the key belongs to the destination", () => {
        const elsewhere = KEY_ARN.replace(REGION, "us-east-1");
        const lines = refusedKeys(row, (stack) =>
          encrypt(new Raw(stack, "it", farEncrypted(row)), elsewhere),
        );
        const any = keys.every(({ otherRegion, regionOf }) => otherRegion ?? regionOf);
        expect(lines).toEqual(
          any ? [] : [expect.stringContaining(`the key is in us-east-1 and the resource in ${REGION}`)],
        );
      });
    }

    for (const choice of row.choices ?? []) {
      it(`refuses a raw resource without ${choice.path}, and looks no further than a resource it can see`, () => {
        const name = camelCase(choice.path);
        expect(refusedStack((stack) => new Raw(stack, "raw", {}))).toEqual([
          expect.stringContaining(`${choice.path} is not set, so `),
        ]);
        expect(refusedStack((stack) => new Raw(stack, "raw", { [name]: "some-name" }))).toEqual([
          `test/raw: ${type}.raw: cannot tell; ${choice.path} comes from some-name. Check the plan.`,
        ]);
        const seen = refusedStack((stack) => {
          const Named = encryptedClass(choice.type);
          new Raw(stack, "raw", { [name]: `\${${new Named(stack, "named", { key: KEY_ARN }).fqn}.id}` });
        });
        expect(seen).toEqual([]);
      });
    }

    for (const { bare, instead, protects, when } of cannotsOf(row)) {
      it(`is refused for ${protects}, unless its key is for something else to judge`, () => {
        const [condition] = when ?? [];
        const config = condition ? withCondition(bareConfig(row), condition) : bareConfig(row);
        const lines = refusedStack((stack) => new Raw(stack, "raw", config));
        const about = lines.filter((line) => line.includes(protects));
        if (bare.kind === "unknown") {
          expect(about).toEqual([
            expect.stringContaining(`cannot tell what encrypts ${protects}; ${bare.detail}`),
          ]);
        } else if (bare.kind === "inherits") {
          expect(about.length).toBe(bare.from ? 1 : 0);
          for (const line of about) expect(line).toContain(`cannot tell; ${protects} takes ${bare.detail}`);
        } else {
          expect(about).toEqual([expect.stringContaining("Terraform has no argument for a key of your own")]);
          expect(about[0]).toContain(instead ?? "Allow it with a reason");
        }
      });
    }

    for (const setting of (row.settings ?? []).filter(isInBindings)) {
      it(`refuses ${setting.path} the wrong way`, () => {
        const base = withNeeded({}, setting);
        const objections = (config: Config) =>
          refusedStack((stack) => new Raw(stack, "raw", config)).filter((line) =>
            line.includes(setting.otherwise),
          );
        const wrong = typeof setting.value === "boolean" ? !setting.value : "none";
        expect(objections(writeAt(base, setting.path, wrong))).toHaveLength(1);
        expect(objections(base)).toHaveLength(setting.unwritten === "on" ? 0 : 1);
        expect(objections(writeAt(base, setting.path, setting.value))).toEqual([]);
        for (const path of setting.unless ?? [])
          expect(objections(writeAt(base, path, "example"))).toEqual([]);
      });
    }
  });
}

/** Whether the bindings that the tests make resources with, those of provider 6.25, have a type or an argument. */
export function isInBindings({ since, until }: Partial<Pick<KeyArgument, "since" | "until">>): boolean {
  return until === undefined && isSurelyIn(BINDINGS, since);
}

const BINDINGS = "= 6.25.0";

function getRow(type: string): Row {
  const row = findRow(type);
  if (!row) throw new Error(`${type} has no row`);
  return row;
}

/** Whether what one of two arguments needs rules the other out. */
function areRivals(one: KeyArgument, other: KeyArgument): boolean {
  // Of several conditions, the first is the one that is written here.
  const rulesOut = ({ when: [needed] = [] }: KeyArgument, { unless = [] }: KeyArgument) =>
    needed !== undefined && unless.includes(needed.path);
  return rulesOut(one, other) || rulesOut(other, one);
}

/** The first arguments of which none rules another out. */
export function withoutRivals(keys: readonly KeyArgument[]): readonly KeyArgument[] {
  return keys.filter((one, at) => !keys.slice(0, at).some((other) => areRivals(one, other)));
}

/** The least that a config has to say before there is something to encrypt: with keys, where the row has some. */
export function bareConfig(row: Row, keys = withoutRivals(row.keys.filter(isInBindings))): Config {
  const config = keys.reduce((sum, argument) => withNeeded(sum, argument, row.least), {} as Config);
  const met = (row.keys.length > 0 ? [] : cannotsOf(row))
    .flatMap(({ when = [] }) => when.slice(0, 1))
    .reduce((sum, one) => withCondition(sum, one), config);
  // Which of several keys takes effect is for the reader to choose, and so is what AWS does not say.
  return (row.settings ?? [])
    .filter(({ inOne, unsaid }) => inOne || unsaid)
    .reduce((sum, { path, value }) => writeAt(sum, path, value), met);
}

/** A copy of a config with what an argument needs before there is something to encrypt. */
function withNeeded(
  config: Config,
  { within, when }: Pick<KeyArgument, "within" | "when">,
  least: Row["least"] = {},
): Config {
  const inside = within === undefined ? config : writeAt(config, within, {});
  const [condition] = when ?? [];
  return condition ? withCondition(inside, condition, least) : inside;
}

/** A copy of a config in which a condition holds. */
function withCondition(config: Config, { path, is, and }: Condition, least: unknown = {}): Config {
  const example = isArguments(least) ? least[path] : undefined;
  const met = writeAt(config, path, is?.[0] ?? example ?? {});
  return and ? withCondition(met, and) : met;
}

/** The resources that a row names, made in a stack under a key, by the arguments that name them. */
export function chosen(stack: Construct, row: Row): Config {
  const named = (row.choices ?? []).map(({ path, type }) => {
    const Named = encryptedClass(type);
    return [camelCase(path), `\${${new Named(stack, "named", { key: KEY_ARN }).fqn}.id}`];
  });
  return Object.fromEntries(named);
}

/** The arguments that take a key of another Region, beside others that do not. */
function farArguments(row: Row): KeyArgument[] {
  const isMixed = row.keys.some(({ otherRegion }) => !otherRegion);
  return isMixed ? row.keys.filter(({ otherRegion }) => otherRegion) : [];
}

/** The least that `encrypted()` needs: keys of their own in the blocks that stand in another Region. */
export function withOwnKeys(row: Row, key = KEY_ARN): Config {
  return farArguments(row).reduce((config, { path }) => {
    const repeated = path.slice(0, path.lastIndexOf("[]") + 2);
    return writeAt(config, `${repeated}.key`, key);
  }, bareConfig(row));
}

/** The least that `encrypt()` needs: keys that are there already in those blocks. */
function farEncrypted(row: Row): Config {
  return farArguments(row).reduce(withKeyAt, bareConfig(row));
}

function withKeyAt(config: Config, argument: KeyArgument): Config {
  const switched = (argument.switches ?? []).reduce((sum, one) => writeAt(sum, one.path, one.value), config);
  return writeAt(switched, argument.path, namedFor(argument, KEY_ARN));
}

/** A key as an argument wants it to be named: by its ARN, or by its id. */
export function namedFor(argument: KeyArgument, arn: string): string {
  return wantedForm(argument) === "arn" ? arn : arn.replace(/.*key\//, "");
}

/** A copy of a config with a value at a path, the first of its kind where blocks repeat. */
export function writeAt(config: Config, path: string, value: unknown): Config {
  const put = (block: Config, [step, ...rest]: readonly PathStep[]): Config => {
    if (!step) return block;
    const name = step.inside ? step.name : camelCase(step.name);
    const seen = block[name];
    if (rest.length === 0) {
      const last = step.many && !Array.isArray(value) ? [value] : value;
      const keep = typeof value === "object" && seen !== undefined;
      return { ...block, [name]: keep ? seen : last };
    }
    if (step.json) return { ...block, [name]: JSON.stringify(put(JSON.parse(String(seen ?? "{}")), rest)) };
    const inner = put(((Array.isArray(seen) ? seen[0] : seen) ?? {}) as Config, rest);
    return { ...block, [name]: step.many ? [inner] : inner };
  };
  return put(config, steps(path));
}

/** Everything at a path of synthesised Terraform. */
export function valuesAt(body: unknown, path: string): unknown[] {
  let values: unknown[] = [body];
  for (const { name, json } of steps(path)) {
    values = values.flat().map((value) => (value as Config | undefined)?.[name]);
    if (json) values = values.map((text) => JSON.parse(String(text)));
  }
  return values;
}
