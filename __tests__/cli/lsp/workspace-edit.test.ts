import { TextDocument } from "vscode-languageserver-textdocument";
import { editsOf } from "../../../cli/lsp/workspace-edit";

function applied(before: string, after: string): string {
  const document = TextDocument.create("file:///a.tf", "terraform", 1, before);
  return TextDocument.applyEdits(document, editsOf({ before, after }));
}

test.each([
  ["a line that comes", "a\nb\n", "a\nnew\nb\n"],
  ["a line that goes", "a\nb\nc\n", "a\nc\n"],
  ["the end of a file without a line break", "a", "a\nb"],
  ["a file that is new", "", "a\n"],
  ["line breaks of Windows", "a = 1\r\nb = 2\r\n", "a  = 1\r\nb  = 2\r\nkey = 3\r\n"],
  ["a line break that becomes another one", "a\r\n", "a\n"],
  ["characters of two units", 'x = "🔑"\n', 'x = "🔐"\n'],
  ["several lines", "a\nb\nc\nd\n", "1\nb\n2\nd\n3\n"],
])("the edits give the text after: %s", (_what, before, after) => {
  expect(applied(before, after)).toBe(after);
});

test("only what changes is replaced, and positions count units of UTF-16", () => {
  const edits = editsOf({ before: 'a = "🔑" # 🔑 old end\n', after: 'a = "🔑" # 🔑 new end\n' });
  expect(edits).toEqual([
    { range: { start: { line: 0, character: 14 }, end: { line: 0, character: 17 } }, newText: "new" },
  ]);
});

test("no character is cut in two", () => {
  const [edit] = editsOf({ before: "🔑\n", after: "🔐\n" });
  expect(edit).toEqual({
    range: { start: { line: 0, character: 0 }, end: { line: 0, character: 2 } },
    newText: "🔐",
  });
});

test("a byte order mark is no character of an editor", () => {
  const [edit] = editsOf({ before: "\ufeffa = 1\n", after: "\ufeffa = 2\n" });
  expect(edit?.range.start).toEqual({ line: 0, character: 4 });
});
