import * as fs from "node:fs";
import * as path from "node:path";
import type { ChangedFiles, Sources } from "../../fix";
import type { Document, Module } from "../../terraform";
import { repositoryOf } from "../input/boundary";
import type { PathReader } from "../input/path-reader";
import { terraformFiles } from "../input/terraform-files";

/** The names of the folders down to one, from that of the repository if it is in one. */
function stepsTo(folder: string): string[] {
  const real = path.resolve(folder);
  const repository = repositoryOf(real);
  return path
    .relative(repository === undefined ? path.parse(real).root : path.dirname(repository), real)
    .split(path.sep);
}

function endsOf({ modules }: Document): Map<string, number> {
  const ends = new Map<string, number>();
  for (const root of new Set(modules.map((one) => one.root ?? "."))) {
    const steps = stepsTo(root);
    for (let length = 1; length <= steps.length; length++) {
      const end = steps.slice(-length).join("/");
      ends.set(end, (ends.get(end) ?? 0) + 1);
    }
  }
  return ends;
}

/** Terraform in folders, as `keywright fix` mends it. */
export class TerraformSources implements Sources {
  readonly #reader: PathReader;
  /** How many roots have a path that ends so. */
  #ends: ReadonlyMap<string, number> | undefined;
  /** What reads with the texts that were asked for last. */
  #last: { readonly changed: ChangedFiles; readonly read: ReturnType<PathReader["readerWith"]> } | undefined;

  constructor(
    readonly document: Document,
    reader: PathReader,
  ) {
    this.#reader = reader;
  }

  reread(root: string, changed: ChangedFiles): readonly Module[] {
    return this.#readerFor(changed)(root);
  }

  rereadOpen(root: string, changed: ChangedFiles): readonly Module[] {
    return this.#readerFor(changed)(root, { isOpen: true });
  }

  #readerFor(changed: ChangedFiles): ReturnType<PathReader["readerWith"]> {
    if (this.#last?.changed !== changed) {
      const texts = new Map([...changed].map(([name, text]) => [path.resolve(name), text]));
      this.#last = { changed, read: this.#reader.readerWith(texts) };
    }
    return this.#last.read;
  }

  text(file: string): string | undefined {
    const stat = fs.statSync(file, { throwIfNoEntry: false });
    return stat?.isFile() ? fs.readFileSync(file, "utf8") : undefined;
  }

  files(folder: string): readonly string[] {
    const stat = fs.statSync(folder, { throwIfNoEntry: false });
    if (!stat?.isDirectory()) return [];
    return terraformFiles(fs.readdirSync(folder)).map((name) => path.posix.join(folder, name));
  }

  callersOf(folder: string): readonly string[] {
    return this.#reader.callersOf(folder);
  }

  nameOf(root: string): string {
    const steps = stepsTo(root);
    this.#ends ??= endsOf(this.document);
    let length = 1;
    while (length < steps.length && (this.#ends.get(steps.slice(-length).join("/")) ?? 0) > 1) length++;
    return steps.slice(-length).join("-");
  }
}
