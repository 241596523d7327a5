import * as fs from "node:fs";
import * as path from "node:path";
import { projectRoot } from "../local/project-root";
import { inEditor } from "./cli/lsp/editor";

/*
 * docs/editors.md: every editor starts the server that is there, and the extension of VS Code does what it says.
 */
const page = fs.readFileSync(path.join(projectRoot(), "docs", "editors.md"), "utf8");
const blocks = [...page.matchAll(/```(\w+)\n([\s\S]*?)```/g)].map(([, language, text = ""]) => ({
  language,
  text,
}));
const of = (wanted: string) => blocks.filter(({ language }) => language === wanted).map(({ text }) => text);

/** The server and its arguments that an extension starts, with what VS Code would give it replaced. */
function startedBy(code: string): { readonly command: string; readonly args: readonly string[] } {
  const started: { command: string; args: readonly string[] }[] = [];
  class LanguageClient {
    constructor(_id: string, _name: string, server: { command: string; args: readonly string[] }) {
      started.push(server);
    }
    start() {}
    stop() {}
  }
  const given: Readonly<Record<string, unknown>> = {
    vscode: { workspace: { workspaceFolders: undefined } },
    "vscode-languageclient/node": { LanguageClient },
  };
  const extension: { activate?: () => void; deactivate?: () => void } = {};
  new Function("require", "exports", code)((name: string) => given[name], extension);
  extension.activate?.();
  extension.deactivate?.();
  const [only] = started;
  if (!only || started.length > 1) throw new Error(`It starts ${started.length} servers.`);
  return only;
}

it("every editor starts keywright lsp --stdio, and the server takes that", async () => {
  const ways = [
    ...of("js").map((code) => {
      const { command, args } = startedBy(code);
      return [command, ...args];
    }),
    ...of("lua").map((code) =>
      [...(/cmd = \{(.*?)\}/.exec(code)?.[1] ?? "").matchAll(/"(.*?)"/g)].map(([, word]) => word),
    ),
    ...[...page.matchAll(/`(npx keywright lsp[^`]*)`/g)].map(([, words = ""]) => words.split(" ")),
  ];
  expect(ways.length).toBe(5);
  for (const words of ways) expect(words).toEqual(["npx", "keywright", "lsp", "--stdio"]);
  await inEditor({}, async (editor) => {
    const { capabilities } = await editor.initialize();
    const kinds = capabilities.codeActionProvider;
    expect(JSON.stringify(kinds)).toContain("source.fixAll.keywright");
  });
}, 40_000);

it("the blocks of JSON are JSON, and name what is there", () => {
  const [manifest, settings] = of("json").map((text) => JSON.parse(text));
  expect(manifest.main).toBe("./extension.js");
  expect(settings["editor.codeActionsOnSave"]).toHaveProperty(["source.fixAll.keywright"]);
});
