import { type ChildProcess, spawn } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import {
  type ClientCapabilities,
  type CodeAction,
  createProtocolConnection,
  type Diagnostic,
  type Hover,
  type InitializeResult,
  type Position,
  type ProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
  type WorkspaceEdit,
} from "vscode-languageserver/node";
import { TextDocument } from "vscode-languageserver-textdocument";
import { projectRoot } from "../../../local/project-root";

/** What most editors can do. */
export const USUAL: ClientCapabilities = {
  workspace: { workspaceEdit: { documentChanges: true, resourceOperations: ["create"] } },
  textDocument: { publishDiagnostics: { codeDescriptionSupport: true } },
};

/** An editor that speaks to the language server as it is built, over standard input and output. */
export class Editor {
  readonly folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), "keywright-lsp ")));
  readonly connection: ProtocolConnection;
  readonly server: ChildProcess;
  readonly ended: Promise<number | null>;
  readonly log: string[] = [];
  readonly #shown = new Map<string, Diagnostic[]>();
  readonly #versions = new Map<string, number>();
  #arrived: (() => void)[] = [];

  constructor(files: Readonly<Record<string, string>>, args: readonly string[] = ["--stdio"]) {
    for (const [name, text] of Object.entries(files)) {
      fs.mkdirSync(path.dirname(path.join(this.folder, name)), { recursive: true });
      fs.writeFileSync(path.join(this.folder, name), text);
    }
    const script = path.join(projectRoot(), "dist", "bin", "keywright.js");
    this.server = spawn(process.execPath, [script, "lsp", ...args], {
      cwd: os.tmpdir(),
      stdio: ["pipe", "pipe", "inherit"],
    });
    this.ended = new Promise((resolve) => this.server.on("exit", resolve));
    const { stdin, stdout } = this.server;
    if (!stdin || !stdout) throw new Error("The server has no pipes.");
    this.connection = createProtocolConnection(
      new StreamMessageReader(stdout),
      new StreamMessageWriter(stdin),
    );
    this.connection.onNotification("textDocument/publishDiagnostics", ({ uri, diagnostics }) => {
      this.#shown.set(fileURLToPath(uri), diagnostics);
      for (const one of this.#arrived.splice(0)) one();
    });
    this.connection.onNotification("window/logMessage", ({ message }) => {
      this.log.push(message);
    });
    this.connection.onError(() => undefined);
    this.connection.listen();
  }

  uri(name: string): string {
    return pathToFileURL(path.join(this.folder, name)).href;
  }

  async initialize(capabilities: ClientCapabilities = USUAL): Promise<InitializeResult> {
    const answer: InitializeResult = await this.connection.sendRequest("initialize", {
      processId: process.pid,
      rootUri: null,
      capabilities,
      workspaceFolders: [{ uri: pathToFileURL(this.folder).href, name: "w" }],
    });
    await this.connection.sendNotification("initialized", {});
    return answer;
  }

  async open(name: string, text = fs.readFileSync(path.join(this.folder, name), "utf8")): Promise<void> {
    this.#versions.set(name, 1);
    await this.connection.sendNotification("textDocument/didOpen", {
      textDocument: { uri: this.uri(name), languageId: "terraform", version: 1, text },
    });
  }

  async change(name: string, text: string): Promise<void> {
    const version = (this.#versions.get(name) ?? 1) + 1;
    this.#versions.set(name, version);
    await this.connection.sendNotification("textDocument/didChange", {
      textDocument: { uri: this.uri(name), version },
      contentChanges: [{ text }],
    });
  }

  /** Waits until the diagnostics of a file are as they are wanted. */
  async diagnostics(name: string, isWanted: (all: readonly Diagnostic[]) => boolean): Promise<Diagnostic[]> {
    for (;;) {
      const all = this.#shown.get(path.join(this.folder, name));
      if (all && isWanted(all)) return all;
      await new Promise<void>((resolve) => this.#arrived.push(resolve));
    }
  }

  hover(name: string, position: Position): Promise<Hover | null> {
    return this.connection.sendRequest("textDocument/hover", {
      textDocument: { uri: this.uri(name) },
      position,
    });
  }

  actions(name: string, line: number, only?: readonly string[]): Promise<CodeAction[]> {
    return this.connection.sendRequest("textDocument/codeAction", {
      textDocument: { uri: this.uri(name) },
      range: { start: { line, character: 0 }, end: { line, character: 0 } },
      context: { diagnostics: [], ...(only && { only }) },
    });
  }

  /** What an edit makes of files, by their names; those that are there begin as they are on the disk. */
  applied(
    edit: WorkspaceEdit | undefined,
    open: Readonly<Record<string, string>> = {},
  ): Record<string, string> {
    const texts: Record<string, string> = {};
    for (const change of edit?.documentChanges ?? []) {
      if (!("textDocument" in change)) {
        if (change.kind !== "create") throw new Error(`It has ${change.kind}.`);
        texts[this.#name(change.uri)] = "";
        continue;
      }
      const name = this.#name(change.textDocument.uri);
      const before = texts[name] ?? open[name] ?? fs.readFileSync(path.join(this.folder, name), "utf8");
      const document = TextDocument.create(change.textDocument.uri, "terraform", 1, before);
      texts[name] = TextDocument.applyEdits(
        document,
        change.edits.flatMap((one) => ("newText" in one ? [one] : [])),
      );
    }
    return texts;
  }

  #name(uri: string): string {
    return path.relative(this.folder, fileURLToPath(uri)).split(path.sep).join("/");
  }

  /** The files of the folder, to see that none was written. */
  files(): Record<string, string> {
    const names = fs.readdirSync(this.folder, { recursive: true, encoding: "utf8" });
    const files = names.filter((name) => fs.statSync(path.join(this.folder, name)).isFile()).sort();
    return Object.fromEntries(
      files.map((name) => [name, fs.readFileSync(path.join(this.folder, name), "utf8")]),
    );
  }

  remove(): void {
    this.connection.dispose();
    this.server.kill();
    fs.rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Runs a test with an editor that has a folder open. */
export async function inEditor(
  files: Readonly<Record<string, string>>,
  run: (editor: Editor) => Promise<void>,
  args?: readonly string[],
): Promise<void> {
  const editor = new Editor(files, args);
  try {
    await run(editor);
  } finally {
    editor.remove();
  }
}
