import { plain, type Switch, wantedForm } from "../catalogue";
import type { Evidence, Finding } from "../guard";
import { expression, type Json } from "../terraform";
import { cut, cutLine } from "./cut";
import { LOSS, without } from "./default";

/** A finding in words: what was seen and what follows, and what to do. */
export interface FindingWords {
  /** A sentence without its full stop; it begins in lower case, since the address comes before it. */
  readonly problem: string;
  /** A sentence of its own. */
  readonly remedy: string;
}

/** The finding in one line: what it is about, what was seen, what follows, what to do. */
export function message(finding: Finding): string {
  return `${cutLine(finding.address)}: ${reason(finding)}`;
}

/** The same without the address: what was seen, what follows, what to do. */
export function reason(finding: Finding): string {
  const { problem, remedy } = findingWords(finding);
  return `${problem}. ${remedy}`;
}

/** Where to look for what this document cannot tell. */
const ELSEWHERE = {
  configuration: "Check the plan.",
  plan: "Check the state when it is applied.",
  state: "Look the key up in AWS, or add a data source for it.",
} as const;

/** Puts what was seen into words. */
export function findingWords(finding: Finding): FindingWords {
  const { otherwise, ...one } = finding;
  const words = wordsOf(one);
  if (!otherwise) return { ...words, problem: cutLine(words.problem) };
  const all = [words, ...otherwise.seen.map((evidence) => wordsOf({ ...one, evidence }))];
  const problems = [...new Set(all.map(({ problem }) => problem))];
  const problem =
    problems.length === 1
      ? words.problem
      : `depending on ${listed(otherwise.on)}: ${problems.slice(0, FEW).join("; or ")}`;
  return { ...words, problem: cutLine(problem) };
}

function wordsOf(finding: Finding): FindingWords {
  const { argument, evidence, form, use } = finding;
  const key = aKey(use);
  switch (evidence.seen) {
    case "no-key":
      return noKey(argument, evidence, key);
    case "no-choice":
      return {
        problem: `${argument} is not set, so ${without(evidence.protects, evidence.otherwise)}`,
        remedy: `Name an ${evidence.type} that names the ARN of a customer-managed key.`,
      };
    case "cannot": {
      const { protects, otherwise, instead } = evidence;
      return {
        problem: `${without(protects, otherwise)}; Terraform has no argument for a key of your own`,
        remedy: instead === undefined ? "Allow it with a reason, or do without." : `Use ${instead}.`,
      };
    }
    case "aws-key":
      return {
        problem: `${argument} is ${cut(evidence.alias)}, a key of AWS: ${LOSS}`,
        remedy: fix(argument, key),
      };
    case "foreign-key": {
      const { key: arn, account } = evidence;
      const whose = `a key of account ${account}, which is not among yours`;
      return {
        problem: `${argument} is ${cut(arn)}, ${whose}: its owner can close the data for good`,
        remedy: `${fix(argument, key)} If the account is yours, add it to account.accounts in keywright.json.`,
      };
    }
    case "no-such-key":
      return { problem: `${argument} ${cut(evidence.because)}`, remedy: fix(argument, key) };
    case "switch-off": {
      const name = plain(evidence.switch.path);
      const { leaves } = evidence.switch;
      const follows = leaves === undefined ? "the key is ignored" : `${leaves} is not under the key`;
      const problem = `${argument} is set but ${name} is ${shown(evidence.value)}, so ${follows}`;
      return { problem, remedy: set(evidence.switch) };
    }
    case "excluded":
      return {
        problem: `${plain(evidence.other)} is written, which rules out a key of your own`,
        remedy: `Remove it; ${lower(fix(argument, key))}`,
      };
    case "inherits":
      return inherited(argument, evidence, key);
    case "refused-key":
      return {
        problem: `${argument} is set beside ${evidence.by}, where ${evidence.refusedBy} takes no key: the data takes ${evidence.detail}`,
        remedy: `Remove ${argument}.`,
      };
    case "as-aws-wants":
      return {
        problem: `${evidence.protects} is under a key of AWS, as AWS wants it: it receives ${evidence.what} (${evidence.from})`,
        remedy: "Leave it as it is, and keep other data out of it.",
      };
    case "setting":
      return {
        problem: `${argument} is ${shown(evidence.value)}, so ${evidence.otherwise}`,
        remedy: set(evidence.setting),
      };
    case "other-region":
      return {
        problem: `${argument} names a key in ${evidence.ofKey} and the data is in ${evidence.ofResource}; AWS accepts a key of the same Region`,
        remedy: `Name a key in ${evidence.ofResource}.`,
      };
    case "key-kind":
      return {
        problem: `${argument} names ${cut(evidence.key)}, whose ${evidence.argument} is ${shown(evidence.value)}; AWS services encrypt with symmetric keys only`,
        remedy: `Name a key without ${evidence.argument}.`,
      };
    case "key-disabled":
      return {
        problem: `${argument} names ${cut(evidence.key)}, whose ${evidence.argument} is false, so nothing can be encrypted or decrypted with it`,
        remedy: `Set ${evidence.argument} of the key to true.`,
      };
    case "key-retiring":
      return {
        problem: `${argument} names ${cut(evidence.key)}, which is retiring: it decrypts and encrypts nothing new`,
        remedy: "Name the key that takes its place.",
      };
    case "multi-region-key":
      return {
        problem: `${argument} names ${cut(evidence.key)}, a multi-Region key; AWS takes a single-Region key for ${evidence.protects}`,
        remedy: "Name a key that is not multi-Region.",
      };
    case "key-form":
      return keyForm(argument, evidence);
    case "no-rotation":
      return {
        problem: `${argument} is ${shown(evidence.value)}, so the key never rotates`,
        remedy: `Set ${argument} to true.`,
      };
    case "plain":
      return { problem: evidence.problem, remedy: cutLine(evidence.remedy) };
    case "unknown":
      return {
        problem: `cannot tell; ${argument} comes from ${source(evidence.value)}`,
        remedy: ELSEWHERE[form],
      };
    case "undecided": {
      const { problem, remedy } = wordsOf({ ...finding, evidence: evidence.may });
      return {
        problem: `cannot tell; depending on ${listed(evidence.on)}, ${problem}`,
        remedy: `If so, ${lower(remedy)}`,
      };
    }
    case "unplanned":
      return unplanned(evidence);
    case "unseen-module":
      return unseenModule(evidence);
    case "uncharted":
      return {
        problem: `cannot tell; ${argument} is not set, and what AWS does then is not in the catalogue yet`,
        remedy: fix(argument, key),
      };
    case "unread":
      return {
        problem: `cannot tell what encrypts ${evidence.protects}; ${evidence.because}`,
        remedy:
          evidence.instead === undefined
            ? "Check it in AWS."
            : `Use ${evidence.instead}, or check it in AWS.`,
      };
    case "unwritten-block":
      return {
        problem: `cannot tell; ${evidence.unwritten}`,
        remedy: `Write the block; ${lower(fix(argument, key))}`,
      };
  }
}

/** What a plan does not show. */
function unplanned({ why, reason: word }: Evidence & { seen: "unplanned" }): FindingWords {
  switch (why) {
    case "deferred":
      return {
        problem: `cannot tell; this plan defers it${word === undefined ? "" : ` (${cut(word)})`}`,
        remedy: "Check the plan that follows.",
      };
    case "not planned":
      return {
        problem:
          "cannot tell; the configuration has it and this plan does not show it, as with -target or -refresh-only",
        remedy: "Plan everything, and check that plan.",
      };
    case "left out":
      return {
        problem: "cannot tell; the state has it and this plan does not show it, as with -target",
        remedy: "Plan everything, and check that plan.",
      };
    case "incomplete":
      return {
        problem: "cannot tell what else there is; this plan is not complete, as with -target",
        remedy: "Plan everything, and check that plan.",
      };
  }
}

/** What to do about a module that has to be fetched. */
export const FETCH_MODULES = "Run terraform init, or check the plan.";

/** A module that is called and is not there to be seen. */
function unseenModule({ source: from, why }: Evidence & { seen: "unseen-module" }): FindingWords {
  switch (why) {
    case "no folder":
      return {
        problem: `cannot tell; the module comes from ${cut(from)}, where there is no Terraform`,
        remedy: "Correct the source, or check the plan.",
      };
    case "unreadable":
      return {
        problem: `cannot tell; the module comes from ${cut(from)}, where a file cannot be read`,
        remedy: "Correct that file, or check the plan.",
      };
    case "itself":
      return {
        problem: `cannot tell; the module calls itself: it comes from ${cut(from)}, where this call stands`,
        remedy: "Take the call out: Terraform cannot follow it.",
      };
    case "circle":
      return {
        problem: `cannot tell; the module calls itself in a circle: it comes from ${cut(from)}, which leads to the call that stands here`,
        remedy: "Take one of the calls out: Terraform cannot follow them.",
      };
    case "too many":
      return {
        problem: `cannot tell; the module comes from ${cut(from)}, and is not looked into: modules stand in each other 32 deep, or there are 10,000 of them`,
        remedy: "Check the plan.",
      };
    case "excluded":
      return {
        problem: `cannot tell; the module comes from ${cut(from)}, which --exclude leaves out`,
        remedy: "Check the plan.",
      };
    case "outside":
      return {
        problem: `cannot tell; the module comes from ${cut(from)}, which is outside of the folder in which files are read`,
        remedy: "Name a folder that holds both with --root, or check the plan.",
      };
    default:
      return {
        problem: `cannot tell; the module comes from ${cut(from)}, which is not here`,
        remedy: FETCH_MODULES,
      };
  }
}

/** What takes its encryption from something else. */
function inherited(argument: string, evidence: Evidence & { seen: "inherits" }, key: string): FindingWords {
  const { protects, detail, by, value: written, from, unclear, isRefused } = evidence;
  if (from) {
    const so = from.otherwise ? without(from.address, from.otherwise) : STATUS[from.status](from.address);
    return {
      problem: `${protects} takes ${detail}, and ${so}`,
      remedy: isRefused
        ? `Encrypt ${from.address} with a customer-managed key.`
        : `${fix(argument, key).replace(/\.$/, "")}, or encrypt ${from.address} with one.`,
    };
  }
  const named = unclear === undefined ? namedBy(by, written) : `; what ${unclear} is under is not known`;
  return {
    problem: `cannot tell; ${protects} takes ${detail}${named}`,
    remedy: isRefused
      ? "Check what it comes from; AWS takes no key here."
      : `Check what it comes from, or ${lower(fix(argument, key))}`,
  };
}

/** How something is named that no block makes. */
function namedBy(by: string | undefined, written: Json | undefined): string {
  if (by === undefined || isUnset(written)) return ", which is not here";
  const isOpen = typeof written === "string" && /[$%]\{/.test(written);
  return isOpen
    ? `; ${by} comes from ${source(written)}`
    : `; ${by} is ${source(written)}, which no block here makes`;
}

const STATUS = {
  aws: (address: string) => `${address} is under a key of AWS: ${LOSS}`,
  none: (address: string) => `${address} is under no key that exists`,
} as const;

const FORMS = {
  arn: "the ARN of a key",
  id: "a key id",
  alias: "an alias",
  "alias-arn": "the ARN of an alias",
} as const;

function keyForm(argument: string, evidence: Evidence & { seen: "key-form" }): FindingWords {
  const { form, wanted, takes = [], answers = wanted, protects, objection } = evidence;
  const follows = () => {
    switch (objection) {
      case "provider-refuses":
        return "which the provider refuses";
      case "service-refuses":
        return `which AWS refuses: it takes ${takes.map((one) => FORMS[one]).join(" or ")}`;
      case "replaces":
        return `and AWS answers with the key's ${WANTED[answers]}, so every plan replaces ${protects}`;
      case "may-replace":
        return `and it is not known whether AWS answers with the key's ARN; if it does, every plan replaces ${protects}`;
      case "can-move":
        return "which can be pointed at another key, and no plan shows it";
    }
  };
  return {
    problem: `${argument} is ${FORMS[form]}, ${follows()}`,
    remedy: `Set ${argument} to the ${WANTED[wanted]} of the key.`,
  };
}

const WANTED = { arn: "ARN", id: "id" } as const;

function noKey(argument: string, evidence: Evidence & { seen: "no-key" }, key: string): FindingWords {
  const { protects, otherwise, off, elsewhere } = evidence;
  const so = `so ${without(protects, otherwise)}`;
  if (elsewhere !== undefined) {
    return {
      problem: `no ${elsewhere} names a key for it, ${so}`,
      remedy: "Add one that names the ARN of a customer-managed key.",
    };
  }
  const paths = [...off.map((one) => plain(one.switch.path)), argument];
  const depth = sharedDepth(paths);
  const parent = argument.split(".").slice(0, depth).join(".");
  const names = paths.map((path) => path.split(".").slice(depth).join("."));
  const sets = names.map((name, i) => `${name} to ${off[i] ? value(off[i].switch) : key}`);
  return { problem: `${missing(parent, names, off)}, ${so}`, remedy: `Set ${sets.join(" and ")}.` };
}

/** What is written of a key and its switches: the switches that are there stand with their values. */
function missing(
  parent: string,
  names: readonly string[],
  off: readonly { readonly value: Json | undefined }[],
): string {
  const unset = names.filter((_, i) => isUnset(off[i]?.value));
  const written = names.flatMap((name, i) =>
    isUnset(off[i]?.value) ? [] : [`${name} is ${shown(off[i]?.value)}`],
  );
  const isOne = unset.length === 1;
  const nothing =
    parent === ""
      ? `${isOne ? unset[0] : `neither ${unset.join(" nor ")}`} is ${isOne ? "not " : ""}set`
      : `${parent} has ${isOne ? "no" : "neither"} ${unset.join(" nor ")}`;
  if (written.length === 0) return nothing;
  return `${parent === "" ? "" : `in ${parent}, `}${[...written, `${unset.join(" and ")} ${isOne ? "is" : "are"} not set`].join(" and ")}`;
}

function isUnset(seen: Json | undefined): boolean {
  return seen === undefined || seen === null;
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

function fix(argument: string, key: string): string {
  return `Set ${argument} to ${key}.`;
}

/** A key of the customer's, in the form in which an argument takes it. */
function aKey(use: Finding["use"]): string {
  const form = use?.argument ? wantedForm(use.argument) : "arn";
  return `the ${WANTED[form]} of a customer-managed key`;
}

function set(wanted: Switch): string {
  return `Set ${plain(wanted.path)} to ${value(wanted)}.`;
}

function value(wanted: Switch): string {
  return typeof wanted.value === "object" ? JSON.stringify(wanted.value) : String(wanted.value);
}

function shown(seen: Json | undefined): string {
  if (seen === undefined || seen === null) return "not set";
  if (typeof seen === "string" && SECRET.test(seen)) return HIDDEN;
  return cut(typeof seen === "string" && seen !== "" ? seen : JSON.stringify(seen));
}

/** The first few of several, and how many there are beside them. */
function listed(all: readonly string[]): string {
  const shown = all
    .slice(0, FEW)
    .map((one) => cut(one))
    .join(", ");
  return all.length > FEW ? `${shown} and ${all.length - FEW} more` : shown;
}

const FEW = 3;

/** An expression without its braces, as it would be written in HCL. */
function source(seen: Json | undefined): string {
  if (typeof seen === "string" && SECRET.test(seen)) return HIDDEN;
  return typeof seen === "string" ? cut(expression(seen) ?? seen) : shown(seen);
}

/** A call of Terraform's function, in which a value may stand that it hides. */
const SECRET = /\bsensitive\s*\(/;
/** What is said in its place, in Terraform's words. */
const HIDDEN = "(sensitive value)";

function lower(sentence: string): string {
  return sentence.charAt(0).toLowerCase() + sentence.slice(1);
}
