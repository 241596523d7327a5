import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { CodeCache, cacheFolder } from "../../cli/shell/code-cache";
import { projectRoot } from "../../local/project-root";

/*
 * Compiled code that is kept between runs: it is used where it can be trusted, and changes nothing but the time.
 */
const script = path.join(projectRoot(), "dist", "bin", "keywright.js");
let place: string;

beforeEach(() => {
  place = fs.mkdtempSync(path.join(os.tmpdir(), "keywright-cache-"));
  fs.writeFileSync(path.join(place, "main.tf"), 'resource "aws_kms_key" "k" {\n}\n');
});
afterEach(() => fs.rmSync(place, { recursive: true, force: true }));

/** Runs the command; the user's cache is in the folder `cache`. */
function run(args: readonly string[], env: NodeJS.ProcessEnv = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], {
    cwd: place,
    encoding: "utf8",
    env: { ...process.env, XDG_CACHE_HOME: path.join(place, "cache"), ...env },
  });
  return { status, stdout, stderr };
}

const folder = () => path.join(place, "cache", "keywright");
const kept = () =>
  fs.readdirSync(folder()).map((name) => {
    const { ino, mode } = fs.statSync(path.join(folder(), name));
    return { name, ino, mode: mode & 0o777 };
  });
const CHECK = ["check", "main.tf", "--rule", "key-rotates"];

describe("the command", () => {
  it("keeps its code for its user alone, and writes it once", () => {
    const first = run(CHECK);
    expect(first).toMatchObject({ status: 1, stderr: "", stdout: expect.stringContaining("[key-rotates]") });
    expect(fs.statSync(folder()).mode & 0o777).toBe(0o700);
    const [file, ...others] = kept();
    expect(others).toEqual([]);
    expect(file).toMatchObject({ name: expect.stringMatching(/^check-[0-9a-f]{8}\.v8cache$/), mode: 0o600 });
    expect(run(CHECK)).toEqual(first);
    expect(kept()).toEqual([file]);
  });

  it.each([
    ["cut off", (bytes: Buffer) => bytes.subarray(0, 1_000)],
    ["empty", () => Buffer.alloc(0)],
    ["changed in one byte", (bytes: Buffer) => bytes.fill(bytes.readUInt8(5_000) ^ 1, 5_000, 5_001)],
  ])("does the same where the file is %s, and replaces it", (_, damaged) => {
    const first = run(CHECK);
    const [file] = kept();
    const full = path.join(folder(), file?.name ?? "");
    const good = fs.readFileSync(full);
    fs.writeFileSync(full, damaged(Buffer.from(good)));
    expect(run(CHECK)).toEqual(first);
    const [again, ...others] = kept();
    expect(others).toEqual([]);
    expect(again?.ino).not.toBe(file?.ino);
    expect(fs.statSync(full).size).toBeGreaterThan(100_000);
  });

  it("does the same where the folder cannot be made", () => {
    const first = run(CHECK);
    fs.rmSync(path.join(place, "cache"), { recursive: true });
    fs.writeFileSync(path.join(place, "cache"), "a file");
    expect(run(CHECK)).toEqual(first);
  });

  it("leaves a folder alone that others can write to, or that is a link", () => {
    fs.mkdirSync(folder(), { recursive: true });
    fs.chmodSync(folder(), 0o777);
    expect(run(CHECK).status).toBe(1);
    expect(kept()).toEqual([]);
    fs.renameSync(folder(), path.join(place, "elsewhere"));
    fs.chmodSync(path.join(place, "elsewhere"), 0o700);
    fs.symlinkSync(path.join(place, "elsewhere"), folder());
    expect(run(CHECK).status).toBe(1);
    expect(kept()).toEqual([]);
  });

  it("keeps nothing where Node's compile cache is turned off, where a run fails, and without a command", () => {
    expect(run(CHECK, { NODE_DISABLE_COMPILE_CACHE: "1" }).status).toBe(1);
    expect(run(["check", "nothing.tf"]).status).toBe(2);
    expect(run(["nothing"]).status).toBe(2);
    expect(run(["--version"]).status).toBe(0);
    expect(fs.existsSync(folder()) ? kept() : []).toEqual([]);
  });

  it("removes the oldest of more than sixty files, and none of its own that is new", () => {
    fs.mkdirSync(folder(), { recursive: true, mode: 0o700 });
    const names = Array.from({ length: 70 }, (_, i) => `fix-${String(i).padStart(8, "0")}.v8cache`);
    for (const [i, name] of names.entries()) {
      const file = path.join(folder(), name);
      fs.writeFileSync(file, "");
      const madeAt = Date.now() / 1_000 - 3_600 + i;
      fs.utimesSync(file, madeAt, madeAt);
    }
    run(CHECK);
    const left = kept().map(({ name }) => name);
    expect(left.filter((name) => name.startsWith("check-"))).toHaveLength(1);
    expect(left.filter((name) => name.startsWith("fix-")).sort()).toEqual(names.slice(-59));
  });

  it("removes code that is a month old", () => {
    run(CHECK);
    const old = path.join(folder(), "check-0.v8cache");
    const foreign = path.join(folder(), "notes.txt");
    for (const file of [old, foreign]) {
      fs.writeFileSync(file, "");
      fs.utimesSync(file, 0, 0);
    }
    run(["services"]);
    const names = kept().map(({ name }) => name.replace(/-[0-9a-f]{8}/, ""));
    expect(names.sort()).toEqual(["check.v8cache", "notes.txt", "services.v8cache"]);
  });
});

describe("the code", () => {
  /** Code that was written a while ago; the cache knows it by its times. */
  const code = (body: string) => {
    const file = path.join(place, "code.js");
    const before = fs.existsSync(file) ? fs.statSync(file).size : -1;
    fs.writeFileSync(file, `(function (exports, require, module, __filename, __dirname) {${body}})`);
    if (fs.statSync(file).size === before) expect(keep(file)).toBe(false);
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 2_200);
    return file;
  };
  const keep = (file: string, command = "check") => {
    const cache = new CodeCache(file, command, place);
    cache.keep();
    return cache.isUsed;
  };

  it("is read from the cache, for the same command", () => {
    const file = code("globalThis.ran = __filename;");
    expect([keep(file), keep(file), keep(file, "report"), keep(file, "report")]).toEqual([
      false,
      true,
      false,
      true,
    ]);
  });

  it("is compiled again once it has changed, be it of the same length", () => {
    expect(keep(code("exports.a = 1;"))).toBe(false);
    const file = code("exports.a = 2;");
    expect(keep(file)).toBe(false);
    const cache = new CodeCache(file, "check", place);
    expect(cache.isUsed).toBe(true);
    const exports: Record<string, unknown> = {};
    (cache.script.runInThisContext() as (given: typeof exports) => void)(exports);
    expect(exports).toEqual({ a: 2 });
  }, 20_000);

  it("is not kept right after it has changed, when a second change could have the same time", () => {
    const file = path.join(place, "code.js");
    fs.writeFileSync(file, "(function () {})");
    expect([keep(file), keep(file)]).toEqual([false, false]);
    expect(fs.readdirSync(place).filter((name) => name.endsWith(".v8cache"))).toEqual([]);
  });

  it("runs as a module, also where it is not ASCII", () => {
    const file = code(
      'require("node:fs").writeFileSync(__dirname + "/ran", "ä" + exports.x + (module.exports === exports));',
    );
    for (const isUsed of [false, true]) {
      const cache = new CodeCache(file, "check", place);
      expect(cache.isUsed).toBe(isUsed);
      cache.run();
      cache.keep();
      expect(fs.readFileSync(path.join(place, "ran"), "utf8")).toBe("äundefinedtrue");
    }
  });
});

it("the folder is the one of the user's caches", () => {
  const home = path.join(os.homedir(), ".cache", "keywright");
  expect(cacheFolder({})).toBe(home);
  expect(cacheFolder({ XDG_CACHE_HOME: "/somewhere" })).toBe("/somewhere/keywright");
  // "If an implementation encounters a relative path in any of these variables it should consider the path invalid."
  // https://specifications.freedesktop.org/basedir-spec/latest/#basics
  expect(cacheFolder({ XDG_CACHE_HOME: "here" })).toBe(home);
  expect(cacheFolder({ NODE_DISABLE_COMPILE_CACHE: "1" })).toBeUndefined();
});
