/*
 * The package as npm publishes it, made from what is built, beside the project: dist/ itself stays as the tests use it.
 */
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { prune } from "./prune.mjs";

const project = fileURLToPath(new URL("../..", import.meta.url));

/** Copies the files of the package into an empty folder, without what it does not need. */
export function stage(folder) {
  const { files } = JSON.parse(fs.readFileSync(path.join(project, "package.json"), "utf8"));
  for (const name of ["package.json", "README.md", "LICENSE", ...files]) {
    fs.cpSync(path.join(project, name), path.join(folder, name), { recursive: true });
  }
  prune(folder);
}

/**
 * Packs the package.
 *
 * @param folder where the tarball is written; it is made if it is not there
 * @returns the path of the tarball
 */
export function pack(folder) {
  fs.mkdirSync(folder, { recursive: true });
  const staged = fs.mkdtempSync(path.join(folder, "staged-"));
  try {
    stage(staged);
    const packed = spawnSync(
      "npm",
      ["pack", "--ignore-scripts", "--json", "--pack-destination", path.resolve(folder)],
      { cwd: staged, encoding: "utf8" },
    );
    if (packed.status !== 0) throw new Error(packed.stderr);
    return path.join(path.resolve(folder), JSON.parse(packed.stdout)[0].filename);
  } finally {
    fs.rmSync(staged, { recursive: true });
  }
}
