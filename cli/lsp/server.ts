import * as fs from "node:fs";
import * as path from "node:path";
import { pathToFileURL } from "node:url";
import {
  type ClientCapabilities,
  type CodeAction,
  CodeActionKind,
  type Connection,
  createConnection,
  DidChangeWatchedFilesNotification,
  ErrorCodes,
  type InitializeParams,
  type InitializeResult,
  ResponseError,
  StreamMessageReader,
  StreamMessageWriter,
  TextDocumentSyncKind,
  TextDocuments,
} from "vscode-languageserver/node";
import { TextDocument } from "vscode-languageserver-textdocument";
import { EXIT } from "../shell/exit";
import { version } from "../version";
import { Diagnosing } from "./diagnosing";
import { fileOf, realFile } from "./file-uri";
import { hoverAt } from "./hover";
import { OpenDocuments } from "./open-documents";
import { type AskedFix, actionsFor, editFor, FIX_ALL, type FixContext } from "./quick-fixes";
import { badRequest, failedRequest, fieldOf, fileIn, positionIn, rangeIn } from "./requests";
import { Workspaces } from "./workspaces";

/** Files that decide about what is judged, beside those that are open. */
const WATCHED = "**/{*.tf,*.tofu,*.tf.json,*.tofu.json,*.tfvars,*.tfvars.json,keywright.json}";

/**
 * Speaks the Language Server Protocol 3.17 over standard input and output until the editor ends it.
 *
 * @param rulesUrl @default docs/rules.md of the package
 */
export function serve(rulesUrl: string | undefined): Promise<never> {
  const reader = new StreamMessageReader(process.stdin);
  const writer = new StreamMessageWriter(process.stdout);
  // What is no JSON has no id that an answer could name.
  reader.onError(() => {
    const error = { code: ErrorCodes.ParseError, message: "This message is not JSON." };
    void writer.write({ jsonrpc: "2.0", id: null, error } as never);
  });
  const server = new LanguageServer(createConnection(reader, writer), rulesUrl ?? ownRules());
  process.stdin.on("end", () => endAfter(MOST_WAITING, server));
  server.listen();
  // The connection ends the process.
  return new Promise<never>(() => undefined);
}

/** More messages than this do not wait when an editor goes away. */
const MOST_WAITING = 1_000;

/** Ends the process once the messages that have come are worked off, one in each turn: the last one may be exit. */
function endAfter(turns: number, server: LanguageServer): void {
  if (turns === 0) process.exit(server.isShutDown ? EXIT.clean : EXIT.failed);
  setImmediate(() => endAfter(turns - 1, server));
}

function ownRules(): string | undefined {
  const file = path.join(__dirname, "..", "..", "docs", "rules.md");
  return fs.existsSync(file) ? pathToFileURL(file).href : undefined;
}

class LanguageServer {
  isShutDown = false;
  readonly #connection: Connection;
  readonly #documents = new OpenDocuments();
  readonly #workspaces: Workspaces;
  readonly #diagnosing: Diagnosing;
  readonly #rulesUrl: string | undefined;
  #capabilities: ClientCapabilities | undefined;

  constructor(connection: Connection, rulesUrl: string | undefined) {
    this.#connection = connection;
    this.#rulesUrl = rulesUrl;
    const complain = (line: string) => connection.console.error(line);
    this.#workspaces = new Workspaces(this.#documents, complain);
    this.#diagnosing = new Diagnosing(this.#workspaces, this.#documents, {
      rulesUrl: () => this.#linkedRules(),
      send: (uri, of, diagnostics) => {
        void connection.sendDiagnostics({ uri, ...(of !== undefined && { version: of }), diagnostics });
      },
      complain,
    });
  }

  listen(): void {
    const connection = this.#connection;
    connection.onInitialize((params) => this.#initialize(params));
    connection.onInitialized(() => this.#watch());
    connection.onShutdown(() => {
      this.isShutDown = true;
      this.#diagnosing.stop();
    });
    connection.onHover((params) => this.#answer(() => this.#hover(params)));
    connection.onCodeAction((params) => this.#answer(() => this.#actions(params)));
    connection.onCodeActionResolve((action) => this.#answer(() => this.#resolved(action)));
    connection.onDidChangeWatchedFiles(() => this.#refresh());
    this.#followDocuments();
    connection.listen();
  }

  #initialize(params: InitializeParams): InitializeResult {
    this.#capabilities = fieldOf(params, "capabilities") ? params.capabilities : {};
    const { workspaceFolders, rootUri } = params;
    const uris = workspaceFolders?.map(({ uri }) => uri) ?? (rootUri ? [rootUri] : []);
    for (const uri of uris) this.#add(uri);
    this.#diagnosing.soon();
    return {
      capabilities: {
        positionEncoding: "utf-16",
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
        hoverProvider: true,
        codeActionProvider: {
          codeActionKinds: [CodeActionKind.QuickFix, FIX_ALL],
          resolveProvider: this.#resolvesEdits(),
        },
        workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
      },
      serverInfo: { name: "keywright", version: version() },
    };
  }

  #watch(): void {
    const { workspace } = this.#capabilities ?? {};
    if (workspace?.didChangeWatchedFiles?.dynamicRegistration) {
      void this.#connection.client.register(DidChangeWatchedFilesNotification.type, {
        watchers: [{ globPattern: WATCHED }],
      });
    }
    if (!workspace?.workspaceFolders) return;
    this.#connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
      for (const { uri } of removed) {
        const gone = this.#workspaces.remove(fileOf(uri) ?? uri);
        this.#diagnosing.publish((gone?.judged ?? []).flatMap(({ findings }) => [...findings.keys()]));
      }
      for (const { uri } of added) this.#add(uri);
      this.#diagnosing.soon();
    });
  }

  #add(uri: string): void {
    const folder = fileOf(uri);
    try {
      if (folder !== undefined) this.#workspaces.add(folder);
    } catch (error) {
      this.#connection.console.error(error instanceof Error ? error.message : String(error));
    }
  }

  #followDocuments(): void {
    const managed = new TextDocuments(TextDocument);
    managed.onDidChangeContent(({ document }) => {
      const file = isTerraformText(document.uri) ? this.#documents.set(document) : undefined;
      if (file !== undefined) this.#touch(file);
    });
    managed.onDidClose(({ document }) => {
      const file = this.#documents.close(document.uri);
      if (file !== undefined && isTerraformText(document.uri)) this.#touch(file);
    });
    managed.onDidSave(({ document }) => {
      if (isTerraformText(document.uri) || path.basename(document.uri) === "keywright.json") this.#refresh();
    });
    managed.listen(this.#connection);
  }

  #touch(file: string): void {
    this.#workspaces.of(file).touch(file);
    this.#diagnosing.soon();
  }

  #refresh(): void {
    for (const one of this.#workspaces.all) one.refresh();
    this.#diagnosing.soon();
  }

  /** Answers a request, or says why not: nothing ends the server. */
  #answer<T>(work: () => T): T | ResponseError<void> {
    if (!this.#capabilities)
      return new ResponseError(ErrorCodes.ServerNotInitialized, "The first request has to be initialize.");
    if (this.isShutDown) return new ResponseError(ErrorCodes.InvalidRequest, "The server is shut down.");
    try {
      return work();
    } catch (error) {
      if (error instanceof ResponseError) return error;
      this.#connection.console.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
      return failedRequest("This is a mistake of keywright. The log of the server has it.");
    }
  }

  #hover(params: unknown) {
    const { file } = fileIn(params);
    const position = positionIn(params);
    const document = this.#documents.read(file);
    if (!document) throw badRequest(`${file}: there is no such file.`);
    return (
      hoverAt(file, document, document.offsetAt(position), this.#workspaces.of(file).rootsOf(file)) ?? null
    );
  }

  #actions(params: unknown): CodeAction[] {
    const { file, uri } = fileIn(params);
    const range = rangeIn(params);
    const kinds = fieldOf(fieldOf(params, "context"), "only");
    const only = Array.isArray(kinds) ? kinds.filter((one) => typeof one === "string") : undefined;
    const context = this.#contextOf(file);
    const actions = actionsFor(file, uri, range, only, context);
    if (this.#resolvesEdits()) return actions;
    return actions.flatMap(({ data, ...action }) => {
      const edit = editFor(file, data as AskedFix, context);
      return edit ? [{ ...action, edit }] : [];
    });
  }

  #resolved(action: CodeAction): CodeAction {
    const asked = askedIn(action);
    const file = fileOf(asked.uri);
    if (file === undefined) throw badRequest("data.uri is no file.");
    const real = realFile(file);
    const edit = editFor(real, asked, this.#contextOf(real));
    if (!edit)
      throw failedRequest("There is nothing to mend here any more, or it cannot be mended by an edit.");
    return { ...action, edit };
  }

  #contextOf(file: string): FixContext {
    const edits = this.#capabilities?.workspace?.workspaceEdit;
    return {
      workspace: this.#workspaces.of(file),
      documents: this.#documents,
      support: {
        documentChanges: edits?.documentChanges === true,
        createsFiles: edits?.resourceOperations?.includes("create") === true,
      },
      rulesUrl: this.#linkedRules(),
    };
  }

  #linkedRules(): string | undefined {
    const isShown = this.#capabilities?.textDocument?.publishDiagnostics?.codeDescriptionSupport === true;
    return isShown ? this.#rulesUrl : undefined;
  }

  /** Whether the editor asks for the edit of an action once it is chosen. */
  #resolvesEdits(): boolean {
    const { resolveSupport, dataSupport } = this.#capabilities?.textDocument?.codeAction ?? {};
    return dataSupport === true && resolveSupport?.properties.includes("edit") === true;
  }
}

/** @throws ResponseError for an action that is none of this server's */
function askedIn(action: unknown): AskedFix {
  const data = fieldOf(action, "data");
  const [uri, all] = [fieldOf(data, "uri"), fieldOf(data, "all")];
  const [rule, line, argument] = [fieldOf(data, "rule"), fieldOf(data, "line"), fieldOf(data, "argument")];
  if (typeof uri === "string" && all === true) return { uri, all };
  if (
    typeof uri === "string" &&
    typeof rule === "string" &&
    typeof line === "number" &&
    typeof argument === "string"
  )
    return { uri, rule, line, argument };
  throw badRequest("data is not what this server has sent with the action.");
}

function isTerraformText(uri: string): boolean {
  return /\.(?:tf|tofu)(?:\.json)?$/.test(uri);
}
