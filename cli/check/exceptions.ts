import * as fs from "node:fs";
import { type Exception, Exceptions, isDay, isRule } from "../../guard";
import { isObject, type Json } from "../../terraform";
import { InputError } from "../input/input-error";
import { parseJsonObject, readText } from "../input/read-text";

/** Where exceptions stand for what one does not own. */
export const EXCEPTIONS = ".keywright.json";

const FIELDS = ["rule", "address", "root", "argument", "reason", "owner", "until"] as const;

const HOW = `Write { "allow": [{ ${FIELDS.map((one) => JSON.stringify(one)).join(", ")} }] }`;

/**
 * The exceptions of `.keywright.json` in the folder where the command runs; none if there is no such file.
 *
 * @throws InputError for one without a rule, a place or a reason
 */
export function readExceptions(): Exceptions {
  const exceptions = new Exceptions();
  if (!fs.existsSync(EXCEPTIONS)) return exceptions;
  const { allow, ...others } = parseJsonObject(EXCEPTIONS, readText(EXCEPTIONS, EXCEPTIONS));
  const [stranger] = Object.keys(others);
  if (stranger !== undefined)
    throw new InputError(`${EXCEPTIONS}: ${stranger} is nothing that it can have. ${HOW}.`);
  if (!Array.isArray(allow)) throw new InputError(`${EXCEPTIONS}: it has no list "allow". ${HOW}.`);
  exceptions.addForAll((allow as readonly Json[]).map(read));
  return exceptions;
}

function read(one: Json, index: number): Exception {
  const complain = (what: string): never => {
    throw new InputError(`${EXCEPTIONS}: exception ${index + 1} ${what}. ${HOW}.`);
  };
  if (!isObject(one)) return complain("is no object");
  const stranger = Object.keys(one).find((name) => !FIELDS.some((field) => field === name));
  if (stranger !== undefined) return complain(`has ${JSON.stringify(stranger)}, which no exception has`);
  const text = (name: (typeof FIELDS)[number]): string | undefined => {
    const value = one[name];
    if (value === undefined) return undefined;
    return typeof value === "string" && value.trim() !== "" ? value : complain(`has no text as its ${name}`);
  };
  const { rule, until } = one;
  const [address, root, argument, reason, owner] = [
    text("address"),
    text("root"),
    text("argument"),
    text("reason"),
    text("owner"),
  ];
  if (typeof rule !== "string" || !isRule(rule))
    return complain(`is from ${JSON.stringify(rule)}, which is no rule`);
  if (address === undefined && root === undefined) return complain("has neither an address nor a root");
  if (reason === undefined) return complain("has no reason");
  if (until !== undefined && !isDay(until)) {
    return complain(`ends on ${JSON.stringify(until)}, which is no day such as 2027-01-31`);
  }
  return {
    rule,
    reason,
    number: index + 1,
    position: { file: EXCEPTIONS },
    ...(address !== undefined && { address }),
    ...(root !== undefined && { root }),
    ...(argument !== undefined && { argument }),
    ...(owner !== undefined && { owner }),
    ...(until !== undefined && { until }),
  };
}
