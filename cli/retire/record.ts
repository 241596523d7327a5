import * as fs from "node:fs";
import { isObject, isPlan, isState, type JsonObject, plannedChanges, recordedIn } from "../../guard";
import type { Coverage, Ledger } from "../../report/retire";
import { InputError } from "../input/input-error";
import { displayed, parseJsonObject, readText, reason } from "../input/read-text";
import { type Candidate, candidates } from "./files";

/** Reads states and plans one by one into a ledger, and keeps nothing of a file but what the ledger takes. */
export function record(paths: readonly string[], ledger: Ledger, say: (what: string) => void): Coverage {
  const counts = { states: 0, plans: 0, ignored: 0 };
  const unread: { file: string; why: string }[] = [];
  let read = 0;
  for (const candidate of candidates(paths)) {
    say(`${++read} files read, now ${candidate.file}`);
    const name = candidate.file === "-" ? "standard input" : displayed(candidate.file);
    try {
      counts[recordFile(candidate, name, ledger)]++;
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      const why = error.message.startsWith(name) ? error.message.slice(name.length) : `:${error.message}`;
      unread.push({ file: name, why: why.replace(/^:\s*/, "").replace(/\.$/, "") });
    }
  }
  return { ...counts, unread };
}

function recordFile({ file, isGiven }: Candidate, name: string, ledger: Ledger): keyof typeof NONE {
  if (!isGiven && !mayBeJson(file, name)) return "ignored";
  const text = readText(file === "-" ? 0 : file, name);
  let json: JsonObject;
  try {
    json = parseJsonObject(name, text);
  } catch (error) {
    // A file that only lies beside states need not be JSON.
    if (!isGiven && !looksLikeTerraform(name, text)) return "ignored";
    if (text.startsWith(ZIP)) throw new InputError(BINARY);
    throw error;
  }
  refuseUnknown(json);
  if (isPlan(json)) {
    const prior = isObject(json.prior_state) ? recordedIn(json.prior_state) : [];
    ledger.addPlan(
      plannedChanges(json),
      prior.filter(({ mode }) => mode === "data"),
      name,
    );
    return "plans";
  }
  if (isState(json)) {
    ledger.addState(recordedIn(json), name);
    return "states";
  }
  if (isGiven) throw new InputError("it is JSON, but no state and no plan of Terraform");
  return "ignored";
}

const NONE = { states: 0, plans: 0, ignored: 0 };

/** What a file of `terraform plan -out` begins with. */
const ZIP = "PK\u0003\u0004";
const BINARY = "it is a plan in Terraform's own format: print it with terraform show -json";

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
  const text = start
    .toString("utf8", 0, length)
    .replace(/^\ufeff/, "")
    .trimStart();
  return text.startsWith("{") || (/\.tfstate$/.test(name) && text !== "");
}

function looksLikeTerraform(name: string, text: string): boolean {
  return /tfstate|tfplan/.test(name) || text.includes('"terraform_version"');
}

/** Says of what Terraform has written, and nobody here can read, what it is. @throws InputError */
function refuseUnknown(json: JsonObject): void {
  const { version, format_version: format, terraform_version: by } = json;
  if (json.encrypted_data !== undefined) {
    throw new InputError("it is encrypted (OpenTofu): print it with tofu show -json");
  }
  if (typeof by !== "string") return;
  if (typeof version === "number" && version !== 4) {
    const remedy =
      version < 4 ? "let Terraform 0.12 or later write it once" : "print it with terraform show -json";
    throw new InputError(`it is a state of version ${version}, and 4 is read: ${remedy}`);
  }
  if (typeof format === "string" && !/^[01]\./.test(format)) {
    throw new InputError(`its format_version is ${JSON.stringify(format)}, and 0 and 1 are read`);
  }
}
