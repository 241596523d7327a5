import type { Diagnostic } from "vscode-languageserver/node";
import { diagnosticOf, diagnosticOfProblem } from "./diagnostic-of";
import type { OpenDocuments } from "./open-documents";
import type { Workspaces } from "./workspaces";

/** How long after the last keystroke a file is judged. */
const DEBOUNCE_IN_MS = 200;

/** What diagnostics are sent with. */
export interface DiagnosingOptions {
  /** The page of the rules; undefined where the editor shows no links. */
  rulesUrl(): string | undefined;
  /** Sends the diagnostics that a file has now. */
  send(uri: string, version: number | undefined, diagnostics: Diagnostic[]): void;
  /** Takes a line about something that went wrong, or could not be read. */
  complain(line: string): void;
}

/** Judges what has changed once it is quiet, one root after the other, and sends what was found. */
export class Diagnosing {
  readonly #workspaces: Workspaces;
  readonly #documents: OpenDocuments;
  readonly #options: DiagnosingOptions;
  #timer: NodeJS.Timeout | undefined;
  #isRunning = false;
  /** The files of settings that could not be read last. */
  #withProblem: readonly string[] = [];

  constructor(workspaces: Workspaces, documents: OpenDocuments, options: DiagnosingOptions) {
    this.#workspaces = workspaces;
    this.#documents = documents;
    this.#options = options;
  }

  /** Something has changed. */
  soon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#run(), DEBOUNCE_IN_MS);
  }

  /** Nothing is judged any more. */
  stop(): void {
    clearTimeout(this.#timer);
  }

  async #run(): Promise<void> {
    // The run that goes on finds what is new.
    if (this.#isRunning) return;
    this.#isRunning = true;
    try {
      this.#publishProblems();
      // A request may have asked for something before it was its turn.
      for (const one of this.#workspaces.all) this.publish(one.takeUnsent());
      for (let next = this.#next(); next; next = this.#next()) {
        this.#judge(next.workspace, next.root);
        // Requests are answered between roots.
        await new Promise((resume) => setImmediate(resume));
      }
    } finally {
      this.#isRunning = false;
    }
  }

  /** Says which settings cannot be read, and takes back what was said of them before. */
  #publishProblems(): void {
    const problems = this.#workspaces.all.flatMap(({ problem }) => problem ?? []);
    const files = problems.flatMap(({ file }) => file ?? []);
    this.publish(new Set([...this.#withProblem, ...files]));
    this.#withProblem = files;
    for (const { file, message } of problems) if (file === undefined) this.#options.complain(message);
  }

  #next() {
    for (const workspace of this.#workspaces.all) {
      const [root] = workspace.stale;
      if (root !== undefined) return { workspace, root };
    }
    return undefined;
  }

  #judge(workspace: Workspaces["all"][number], root: string): void {
    try {
      const { problem } = workspace.judge(root);
      if (problem && problem.file === undefined) this.#options.complain(problem.message);
      this.publish(workspace.takeUnsent());
    } catch (error) {
      workspace.giveUp(root);
      this.#options.complain(error instanceof Error ? (error.stack ?? error.message) : String(error));
    }
  }

  /** Sends what is known of files, of all roots that they are part of. */
  publish(files: Iterable<string>): void {
    for (const file of files) {
      const { version } = this.#documents.get(file) ?? {};
      this.#options.send(this.#documents.uriOf(file), version, this.#diagnosticsOf(file));
    }
  }

  #diagnosticsOf(file: string): Diagnostic[] {
    const document = this.#documents.read(file);
    if (!document) return [];
    const url = this.#options.rulesUrl();
    // A module that is called twice has its findings twice.
    const found = new Map<string, Diagnostic>();
    const roots = this.#workspaces.all.flatMap((one) => one.judged);
    for (const { problem } of [...this.#workspaces.all, ...roots]) {
      if (problem?.file !== file) continue;
      const one = diagnosticOfProblem(problem, document);
      found.set(JSON.stringify([one.range, one.message]), one);
    }
    for (const { findings } of roots) {
      const all = (findings.get(file) ?? [])
        .filter(({ status }) => status !== "suppressed")
        .map((one) => diagnosticOf(one, document, url));
      for (const one of all) found.set(JSON.stringify([one.range, one.code, one.message]), one);
    }
    return [...found.values()];
  }
}
