import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { projectRoot } from "../../local/project-root";

/** What `npm run prose` says of a file with this text. */
function judged(name: string, text: string): { lines: string[]; status: number | null } {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "keywright-prose-"));
  const file = path.join(folder, name);
  fs.writeFileSync(file, text);
  const script = path.join(projectRoot(), "local", "prose", "prose.mjs");
  const { stdout, status } = spawnSync(process.execPath, [script, file], { encoding: "utf8" });
  fs.rmSync(folder, { recursive: true });
  return { lines: stdout.replaceAll(`${folder}/`, "").split("\n").slice(0, -1), status };
}

const [hard, halved] = [["no", "body"].join(""), "what is\n * n".concat("ot")];

it.each([
  ["a page", "page.md", `# Keys\n\nThen ${hard} can read it.\n`, "page.md:3:6"],
  ["a comment", "rule.ts", `const a = 1;\n// Then ${hard} can.\n`, "rule.ts:2:6"],
  ["a comment, over the end of a line", "rule.ts", `/**\n * This is ${halved} known.\n */\n`, "rule.ts:2:9"],
  ["a message", "rule.ts", `const said = "so ${hard} can";\n`, "rule.ts:1:"],
  ["a template", "rule.ts", `const said = \`so \${name} lets ${hard}\`;\n`, "rule.ts:1:"],
])("finds a hard word in %s", (_where, name, text, place) => {
  const { lines, status } = judged(name, text);
  expect(status).toBe(1);
  expect(lines).toHaveLength(2);
  expect(lines[0]).toContain(place);
  expect(lines[0]).toContain(": write ");
});

it.each([
  ["a name in code", "rule.ts", `const ${hard} = 1;\n`],
  ["a word that a page shows", "page.md", `Not \`${hard}\`.\n`],
  ["plain words", "rule.ts", "/** The account can read it. */\n"],
])("lets %s be", (_what, name, text) => {
  expect(judged(name, text)).toEqual({ lines: [], status: 0 });
});

it("has the words that CONTRIBUTING.md has", () => {
  const page = fs.readFileSync(path.join(projectRoot(), "CONTRIBUTING.md"), "utf8");
  const table = /\| Not \| But \|[\s\S]*?\n\n/.exec(page)?.[0] ?? "";
  const words = [...table.matchAll(/^\| (`.+`) \|/gm)].flatMap(([, cell]) => cell?.split(", ") ?? []);
  expect(words.length).toBeGreaterThan(8);
  const text = words.map((word) => `They say ${word.replaceAll("`", "")} of it.\n\n`).join("");
  expect(judged("page.md", text).lines).toHaveLength(words.length + 1);
});
