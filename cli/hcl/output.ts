import { createHash } from "node:crypto";
import * as fs from "node:fs";
import * as path from "node:path";
import { isObject } from "../../terraform";
import { InputError, isInputError } from "../input/input-error";
import { displayed, parseJsonObject, readText, reason } from "../input/read-text";
import { isRunning, removeUnfinished, writeWhole } from "../shell/write-whole";
import type { WrittenStack } from "./written-stack";

/** Where keywright notes which files of the folder are its own, and which stacks are in it. */
export const RECORD = ".keywright-hcl.json";

/** The file that says which run writes into the folder. */
const LOCK = ".keywright-hcl.lock";

/**
 * A folder of HCL. keywright replaces and removes what it wrote there itself, as long as it is unchanged, and
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
    const { files, unfinished } = parseJsonObject(displayed(record), readText(record, displayed(record)));
    const own = new Map<string, readonly string[]>();
    for (const listed of [files, unfinished]) {
      for (const [file, hash] of Object.entries(isObject(listed) ? listed : {})) {
        const hashes = [hash].flat().filter((one) => typeof one === "string");
        if (hashes.length > 0 && isInside(file)) own.set(file, [...(own.get(file) ?? []), ...hashes]);
      }
    }
    return new Output(folder, own);
  }

  private constructor(
    readonly folder: string,
    /** What keywright wrote, and what it looked like: as before, or as a run wrote it that did not come to its end. */
    private readonly own: ReadonlyMap<string, readonly string[]>,
  ) {}

  /**
   * Writes stacks, and takes away what was written for others before. The record comes first, with what the files are
   * to look like, so that the next run knows them if this one is killed.
   *
   * @throws InputError and writes nothing, also where another run is writing into the folder
   */
  write(stacks: readonly WrittenStack[]): void {
    const files = new Map<string, Buffer>();
    for (const { name, files: inStack } of stacks) {
      for (const [file, text] of inStack) files.set(`${name}/${file}`, text);
    }
    const stale = [...this.own.keys()].filter((file) => !files.has(file));
    for (const file of [...files.keys(), ...stale]) this.#refuseForeign(file);
    for (const { name } of stacks) this.#refuseJson(name);
    try {
      fs.mkdirSync(this.folder, { recursive: true });
      const end = this.#lock();
      try {
        removeUnfinished(this.folder);
        this.#write(RECORD, this.#record(stacks, files, this.own));
        for (const file of stale) this.#remove(file);
        for (const [file, text] of files) this.#write(file, text);
        this.#write(RECORD, this.#record(stacks, files));
      } finally {
        end();
      }
    } catch (error) {
      if (isInputError(error)) throw error;
      throw new InputError(`${displayed(this.folder)}: ${reason(error)}.`);
    }
  }

  #write(file: string, text: string | Buffer): void {
    const full = path.join(this.folder, file);
    fs.mkdirSync(path.dirname(full), { recursive: true });
    // What looks as it should is left alone, so that its time of change tells of changes.
    const known = fs.existsSync(full) ? fs.readFileSync(full) : undefined;
    if (known?.equals(Buffer.from(text))) return;
    writeWhole(full, text, this.folder);
  }

  /** Keeps other runs away. The lock of a run that was killed is taken over. */
  #lock(): () => void {
    const file = path.join(this.folder, LOCK);
    for (let tries = 0; ; tries++) {
      try {
        fs.writeFileSync(file, `${process.pid}\n`, { flag: "wx" });
        return () => fs.rmSync(file, { force: true });
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
        const holder = Number(fs.readFileSync(file, "utf8"));
        if (tries > 0 || (Number.isInteger(holder) && holder > 0 && isRunning(holder))) {
          throw new InputError(
            `${displayed(this.folder)}: another keywright hcl (process ${holder}) writes into it. Wait for it, or remove ${LOCK}.`,
          );
        }
        fs.rmSync(file, { force: true });
      }
    }
  }

  /** @param before files that may still look as an earlier run left them */
  #record(
    stacks: readonly WrittenStack[],
    files: ReadonlyMap<string, Buffer>,
    before?: ReadonlyMap<string, readonly string[]>,
  ): string {
    const hashes = [...files].map(([file, text]) => [file, hash(text)]).sort();
    const unfinished = before && Object.fromEntries(before);
    const record = {
      stacks: Object.fromEntries(stacks.map(({ name }) => [name, { workingDirectory: name }])),
      files: Object.fromEntries(hashes),
      ...(unfinished && { unfinished }),
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
    if (!known || !fs.statSync(full).isFile() || !known.includes(hash(fs.readFileSync(full)))) {
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

/** Whether a file of the record is in the folder. */
function isInside(file: string): boolean {
  return !path.isAbsolute(file) && !file.split("/").includes("..");
}

/** What a file looks like, whichever line breaks git has given it. */
function hash(text: Buffer): string {
  const plain = text.includes(0) ? text : text.toString("latin1").replaceAll("\r\n", "\n");
  return createHash("sha256").update(plain).digest("hex");
}
