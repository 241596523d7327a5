import { findConditionKey } from "../catalogue";
import type { ReadCondition } from "./read-policy";
import type { StrangerIdentity } from "./stranger-identity";
import { parsed } from "./text-pattern";

/*
 * Variables in the conditions of a statement: what a stranger has for them, or chooses. A tag of the caller's, an
 * encryption context and the like say what the caller wants them to say.
 */

/** The conditions of a statement with a stranger's values in place of variables. */
export interface FilledConditions {
  /** In the order of those that were given. */
  readonly conditions: readonly ReadCondition[];
  /** What the stranger says for the keys of the variables. */
  readonly values: ReadonlyMap<string, string>;
  /** Why it cannot be told whether the conditions fit: they ask for something of the key's. */
  readonly why?: string;
}

/** Puts a stranger's values into conditions. */
export function filledConditions(
  conditions: readonly ReadCondition[],
  stranger: StrangerIdentity,
  account: string,
): FilledConditions {
  const values = new Map<string, string>();
  let why: string | undefined;
  const filled = conditions.map((condition) => ({
    ...condition,
    values: condition.values.map((value) => {
      if (!value.includes("${")) return value;
      const parts = parsed(value);
      if (!parts.some(({ kind }) => kind === "variable")) return value;
      return parts
        .map((part) => {
          switch (part.kind) {
            case "literal":
              return part.text.replace(/[*?$]/g, (one) => `\${${one}}`);
            case "any":
              return "*";
            case "one":
              return "?";
            case "reference":
              return part.text;
            default: {
              const name = part.key.toLowerCase();
              const compared = stranger.own[condition.key.toLowerCase()]?.[0] ?? stranger.name;
              if (isOfKey(name)) {
                if (findConditionKey(condition.key)?.identifies !== undefined) return `\${${part.key}}`;
                why ??= `what ${part.key} of the key is`;
                return compared;
              }
              const known = name === "aws:resourceaccount" ? [account] : stranger.own[name];
              const chosen =
                values.get(name) ?? known?.[0] ?? (parts.length === 1 ? compared : stranger.name);
              values.set(name, chosen);
              return chosen;
            }
          }
        })
        .join("");
    }),
  }));
  return { conditions: filled, values, ...(why !== undefined && { why }) };
}

/** Whether a condition key, in lower case, is about the key and not about the request. */
function isOfKey(name: string): boolean {
  return /^(?:aws:resourcetag\/|aws:resourceorgpaths$|kms:(?:resourcealiases|key|multiregion|primaryregion))/.test(
    name,
  );
}
