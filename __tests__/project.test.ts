import * as fs from "node:fs";
import * as path from "node:path";
import { rules } from "../guard";

/*
 * Habits of the project, held by a test.
 */
const root = path.join(__dirname, "..");

function files(folder: string): string[] {
  return fs
    .readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .map((file) => path.join(folder, file));
}

const read = (file: string) => fs.readFileSync(path.join(root, file), "utf8");

/** The top-level folders, and packages, that a file imports from. */
function imports(file: string): string[] {
  return [...read(file).matchAll(/from "([^"]+)"|require\("([^"]+)"\)/g)].map(([, from, required]) => {
    const target = from ?? required ?? "";
    if (!target.startsWith(".")) return target;
    const inside = path.relative(root, path.resolve(root, path.dirname(file), target));
    return inside.split(path.sep)[0] ?? "";
  });
}

describe("imports run one way", () => {
  // Of one engine or the other: the same source is written for both.
  const ENGINE = ["cdktf", "@cdktf/", "cdktn", "@cdktn/", "constructs"];
  const allowed: Record<string, readonly string[]> = {
    catalogue: ["catalogue"],
    // node:net compares addresses; it opens nothing here.
    policy: ["catalogue", "policy", "node:net"],
    terraform: ["terraform", "bignumber.js", "node:crypto", "node:zlib", "yaml"],
    keys: ["catalogue", "terraform", "keys"],
    guard: ["catalogue", "policy", "terraform", "keys", "guard"],
    fix: ["catalogue", "policy", "terraform", "keys", "guard", "fix", "node:path"],
    words: ["catalogue", "terraform", "guard", "words"],
    // The page has its style and script from files, and their hashes.
    report: [
      "catalogue",
      "policy",
      "terraform",
      "keys",
      "guard",
      "fix",
      "words",
      "report",
      "node:fs",
      "node:path",
      "node:crypto",
    ],
    modules: ["catalogue", "policy", "terraform", "keys", "guard", "words", "modules", "node:", ...ENGINE],
    // What asks AWS is a file of its own, which has in it what it needs of the SDK.
    cli: [
      "catalogue",
      "policy",
      "terraform",
      "keys",
      "guard",
      "fix",
      "words",
      "report",
      "cli",
      "node:",
      "commander",
      "@aws-sdk/",
      "@smithy/",
      "vscode-languageserver",
    ],
    stacks: ["modules", "stacks", ...ENGINE],
  };

  it.each(Object.keys(allowed))("%s", (folder) => {
    const found = files(folder);
    expect(found.length).toBeGreaterThan(0);
    for (const file of found) {
      for (const target of imports(file)) {
        const fits = allowed[folder]?.some((one) => target === one || target.startsWith(one));
        expect(`${file} imports ${fits ? "what it may" : target}`).toBe(`${file} imports what it may`);
      }
    }
  });

  it("nothing but what asks AWS, and what runs there, takes its SDK, which a check would have to load", () => {
    const others = [path.join("cli", "retire", "ask-aws"), path.join("cli", "serve", "lambda.ts")];
    for (const file of files("cli").filter((one) => others.every((other) => !one.startsWith(other)))) {
      for (const target of imports(file)) expect(target).not.toMatch(/^@(?:aws-sdk|smithy)\//);
    }
  });

  it("nothing takes the provider by its root, which costs seconds", () => {
    for (const folder of [
      "catalogue",
      "policy",
      "guard",
      "terraform",
      "keys",
      "words",
      "report",
      "modules",
      "cli",
      "stacks",
      "local",
      "bench",
    ]) {
      for (const file of files(folder))
        expect(imports(file).filter((target) => /provider-aws$/.test(target))).toEqual([]);
    }
  });
});

it("a rule's id is its file and its test", () => {
  const ids = Object.keys(rules);
  const named = (folder: string, suffix: string) =>
    fs
      .readdirSync(path.join(root, folder))
      .filter((file) => file.endsWith(suffix))
      .map((file) => file.slice(0, -suffix.length))
      .filter((name) => !["index", "rule"].includes(name));
  expect(named("guard/rules", ".ts").sort()).toEqual(ids.sort());
  expect(named("__tests__/guard/rules", ".test.ts").sort()).toEqual(ids.sort());
});

it("the title of a rule states the fault, and is its own", () => {
  const titles = Object.entries(rules).map(([, { title }]) => title);
  expect(new Set(titles).size).toBe(titles.length);
  for (const [id, { title }] of Object.entries(rules)) {
    expect(title).toMatch(/^[A-Z][^.]{8,58}[^.]$/);
    // The id states what is good, so the title cannot be its words.
    expect(title.toLowerCase()).not.toBe(id.replaceAll("-", " "));
  }
});

it("every refusal in the modules is reached by a test, word for word", () => {
  const tests = [...files("__tests__")].map(read).join("\n");
  for (const file of files("modules")) {
    // The first words of a message that stand in the code as they are: enough to know it by.
    for (const [, text] of read(file).matchAll(
      /new Refusal\(\s*[`"](?:\$\{about\}: |\$\{seen\}[;,] )?([^`"$]{8,})/g,
    )) {
      const words = text?.trim().split(" ").slice(0, 4).join(" ") ?? "";
      expect(tests.includes(words) ? "tested" : `${file}: ${words}`).toBe("tested");
    }
  }
});

it("nothing is left to write where npm run create wrote a draft", () => {
  const folders = ["catalogue", "guard", "report", "cli", "__tests__"];
  const mark = ["WRITE", "ME"].join(" ");
  expect(folders.flatMap(files).filter((file) => read(file).includes(mark))).toEqual([]);
});
