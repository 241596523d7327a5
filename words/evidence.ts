import { type Default, plain, whileOff } from "../catalogue";
import type { Finding } from "../guard";
import { expression, type Json } from "../terraform";
import { cut, cutLine } from "./cut";
import { defaultInWords, isOnAwsKey, without, withoutLoss } from "./default";
import { inherited } from "./inherited";
import { keyForm } from "./key-form";
import { noKey } from "./no-key";
import type { Parts } from "./parts";
import { lower } from "./sentence";
import { aKey, setKey, setSetting, setSwitch } from "./set-key";
import { unplanned, unseenModule } from "./unseen";
import { listed, shown, source } from "./value";

/** Where to look for what this document cannot tell. */
const ELSEWHERE = {
  configuration: "Check the plan.",
  plan: "Check the state when it is applied.",
  state: "Look the key up in AWS, or add a data source for it.",
} as const;

/** What encrypts data where a key is refused, as a clause. */
function besides(otherwise: Default): string {
  const { kind, detail } = otherwise;
  if (kind === "unencrypted" && detail === undefined) return "the data cannot be encrypted";
  if (kind === "unknown" && detail === undefined) return "what encrypts the data then is not known";
  return `the data takes ${detail ?? defaultInWords(otherwise)}`;
}

/** Why a key of the customer's encrypts nothing here, as a clause. */
export function noOwnKey({
  refusedBy,
  isIgnored,
}: Pick<Finding["evidence"] & { seen: "cannot" }, "refusedBy" | "isIgnored">): string {
  if (isIgnored) return "a key of your own does not encrypt it";
  return refusedBy
    ? `${refusedBy} takes no key of your own there`
    : "Terraform has no argument for a key of your own";
}

const NOT_CHARTED = "what AWS does then is not in the catalogue yet";

/** What was seen, what follows and what to do, where one thing was seen. */
export function saidOf(finding: Finding): Parts {
  const parts = partsOf(finding);
  const { evidence, use } = finding;
  const needs = use?.argument?.needs;
  const isNewKey =
    evidence.seen === "no-key" || (evidence.seen === "inherits" && evidence.isRefused !== true);
  return needs && isNewKey ? { ...parts, remedy: `${parts.remedy} ${needs.what}` } : parts;
}

function partsOf(finding: Finding): Parts {
  const { argument, evidence, form, use } = finding;
  const key = aKey(use);
  switch (evidence.seen) {
    case "no-key":
      return noKey(argument, evidence, key);
    case "no-choice":
      return {
        seen: `${argument} is not set`,
        follows: withoutLoss(evidence.protects, evidence.otherwise),
        isOnAwsKey: isOnAwsKey(evidence.otherwise),
        remedy: `Name an ${evidence.type} that names the ARN of a customer-managed key.`,
      };
    case "cannot": {
      const { protects, otherwise, instead } = evidence;
      return {
        seen: without(protects, otherwise),
        follows: noOwnKey(evidence),
        joint: "; ",
        remedy:
          instead === undefined
            ? "Allow it with a reason, or use another service for this data."
            : `Use ${instead}.`,
      };
    }
    case "aws-key":
      return {
        seen: `${argument} is ${cut(evidence.alias)}, a key of AWS`,
        ...(evidence.refusedBy === undefined
          ? { isOnAwsKey: true }
          : { follows: `${evidence.refusedBy} takes no key that AWS manages`, joint: ", and " }),
        remedy: setKey(argument, key),
      };
    case "foreign-key": {
      const { key: arn, account } = evidence;
      return {
        seen: `${argument} is ${cut(arn)}, a key of account ${account}, which is not among yours`,
        follows: "its owner can close the data for good",
        joint: ": ",
        remedy: `${setKey(argument, key)} If the account is yours, add it to account.accounts in keywright.json.`,
      };
    }
    case "no-such-key":
      return { seen: `${argument} ${cut(evidence.because)}`, remedy: setKey(argument, key) };
    case "switch-off": {
      const name = plain(evidence.switch.path);
      const follows = whileOff(evidence.switch).is;
      const seen = `${argument} is set but ${name} is ${shown(evidence.value)}`;
      return { seen, follows, remedy: setSwitch(evidence.switch) };
    }
    case "excluded":
      return {
        seen: `${plain(evidence.other)} is written`,
        follows: "which rules out a key of your own",
        joint: ", ",
        remedy: `Remove it; ${lower(setKey(argument, key))}`,
      };
    case "inherits":
      return inherited(argument, evidence, key);
    case "refused-key":
      return {
        seen: `${argument} is set beside ${evidence.by}, where ${evidence.refusedBy} takes no key`,
        follows: besides(evidence.otherwise),
        joint: ": ",
        remedy:
          evidence.instead === undefined
            ? `Remove ${argument}.`
            : `Remove ${argument}, or use ${evidence.instead}.`,
      };
    case "as-aws-wants":
      if (evidence.way !== undefined)
        return {
          seen: `${evidence.protects} is under a key of AWS, and it ${evidence.does} ${evidence.what} (${evidence.from})`,
          follows: "none of them arrive",
          remedy: evidence.way,
        };
      return {
        seen: `${evidence.protects} is ${evidence.isUnencrypted ? "not encrypted" : "under a key of AWS"}, as AWS wants it: it ${evidence.does} ${evidence.what} (${evidence.from})`,
        remedy: "Leave it as it is, and keep other data out of it.",
      };
    case "setting":
      return {
        seen: `${argument} is ${shown(evidence.value)}`,
        follows: evidence.otherwise,
        remedy: setSetting(evidence.setting),
      };
    case "other-region":
      return {
        seen: `${argument} names a key in ${evidence.ofKey} and the data is in ${evidence.ofResource}`,
        follows: "AWS accepts a key of the same Region",
        joint: "; ",
        remedy: `Name a key in ${evidence.ofResource}.`,
      };
    case "key-kind":
      return {
        seen: `${argument} names ${cut(evidence.key)}, whose ${evidence.argument} is ${shown(evidence.value)}`,
        follows: "AWS services encrypt with symmetric keys only",
        joint: "; ",
        remedy: `Name a key without ${evidence.argument}.`,
      };
    case "key-disabled":
      return {
        seen: `${argument} names ${cut(evidence.key)}, whose ${evidence.argument} is false`,
        follows: "nothing can be encrypted or decrypted with it",
        remedy: `Set ${evidence.argument} of the key to true.`,
      };
    case "key-retiring":
      return {
        seen: `${argument} names ${cut(evidence.key)}, which is retiring`,
        follows: "it decrypts and encrypts nothing new",
        joint: ": ",
        remedy: "Name the key that takes its place.",
      };
    case "multi-region-key":
      return {
        seen: `${argument} names ${cut(evidence.key)}, a multi-Region key`,
        follows: `AWS takes a single-Region key for ${evidence.protects}`,
        joint: "; ",
        remedy: "Name a key that is not multi-Region.",
      };
    case "key-form":
      return keyForm(argument, evidence);
    case "no-rotation":
      return {
        seen: `${argument} is ${shown(evidence.value)}`,
        follows: "the key never rotates",
        remedy: `Set ${argument} to true.`,
      };
    case "plain":
      return { seen: evidence.problem, remedy: cutLine(evidence.remedy) };
    case "unknown":
      return {
        seen: isDocument(evidence.value)
          ? `cannot tell; ${argument} is in a text that is no JSON`
          : `cannot tell; ${argument} comes from ${source(evidence.value)}`,
        remedy: ELSEWHERE[form],
      };
    case "undecided": {
      const said = saidOf({ ...finding, evidence: evidence.may });
      return {
        ...said,
        seen: `cannot tell; depending on ${listed(evidence.on)}, ${said.seen}`,
        remedy: `If so, ${lower(said.remedy)}`,
      };
    }
    case "unplanned":
      return unplanned(evidence);
    case "unseen-module":
      return unseenModule(evidence);
    case "uncharted":
      return {
        seen: `cannot tell; ${argument} is not set, and ${evidence.because ?? NOT_CHARTED}`,
        remedy: setKey(argument, key),
      };
    case "unsaid":
      return {
        seen: `cannot tell; ${argument} is not set, and AWS does not say whether ${evidence.otherwise} then`,
        remedy: setSetting(evidence.setting),
      };
    case "unread":
      return {
        seen: `cannot tell what encrypts ${evidence.protects}; ${evidence.because}`,
        remedy:
          evidence.instead === undefined
            ? "Check it in AWS."
            : `Use ${evidence.instead}, or check it in AWS.`,
      };
    case "unwritten-block":
      return {
        seen: `cannot tell; ${evidence.unwritten}`,
        remedy: `Write the block; ${lower(setKey(argument, key))}`,
      };
  }
}

/** Whether a value is a text of several lines, such as a document in YAML. */
function isDocument(value: Json | undefined): boolean {
  return typeof value === "string" && value.trim().includes("\n") && expression(value) === undefined;
}
