import { createHash } from "node:crypto";
import * as fs from "node:fs";
import * as path from "node:path";
import { isObject } from "../../terraform";
import { InputError } from "../input/input-error";
import { displayed, parseJsonObject, readText, reason } from "../input/read-text";
import type { WrittenStack } from "./written-stack";

/** Where keywright notes which files of the folder are its own, and which stacks are in it. */
export const RECORD = ".keywright-hcl.json";

/**
 * A folder of HCL. keywright replaces and removes what it wrote there itself, as long as nobody has changed it, and
 * nothing else.
 */
export class Output {
  /** @throws InputError for a folder that is for something else */
  static read(folder: string): Output {
    // An option whose variable is not set would otherwise mean the project itself.
    if (folder === "")
      throw new InputError('The folder after --out is empty. Name one, or "." for this one.');
    const shown = displayed(folder);
    if (fs.existsSync(folder) && !fs.statSync(folder).isDirectory()) {
      throw new InputError(`${shown}: it is a file. Name a folder with --out.`);
    }
    if (fs.existsSync(path.join(folder, "manifest.json"))) {
      throw new InputError(`${shown}: cdktf writes into this folder. Name another one with --out.`);
    }
    const record = path.join(folder, RECORD);
    if (!fs.existsSync(record)) return new Output(folder, new Map());
    const { files } = parseJsonObject(displayed(record), readText(record, displayed(record)));
    const entries = Object.entries(isObject(files) ? files : {});
    const isInside = (file: string) => !path.isAbsolute(file) && !file.split("/").includes("..");
    return new Output(
      folder,
      new Map(
        entries.filter(
          (entry): entry is [string, string] => typeof entry[1] === "string" && isInside(entry[0]),
        ),
      ),
    );
  }

  private constructor(
    readonly folder: string,
    /** What keywright wrote, and what it looked like. */
    private readonly own: ReadonlyMap<string, string>,
  ) {}

  /** Writes stacks, and takes away what was written for others before. @throws InputError and writes nothing */
  write(stacks: readonly WrittenStack[]): void {
    const files = new Map<string, Buffer>();
    for (const { name, files: inStack } of stacks) {
      for (const [file, text] of inStack) files.set(`${name}/${file}`, text);
    }
    const stale = [...this.own.keys()].filter((file) => !files.has(file));
    for (const file of [...files.keys(), ...stale]) this.#refuseForeign(file);
    for (const { name } of stacks) this.#refuseJson(name);
    try {
      for (const file of stale) this.#remove(file);
      for (const [file, text] of files) {
        const full = path.join(this.folder, file);
        fs.mkdirSync(path.dirname(full), { recursive: true });
        fs.writeFileSync(full, text);
      }
      fs.writeFileSync(path.join(this.folder, RECORD), this.#record(stacks, files));
    } catch (error) {
      throw new InputError(`${displayed(this.folder)}: ${reason(error)}.`);
    }
  }

  #record(stacks: readonly WrittenStack[], files: ReadonlyMap<string, Buffer>): string {
    const hashes = [...files].map(([file, text]) => [file, hash(text)]).sort();
    const record = {
      stacks: Object.fromEntries(stacks.map(({ name }) => [name, { workingDirectory: name }])),
      files: Object.fromEntries(hashes),
    };
    return `${JSON.stringify(record, null, 2)}\n`;
  }

  /** What somebody else wrote, or changed, stays. */
  #refuseForeign(file: string): void {
    const full = path.join(this.folder, file);
    if (!fs.existsSync(full)) return;
    const known = this.own.get(file);
    const what =
      known === undefined ? "keywright has not written it" : "it was changed after keywright wrote it";
    if (known === undefined || !fs.statSync(full).isFile() || hash(fs.readFileSync(full)) !== known) {
      throw new InputError(`${displayed(full)}: ${what}. Move it, or name another folder with --out.`);
    }
  }

  /** Terraform would read the JSON of the stack too. */
  #refuseJson(stack: string): void {
    const folder = path.join(this.folder, stack);
    if (fs.existsSync(folder) && !fs.statSync(folder).isDirectory()) {
      throw new InputError(
        `${displayed(folder)}: it is a file, and the stack's folder goes there. Move it, or name another folder with --out.`,
      );
    }
    const json = fs.existsSync(folder)
      ? fs.readdirSync(folder).find((file) => file.endsWith(".tf.json"))
      : undefined;
    if (json === undefined) return;
    throw new InputError(
      `${displayed(path.join(folder, json))}: Terraform would read it beside the HCL. Move it, or name another folder with --out.`,
    );
  }

  #remove(file: string): void {
    const full = path.join(this.folder, file);
    fs.rmSync(full, { force: true });
    for (let folder = path.dirname(full); folder !== this.folder; folder = path.dirname(folder)) {
      if (!fs.existsSync(folder) || fs.readdirSync(folder).length > 0) return;
      fs.rmdirSync(folder);
    }
  }
}

/** What a file looks like, whichever line breaks git has given it. */
function hash(text: Buffer): string {
  const plain = text.includes(0) ? text : text.toString("latin1").replaceAll("\r\n", "\n");
  return createHash("sha256").update(plain).digest("hex");
}
