import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { parse } from "yaml";
import { projectRoot } from "../local/project-root";
import { MARKER } from "../report/comment/comment-markdown";

/*
 * docs/ci.md and action.yml: one comment on a pull request, which later runs write anew. GitHub's `gh` is a
 * script here that keeps the comments in a file, and filters them as `--jq` asks for.
 */
const page = fs.readFileSync(path.join(projectRoot(), "docs", "ci.md"), "utf8");
const folder = fs.mkdtempSync(path.join(os.tmpdir(), "pull-requests-"));
afterAll(() => fs.rmSync(folder, { recursive: true }));

const cli = path.join(projectRoot(), "dist", "bin", "keywright.js");
const GH = `#!/usr/bin/env node
const fs = require("node:fs");
const args = process.argv.slice(2);
const option = (name) => args[args.indexOf(name) + 1];
const file = process.env.COMMENTS;
const all = fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, "utf8")) : [];
const url = args.find((one) => one.startsWith("repos/"));
if (!args.includes("--method")) {
  if (url !== "repos/acme/estate/issues/7/comments" || !option("--jq").includes('startswith("${MARKER}")')) process.exit(9);
  const mine = all.filter((one) => one.login === "github-actions[bot]" && one.body.startsWith("${MARKER}"));
  process.stdout.write(mine.map((one) => one.id + "\\n").join(""));
} else {
  const body = fs.readFileSync(option("--field").replace("body=@", ""), "utf8");
  const id = /comments\\/(\\d+)$/.exec(url);
  if (option("--method") === "POST" && !id) all.push({ id: 100 + all.length, login: "github-actions[bot]", body });
  else if (option("--method") === "PATCH" && id) all.find((one) => String(one.id) === id[1]).body = body;
  else process.exit(9);
  fs.writeFileSync(file, JSON.stringify(all));
}
`;

const bin = path.join(folder, "bin");
fs.mkdirSync(bin);
fs.writeFileSync(path.join(bin, "gh"), GH, { mode: 0o755 });
fs.writeFileSync(path.join(bin, "npx"), `#!/bin/sh\nshift\nexec "${process.execPath}" "${cli}" "$@"\n`, {
  mode: 0o755,
});

interface Comments {
  readonly run: (script: string, env?: Record<string, string>) => number | null;
  readonly comments: () => { id: number; login: string; body: string }[];
  readonly write: (text: string) => void;
}

/** A repository with one folder of Terraform, and the comments on a pull request of it. */
function repository(name: string): Comments {
  const home = path.join(folder, name);
  fs.mkdirSync(path.join(home, "envs", "production"), { recursive: true });
  const file = path.join(home, "comments.json");
  fs.copyFileSync(
    path.join(projectRoot(), "__tests__", "fixtures", "retire", "plan.json"),
    path.join(home, "plan.json"),
  );
  // Another author wrote a comment with this marker: it stays.
  fs.writeFileSync(file, JSON.stringify([{ id: 1, login: "stranger", body: `${MARKER}\nI am first` }]));
  return {
    write: (text) => fs.writeFileSync(path.join(home, "envs", "production", "main.tf"), text),
    comments: () => JSON.parse(fs.readFileSync(file, "utf8")),
    run: (script, env = {}) =>
      spawnSync("bash", ["-e", "-o", "pipefail", "-c", script], {
        cwd: home,
        encoding: "utf8",
        env: {
          PATH: `${bin}${path.delimiter}${process.env.PATH}`,
          COMMENTS: file,
          GITHUB_REPOSITORY: "acme/estate",
          RUNNER_TEMP: home,
          PULL_REQUEST: "7",
          ...env,
        },
      }).status,
  };
}

const BARE = 'resource "aws_sns_topic" "t" {\n}\n';
const GOOD =
  'resource "aws_sns_topic" "t" {\n  kms_master_key_id = "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-123456789012"\n}\n';

it("the script of the page writes one comment, and writes it anew", () => {
  const script = /```sh\n([\s\S]*?)```/.exec(page)?.[1] ?? "false";
  const { run, comments, write } = repository("page");
  write(BARE);
  expect(run(script)).toBe(1);
  expect(comments()).toHaveLength(2);
  expect(comments()[1]?.body).toMatch(
    /^<!-- keywright -->\n### ❌ keywright check fails: 1 place is not encrypted; 1 error\n/,
  );
  expect(comments()[1]?.body).toContain("keywright diff: ");
  write(GOOD);
  run(script);
  expect(comments()).toHaveLength(2);
  expect(comments()[0]?.body).toBe(`${MARKER}\nI am first`);
  expect(comments()[1]?.body).toMatch(/^<!-- keywright -->\n### ✅ keywright check passes: no findings\n/);
}, 60_000);

it("the action does the same where it is asked to, and ends as the check does", () => {
  const { inputs, runs } = parse(fs.readFileSync(path.join(projectRoot(), "action.yml"), "utf8"));
  const [step] = runs.steps;
  const act = ({ run }: Comments, given: Record<string, string>) => {
    const all = Object.entries<string>(step.env).flatMap(([name, value]) => {
      const input = /inputs\.([\w-]+)/.exec(value)?.[1];
      return input === undefined ? [] : [[name, given[input] ?? inputs[input].default] as const];
    });
    return run(step.run, { ...Object.fromEntries(all), GITHUB_ACTION_PATH: projectRoot() });
  };
  const repo = repository("action");
  repo.write(BARE);
  expect(act(repo, { paths: "envs" })).toBe(1);
  expect(repo.comments()).toHaveLength(1);
  expect(act(repo, { paths: "envs", comment: "true" })).toBe(1);
  expect(repo.comments()[1]?.body).toContain("keywright check fails");
  repo.write(GOOD);
  expect(act(repo, { paths: "envs", comment: "true" })).toBe(0);
  expect(repo.comments()).toHaveLength(2);
  expect(repo.comments()[1]?.body).toContain("keywright check passes");
  expect(act(repo, { paths: "nowhere", comment: "true" })).toBe(2);
}, 60_000);

it("the workflows of the page are YAML, and name inputs that the action has", () => {
  const blocks = [...page.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, text = ""]) => parse(text));
  expect(blocks).toHaveLength(3);
  const { inputs } = parse(fs.readFileSync(path.join(projectRoot(), "action.yml"), "utf8"));
  const given = Object.keys(blocks[0].jobs.keywright.steps[1].with);
  expect(given.filter((name) => !(name in inputs))).toEqual([]);
});

it("what the page links to is there", () => {
  const links = [...page.matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, link = ""]) => link);
  expect(links.length).toBeGreaterThan(10);
  for (const link of links) expect(fs.existsSync(path.join(projectRoot(), "docs", link))).toBe(true);
});
