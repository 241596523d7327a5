import * as fs from "node:fs";
import * as path from "node:path";
import { isArguments } from "../../catalogue";
import { camelCase } from "../../modules/stack";

/*
 * What the provider wants of each type beside its key. fixtures/least-arguments.json is kept by hand: a new
 * row of the catalogue needs an entry, in Terraform's JSON syntax.
 */
const least = JSON.parse(
  fs.readFileSync(path.join(__dirname, "..", "fixtures", "least-arguments.json"), "utf8"),
) as Readonly<Record<string, object>>;

/** The least config that the provider accepts of a type, but for the key. */
export function leastConfig(type: string): Record<string, unknown> {
  const found = least[type];
  if (!found) throw new Error(`least-arguments.json has no ${type}`);
  return inCamelCase(found) as Record<string, unknown>;
}

function inCamelCase(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inCamelCase);
  if (!isArguments(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [camelCase(name), inCamelCase(one)]));
}
