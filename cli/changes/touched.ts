import * as fs from "node:fs";
import * as path from "node:path";
import type { ReportedFinding } from "../../report/check";
import { type Block, parseHcl } from "../../terraform";
import { SETTINGS } from "../config/find-settings";
import { OLD } from "../config/old-exceptions";
import { isTerraform } from "../input/terraform-files";
import type { ChangedFile, ChangesSince, LineRange } from "./changed-files";

/** A block of Terraform with its lines and its text, comments right above it included. */
interface PlacedBlock extends Pick<Block, "kind" | "labels">, LineRange {
  readonly file: string;
  readonly text: string;
  /** What a call has as its module; empty for other blocks. */
  readonly source: string;
}

/**
 * What a change touches: the blocks in which lines have changed; what these name, and what names them; what is in
 * modules that they call. A change of variables, locals, providers or values touches the whole folder, one of outputs
 * also the folders that call it. When in doubt, something is touched.
 */
export class Touched {
  readonly #changes: ChangesSince;
  readonly #folders = new Set<string>();
  readonly #files = new Set<string>();
  readonly #blocks: PlacedBlock[] = [];
  readonly #byFolder = new Map<string, readonly PlacedBlock[]>();
  #isEverything = false;

  /** @param all Every file of HCL that was read, by its whole path. */
  constructor(
    changes: ChangesSince,
    readonly all: readonly string[],
    readonly valueFiles: readonly string[],
  ) {
    this.#changes = changes;
    for (const one of changes.files) this.#addFile(one);
    this.#addNeighbours();
  }

  /** Whether a finding is about something that the change touches, or that git does not know. */
  has({ file, line, address, root, type }: ReportedFinding): boolean {
    // What the project has decided is said whatever has changed.
    if (this.#isEverything || file === null || type === "rule") return true;
    const whole = path.resolve(file);
    const folder = path.dirname(whole);
    if (!this.#changes.known.has(whole) || this.#files.has(whole) || this.#folders.has(folder)) return true;
    if (this.#folders.has(path.resolve(root))) return true;
    return this.#blocks.some(
      (block) =>
        (block.kind === "module" && isInCall(address, block.labels[0] ?? "")) ||
        (block.file === whole && (line === null || (line >= block.from && line <= block.to))),
    );
  }

  #addFile(changed: ChangedFile): void {
    const { file } = changed;
    const name = path.basename(file);
    const folder = path.dirname(file);
    if (name === SETTINGS || name === OLD || this.valueFiles.includes(file)) this.#isEverything = true;
    else if (/\.tfvars(?:\.json)?$/.test(name)) this.#folders.add(folder);
    else if (isTerraform(name) && name.endsWith(".json")) this.#folders.add(folder);
    else if (isTerraform(name)) this.#addHcl(changed);
    else this.#addRead(name);
  }

  #addHcl({ file, lines, before }: ChangedFile): void {
    const now = this.#blocksOf(file);
    if (now === undefined) {
      // A file that cannot be read is said elsewhere, and one that is gone may have held anything.
      this.#files.add(file);
      if (fs.existsSync(file)) return;
    }
    const then = before ? blocksIn(file, before.text) : undefined;
    const touched = [
      ...(now ?? []).filter((one) => lines.some((range) => overlap(one, range))),
      ...(then ?? []).filter((one) => before?.lines.some((range) => overlap(one, range))),
    ];
    for (const one of touched) this.#addBlock(one);
  }

  #addBlock(block: PlacedBlock): void {
    const folder = path.dirname(block.file);
    if (block.kind === "output") this.#addCallers(folder);
    else if (["resource", "data", "module", "ephemeral"].includes(block.kind)) this.#blocks.push(block);
    else this.#folders.add(folder);
  }

  /** The folders that call a folder, and those that call them. */
  #addCallers(folder: string): void {
    if (this.#folders.has(folder)) return;
    this.#folders.add(folder);
    for (const file of this.all) {
      const at = path.dirname(file);
      const isCaller = (this.#blocksOf(file) ?? []).some(
        ({ kind, source }) => kind === "module" && path.resolve(at, source) === folder,
      );
      if (isCaller) this.#addCallers(at);
    }
  }

  /** Blocks that read a file which is no Terraform. */
  #addRead(name: string): void {
    for (const file of this.all)
      for (const one of this.#blocksOf(file) ?? []) if (one.text.includes(name)) this.#addBlock(one);
  }

  /** What changed blocks name, and what names them: a policy or a setting of its own decides about another resource. */
  #addNeighbours(): void {
    for (const one of [...this.#blocks]) {
      const folder = path.dirname(one.file);
      const own = addressOf(one);
      for (const other of this.#blocksIn(folder)) {
        const address = addressOf(other);
        const isNear =
          (own !== undefined && names(other.text, own)) ||
          (address !== undefined && names(one.text, address));
        if (isNear) this.#addBlock(other);
      }
    }
  }

  #blocksIn(folder: string): readonly PlacedBlock[] {
    const known = this.#byFolder.get(folder);
    if (known) return known;
    const files = this.all.filter((file) => path.dirname(file) === folder);
    const found = files.flatMap((file) => this.#blocksOf(file) ?? []);
    this.#byFolder.set(folder, found);
    return found;
  }

  readonly #known = new Map<string, readonly PlacedBlock[] | undefined>();

  #blocksOf(file: string): readonly PlacedBlock[] | undefined {
    if (!this.#known.has(file)) {
      const text = fs.existsSync(file) ? fs.readFileSync(file, "utf8") : undefined;
      this.#known.set(file, text === undefined ? undefined : blocksIn(file, text));
    }
    return this.#known.get(file);
  }
}

function blocksIn(file: string, text: string): readonly PlacedBlock[] | undefined {
  try {
    const lineAt = (offset: number) => text.slice(0, offset).split("\n").length;
    const lines = text.split("\n");
    return parseHcl(file, text).blocks.map(({ kind, labels, body, start, end }) => {
      let from = lineAt(start);
      while (from > 1 && /^\s*(?:#|\/\/)/.test(lines[from - 2] ?? "")) from--;
      const source = kind === "module" && typeof body.source === "string" ? body.source : "";
      return { file, kind, labels, from, to: lineAt(end - 1), text: text.slice(start, end), source };
    });
  } catch {
    return undefined;
  }
}

function overlap(one: LineRange, other: LineRange): boolean {
  return one.from <= other.to && other.from <= one.to;
}

function addressOf({ kind, labels }: PlacedBlock): string | undefined {
  if (kind === "resource") return labels.join(".");
  return kind === "data" || kind === "module" ? [kind, ...labels].join(".") : undefined;
}

/** Whether a text of HCL names an address, and not another one that begins with it. */
function names(text: string, address: string): boolean {
  for (let at = text.indexOf(address); at !== -1; at = text.indexOf(address, at + 1)) {
    const [before = "", after = ""] = [text[at - 1], text[at + address.length]];
    if (!/[\w.-]/.test(before) && !/[\w-]/.test(after)) return true;
  }
  return false;
}

function isInCall(address: string, call: string): boolean {
  return `.${address}`.includes(`.module.${call}.`) || `.${address}`.includes(`.module.${call}[`);
}
