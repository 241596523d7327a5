import * as fs from "node:fs";
import { plannedChanges, recordedIn } from "../../keys";
import type { Coverage, KeyInventory } from "../../report/retire";
import { isObject, isPlan, isState, type JsonObject } from "../../terraform";
import { InputError } from "../input/input-error";
import { BINARY, displayed, parseJsonObject, readText, reason, ZIP } from "../input/read-text";
import { unreadableForm } from "../input/terraform-json";
import { type Candidate, candidates } from "./files";

/** What was read, and the files that have to be read again. */
export interface Recording {
  readonly coverage: Coverage;
  /**
   * Reads again what came before anybody knew which key is meant. To be asked for once it is known. Returns what was
   * read, with what could not be read again.
   */
  again(): Coverage;
}

/** Reads states and plans one by one into a inventory, and keeps nothing of a file but what the inventory takes. */
export function record(
  paths: readonly string[],
  inventory: KeyInventory,
  say: (what: string) => void,
): Recording {
  const counts = { states: 0, plans: 0, ignored: 0 };
  const unread: Coverage["unread"][number][] = [];
  const early: Source[] = [];
  let read = 0;
  const all = function* (): Generator<Source> {
    for (const candidate of candidates(paths)) yield new Source(candidate);
  };
  const readAll = (sources: Iterable<Source>, note: (source: Source, was: Outcome) => void): void => {
    for (const source of sources) {
      say(`${++read} files read, now ${source.name}`);
      try {
        note(source, recordFile(source, inventory));
      } catch (error) {
        const { name } = source;
        if (error instanceof RangeError) {
          unread.push({ file: name, why: "it is nested too deep" });
          continue;
        }
        if (!(error instanceof InputError)) throw error;
        const why = error.message.startsWith(name) ? error.message.slice(name.length) : `:${error.message}`;
        unread.push({ file: name, why: why.replace(/^:\s*/, "").replace(/\.$/, "") });
      }
    }
  };
  readAll(all(), (source, { what, isDone }) => {
    counts[what]++;
    if (!isDone) early.push(source);
  });
  const coverage = (): Coverage => ({ ...counts, unread });
  return {
    coverage: coverage(),
    again() {
      readAll(early.splice(0), () => undefined);
      return coverage();
    },
  };
}

interface Outcome {
  readonly what: "states" | "plans" | "ignored";
  /** Whether it need not be read again. */
  readonly isDone: boolean;
}

const IGNORED: Outcome = { what: "ignored", isDone: true };

/** A file, or standard input, which is there only once. */
class Source {
  readonly file: string;
  readonly isGiven: boolean;
  readonly name: string;
  #kept: string | undefined;

  constructor({ file, isGiven }: Candidate) {
    this.file = file;
    this.isGiven = isGiven;
    this.name = file === "-" ? "standard input" : displayed(file);
  }

  text(): string {
    if (this.file !== "-") return readText(this.file, this.name);
    this.#kept ??= readText(0, this.name);
    return this.#kept;
  }
}

function recordFile(source: Source, inventory: KeyInventory): Outcome {
  const { file, isGiven, name } = source;
  if (!isGiven && !mayBeJson(file, name)) return IGNORED;
  const text = source.text();
  let json: JsonObject;
  try {
    json = parseJsonObject(name, text);
  } catch (error) {
    // A file that only lies beside states need not be JSON.
    if (!isGiven && !looksLikeTerraform(name, text)) return IGNORED;
    if (text.trim() === "") throw new InputError(EMPTY);
    throw error;
  }
  const unreadable = unreadableForm(json);
  if (unreadable !== undefined) throw new InputError(unreadable);
  if (isPlan(json)) {
    const changes = plannedChanges(json);
    // What a plan lets go of, and what -target leaves out, is no change, and stands all the same.
    const changed = new Set(
      changes.flatMap(({ address, previousAddress }) => [address, previousAddress ?? address]),
    );
    const prior = isObject(json.prior_state) ? recordedIn(json.prior_state) : [];
    const others = prior.filter(({ mode, address }) => mode === "data" || !changed.has(address));
    return { what: "plans", isDone: inventory.addPlan(changes, others, name) };
  }
  if (isState(json)) return { what: "states", isDone: inventory.addState(recordedIn(json), name) };
  if (isGiven || /\.tfstate$/.test(name))
    throw new InputError("it is JSON, but no state and no plan of Terraform");
  return IGNORED;
}

const EMPTY = "it is empty";

/** Whether a file of a folder begins as JSON does; what cannot be opened is said later. */
function mayBeJson(file: string, name: string): boolean {
  const start = Buffer.alloc(256);
  let length: number;
  try {
    const handle = fs.openSync(file, "r");
    try {
      length = fs.readSync(handle, start, 0, start.length, 0);
    } finally {
      fs.closeSync(handle);
    }
  } catch (error) {
    throw new InputError(`${name}: ${reason(error)}`);
  }
  if (start.toString("latin1", 0, ZIP.length) === ZIP && /plan/i.test(name)) throw new InputError(BINARY);
  const isState = /\.tfstate$/.test(name);
  if (length === 0) {
    // Terraform takes it for no state; it may as well be half a copy of one.
    if (isState) throw new InputError(EMPTY);
    return false;
  }
  // What a redirection writes in PowerShell 5: readText says of it what it is.
  if (/^(?:\xff\xfe\{\0|\xfe\xff\0\{)/.test(start.toString("latin1"))) return true;
  const text = start
    .toString("utf8", 0, length)
    .replace(/^\ufeff/, "")
    .trimStart();
  return text.startsWith("{") || isState;
}

function looksLikeTerraform(name: string, text: string): boolean {
  return /tfstate|tfplan/.test(name) || text.includes('"terraform_version"');
}
