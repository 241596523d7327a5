import { plain, whileOff } from "../catalogue";
import { type Evidence, type Finding, rules } from "../guard";
import { cut } from "./cut";
import { briefly } from "./default";
import { FORMS } from "./key-form";
import { lower } from "./sentence";

/** What is wrong, or not known, in a few words without an address: `the volume is not encrypted`. */
export function title(finding: Finding): string {
  return cut(titleOf(finding.evidence, finding));
}

function titleOf(evidence: Evidence, finding: Finding): string {
  const { argument, use, rule } = finding;
  switch (evidence.seen) {
    case "no-key":
    case "no-choice":
    case "cannot":
      return briefly(evidence.protects, evidence.otherwise);
    case "aws-key":
      if (evidence.refusedBy !== undefined) return `${evidence.refusedBy} takes no key that AWS manages`;
      return `${use?.protects ?? "the data"} is under ${cut(evidence.alias)}, a key of AWS`;
    case "foreign-key":
      return `${use?.protects ?? "the data"} is under a key of another account`;
    case "no-such-key":
      return "what is named is no key";
    case "switch-off":
      return whileOff(evidence.switch).is;
    case "excluded":
      return `${plain(evidence.other)} rules out a key of your own`;
    case "inherits": {
      const { protects, from } = evidence;
      if (!from) return `cannot tell what encrypts ${protects}`;
      return from.otherwise ? briefly(protects, from.otherwise) : LIKE[from.status](protects);
    }
    case "refused-key":
      return `${evidence.refusedBy} takes no key beside ${evidence.by}`;
    case "as-aws-wants":
      if (evidence.way !== undefined) return `${evidence.protects} is under a key that AWS refuses there`;
      return `${evidence.protects} is ${evidence.isUnencrypted ? "not encrypted" : "under a key of AWS"}, as AWS wants it`;
    case "setting":
      return evidence.otherwise;
    case "other-region":
      return "the key is in another Region than the data";
    case "key-kind":
      return "the key cannot encrypt data";
    case "key-disabled":
      return "the key is disabled";
    case "key-retiring":
      return "the key is being retired";
    case "multi-region-key":
      return `${evidence.protects} takes no multi-Region key`;
    case "key-form":
      return keyForm(evidence);
    case "no-rotation":
      return "the key does not rotate";
    case "plain":
      return evidence.title ?? lower(rules[rule].title);
    case "unknown":
      return use
        ? `cannot tell what encrypts ${use.protects}`
        : `cannot tell; ${withoutIndexes(argument)} is not known here`;
    case "undecided":
      return `cannot tell whether ${titleOf(evidence.may, finding)}`;
    case "unplanned":
      return evidence.why === "deferred"
        ? "cannot tell; this plan defers it"
        : "cannot tell; this plan does not show it";
    case "unseen-module":
      return evidence.why === "itself" || evidence.why === "circle"
        ? "cannot tell; the module calls itself"
        : "cannot tell; the module is not here";
    case "uncharted":
      return "cannot tell what AWS does without a key";
    case "unsaid":
      return `cannot tell whether ${evidence.otherwise}`;
    case "unread":
    case "unwritten-block":
      return `cannot tell what encrypts ${"protects" in evidence ? evidence.protects : (use?.protects ?? "it")}`;
  }
}

const LIKE = {
  aws: (protects: string) => `${protects} is under a key of AWS`,
  none: (protects: string) => `${protects} is not encrypted`,
} as const;

function keyForm({ form, protects, objection }: Evidence & { seen: "key-form" }): string {
  switch (objection) {
    case "provider-refuses":
      return `the provider refuses ${FORMS[form]} here`;
    case "service-refuses":
      return `AWS refuses ${FORMS[form]} here`;
    case "replaces":
      return `every plan replaces ${protects}`;
    case "may-replace":
      return `every plan may replace ${protects}`;
    case "never-settles":
      return "every plan changes the key again";
    case "can-move":
      return "the key can be changed without a plan";
  }
}

function withoutIndexes(path: string): string {
  return path.replace(/\[\d+\]/g, "");
}
