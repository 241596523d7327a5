import { Construct } from "constructs";
import { nearestName } from "../../words";

/** Takes note of one thing that is wrong: where it stands, and what is the matter with it. */
export type Complain = (at: string, what: string) => void;

/** What a value of the configuration has to be, and what becomes of it. */
export interface Setting<T> {
  /** Reads a value. Says what is wrong with it, and then returns undefined. */
  read(value: unknown, at: string, complain: Complain): T | undefined;
  /** What is allowed and what to do, as messages end: `write a whole number from 1 to 100.` */
  readonly hint: string;
  /** What it is where nothing is written. @default it has to be written */
  readonly default?: T;
  /** Whether it may be left out without standing for anything. */
  readonly isOptional?: true;
}

/** What a {@link Setting} gives. */
export type ValueOf<S> = S extends Setting<infer T> ? T : never;

/** Settings by name, such as those of an environment's `sizes`. */
export type Settings = Readonly<Record<string, Setting<unknown>>>;

/** What settings give, by name. */
export type ValuesOf<S extends Settings> = { readonly [Name in keyof S]: ValueOf<S[Name]> };

/** What a value is that is no more than itself, if it is right. */
function simple<T>(allowed: string, isRight: (value: unknown) => value is T, fallback?: T): Setting<T> {
  const hint = `write ${allowed}.`;
  return {
    hint,
    ...(fallback !== undefined && { default: fallback }),
    read(value, at, complain) {
      if (isRight(value)) return value;
      complain(at, `is ${shown(value)}; ${hint}`);
      return undefined;
    },
  };
}

/** Values of one's own in an environment's `sizes`, each with what it may be. */
export const setting = {
  /** A whole number, both bounds included. */
  integer({ min, max, default: fallback }: { min: number; max: number; default?: number }): Setting<number> {
    const isRight = (value: unknown): value is number =>
      Number.isInteger(value) && Number(value) >= min && Number(value) <= max;
    return simple(`a whole number from ${min} to ${max}`, isRight, fallback);
  },

  /** A text, of any kind or one of several. */
  text<T extends string = string>(given: { oneOf?: readonly T[]; default?: NoInfer<T> } = {}): Setting<T> {
    const { oneOf } = given;
    const isRight = (value: unknown): value is T =>
      typeof value === "string" && value !== "" && (oneOf?.includes(value as T) ?? true);
    const allowed = oneOf ? `one of ${oneOf.map((one) => JSON.stringify(one)).join(", ")}` : "a text";
    return simple(allowed, isRight, given.default);
  },

  /** Yes or no. */
  flag(given: { default?: boolean } = {}): Setting<boolean> {
    const isRight = (value: unknown): value is boolean => typeof value === "boolean";
    return simple("true or false", isRight, given.default);
  },
};

/** A text of a certain form. `fact` says what it has to be like, and `remedy` what to do. */
export function pattern(form: RegExp, fact: string, remedy: string): Setting<string> {
  const hint = `${fact}. ${remedy}`;
  return {
    hint,
    read(value, at, complain) {
      if (typeof value === "string" && form.test(value)) return value;
      complain(at, `is ${shown(value)}; ${hint}`);
      return undefined;
    },
  };
}

/** A list with at least one element, and none of them twice. */
export function listOf<T>(inner: Setting<T>, allowed: string): Setting<readonly T[]> {
  const hint = `write ${allowed}.`;
  return {
    hint,
    read(value, at, complain) {
      if (!Array.isArray(value) || value.length === 0) {
        complain(at, `is ${shown(value)}; ${hint}`);
        return undefined;
      }
      for (const [i, one] of value.entries()) {
        if (value.indexOf(one) !== i) complain(`${at}[${i}]`, `is ${shown(one)} again. Name it once.`);
      }
      return value.flatMap((one, i) => inner.read(one, `${at}[${i}]`, complain) ?? []);
    },
  };
}

/** Texts by name, whatever the names are. */
export function mapOf<T>(inner: Setting<T>, allowed: string): Setting<Readonly<Record<string, T>>> {
  const hint = `write ${allowed}.`;
  return {
    hint,
    read(value, at, complain) {
      if (!isRecord(value)) {
        complain(at, `is ${shown(value)}; ${hint}`);
        return undefined;
      }
      const entries = Object.entries(value).map(
        ([name, one]) => [name, inner.read(one, step(at, name), complain)] as const,
      );
      return Object.fromEntries(
        entries.filter((entry): entry is readonly [string, T & {}] => entry[1] !== undefined),
      );
    },
  };
}

/** The same, and it may be left out. */
export function optional<T>(inner: Setting<T>): Setting<T | undefined> {
  return { ...inner, isOptional: true } as Setting<T | undefined>;
}

/** Several settings by name, and no others. */
export function settingsOf<S extends Settings>(settings: S, what: string): Setting<ValuesOf<S>> {
  const names = Object.keys(settings);
  const allowed = names.length === 0 ? "{}" : `${what}: { ${names.join(", ")} }`;
  const hint = `write ${allowed}.`;
  return {
    hint,
    read(value, at, complain) {
      if (!isRecord(value)) {
        complain(at, `is ${shown(value)}; ${hint}`);
        return undefined;
      }
      for (const name of Object.keys(value)) {
        if (Object.hasOwn(settings, name)) continue;
        const near = nearestName(name, names);
        const has = names.length === 0 ? "none" : names.join(", ");
        complain(
          step(at, name),
          near ? `is unknown. Did you mean "${near}"?` : `is unknown; ${what} has ${has}. Remove it.`,
        );
      }
      const read = (name: string, one: Setting<unknown>): unknown => {
        const written = Object.hasOwn(value, name) ? value[name] : undefined;
        if (written !== undefined) return one.read(written, step(at, name), complain);
        if (one.default === undefined && !one.isOptional) complain(step(at, name), `is missing; ${one.hint}`);
        return one.default;
      };
      return Object.fromEntries(
        Object.entries(settings).map(([name, one]) => [name, read(name, one)]),
      ) as ValuesOf<S>;
    },
  };
}

/** Whether a value is an object of JSON. */
export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** How messages show what was seen: as JSON, and no more of it than a line holds. */
export function shown(value: unknown): string {
  const text = Construct.isConstruct(value) ? "a construct" : jsonOf(value);
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}

/** A value as JSON, or its kind for one that is none. */
function jsonOf(value: unknown): string {
  if (value === undefined) return "nothing";
  try {
    return JSON.stringify(value) ?? `a ${typeof value}`;
  } catch {
    return `a ${typeof value}`;
  }
}

/** The path of a member: `environments.prod`, or `tags["cost centre"]`. */
function step(at: string, name: string): string {
  if (!/^[\w-]+$/.test(name)) return `${at}[${JSON.stringify(name)}]`;
  return at === "" ? name : `${at}.${name}`;
}
