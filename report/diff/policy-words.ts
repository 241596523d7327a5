import { KEY_ACTIONS, KMS_ACTIONS, type KmsAction } from "../../catalogue";
import { OWN_ACCOUNT } from "../../keys";
import type { PolicyDifference, ReadCondition } from "../../policy";
import { written } from "./definition";
import type { DiffRow } from "./row";
import { rowOf, some } from "./rows";
import type { SideResource } from "./side";

/** A row about what a policy allows on one side and not on the other. */
export function differenceRow(
  key: SideResource,
  one: PolicyDifference,
  what: "widened" | "narrowed",
): DiffRow {
  const body = sentence(one);
  if (!one.example) {
    const may =
      what === "widened"
        ? `cannot tell whether its policy now ${body}`
        : `cannot tell whether its policy no longer ${body}`;
    return rowOf(key, "cannot-tell", "policy", {
      argument: "policy",
      seen: `${may} (${one.by})`,
      todo: "Compare the policies as they are in AWS.",
    });
  }
  if (what === "widened") {
    return rowOf(key, "danger", "policy-widened", {
      argument: "policy",
      after: body,
      seen: `its policy is wider: it ${body} (${one.by})`,
      todo: "Check that it is meant.",
    });
  }
  const reads = one.actions.some((action) => READING.includes(action));
  return rowOf(key, "change", "policy-narrowed", {
    argument: "policy",
    before: body,
    seen: `its policy is narrower: it no longer ${body} (${one.by} before)`,
    todo: reads ? "Check that it no longer has to read." : "Check that it is no longer needed.",
  });
}

const READING = ["kms:Decapsulate", "kms:Decrypt", "kms:ReEncryptFrom"];

function sentence({ principal, except, actions, conditions, iam, example }: PolicyDifference): string {
  const who = except ? `everybody but ${some(except)}` : principal === "*" ? "everybody" : written(principal);
  const [via, ...others] = conditions.map(condition).sort((a, b) => Number(isVia(b)) - Number(isVia(a)));
  const first = via === undefined ? [] : [isVia(via) ? via : `where ${via}`];
  const when =
    others.length === 0 ? first : [...first, `${isVia(via ?? "") ? "where" : "and"} ${others.join(" and ")}`];
  const asks = iam === undefined ? [] : [`if IAM in ${iam === "*" ? "their account" : iam} does, too`];
  const isWithoutIam = iam === undefined && example?.iam === "silent" && when.length === 0;
  const aside = isWithoutIam && /^arn:aws[a-z-]*:iam:/.test(principal) ? ["without asking IAM"] : [];
  const words = [who, actionsInWords(actions), ...when, ...asks, ...aside].join(" ");
  // Only Terraform knows the account, and it is the same on both sides.
  return `lets ${words}`.replaceAll(OWN_ACCOUNT, "${account}");
}

/** `Decrypt and Encrypt`, `do everything`. */
export function actionsInWords(actions: readonly string[]): string {
  if (actions.length === KEY_ACTIONS.length) return "do everything";
  const names = actions.map((one) => one.replace(/^kms:/, ""));
  // What opens data, or gives the key away, is named before the rest.
  const weight = (name: string) => ORDER.indexOf(KMS_ACTIONS[name as KmsAction] as (typeof ORDER)[number]);
  return some([...names].sort((a, b) => weight(a) - weight(b)));
}

const ORDER = ["cryptographic", "permissions", "management", "view", "account"] as const;

function condition({ key, test, operator, ifExists, values }: ReadCondition): string {
  const list = values.map((one) => written(one)).join(" or ");
  if (key.toLowerCase() === "kms:viaservice" && !ifExists && /^string(?:equals|like)$/.test(operator)) {
    return `through ${list}`;
  }
  if (operator === "null") return `${key} is ${list === "true" ? "missing" : "there"}`;
  return `${key} ${test} ${list}`;
}

function isVia(words: string): boolean {
  return words.startsWith("through ");
}
