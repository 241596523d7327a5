import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { parse } from "yaml";
import { projectRoot } from "../local/project-root";

/*
 * .github/workflows: every command names a script that is there, and no job may do more than it has to.
 */
const root = projectRoot();
const folder = path.join(root, ".github", "workflows");
const { scripts } = JSON.parse(fs.readFileSync(path.join(root, "package.json"), "utf8"));

interface Step {
  readonly run?: string;
  readonly uses?: string;
}
interface Job {
  readonly permissions?: Record<string, string>;
  readonly steps: readonly Step[];
}
interface Workflow {
  readonly permissions: Record<string, string>;
  readonly jobs: Record<string, Job>;
}

const workflows = fs
  .readdirSync(folder)
  .map((name) => [name, parse(fs.readFileSync(path.join(folder, name), "utf8")) as Workflow] as const);
const steps = workflows.flatMap(([name, { jobs }]) =>
  Object.values(jobs).flatMap((job) => job.steps.map((step) => [name, step] as const)),
);
const commands = steps.flatMap(([name, { run }]) => (run === undefined ? [] : [[name, run] as const]));

it("there is one for changes, one for releases, one for the catalogue", () => {
  expect(workflows.map(([name]) => name).sort()).toEqual(["catalogue.yml", "ci.yml", "release.yml"]);
});

it.each(commands)("%s: %s", (_name, run) => {
  for (const [, script = ""] of run.matchAll(/\bnpm run (?:--silent )?([\w:]+)/g))
    expect(scripts).toHaveProperty([script]);
  for (const [, file = ""] of run.matchAll(/\bnode ([\w/.-]+)/g))
    expect(fs.existsSync(path.join(root, file))).toBe(true);
  // What an event says would be run if it stood in a script; it comes by the environment.
  expect(run).not.toContain("${{");
  expect(spawnSync("bash", ["-n", "-c", run], { encoding: "utf8" })).toMatchObject({ status: 0, stderr: "" });
});

it("a workflow may read at most, and a job says what it writes", () => {
  for (const [name, { permissions, jobs }] of workflows) {
    expect({ name, given: Object.values(permissions).filter((one) => one !== "read") }).toEqual({
      name,
      given: [],
    });
    const writing = Object.values(jobs).flatMap((job) => Object.entries(job.permissions ?? {}));
    const allowed = name === "ci.yml" ? [] : ["contents", "id-token", "pull-requests"];
    for (const [what, how] of writing) if (how === "write") expect(allowed).toContain(what);
  }
});

it("every action has a version", () => {
  for (const [, { uses }] of steps) if (uses !== undefined) expect(uses).toMatch(/^[\w-]+\/[\w-]+@v\d+$/);
});

it("the notes of a release are the section of the changelog, for the version of the package alone", () => {
  const script = path.join(root, "local", "package", "release-notes.mjs");
  const notes = spawnSync(process.execPath, [script, "99.0.0"], { encoding: "utf8" });
  expect(notes).toMatchObject({
    status: 2,
    stdout: "",
    stderr: expect.stringMatching(/^package\.json has the version/),
  });
  const { version } = JSON.parse(fs.readFileSync(path.join(root, "package.json"), "utf8"));
  const own = spawnSync(process.execPath, [script, version], { encoding: "utf8" });
  expect(own).toMatchObject({ status: 0, stderr: "" });
  expect(own.stdout.length).toBeGreaterThan(500);
  expect(own.stdout).not.toMatch(/^## /m);
});
