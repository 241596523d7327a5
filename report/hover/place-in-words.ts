import {
  type ArgumentReader,
  type KeyArgument,
  type KeyMove,
  outcomeOf,
  plain,
  valueBeside,
} from "../../catalogue";
import type { Finding } from "../../guard";
import { type KeyUse, type NamedKey, terraformJson } from "../../keys";
import { type Json, type Module, resolve } from "../../terraform";
import { awsInWords, briefly, changeInWords, reason } from "../../words";
import { markdownText } from "../text";

/**
 * What encrypts the data of a place now, what the rules say of it, and what a change of key does: Markdown.
 *
 * @param scope where references of the resource are looked up
 */
export function placeInWords(use: KeyUse, scope: Module, findings: readonly Finding[]): string {
  const { argument, place } = use;
  const before: ArgumentReader | undefined =
    argument &&
    place &&
    ((path) => resolve(valueBeside(place, argument, path, terraformJson) as Json | undefined, scope).value);
  return [
    `${titled(use.label)}${markdownText(now(use))}.`,
    ...findings.map((one) => markdownText(reason(one))),
    ...(argument ? changes(argument, before) : []),
  ].join("\n\n");
}

/** The same as far as the catalogue alone knows it, for a file that cannot be read whole. */
export function catalogueInWords(argument: KeyArgument): string {
  const without = sentence(briefly(argument.protects, argument.bare));
  return [
    `${titled(plain(argument.path))}Names the key of ${markdownText(argument.protects)}.`,
    markdownText(`Without it: ${without}.`),
    ...changes(argument),
  ].join("\n\n");
}

function titled(label: string): string {
  return label === "" ? "" : `**${markdownText(label)}** · `;
}

/** What encrypts the data, as the document tells. */
function now({ protects, status, otherwise, other, keys }: KeyUse): string {
  const names = [...new Set(keys.map(nameOf))];
  if (status === "customer" && names.length > 0)
    return sentence(`${protects} is under ${names.join(" or ")}, which you manage`);
  if (other !== undefined) return sentence(`${protects} is under what ${plain(other)} chooses`);
  const [only] = names;
  if (status === "aws" && only !== undefined) return sentence(`${protects} is under ${only}, a key of AWS`);
  if (otherwise) return sentence(briefly(protects, otherwise));
  if (status === "customer") return sentence(`${protects} is under a key that you manage`);
  return status === "none"
    ? sentence(`${protects} is not encrypted`)
    : `What encrypts ${protects} is not known before Terraform plans`;
}

function nameOf(key: NamedKey): string {
  if (key.is === "aws") return key.alias;
  return key.made?.by.address ?? key.lookedUp?.by.address ?? key.named ?? "a key";
}

const MOVES: readonly (readonly [KeyMove, string])[] = [
  ["addition", "To name a key where there is none"],
  ["change", "To change the key"],
  ["removal", "To take the key away"],
];

/** What each change of the key does to a resource that exists, as a list. */
function changes(argument: KeyArgument, before?: ArgumentReader): string[] {
  const lines = MOVES.flatMap(([move, what]) => {
    // The argument is required, so it is not added or taken away alone.
    if (argument.effects[move] === undefined && move !== "change") return [];
    const outcome = outcomeOf(argument, move, before);
    const said = outcome.aws ? awsInWords(outcome.aws, argument.protects) : changeInWords(outcome);
    return [`- ${what}: ${markdownText(said)}.`];
  });
  return [`On a resource that exists:\n\n${lines.join("\n")}`];
}

function sentence(clause: string): string {
  return clause.charAt(0).toUpperCase() + clause.slice(1);
}
