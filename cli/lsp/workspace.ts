import * as fs from "node:fs";
import * as path from "node:path";
import { type Fix, type FixOptions, fix } from "../../fix";
import { type JudgeOptions, type RuleId, rules } from "../../guard";
import { exceptionsOf } from "../config/exceptions-of";
import { findSettings, isOfProject, noSettings, SETTINGS } from "../config/find-settings";
import { FolderExceptions } from "../config/folder-exceptions";
import { type ProjectSettings, rulesAsked, severitiesOf } from "../config/project-settings";
import { isInside, repositoryOf } from "../input/boundary";
import { toldBy } from "../input/options";
import { PathReader } from "../input/path-reader";
import { displayed } from "../input/read-text";
import { isTerraform } from "../input/terraform-files";
import { EditorSources } from "./editor-sources";
import { realFile } from "./file-uri";
import { judgeRoot, type KnownRoot, type Problem, problemOf } from "./known-root";
import type { OpenDocuments } from "./open-documents";

/** A root folder: what was judged of it last, and whether something has changed since. */
interface RootState {
  readonly last: KnownRoot | undefined;
  readonly isStale: boolean;
}

/** A folder that an editor has open, with the roots in it, judged with the texts of open documents. */
export class Workspace {
  /** By real path. */
  readonly folder: string;
  readonly #documents: OpenDocuments;
  readonly #complain: (line: string) => void;
  readonly #roots = new Map<string, RootState>();
  readonly #unsent = new Set<string>();
  readonly #isWhole: boolean;
  #settings: ProjectSettings;
  #problem: Problem | undefined;
  #reader: PathReader;

  /**
   * @param isWhole whether the folders below belong to it; else it is the folder of one file
   * @param complain takes a line about settings that stand in a file of an old name
   */
  constructor(folder: string, documents: OpenDocuments, isWhole: boolean, complain: (line: string) => void) {
    this.folder = realFile(folder);
    this.#documents = documents;
    this.#isWhole = isWhole;
    this.#complain = complain;
    this.#settings = noSettings(this.folder);
    this.#reader = new PathReader();
    this.refresh();
  }

  /** Whether a file belongs to it. */
  has(file: string): boolean {
    return this.#isWhole ? isInside(file, this.folder) : path.dirname(file) === this.folder;
  }

  /** Reads settings anew, looks for roots, and judges all of them at the next occasion. */
  refresh(): void {
    this.#readSettings();
    const found = this.#isWhole ? this.#reader.rootsBelow(this.folder, this.#documents.texts) : [this.folder];
    const known = new Map(this.#roots);
    this.#roots.clear();
    for (const root of found) this.#roots.set(root, { last: known.get(root)?.last, isStale: true });
    // A folder with a mistake is no root: what an editor shows of it stays until the mistake is gone.
    for (const [root, { last }] of known)
      if (last?.problem && !this.#roots.has(root)) this.#roots.set(root, { last, isStale: true });
  }

  /** Notes that a file has changed. */
  touch(file: string): void {
    const folder = path.dirname(file);
    let isKnown = false;
    for (const [root, { last }] of this.#roots) {
      if (root !== folder && !last?.folders.has(folder)) continue;
      isKnown = true;
      this.#roots.set(root, { last, isStale: true });
    }
    if (!isKnown && isTerraform(path.basename(file)) && this.#documents.get(file))
      this.#roots.set(folder, { last: undefined, isStale: true });
  }

  /** The roots that have to be judged; those of open documents first. */
  get stale(): readonly string[] {
    const open = this.#documents.files.map((file) => path.dirname(file));
    const isOpen = (root: string) =>
      open.some((folder) => folder === root || this.#roots.get(root)?.last?.folders.has(folder));
    const all = [...this.#roots].flatMap(([root, { isStale }]) => (isStale ? [root] : []));
    return [...all.filter(isOpen), ...all.filter((root) => !isOpen(root))];
  }

  /** Judges a root. */
  judge(root: string): KnownRoot {
    const before = this.#roots.get(root)?.last;
    const { texts } = this.#documents;
    const found = judgeRoot(
      root,
      () => this.#reader.rootWith(root, texts),
      () => this.#judging(root),
    );
    // A mistake in one file hides which modules are called; they are found again when it is gone.
    const now =
      found.problem && before ? { ...found, folders: new Set([...found.folders, ...before.folders]) } : found;
    this.#roots.set(root, { last: now, isStale: false });
    for (const file of [...filesOf(before), ...filesOf(now)]) this.#unsent.add(file);
    return now;
  }

  /** The files of which something else may be known since this was asked last. */
  takeUnsent(): readonly string[] {
    const files = [...this.#unsent];
    this.#unsent.clear();
    return files;
  }

  /** Leaves a root as it is, since judging it has failed, until something changes in it. */
  giveUp(root: string): void {
    const last = this.#roots.get(root)?.last;
    this.#roots.set(root, { last, isStale: false });
  }

  /** The roots that a file belongs to, judged as they are now. */
  rootsOf(file: string): readonly KnownRoot[] {
    const folder = path.dirname(file);
    const isOf = (root: string) => root === folder || this.#roots.get(root)?.last?.folders.has(folder);
    return [...this.#roots.keys()].filter(isOf).flatMap((root) => {
      const state = this.#roots.get(root);
      const judged = state?.last && !state.isStale ? state.last : this.judge(root);
      return judged.folders.has(folder) ? [judged] : [];
    });
  }

  /** Why the settings of the project cannot be read; the rules hold as they are then. */
  get problem(): Problem | undefined {
    return this.#problem;
  }

  /** Every root as it was judged last. */
  get judged(): readonly KnownRoot[] {
    return [...this.#roots.values()].flatMap(({ last }) => (last ? [last] : []));
  }

  /** What fix would do in some of the roots; nothing is written. */
  fix(roots: readonly KnownRoot[], options: Pick<FixOptions, "only" | "rules">): Fix {
    const modules = roots.flatMap((one) => one.modules);
    const sources = new EditorSources({ modules }, this.#reader, this.#documents.texts);
    const administrators = this.#settings.account?.administrators;
    const { exceptions, severities } = this.#judging(...roots.map(({ folder }) => folder));
    return fix(sources, {
      ...options,
      ...(administrators && { administrators }),
      judging: { ...(exceptions && { exceptions }), ...(severities && { severities }) },
    });
  }

  #judging(...roots: readonly string[]): JudgeOptions {
    const exceptions = exceptionsOf(this.#settings);
    const ofFolders = new FolderExceptions(this.#settings.folder);
    for (const root of roots) exceptions.addForAll(ofFolders.findFor(displayed(root)));
    const asked = rulesAsked(this.#settings, Object.keys(rules) as RuleId[], []);
    return { exceptions, severities: severitiesOf(this.#settings), ...(asked && { rules: asked }) };
  }

  #readSettings(): void {
    const project = repositoryOf(this.folder) ?? this.folder;
    const file = path.join(project, SETTINGS);
    this.#problem = undefined;
    try {
      // An editor runs the server anywhere, so that the folder of the command says nothing.
      const config = fs.existsSync(file) && isOfProject(file, project) ? file : undefined;
      const isProject = config !== undefined || project !== this.folder;
      this.#settings = isProject
        ? findSettings({ paths: [this.folder], config, warn: this.#complain })
        : noSettings(project);
      this.#reader = new PathReader({ ...toldBy({}, this.#settings), root: project });
    } catch (error) {
      this.#problem = problemOf(error);
      if (!this.#problem) throw error;
      this.#settings = noSettings(project);
      this.#reader = new PathReader({ root: project });
    }
  }
}

function filesOf(root: KnownRoot | undefined): string[] {
  if (!root) return [];
  return [...root.findings.keys(), ...(root.problem?.file === undefined ? [] : [root.problem.file])];
}
