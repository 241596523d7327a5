import * as fs from "node:fs";
import * as path from "node:path";
import { transformSync } from "@swc/core";
import { projectRoot } from "../../local/project-root";
import * as room from "../../terraform";

const text = fs.readFileSync(path.join(projectRoot(), "terraform", "README.md"), "utf8");
const block = (language: string) => new RegExp(`\`\`\`${language}\n([\\s\\S]*?)\`\`\``).exec(text)?.[1] ?? "";

it("prints what the README says", () => {
  const { code } = transformSync(block("ts"), {
    jsc: { parser: { syntax: "typescript" }, target: "es2022" },
    module: { type: "commonjs" },
  });
  const printed: string[] = [];
  const load = (name: string) => {
    expect(name).toBe("./terraform");
    return room;
  };
  new Function("require", "exports", "console", code)(
    load,
    {},
    {
      log: (line: string) => printed.push(line),
    },
  );
  expect(`${printed.join("\n")}\n`).toBe(block("text"));
});

it("names only what exists", () => {
  const table = text.split("\n").filter((line) => line.startsWith("| ") && !line.includes("---"));
  const names = table.flatMap((line) => [...line.matchAll(/`(\w+)`/g)].map(([, name]) => name ?? ""));
  expect(names.length).toBeGreaterThan(10);
  for (const name of names) expect(Object.keys(room)).toContain(name);
});
