import * as fs from "node:fs";
import * as path from "node:path";
import { bytesOnDisk, newFolder, packedInto, run, succeed, writeFiles } from "./place";
import { IMPORTED, MANAGERS, PROJECTS, STACK } from "./projects";

/*
 * Every package manager installs the packed package in an empty folder: alone, and beside an engine.
 */
const folder = newFolder();
let tarball: string;
beforeAll(() => {
  tarball = packedInto(path.join(folder, "packed"));
});

function emptyProject(files: Readonly<Record<string, string>> = {}): string {
  const place = fs.mkdtempSync(path.join(folder, "project-"));
  writeFiles(place, {
    "package.json": '{ "name": "user", "version": "1.0.0", "private": true, "license": "UNLICENSED" }\n',
    ...files,
  });
  return place;
}

/** The names of packages in the lock file of any of them. */
function lockedIn(place: string): string[] {
  const [file = ""] = ["package-lock.json", "pnpm-lock.yaml", "yarn.lock"].filter((name) =>
    fs.existsSync(path.join(place, name)),
  );
  const text = fs.readFileSync(path.join(place, file), "utf8");
  const entries: Readonly<Record<string, RegExp>> = {
    "package-lock.json": /^ {4}"node_modules\/([^"]+)": \{/gm,
    "pnpm-lock.yaml": /^ {2}'?(@?[^@\s']+)@[^\n]*:\n {4}resolution:/gm,
    "yarn.lock": /^"?(@?[^@\s"]+)@(?!workspace)[^\n]*:\n {2}"?version/gm,
  };
  const names = [...text.matchAll(entries[file] ?? /$^/g)].map(([, name = ""]) => name);
  return [...new Set(names)].filter((name) => name !== "user").sort();
}

describe.each(MANAGERS)("$name", ({ add, run: runs, node, files }) => {
  it("brings 2 other packages, 15 MB, and no engine, and the command runs", () => {
    const place = emptyProject(files);
    writeFiles(place, { "main.tf": 'resource "aws_kms_key" "k" {\n}\n' });
    succeed([...add, `keywright@file:${tarball}`], place);
    expect(lockedIn(place)).toEqual(["bignumber.js", "keywright", "yaml"]);
    const modules = path.join(place, "node_modules");
    if (fs.existsSync(modules)) expect(bytesOnDisk(modules)).toBeLessThan(15e6);
    const checked = run([...runs, "keywright", "check", "main.tf"], place);
    expect({ status: checked.status, stdout: checked.stdout }).toEqual({
      status: 1,
      stdout: expect.stringContaining("[key-rotates]"),
    });
  });

  it("installs it beside an engine, and an app synthesises", () => {
    const place = emptyProject(files);
    const [{ library, packages } = { library: "", packages: [] }] = PROJECTS;
    writeFiles(place, {
      "app.cjs": `const ${IMPORTED} = require("${library}");\n${STACK}`,
      "app.mjs": `import ${IMPORTED} from "${library}";\n${STACK}`,
    });
    succeed([...add, `keywright@file:${tarball}`, ...packages], place);
    for (const app of ["app.cjs", "app.mjs"]) {
      fs.rmSync(path.join(place, "cdktf.out"), { recursive: true, force: true });
      succeed([...node, app], place);
      const written = path.join(place, "cdktf.out", "stacks", "storage", "cdk.tf.json");
      expect(fs.readFileSync(written, "utf8")).toContain('"kms_master_key_id": "${aws_kms_key.orders.arn}"');
    }
    expect(run([...runs, "keywright", "check"], place).status).toBe(0);
  });
});
