import { findRow, type KeyArgument, type Row, steps } from "../../catalogue";
import { encrypt } from "../../modules";
import { camelCase } from "../../modules/camel-case";
import { encryptedClass, providerClass } from "../provider-class";
import { KEY_ARN, REGION, refusedStack, synth } from "../testing-stack";

type Config = Record<string, unknown>;

/**
 * What every row of the catalogue promises, tested on the provider's own class: a resource without a key
 * is refused, one with a key passes, and whatever would make AWS ignore the key is refused.
 */
export function describeRow(type: string): void {
  describe(type, () => {
    const row = getRow(type);
    const Raw = providerClass(type);

    for (const argument of row.keys) {
      const others = row.keys.filter((one) => one !== argument);
      const encryptedOthers = others.reduce(withKeyAt, bareConfig(row));

      it(`refuses a raw resource without ${argument.path}`, () => {
        const lines = refusedStack((stack) => new Raw(stack, "raw", encryptedOthers));
        expect(lines).toHaveLength(1);
        expect(lines[0]).toMatch(new RegExp(`^test/raw: ${type}\\.raw: `));
        expect(lines[0]).toContain(argument.elsewhere?.type ?? steps(argument.path).at(-1)?.name);
        if (argument.bare.alias) expect(lines[0]).toContain(argument.bare.alias);
      });

      it(`refuses an alias of AWS at ${argument.path}`, () => {
        const config = writeAt(withKeyAt(encryptedOthers, argument), argument.path, "alias/aws/anything");
        const lines = refusedStack((stack) => new Raw(stack, "raw", config));
        expect(lines).toEqual([expect.stringContaining("alias/aws/anything, a key of AWS")]);
      });

      for (const one of argument.switches ?? []) {
        it(`refuses a key at ${argument.path} that ${one.path} makes AWS ignore`, () => {
          const off = typeof one.value === "boolean" ? !one.value : "none";
          const config = writeAt(withKeyAt(encryptedOthers, argument), one.path, off);
          const lines = refusedStack((stack) => new Raw(stack, "raw", config));
          expect(lines).toEqual([
            expect.stringContaining(`${plain(one.path)} is ${off}, so the key is ignored`),
          ]);
        });
      }
    }

    if (row.keys.length > 0) {
      const Encrypted = encryptedClass(type);
      const property =
        "keyInput" in (Raw as unknown as { prototype: object }).prototype ? "encryptionKey" : "key";

      it("passes with a key, made by encrypted() or by encrypt(), and comes out the same", () => {
        const config = bareConfig(row);
        const made = synth((stack) => new Encrypted(stack, "it", { ...config, [property]: KEY_ARN }));
        const encryptedLater = synth((stack) => encrypt(new Raw(stack, "it", config), KEY_ARN));
        expect(encryptedLater).toEqual(made);
        for (const argument of row.keys) {
          expect(valuesAt(made.resource[type]?.it, argument.path)).toEqual([KEY_ARN]);
        }
      });

      it("is refused without a key", () => {
        const lines = refusedStack((stack) => new Encrypted(stack, "it", bareConfig(row)));
        expect(lines).toEqual([expect.stringMatching(new RegExp(`^${type} "it": no key is given`))]);
      });

      it("refuses a key of another Region, unless the key belongs to the destination", () => {
        const elsewhere = KEY_ARN.replace(REGION, "us-east-1");
        const lines = refusedStack((stack) => encrypt(new Raw(stack, "it", bareConfig(row)), elsewhere));
        const any = row.keys.every(({ otherRegion }) => otherRegion);
        expect(lines).toEqual(
          any ? [] : [expect.stringContaining(`the key is in us-east-1 and the resource in ${REGION}`)],
        );
      });
    }

    for (const setting of row.settings ?? []) {
      it(`refuses ${setting.path} the wrong way`, () => {
        const wrong = { [camelCase(setting.path)]: !setting.value };
        expect(refusedStack((stack) => new Raw(stack, "raw", wrong))).toEqual([
          expect.stringContaining(setting.otherwise),
        ]);
        expect(refusedStack((stack) => new Raw(stack, "raw", {}))).toEqual([]);
      });
    }
  });
}

function getRow(type: string): Row {
  const row = findRow(type);
  if (!row) throw new Error(`${type} has no row`);
  return row;
}

/** The least that a config has to say before there is something to encrypt. */
export function bareConfig(row: Row): Config {
  let config: Config = {};
  for (const { within, when } of row.keys) {
    if (within !== undefined) config = writeAt(config, within, {});
    const condition = when?.[0];
    if (condition) config = writeAt(config, condition.path, condition.is?.[0] ?? {});
  }
  return config;
}

function withKeyAt(config: Config, argument: KeyArgument): Config {
  const switched = (argument.switches ?? []).reduce((sum, one) => writeAt(sum, one.path, one.value), config);
  return writeAt(switched, argument.path, KEY_ARN);
}

/** A copy of a config with a value at a path, the first of its kind where blocks repeat. */
export function writeAt(config: Config, path: string, value: unknown): Config {
  const put = (block: Config, [step, ...rest]: readonly { name: string; many: boolean }[]): Config => {
    if (!step) return block;
    const name = camelCase(step.name);
    const seen = block[name];
    if (rest.length === 0) {
      const last = step.many && !Array.isArray(value) ? [value] : value;
      const keep = typeof value === "object" && seen !== undefined;
      return { ...block, [name]: keep ? seen : last };
    }
    const inner = put(((Array.isArray(seen) ? seen[0] : seen) ?? {}) as Config, rest);
    return { ...block, [name]: step.many ? [inner] : inner };
  };
  return put(config, steps(path));
}

/** Everything at a path of synthesised Terraform. */
export function valuesAt(body: unknown, path: string): unknown[] {
  let values: unknown[] = [body];
  for (const { name } of steps(path)) {
    values = values.flat().map((value) => (value as Config | undefined)?.[name]);
  }
  return values;
}

function plain(path: string): string {
  return path.replaceAll("[]", "");
}
