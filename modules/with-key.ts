import { Token } from "cdktf";
import { type KeyArgument, type Row, type Scalar, type Step, type Switch, shared, steps } from "../catalogue";
import { camelCase } from "./camel-case";
import { Refusal } from "./refusal";

/** A provider class's config, whichever it is. */
export type Config = Readonly<Record<string, unknown>>;

/** A config in which every argument of the row names the key. */
export interface Encrypted {
  readonly config: Config;
  /** The arguments of the row that now name the key, in Terraform's spelling. */
  readonly placed: readonly KeyArgument[];
}

/**
 * The config with the key, and whatever makes it take effect, at every place where the row wants it.
 *
 * The config itself stays as it is. What contradicts the key, or cannot be looked into, is refused.
 */
export function withKey(about: string, row: Row, config: Config, arn: string): Encrypted {
  let result = config;
  const placed: KeyArgument[] = [];
  for (const argument of row.keys) {
    if (!isNeeded(argument, result)) continue;
    refuseUnwritten(about, argument, result);
    for (const path of argument.excludes ?? []) refuseExcluded(about, path, result);

    let found = false;
    result = write(about, result, argument.path, argument.within, (seen, name) => {
      found = true;
      if (seen === undefined || seen === arn) return arn;
      throw new Refusal(`${about}: ${name} is set; the key decides it. Remove ${name}.`);
    });
    if (!found) continue;
    for (const one of argument.switches ?? []) {
      result = write(about, result, one.path, commonBlock(argument, one), (seen, name) =>
        switchedOn(about, one, seen, name),
      );
    }
    placed.push(argument);
  }
  return { config: result, placed };
}

/** Whether there is anything to encrypt. A condition that only Terraform will know counts as one that holds. */
function isNeeded({ when }: KeyArgument, config: Config): boolean {
  if (!when) return true;
  return when.some(({ path, is }) => {
    const value = lookUp(config, path);
    if (value === undefined || value === null) return false;
    if (!is || Token.isUnresolved(value)) return true;
    return is.some((one) => String(one) === String(value));
  });
}

function refuseUnwritten(about: string, { within, unwritten }: KeyArgument, config: Config): void {
  const outermost = within === undefined ? undefined : steps(within)[0];
  if (!outermost || unwritten === undefined) return;
  const name = camelCase(outermost.name);
  const written = config[name];
  if (written === undefined || (Array.isArray(written) && written.length === 0)) {
    throw new Refusal(`${about}: ${unwritten}, so no key can be set. Write ${name}.`);
  }
}

function refuseExcluded(about: string, path: string, config: Config): void {
  if (lookUp(config, path) === undefined) return;
  const name = spelled(path);
  throw new Refusal(`${about}: ${name} is set, which rules out a key of your own. Remove ${name}.`);
}

function switchedOn(about: string, wanted: Switch, seen: unknown, name: string): unknown {
  if (seen === undefined) return wanted.value;
  const allowed: readonly (Scalar | readonly string[])[] = [wanted.value, ...(wanted.or ?? [])];
  if (Token.isUnresolved(seen)) {
    throw new Refusal(
      `${about}: ${name} is known only when Terraform runs; without it the key is ignored. Remove ${name}.`,
    );
  }
  if (allowed.some((one) => JSON.stringify(one) === JSON.stringify(seen))) return seen;
  throw new Refusal(
    `${about}: ${name} is ${JSON.stringify(seen)}, so the key would be ignored. Remove ${name}.`,
  );
}

/** The part of `within` that a switch shares: blocks above it are the user's, blocks below it are written for them. */
function commonBlock({ within, path }: KeyArgument, { path: other }: Switch): string | undefined {
  if (within === undefined) return undefined;
  const common = Math.min(shared(steps(path), steps(other)), steps(within).length);
  return within.split(".").slice(0, common).join(".") || undefined;
}

/**
 * A copy of the config in which `put` has chosen the value at the path, in every element of repeated blocks.
 * Blocks down to `within` are left out where they are left out; those below it are written.
 */
function write(
  about: string,
  config: Config,
  path: string,
  within: string | undefined,
  put: (seen: unknown, name: string) => unknown,
): Config {
  const way = steps(path);
  const optional = within === undefined ? 0 : steps(within).length;

  const descend = (block: Config, depth: number, label: string): Config => {
    const step = way[depth];
    if (!step) return block;
    const property = camelCase(step.name);
    const name = label + property;
    const seen = block[property] ?? undefined;
    if (depth === way.length - 1) return { ...block, [property]: put(seen, name) };
    if (seen === undefined && depth < optional) return block;
    const inside = blocksOf(about, step, seen, name).map((one, index) =>
      descend(one, depth + 1, `${name}${step.many ? `[${index}]` : ""}.`),
    );
    return { ...block, [property]: step.many ? inside : inside[0] };
  };

  return descend(config, 0, "");
}

function blocksOf(about: string, step: Step, seen: unknown, name: string): Config[] {
  if (seen === undefined) return [{}];
  const blocks: unknown[] = step.many && Array.isArray(seen) ? seen : [seen];
  return blocks.map((block) => {
    if (isConfig(block) && !Token.isUnresolved(block) && !Array.isArray(block)) return block;
    throw new Refusal(
      `${about}: ${name} is known only when Terraform runs, so the key cannot be set in it. Write the block out.`,
    );
  });
}

function lookUp(config: Config, path: string): unknown {
  let value: unknown = config;
  for (const { name } of steps(path)) {
    const block = Array.isArray(value) ? value[0] : value;
    value = isConfig(block) ? block[camelCase(name)] : undefined;
  }
  return value;
}

function isConfig(value: unknown): value is Config {
  return typeof value === "object" && value !== null;
}

function spelled(path: string): string {
  return steps(path)
    .map(({ name }) => camelCase(name))
    .join(".");
}
