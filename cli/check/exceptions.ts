import * as fs from "node:fs";
import { isDay, isRule } from "../../guard";
import { type Allowance, isObject, type Json } from "../../terraform";
import { InputError } from "../input/input-error";
import { parseJsonObject, readText } from "../input/read-text";

/** Where exceptions stand for what one does not own. */
export const EXCEPTIONS = ".keywright.json";

const HOW = `Write { "allow": [{ "rule", "address", "reason", "owner", "until" }] }`;

/**
 * The exceptions of `.keywright.json` in the folder where the command runs; none if there is no such file.
 *
 * @throws InputError for one without a rule, an address or a reason
 */
export function readExceptions(): (address: string) => readonly Allowance[] {
  if (!fs.existsSync(EXCEPTIONS)) return () => [];
  const { allow, ...others } = parseJsonObject(EXCEPTIONS, readText(EXCEPTIONS, EXCEPTIONS));
  const [stranger] = Object.keys(others);
  if (stranger !== undefined)
    throw new InputError(`${EXCEPTIONS}: ${stranger} is nothing that it can have. ${HOW}.`);
  if (!Array.isArray(allow)) throw new InputError(`${EXCEPTIONS}: it has no list "allow". ${HOW}.`);
  const all = (allow as readonly Json[]).map(read);
  return (address) => all.filter(({ pattern }) => pattern.test(address)).map(({ allowance }) => allowance);
}

function read(one: Json, index: number): { pattern: RegExp; allowance: Allowance } {
  const complain = (what: string): never => {
    throw new InputError(`${EXCEPTIONS}: exception ${index + 1} ${what}. ${HOW}.`);
  };
  if (!isObject(one)) return complain("is no object");
  const { rule, address, reason, owner, until, ...others } = one;
  const [stranger] = Object.keys(others);
  if (stranger !== undefined) return complain(`has ${JSON.stringify(stranger)}, which no exception has`);
  if (typeof rule !== "string" || !isRule(rule))
    return complain(`is from ${JSON.stringify(rule)}, which is no rule`);
  if (typeof address !== "string" || address === "") return complain("has no address");
  if (typeof reason !== "string" || reason.trim() === "") return complain("has no reason");
  if (owner !== undefined && typeof owner !== "string") return complain("has an owner that is no text");
  if (until !== undefined && !isDay(until)) {
    return complain(`ends on ${JSON.stringify(until)}, which is no day such as 2027-01-31`);
  }
  // A star stands for anything, as in the indices of a for_each.
  const pattern = address
    .split("*")
    .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"))
    .join(".*");
  return {
    pattern: new RegExp(`^${pattern}$`, "s"),
    allowance: { rule, reason, ...(owner !== undefined && { owner }), ...(until !== undefined && { until }) },
  };
}
