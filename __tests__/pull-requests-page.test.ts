import { execFileSync, spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { projectRoot } from "../local/project-root";

/*
 * docs/pull-requests.md: its commands post every suggestion, and go on where GitHub refuses one. GitHub is a script here.
 */
const page = fs.readFileSync(path.join(projectRoot(), "docs", "pull-requests.md"), "utf8");
const command = path.join(projectRoot(), "dist", "bin", "keywright.js");

/** What stands in for gh: keeps what it is given, and refuses comments on one file. */
const GH = `#!/bin/sh
body=$(cat)
case "$body" in *'"path":"refused.tf"'*) exit 1;; esac
printf '%s %s\\n' "$3" "$body" >> "$POSTED"
`;

it("posts every comment that GitHub takes, each with the commit", () => {
  const [, commands = ""] = /```sh\n([\s\S]*?)```/.exec(page) ?? [];
  const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), "keywright-pull-")));
  try {
    const bin = path.join(folder, ".bin");
    fs.mkdirSync(bin);
    const script = (name: string, text: string) =>
      fs.writeFileSync(path.join(bin, name), text, { mode: 0o755 });
    script("gh", GH);
    script("npx", `#!/bin/sh\nshift\nexec "${process.execPath}" "${command}" "$@"\n`);
    const queue = (name: string) => `resource "aws_sqs_queue" "${name}" {\n  name = "a\\\\nb" # \`\`\`\n}\n`;
    fs.writeFileSync(path.join(folder, "main.tf"), queue("one"));
    fs.writeFileSync(path.join(folder, "refused.tf"), queue("two"));
    const git = (...args: string[]) => execFileSync("git", args, { cwd: folder, encoding: "utf8" }).trim();
    git("init", "--quiet");
    git("add", "*.tf");
    git("-c", "user.name=a", "-c", "user.email=a@example.com", "commit", "--quiet", "--message", "A queue");
    const posted = path.join(folder, ".posted");
    const { status, stdout, stderr } = spawnSync("sh", ["-c", commands], {
      cwd: folder,
      encoding: "utf8",
      env: { ...process.env, PATH: `${bin}:${process.env.PATH}`, POSTED: posted, PR: "7" },
    });
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(stdout).toMatch(/^(?:not in the diff: refused\.tf:\d+\n)+$/);
    const lines = fs.readFileSync(posted, "utf8").trim().split("\n");
    expect(lines.length).toBeGreaterThan(0);
    for (const line of lines) {
      const [to, ...rest] = line.split(" ");
      expect(to).toBe("repos/{owner}/{repo}/pulls/7/comments");
      const { path: file, commit_id: commit, body } = JSON.parse(rest.join(" "));
      expect({ file, commit }).toEqual({ file: "main.tf", commit: git("rev-parse", "HEAD") });
      expect(body).toContain("suggestion\n");
    }
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
});
