import * as fs from "node:fs";
import * as path from "node:path";
import { DiagnosticSeverity, MarkupContent } from "vscode-languageserver/node";
import { projectRoot } from "../../../local/project-root";
import { inEditor, USUAL } from "./editor";

jest.setTimeout(40_000);

const QUEUE = `resource "aws_sqs_queue" "orders" {
  name = "orders 🔑" /* 🔑 */ # its name
}
`;
const VOLUME = `resource "aws_ebs_volume" "v" {
  availability_zone = "eu-west-1a"
  size              = 1
}
`;
const BUCKET = 'resource "aws_s3_bucket" "b" {\n  bucket = "data"\n}\n';

function textOf(contents: unknown): string {
  return MarkupContent.is(contents) ? contents.value : "";
}

test("an editor opens a file, sees its findings, hovers, mends one, and ends the server", async () => {
  const files = { "main.tf": QUEUE + VOLUME, "keys.auto.tfvars": "" };
  await inEditor(files, async (editor) => {
    const { capabilities, serverInfo } = await editor.initialize();
    expect(serverInfo?.name).toBe("keywright");
    expect(capabilities).toMatchObject({ positionEncoding: "utf-16", hoverProvider: true });

    await editor.open("main.tf");
    const found = await editor.diagnostics("main.tf", (all) => all.length >= 2);
    const queue = found.find(({ range }) => range.start.line === 0);
    expect(queue).toMatchObject({
      code: "data-uses-customer-key",
      source: "keywright",
      severity: DiagnosticSeverity.Warning,
      range: { start: { line: 0, character: 0 }, end: { line: 0, character: 35 } },
    });
    expect(queue?.codeDescription?.href).toMatch(/^file:.*\/docs\/rules\.md#data-uses-customer-key$/);
    expect(found.find(({ range }) => range.start.line === 3)?.severity).toBe(DiagnosticSeverity.Error);

    const head = await editor.hover("main.tf", { line: 0, character: 3 });
    expect(textOf(head?.contents)).toContain("The message is under a key that AWS owns");
    expect(textOf(head?.contents)).toMatch(/To change the key: in place/);
    const volume = await editor.hover("main.tf", { line: 3, character: 3 });
    expect(textOf(volume?.contents)).toMatch(/The volume is not encrypted/);
    expect(textOf(volume?.contents)).toMatch(/replaces it/);
    expect(await editor.hover("main.tf", { line: 1, character: 3 })).toBeNull();

    const actions = await editor.actions("main.tf", 0, ["quickfix"]);
    expect(actions).toHaveLength(1);
    expect(actions[0]).toMatchObject({ kind: "quickfix", diagnostics: [queue] });
    const after = editor.applied(actions[0]?.edit);
    expect(after["main.tf"]).toBe(
      `resource "aws_sqs_queue" "orders" {
  name              = "orders 🔑" /* 🔑 */ # its name
  kms_master_key_id = aws_kms_key.data.arn
}
${VOLUME}`,
    );
    const added = Object.keys(after).filter((name) => name !== "main.tf");
    expect(added).toHaveLength(1);
    expect(after[added[0] ?? ""]).toContain('resource "aws_kms_key" "data"');
    // What would replace the volume is no quick fix.
    expect(await editor.actions("main.tf", 3, ["quickfix"])).toEqual([]);
    // The edit is the editor's to make.
    expect(editor.files()).toEqual(files);

    for (const [name, text] of Object.entries(after)) {
      if (name === "main.tf") await editor.change(name, text);
      else await editor.open(name, text);
    }
    const left = await editor.diagnostics("main.tf", (all) => all.every(({ range }) => range.start.line > 0));
    expect(left.length).toBeGreaterThan(0);
    const mended = await editor.hover("main.tf", { line: 2, character: 5 });
    expect(textOf(mended?.contents)).toContain("aws\\_kms\\_key.data, which you manage");

    await editor.connection.sendRequest("shutdown");
    await editor.connection.sendNotification("exit");
    expect(await editor.ended).toBe(0);
    expect(editor.files()).toEqual(files);
  });
});

test("everything in a file that changes in place is mended at once, with a new file before its text", async () => {
  await inEditor({ "main.tf": QUEUE + VOLUME + BUCKET }, async (editor) => {
    await editor.initialize();
    await editor.open("main.tf");
    const actions = await editor.actions("main.tf", 0, ["source.fixAll"]);
    expect(actions.map(({ kind }) => kind)).toEqual(["source.fixAll.keywright"]);
    const [action] = actions;
    expect(action?.edit?.documentChanges?.some((one) => "kind" in one && one.kind === "create")).toBe(true);
    const text = editor.applied(action?.edit)["main.tf"];
    expect(text).toContain("kms_master_key_id = aws_kms_key.data.arn");
    expect(text).toContain("aws_s3_bucket_server_side_encryption_configuration");
    expect(text).toContain(VOLUME);
    expect(await editor.actions("main.tf", 0, ["refactor"])).toEqual([]);
  });
});

test("an edit is worked out when it is asked for, where the editor can do that", async () => {
  await inEditor({ "main.tf": QUEUE }, async (editor) => {
    await editor.initialize({
      ...USUAL,
      textDocument: { codeAction: { dataSupport: true, resolveSupport: { properties: ["edit"] } } },
    });
    await editor.open("main.tf");
    const [action] = await editor.actions("main.tf", 0);
    expect(action?.edit).toBeUndefined();
    const resolved = await editor.connection.sendRequest("codeAction/resolve", action);
    expect(resolved).toMatchObject({ title: action?.title, edit: { documentChanges: expect.anything() } });
    await editor.change("main.tf", "");
    await expect(editor.connection.sendRequest("codeAction/resolve", action)).rejects.toThrow(
      "There is nothing to mend here any more",
    );
    await expect(editor.connection.sendRequest("codeAction/resolve", { title: "x" })).rejects.toThrow(
      "data is not what this server has sent",
    );
  });
});

test("a module is judged with the text that is open, and mended with its calls", async () => {
  const files = {
    "main.tf": 'module "m" {\n  source = "./m"\n}\n',
    "m/main.tf": "# Nothing yet.\n",
    "other/main.tf": QUEUE,
  };
  await inEditor(files, async (editor) => {
    await editor.initialize();
    // Files that are not open are judged as well.
    await editor.diagnostics("other/main.tf", (all) => all.length > 0);
    await editor.open("m/main.tf", QUEUE);
    await editor.diagnostics("m/main.tf", (all) => all.length > 0);
    const [action] = await editor.actions("m/main.tf", 0, ["quickfix"]);
    const after = editor.applied(action?.edit, { "m/main.tf": QUEUE });
    expect(after["m/main.tf"]).toContain("kms_master_key_id = var.kms_key_arn");
    expect(after["main.tf"]).toMatch(/kms_key_arn += aws_kms_key\.data\.arn/);
    // Closed without being saved: the file on the disk counts.
    await editor.connection.sendNotification("textDocument/didClose", {
      textDocument: { uri: editor.uri("m/main.tf") },
    });
    await editor.diagnostics("m/main.tf", (all) => all.length === 0);
  });
});

test("an unknown is an information, a mistake in HCL is shown where it is, and both go", async () => {
  const open = 'variable "k" {\n}\nresource "aws_sqs_queue" "q" {\n  kms_master_key_id = var.k\n}\n';
  await inEditor({ "main.tf": open }, async (editor) => {
    await editor.initialize();
    await editor.open("main.tf");
    const [unknown] = await editor.diagnostics("main.tf", (all) => all.length > 0);
    expect(unknown).toMatchObject({
      severity: DiagnosticSeverity.Information,
      range: { start: { line: 3, character: 2 }, end: { line: 3, character: 27 } },
    });
    await editor.change("main.tf", `${open}resource "x" {\n  a = = 1\n}\n`);
    const [mistake] = await editor.diagnostics("main.tf", (all) =>
      all.some(({ code }) => code === undefined),
    );
    expect(mistake).toMatchObject({ severity: DiagnosticSeverity.Error, range: { start: { line: 6 } } });
    expect(await editor.hover("main.tf", { line: 2, character: 3 })).toBeNull();
    await editor.change("main.tf", "");
    expect(await editor.diagnostics("main.tf", (all) => all.length === 0)).toEqual([]);
  });
});

test("bad input is answered with an error, and the server goes on", async () => {
  await inEditor({ "main.tf": QUEUE, "keywright.json": "{ nonsense" }, async (editor) => {
    await expect(editor.hover("main.tf", { line: 0, character: 0 })).rejects.toMatchObject({ code: -32002 });
    await editor.initialize();
    const ask = (method: string, params: unknown) => editor.connection.sendRequest(method, params);
    await expect(ask("no/such", {})).rejects.toMatchObject({ code: -32601 });
    for (const params of [
      {},
      { textDocument: { uri: 7 } },
      { textDocument: { uri: "untitled:1" }, position: { line: 0, character: 0 } },
      { textDocument: { uri: editor.uri("main.tf") }, position: { line: -1 } },
      { textDocument: { uri: editor.uri("missing.tf") }, position: { line: 0, character: 0 } },
    ])
      await expect(ask("textDocument/hover", params)).rejects.toMatchObject({ code: -32602 });
    await expect(
      ask("textDocument/codeAction", { textDocument: { uri: editor.uri("main.tf") } }),
    ).rejects.toMatchObject({ code: -32602 });
    await editor.connection.sendNotification("textDocument/didChange", { textDocument: {} });
    await editor.connection.sendNotification("textDocument/didOpen", {});
    editor.server.stdin?.write("Content-Length: 9\r\n\r\n{ nothing");
    editor.server.stdin?.write("Content-Length: 2\r\n\r\n[]");
    expect(await editor.hover("main.tf", { line: 0, character: 0 })).not.toBeNull();
    // Settings that cannot be read are said, and the rules hold as they are.
    const [settings] = await editor.diagnostics("keywright.json", (all) => all.length > 0);
    expect(settings).toMatchObject({ message: "This is not JSON.", range: { start: { line: 0 } } });
    await editor.diagnostics("main.tf", (all) => all.length > 0);
  });
});

test("a file of no folder that is open is judged by itself", async () => {
  await inEditor({ "main.tf": QUEUE, "below/main.tf": QUEUE }, async (editor) => {
    await editor.connection.sendRequest("initialize", { processId: null, rootUri: null, capabilities: {} });
    await editor.connection.sendNotification("initialized", {});
    await editor.open("main.tf");
    const [found] = await editor.diagnostics("main.tf", (all) => all.length > 0);
    // An editor that shows no links gets none.
    expect(found?.codeDescription).toBeUndefined();
    expect(await editor.actions("main.tf", 0)).toEqual([]);
  });
});

test("an editor that goes away takes the server with it", async () => {
  await inEditor({ "main.tf": QUEUE }, async (editor) => {
    await editor.initialize();
    editor.server.stdin?.end();
    expect(await editor.ended).toBe(2);
  });
});

test("other commands load nothing of the language server", () => {
  const bin = path.join(projectRoot(), "dist", "bin");
  const text = fs.readFileSync(path.join(bin, "command.js"), "utf8");
  expect(text).toContain('require("./language-protocol")');
  expect(text).not.toContain("Content-Length: ");
  expect(fs.readFileSync(path.join(bin, "language-protocol.licences.txt"), "utf8")).toContain("(MIT)");
});
