import { rootsInWords } from "../check/same-in-roots";
import type { FindingGroup, FindingPlace } from "../groups";
import { rulePage } from "../rule-page";
import { grouped, plural } from "../text/plain-text";
import { oneLine } from "../text/printable";
import { codeFrame } from "./code-frame";
import { type Look, linked, linkedTo, painted } from "./paint";
import type { Terminal } from "./terminal";
import { wordsOf, wrapped } from "./wrap";

/** A group of findings: what is wrong, where, what follows, what to do, and what that does to what exists. */
export function groupBlock(group: FindingGroup, most: number, terminal: Terminal): string[] {
  const { places, seen, follows, fix, onExisting } = group;
  const { width } = terminal;
  const [first] = places as readonly [FindingPlace, ...FindingPlace[]];
  const look = group.status === "cannot-tell" ? "unknown" : group.severity;
  const [type, ...title] = wordsOf(oneLine(group.title));
  const heading = [
    painted(look, look, terminal),
    ...[type ?? "", ...title].map((word) => painted(word, "bold", terminal)),
    ...(places.length > 1 ? wordsOf(`(${plural(places.length, "place")})`) : []),
    linkedTo(rulePage(group.rule), painted(`[${group.rule}]`, "dim", terminal), terminal),
  ];
  const problem = seen ?? first.seen;
  const means = seen === null ? first.follows : follows;
  const said = (label: string, sentence: string, of: Look = "dim") =>
    wrapped(wordsOf(oneLine(sentence)), width, `  ${painted(label, of, terminal)} `, "    ");
  const [here = "", ...elsewhere] = placesOf(places, terminal);
  const others = elsewhere.slice(0, most === 0 ? undefined : most - 1);
  const hidden = elsewhere.length - others.length;
  return [
    ...wrapped(heading, width, "", "  "),
    ...wrapped(wordsOf(here), width, "  "),
    ...codeFrame(first, look, terminal).map((line) => `  ${line}`),
    ...said("Seen:", withMeaning(problem, means, group)),
    ...said("Fix:", fix),
    ...(onExisting === null ? [] : said("Data:", onExisting, "warning")),
    ...(others.length === 0 && hidden <= 0 ? [] : also(others, hidden, terminal)),
  ];
}

/** What was seen, and what follows unless the heading says that. */
function withMeaning(seen: string, follows: string | null, { title }: FindingGroup): string {
  return follows === null || title.endsWith(follows) ? `${seen}.` : `${seen}: ${follows}.`;
}

function also(others: readonly string[], hidden: number, terminal: Terminal): string[] {
  const words = others.flatMap((one, i) => {
    const isLast = i === others.length - 1 && hidden <= 0;
    return wordsOf(isLast ? one : `${one},`);
  });
  const more = hidden > 0 ? wordsOf(`and ${grouped(hidden)} more`) : [];
  return wrapped([...words, ...more], terminal.width, `  ${painted("Also:", "dim", terminal)} `, "    ");
}

/** Where the places are, each line once: of a module that was fetched all stand at its call. */
function placesOf(places: readonly FindingPlace[], terminal: Terminal): string[] {
  const counts = new Map<string, number>();
  for (const [i, one] of places.entries()) {
    const isInSameFile = i > 0 && one.file === places[0]?.file;
    const at = placeOf(one, isInSameFile, terminal);
    counts.set(at, (counts.get(at) ?? 0) + 1);
  }
  return [...counts].map(([at, count]) => (count === 1 ? at : `${at} (${grouped(count)} times)`));
}

/**
 * Where a place is: a link to its line, or its address where no line is known, as in a plan; and the roots of a shared
 * one.
 */
function placeOf(place: FindingPlace, isInSameFile: boolean, terminal: Terminal): string {
  const { file, line, address, construct } = place;
  const name = oneLine(construct ?? address);
  const inFile = () => (isInSameFile ? name : `${name} in ${linked(file ?? "", null, terminal)}`);
  const at = file === null ? name : line === null ? inFile() : linked(file, line, terminal);
  return `${at}${oneLine(rootsInWords(place))}`;
}
