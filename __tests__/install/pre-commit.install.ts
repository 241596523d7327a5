import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { bytesOnDisk, newFolder, succeed, userEnvironment, writeFiles } from "./place";
import { releasedInto } from "./release";
import { itWith } from "./tool";

/*
 * The hook in a repository of a user, run by pre-commit itself. PRE_COMMIT names others than the one on the PATH,
 * separated as paths are.
 */
const commands = process.env.PRE_COMMIT?.split(path.delimiter) ?? ["pre-commit"];
const folder = newFolder();
const home = path.join(folder, "released");

beforeAll(() => {
  releasedInto(home);
});

describe.each(commands)("%s", (command) => {
  itWith([command, "--version"])(
    "installs and runs the hook in 15 seconds and 30 MB, at its first use",
    () => {
      const user = fs.mkdtempSync(path.join(folder, "user-"));
      const cache = fs.mkdtempSync(path.join(folder, "cache-"));
      writeFiles(user, {
        "main.tf": 'resource "aws_kms_key" "k" {\n}\n',
        ".pre-commit-config.yaml": `repos:\n  - repo: file://${home}\n    rev: v1.0.0\n    hooks:\n      - id: keywright\n`,
      });
      succeed(["git", "init", "-q"], user);
      succeed(["git", "add", "--all"], user);
      const start = Date.now();
      const { status, stdout } = spawnSync(command, ["run", "--all-files"], {
        cwd: user,
        encoding: "utf8",
        env: { ...userEnvironment(), PRE_COMMIT_HOME: cache },
      });
      expect({ status, stdout }).toEqual({ status: 1, stdout: expect.stringContaining("[key-rotates]") });
      expect(Date.now() - start).toBeLessThan(15_000);
      expect(bytesOnDisk(cache)).toBeLessThan(30e6);
    },
    120_000,
  );
});
