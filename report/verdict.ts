import type { EncryptionMap } from "./encryption-map";
import { counted } from "./key-words";
import { type Standings, standingsOf, totalOf } from "./standing";
import { grouped } from "./text/plain-text";

/** What a reader has to know first. */
export interface ReportVerdict {
  /** One sentence: how bad it is. */
  readonly sentence: string;
  /** The numbers behind it, in one or more sentences. */
  readonly numbers: string;
  readonly standings: Standings;
}

/** Sums a map up. */
export function verdictOf(map: EncryptionMap): ReportVerdict {
  const standings = standingsOf(map.uses);
  return { sentence: sentenceOf(map, standings), numbers: numbersOf(map, standings), standings };
}

function sentenceOf(map: EncryptionMap, counts: Standings): string {
  const { none, aws, customer } = counts;
  const all = totalOf(counts);
  const unknown = counts["cannot-tell"] + counts.unread;
  const besides = errorsElsewhere(map);
  const more =
    besides === 0
      ? ""
      : ` ${counted(besides, "error")} ${besides === 1 ? "is" : "are"} about keys and policies.`;
  if (all === 0) return `Nothing that was read takes a key.${more}`;
  if (none > 0) {
    const rest = aws > 0 ? ` ${grouped(aws)} more ${aws === 1 ? "relies" : "rely"} on keys of AWS.` : "";
    return `${counted(none, "place")} ${none === 1 ? "holds" : "hold"} data that is not encrypted.${rest}${rest === "" ? more : ""}`;
  }
  if (aws > 0) {
    const rest = unknown > 0 ? ` ${grouped(unknown)} ${unknown === 1 ? "is" : "are"} unknown.` : "";
    return `${grouped(aws)} of ${counted(all, "place")} ${aws === 1 ? "relies" : "rely"} on keys of AWS.${more || rest}`;
  }
  if (customer === 0)
    return `What encrypts ${all === 1 ? "the only place" : `all ${grouped(all)} places`} is unknown.${more}`;
  if (unknown > 0) {
    return `${grouped(customer)} of ${counted(all, "place")} ${customer === 1 ? "is" : "are"} under your keys, and ${grouped(unknown)} ${unknown === 1 ? "is" : "are"} unknown.${more}`;
  }
  return `${all === 1 ? "The only place is under a key" : `All ${grouped(all)} places are under keys`} of yours.${more}`;
}

/** Errors about anything but what encrypts a place. */
function errorsElsewhere({ findings, uses }: EncryptionMap): number {
  const ofUses = new Set(uses.flatMap((use) => use.findings));
  return findings.filter(
    ({ status, severity }, i) => status === "finding" && severity === "error" && !ofUses.has(i),
  ).length;
}

function numbersOf({ uses, numbers }: EncryptionMap, counts: Standings): string {
  const all = totalOf(counts);
  if (all === 0) return `${counted(numbers.resources, "resource")} read.`;
  const { customer, unread } = counts;
  const share = Math.floor((customer / all) * 100);
  const accepted = uses.filter(({ isSuppressed }) => isSuppressed).length;
  return [
    all === 1
      ? `The only place is ${customer === 1 ? "" : "not "}under a key that you control.`
      : `${grouped(customer)} of ${grouped(all)} places ${customer === 1 ? "is" : "are"} under a key that you control (${share}\u00a0%).`,
    unread > 0 && `${counted(unread, "call")} of modules could not be read; each counts as one place.`,
    accepted > 0 && `${counted(accepted, "place")} ${accepted === 1 ? "has" : "have"} an exception.`,
  ]
    .filter((one) => one !== false)
    .join(" ");
}
