import type { EncryptionMap } from "../encryption-map";
import { counted } from "../key-words";
import { type Markup, markup } from "../markup";
import { grouped } from "../text/plain-text";
import type { Fault, Listed } from "./listed";
import { stateHash } from "./state";

/** More groups than these are in the list of places alone. */
const MOST_OPEN = 6;
const MOST_FAULTS = 60;

/** What to do first: faults that one remedy mends, with how many places that wins and what it does to data. */
export function fixFirst({ faults }: Listed, { findings }: EncryptionMap): Markup {
  const open = faults
    .map((fault, i) => ({ fault, i }))
    .filter(({ fault }) => findings[fault.findings[0] ?? -1]?.status !== "suppressed");
  const item = ({ fault, i }: { fault: Fault; i: number }) => {
    const first = findings[fault.findings[0] ?? -1];
    const isUnknown = first?.status === "cannot-tell";
    const tone = isUnknown
      ? "open"
      : first?.severity === "error"
        ? "bad"
        : first?.severity === "warning"
          ? "warn"
          : "quiet";
    const word = isUnknown ? "unknown" : (first?.severity ?? "note");
    return markup`<li><a class="fix" href="${stateHash({ group: String(i) })}"><span class="fix-number tone-${tone}"><strong>${grouped(fault.findings.length)}</strong> <span class="fix-word">${word}</span></span> <span><span class="fix-title">${fault.title}.</span> <span class="fix-do">${fault.fix}${fault.onExisting === null && fault.remedyClass === "safe" && " In place: no data is lost."}</span>${
      fault.onExisting !== null && markup` <span class="effect">${capital(fault.onExisting)}</span>`
    }</span></a></li>`;
  };
  const shown = open.slice(0, MOST_OPEN);
  const folded = open.slice(MOST_OPEN, MOST_FAULTS);
  const covered = shown.reduce((all, { fault }) => all + fault.findings.length, 0);
  const all = open.reduce((sum, { fault }) => sum + fault.findings.length, 0);
  const title =
    open.length === 0
      ? "Nothing to fix"
      : open.length <= MOST_OPEN
        ? `Fix first: ${counted(open.length, "group")} with ${counted(all, "finding")}`
        : `Fix first: ${counted(shown.length, "group")} cover ${grouped(covered)} of ${counted(all, "finding")}`;
  const rest = open.length - shown.length;
  return markup`<section class="card" aria-labelledby="fix-first"><h2 id="fix-first">${title}</h2>
${open.length === 0 && markup`<p class="quiet">No rule has anything against what was read.</p>`}
<ol class="plain fixes">${shown.map(item)}</ol>
${
  rest > 0 &&
  markup`<details class="more"><summary>${counted(rest, "more group")} with ${counted(all - covered, "finding")}</summary><ol class="plain fixes">${folded.map(item)}</ol>${rest > folded.length && markup`<p class="quiet small">The others are in the list of places.</p>`}</details>`
}</section>`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
