import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { projectRoot } from "../../local/project-root";

/** The changes of a program, each as the program that it makes. */
function changed(program: string): string[] {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "keywright-changes-"));
  const file = path.join(folder, "program.ts");
  fs.writeFileSync(file, program);
  const module = path.join(projectRoot(), "local", "mutate", "changes.mjs");
  const script = `
    import { readFileSync } from "node:fs";
    import { changesOf } from ${JSON.stringify(module)};
    const text = readFileSync(${JSON.stringify(file)}, "utf8");
    const made = changesOf(text).map(({ at, from, to }) => text.slice(0, at) + to + text.slice(at + from.length));
    process.stdout.write(JSON.stringify(made));`;
  const { stdout } = spawnSync(process.execPath, ["--input-type=module", "-e", script], { encoding: "utf8" });
  fs.rmSync(folder, { recursive: true });
  return JSON.parse(stdout) as string[];
}

it.each([
  ["an operator", "if (a === b) c();", ["if (a !== b) c();"]],
  ["a negation", "return !a;", ["return a;"]],
  ["a value", "return true;", ["return false;"]],
  ["a number", "const LIMIT = 14;", ["const LIMIT = 15;"]],
  ["a method", "a.some(b);", ["a.every(b);"]],
  ["each of several", "a && b || c;", ["a || b || c;", "a && b && c;"]],
])("changes %s", (_what, program, programs) => {
  expect(changed(program)).toEqual(programs);
});

it.each([
  ["a comment", "// a === true"],
  ["a text", 'const a = "true && 1";'],
  ["a regular expression", "const a = /1===2/;"],
  ["a type", "interface A {\n  readonly a: true;\n}"],
])("leaves %s", (_what, program) => {
  expect(changed(program)).toEqual([]);
});

it("refuses an unknown room in one line", () => {
  const script = path.join(projectRoot(), "local", "mutate", "mutate.mjs");
  const { status, stderr } = spawnSync(process.execPath, [script, "1", "1", "cellar"], { encoding: "utf8" });
  expect(status).toBe(2);
  expect(stderr).toBe(
    "Give a seed, a count, and rooms of catalogue, policy, terraform, keys, guard: npm run mutate -- 7 20 guard\n",
  );
});
