import {
  type Exceptions,
  type ExceptionsState,
  judgePart,
  type RuleId,
  type RuleSeverities,
  type Tally,
} from "../../../guard";
import { tellAccount } from "../../../keys";
import { type WordedFinding, worded } from "../../../report/check";
import { FolderExceptions } from "../../config/folder-exceptions";
import type { ProjectSettings } from "../../config/project-settings";
import type { FolderReader } from "../../input/folder-reader";
import type { FolderOfRoots, PathReader } from "../../input/path-reader";
import { readFolder } from "../../input/read-folder";
import { displayed } from "../../input/read-text";
import { complaint } from "../../shell/complaint";
import type { Claims } from "./claims";

/** What was found in a folder. Like all that is said here, it can go from one thread to another. */
export interface FoundFolder {
  /** Its number in the list of folders. */
  readonly at: number;
  readonly hasTerraform: boolean;
  /** The folders of the modules that it calls, by real path. */
  readonly calls: readonly string[];
  /** What could not be read, a line each. */
  readonly complaints: readonly string[];
}

/** What has come of a root. */
export interface JudgedRoot {
  /** Its number in the list of roots. */
  readonly at: number;
  /** What could not be read, a line each. */
  readonly complaints: readonly string[];
  /** How many modules it has, itself included; 0 where it could not be read. */
  readonly modules: number;
  readonly findings: readonly WordedFinding[];
  readonly resources: number;
  readonly tally: Tally;
  /** What became of the exceptions in it. */
  readonly exceptions: ExceptionsState;
  /** What could not be read while it was judged, a line each. */
  readonly later: readonly string[];
  /** Why it could not be judged, in a line. */
  readonly problem?: string;
}

/** What a judge of roots is told. */
export interface RootJudgeOptions {
  readonly rules?: readonly RuleId[];
  readonly severities: RuleSeverities;
  /** Those of the project. */
  readonly exceptions: Exceptions;
  readonly settings: ProjectSettings;
}

/** Finds and judges those roots of a large folder that it claims before any other thread does. */
export class RootJudge {
  readonly #reader: FolderReader;
  readonly #ofFolders: FolderExceptions;
  #said: string[] = [];

  constructor(
    reader: PathReader,
    folder: Pick<FolderOfRoots, "boundary" | "bases">,
    readonly options: RootJudgeOptions,
  ) {
    this.#ofFolders = new FolderExceptions(options.settings.folder);
    this.#reader = reader.readerOf(folder, (error) => {
      const line = complaint(error);
      if (line === undefined) throw error;
      this.#said.push(line);
    });
  }

  /** Reads the folders that are free. */
  find(folders: readonly string[], claims: Claims): FoundFolder[] {
    return folders.flatMap((_, at) => (claims.take(at) ? [this.#found(folders, at)] : []));
  }

  #found(folders: readonly string[], at: number): FoundFolder {
    const folder = folders[at] ?? "";
    const hasTerraform = this.hasTerraform(folder);
    const calls = hasTerraform ? this.calledFrom(folder) : [];
    return { at, hasTerraform, calls, complaints: this.said() };
  }

  /** Whether there is Terraform in a folder that can be read. */
  hasTerraform(folder: string): boolean {
    return this.#reader.folder(folder) !== undefined;
  }

  /** The folders of the modules that a folder calls. */
  calledFrom(folder: string): string[] {
    return this.#reader.calledFrom(folder);
  }

  /** What could not be read since this was asked last. */
  said(): string[] {
    const said = this.#said;
    this.#said = [];
    return said;
  }

  /**
   * Judges the roots that are free, those first that this thread has read already.
   *
   * @param isOwn Whether this thread has read a folder
   */
  judge(roots: readonly string[], claims: Claims, isOwn: (folder: string) => boolean): JudgedRoot[] {
    const numbers = roots.map((_, at) => at);
    const own = numbers.filter((at) => isOwn(roots[at] ?? ""));
    const others = numbers.filter((at) => !isOwn(roots[at] ?? ""));
    // Another thread begins with its own at the front: what it comes to last is taken first.
    return [...own, ...others.reverse()].flatMap((at) =>
      claims.take(at) ? [this.#judged(roots[at] ?? "", at)] : [],
    );
  }

  #judged(root: string, at: number): JudgedRoot {
    const modules = readFolder(root, displayed(root), {}, this.#reader);
    tellAccount(modules, this.options.settings.account);
    const complaints = this.said();
    const read = { at, complaints, modules: modules.length };
    try {
      this.options.exceptions.addForAll(this.#ofFolders.findFor(displayed(root)));
      const { findings, resources, tally, exceptions } = judgePart({ modules }, this.options);
      return {
        ...read,
        findings: findings.map(worded),
        resources,
        tally,
        exceptions: exceptions.state(),
        later: this.said(),
      };
    } catch (error) {
      const problem = complaint(error);
      if (problem === undefined) throw error;
      return { ...read, ...NOTHING, later: this.said(), problem };
    }
  }
}

const NOTHING = {
  findings: [],
  resources: 0,
  tally: { arguments: 0, onCustomerKeys: 0, onAwsKeys: 0, unencrypted: 0 },
  exceptions: { considered: [], roots: [] },
};
