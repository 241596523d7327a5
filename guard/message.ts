import { type Default, plain, type Switch } from "../catalogue";
import { expression, type Json } from "../terraform";
import type { Evidence } from "./evidence";
import type { Finding } from "./finding";

/** What a key of AWS lacks; said wherever one would be used. */
const LOSS = "no policy you can write, no rotation you can choose, no way to revoke";

const A_KEY = "the ARN of a customer-managed key";

/** The finding in one line: what it is about, what was seen, what follows, what to do. */
export function message(finding: Finding): string {
  return `${finding.address}: ${body(finding)}`;
}

/** What to do about a finding: the last sentence of its message. */
export function remedy(finding: Finding): string {
  return (
    body(finding)
      .split(/\.\s(?=[A-Z])/)
      .at(-1) ?? ""
  );
}

/** Where to look for what this document cannot tell. */
const ELSEWHERE = {
  configuration: "Check the plan.",
  plan: "Check the state when it is applied.",
  state: "Look the key up in AWS, or add a data source for it.",
} as const;

function body({ argument, evidence, form }: Finding): string {
  switch (evidence.seen) {
    case "no-key":
      return noKey(argument, evidence);
    case "no-choice":
      return `${argument} is not set, so ${without(evidence.protects, evidence.otherwise)}. Name an ${evidence.type} that names the ARN of a customer-managed key.`;
    case "cannot": {
      const { protects, otherwise, instead } = evidence;
      const remedy = instead === undefined ? "Allow it with a reason, or do without" : `Use ${instead}`;
      return `${without(protects, otherwise)}; Terraform has no argument for a key of your own. ${remedy}.`;
    }
    case "aws-key":
      return `${argument} is ${evidence.alias}, a key of AWS: ${LOSS}. ${fix(argument)}`;
    case "no-such-key":
      return `${argument} ${evidence.because}. ${fix(argument)}`;
    case "switch-off": {
      const name = plain(evidence.switch.path);
      return `${argument} is set but ${name} is ${shown(evidence.value)}, so the key is ignored. ${set(evidence.switch)}.`;
    }
    case "excluded":
      return `${plain(evidence.other)} is written, which rules out a key of your own. Remove it; ${lower(fix(argument))}`;
    case "setting":
      return `${argument} is ${shown(evidence.value)}, so ${evidence.otherwise}. ${set(evidence.setting)}.`;
    case "other-region":
      return `${argument} names a key in ${evidence.ofKey} and the data is in ${evidence.ofResource}; AWS accepts a key of the same Region. Name a key in ${evidence.ofResource}.`;
    case "key-kind":
      return `${argument} names ${evidence.key}, whose ${evidence.argument} is ${shown(evidence.value)}; AWS services encrypt with symmetric keys only. Name a key without ${evidence.argument}.`;
    case "key-disabled":
      return `${argument} names ${evidence.key}, whose ${evidence.argument} is false, so nothing can be encrypted or decrypted with it. Set ${evidence.argument} of the key to true.`;
    case "key-retiring":
      return `${argument} names ${evidence.key}, which is retiring: it decrypts and encrypts nothing new. Name the key that takes its place.`;
    case "key-form":
      return keyForm(argument, evidence);
    case "no-rotation":
      return `${argument} is ${shown(evidence.value)}, so the key keeps the same material for ever. Set ${argument} to true.`;
    case "plain":
      return `${evidence.problem}. ${evidence.remedy}`;
    case "unknown":
      return `cannot tell; ${argument} comes from ${source(evidence.value)}. ${ELSEWHERE[form]}`;
    case "unseen-module":
      return `cannot tell; the module comes from ${evidence.source}, which is not here. Run terraform init, or check the plan.`;
    case "uncharted":
      return `cannot tell; ${argument} is not set, and what AWS does then is not in the catalogue yet. ${fix(argument)}`;
    case "unwritten-block":
      return `cannot tell; ${evidence.unwritten}. Write the block; ${lower(fix(argument))}`;
  }
}

const FORMS = { id: "a key id", alias: "an alias", "alias-arn": "the ARN of an alias" } as const;

function keyForm(argument: string, evidence: Evidence & { seen: "key-form" }): string {
  const { form, protects, isAccepted, change } = evidence;
  const follows = () => {
    if (!isAccepted) return "which the provider refuses";
    if (change === "replace") return `and AWS answers with the key's ARN, so every plan replaces ${protects}`;
    return "which can be pointed at another key, and no plan shows it";
  };
  return `${argument} is ${FORMS[form]}, ${follows()}. Set ${argument} to the ARN of the key.`;
}

function noKey(argument: string, evidence: Evidence & { seen: "no-key" }): string {
  const { protects, otherwise, off, elsewhere } = evidence;
  const so = `so ${without(protects, otherwise)}`;
  if (elsewhere !== undefined) {
    return `no ${elsewhere} names a key for it, ${so}. Add one that names the ARN of a customer-managed key.`;
  }
  const paths = [...off.map((one) => plain(one.path)), argument];
  const depth = sharedDepth(paths);
  const parent = argument.split(".").slice(0, depth).join(".");
  const names = paths.map((path) => path.split(".").slice(depth).join("."));
  const sets = names.map((name, i) => `${name} to ${off[i] ? value(off[i]) : A_KEY}`);
  const missing =
    parent === ""
      ? `${names.length === 1 ? names[0] : `neither ${names.join(" nor ")}`} is ${names.length === 1 ? "not " : ""}set`
      : `${parent} has ${names.length === 1 ? "no" : "neither"} ${names.join(" nor ")}`;
  return `${missing}, ${so}. Set ${sets.join(" and ")}.`;
}

/** How many leading blocks the paths have in common; indices do not count. */
function sharedDepth(paths: readonly string[]): number {
  const [first = [], ...others] = paths.map((path) => withoutIndex(path).split(".").slice(0, -1));
  const isShared = (name: string, i: number) => others.every((other) => other[i] === name);
  const end = first.findIndex((name, i) => !isShared(name, i));
  return end === -1 ? first.length : end;
}

function withoutIndex(path: string): string {
  return path.replace(/\[\d+\]/g, "");
}

function without(protects: string, { kind, alias, detail }: Default): string {
  const aside = detail === undefined ? "" : ` (${detail})`;
  switch (kind) {
    case "unencrypted":
      return `${protects} is not encrypted${aside}`;
    case "aws-owned":
      return `${protects} is under a key that AWS owns${aside}: ${LOSS}`;
    case "aws-managed":
      return `${protects} is under ${alias === undefined ? "" : `${alias}${aside}, `}a key of AWS${alias === undefined ? aside : ""}: ${LOSS}`;
    case "s3-managed":
      return `${protects} is under keys of S3, SSE-S3${aside}: ${LOSS}`;
    case "service-managed":
      return `${protects} is under keys of the service${aside}: ${LOSS}`;
    case "inherits":
      return `${protects} takes ${detail}`;
    case "nothing":
      return `${detail}`;
    case "required":
      return `AWS refuses it${aside}`;
  }
}

function fix(argument: string): string {
  return `Set ${argument} to ${A_KEY}.`;
}

function set(wanted: Switch): string {
  return `Set ${plain(wanted.path)} to ${value(wanted)}`;
}

function value(wanted: Switch): string {
  return typeof wanted.value === "object" ? JSON.stringify(wanted.value) : String(wanted.value);
}

function shown(seen: Json | undefined): string {
  if (seen === undefined || seen === null) return "not set";
  return typeof seen === "string" && seen !== "" ? seen : JSON.stringify(seen);
}

/** An expression without its braces, as it would be written in HCL. */
function source(seen: Json | undefined): string {
  return typeof seen === "string" ? (expression(seen) ?? seen) : shown(seen);
}

function lower(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1);
}
