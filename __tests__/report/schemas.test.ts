import { execFileSync, spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import Ajv, { type ValidateFunction } from "ajv";
import { projectRoot } from "../../local/project-root";
import { FORMATS } from "../../report/formats";
import { expectFile } from "../golden";

/*
 * docs/schemas: a schema for each output in JSON, made of its type, and real outputs that are held to it.
 */
const HOME = path.join(projectRoot(), "docs", "schemas");
const COMMANDS = (Object.keys(FORMATS) as (keyof typeof FORMATS)[]).filter((command) =>
  FORMATS[command].some(({ name }) => name === "json"),
);
const folder = fs.mkdtempSync(path.join(os.tmpdir(), "schemas-"));
afterAll(() => fs.rmSync(folder, { recursive: true }));

function validator(command: string): ValidateFunction {
  const ajv = new Ajv({ allowUnionTypes: true });
  return ajv.compile(JSON.parse(fs.readFileSync(path.join(HOME, `${command}.schema.json`), "utf8")));
}

/** What a command prints of a fixture. */
function printed(command: string, args: readonly string[], inside: string): unknown {
  const cwd = path.join(projectRoot(), "__tests__", "fixtures", inside);
  const cli = path.join(projectRoot(), "dist", "bin", "keywright.js");
  const { stdout, stderr } = spawnSync(process.execPath, [cli, command, ...args, "--format", "json"], {
    cwd,
    encoding: "utf8",
    maxBuffer: 1e9,
  });
  expect(stderr).toBe("");
  return JSON.parse(stdout);
}

it("each schema is that of the type", () => {
  execFileSync(process.execPath, [path.join(projectRoot(), "local", "schemas.mjs"), folder]);
  const made = fs.readdirSync(folder).sort();
  expect(made).toEqual(COMMANDS.map((command) => `${command}.schema.json`).sort());
  for (const name of made)
    expectFile(path.join(HOME, name), fs.readFileSync(path.join(folder, name), "utf8"));
  expect(fs.readdirSync(HOME).sort()).toEqual(made);
}, 120_000);

it.each<[keyof typeof FORMATS, string[], string]>([
  ["check", ["corpus"], "."],
  ["check", ["retire/plan.json"], "."],
  ["check", ["retire/state.json"], "."],
  ["diff", ["before", "after"], "diff"],
  ["diff", ["plan.json"], "retire"],
  ["fix", ["corpus"], "."],
  ["report", ["corpus"], "."],
  ["report", ["retire/state.json"], "."],
  ["retire", ["orders", "--state", "state.json", "--plan", "plan.json"], "retire"],
  ["services", [], "."],
  ["config", [], "."],
  ["rules", [], "."],
  ["explain", ["key-rotates"], "."],
])(
  "%s %j in %s is valid, and what has another field is not",
  (command, args, inside) => {
    const validate = validator(command);
    const found = printed(command, args, inside);
    expect(validate(found) ? [] : validate.errors).toEqual([]);
    const another = (one: unknown) => ({ ...(one as object), another: 1 });
    expect(validate(Array.isArray(found) ? found.map(another) : another(found))).toBe(false);
  },
  60_000,
);

it("every command with output in JSON is tried", () => {
  expect(COMMANDS).toEqual([
    ...["check", "config", "diff", "explain", "fix", "report", "retire", "rules", "services"],
  ]);
});

it("the package has them", () => {
  const { files, exports } = JSON.parse(fs.readFileSync(path.join(projectRoot(), "package.json"), "utf8"));
  expect(files).toContain("docs/schemas");
  expect(exports["./schemas/*"]).toBe("./docs/schemas/*");
});
