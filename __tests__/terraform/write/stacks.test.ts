import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { parse } from "@cdktf/hcl2json";
import { projectRoot } from "../../../local/project-root";
import { type SynthesisedStack, Workspace } from "../../../local/workspace";
import { type JsonObject, parseHcl } from "../../../terraform";
import { expectGolden } from "../../golden";
import { unwrapped } from "../../hcl";

/*
 * Every stack of main.ts and of local/local-main.ts as HCL: for people to read, and equal to the JSON as HashiCorp's
 * own parser reads it, and as ours does.
 */
const root = projectRoot();
const golden = path.join(__dirname, "..", "..", "golden", "hcl");
const workspaces: Workspace[] = [];
afterAll(() => {
  for (const one of workspaces) one.remove();
});

/** The stacks of an app as JSON, and the folders of the HCL that `keywright hcl` writes of them. */
function both(script: string): { stacks: SynthesisedStack[]; hcl: string } {
  const workspace = Workspace.create();
  workspaces.push(workspace);
  const main = path.join(root, "dist", script);
  const settings = JSON.parse(fs.readFileSync(path.join(root, "cdktf.json"), "utf8"));
  fs.writeFileSync(
    path.join(workspace.folder, "cdktf.json"),
    JSON.stringify({ ...settings, app: `node "${main}"` }),
  );
  const stacks = workspace.synthesise(main, workspace.folder);
  const keywright = path.join(root, "dist", "bin", "keywright.js");
  const { status, stderr } = spawnSync(process.execPath, [keywright, "hcl"], {
    cwd: workspace.folder,
    encoding: "utf8",
  });
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  return { stacks, hcl: path.join(workspace.folder, "cdktf.hcl") };
}

const filesOf = (folder: string) =>
  fs
    .readdirSync(folder)
    .filter((file) => file.endsWith(".tf"))
    .map((file) => ({ file, text: fs.readFileSync(path.join(folder, file), "utf8") }));

it("comes out as a person has read it", () => {
  const { stacks, hcl } = both("main.js");
  const names = stacks.map(({ name }) => name).sort();
  for (const name of names) {
    const files = filesOf(path.join(hcl, name));
    for (const { file, text } of files) {
      // The folder of an asset is named after what is in it.
      expectGolden(path.join("hcl", name, file), text.replace(/(assets\/[^/"]+)\/[0-9A-F]{32}/g, "$1/HASH"));
    }
    expect(fs.readdirSync(path.join(golden, name)).sort()).toEqual(files.map(({ file }) => file).sort());
  }
  // The one that main.ts leaves out: its provider is for those who have an organization.
  expect(fs.readdirSync(golden).sort()).toEqual([...names, "hcp-workspaces"].sort());
}, 60_000);

it.each(["main.js", path.join("local", "local-main.js")])(
  "is equal to the JSON: %s",
  async (script) => {
    const { stacks, hcl } = both(script);
    for (const { name, terraform } of stacks) {
      // The JSON lies one folder deeper.
      const expected = JSON.parse(
        JSON.stringify(terraform).replaceAll("../../../terraform.", "../../terraform."),
      ) as JsonObject;
      const files = filesOf(path.join(hcl, name));
      const theirs = await Promise.all(files.map(({ file, text }) => parse(file, text)));
      expect(await comparable(sections(theirs))).toEqual(await comparable(expected));
      const ours = files.flatMap(({ file, text }) => parseHcl(file, text).blocks);
      const asJson = ours.map(({ kind, labels, body }) =>
        [kind, ...labels].reduceRight<unknown>((inner, label) => ({ [label]: inner }), [body]),
      );
      expect(await comparable(sections(asJson))).toEqual(await comparable(expected));
    }
  },
  60_000,
);

/** What parsers gave, put together. */
function sections(all: readonly unknown[]): unknown {
  const merge = (a: unknown, b: unknown): unknown => {
    if (Array.isArray(a) && Array.isArray(b)) return [...a, ...b];
    if (typeof a !== "object" || a === null || typeof b !== "object" || b === null) return b;
    const merged: Record<string, unknown> = { ...a };
    for (const [name, inner] of Object.entries(b)) {
      merged[name] = name in merged ? merge(merged[name], inner) : inner;
    }
    return merged;
  };
  return all.reduce(merge, {});
}

const BLOCKS = ["condition", "principals"];
const REFERENCES = ["depends_on", "provider", "type", "ignore_changes"];

/** Without comments, lists of one as the one, references as they are in HCL, and JSON documents as what they say. */
async function comparable(value: unknown, name = ""): Promise<unknown> {
  const plain = unwrapped(value);
  if (Array.isArray(plain)) return Promise.all(plain.map((one) => comparable(one, name)));
  if (typeof plain === "string") {
    if (REFERENCES.includes(name)) return plain.replace(/^\$\{(.*)\}$/, "$1");
    const document = /^\$\{jsonencode\(([\s\S]*)\)\}$/.exec(plain)?.[1];
    if (document !== undefined) return unwrapped((await parse("x.tf", `x = ${document}`)).x);
    return /^[{[]"/.test(plain) ? unwrapped(JSON.parse(plain)) : plain;
  }
  if (typeof plain !== "object" || plain === null) return plain;
  // A list of no blocks is nothing.
  const members = Object.entries(plain).filter(
    ([member, inner]) =>
      member !== "//" && !(BLOCKS.includes(member) && Array.isArray(inner) && inner.length === 0),
  );
  return Object.fromEntries(
    await Promise.all(members.map(async ([member, inner]) => [member, await comparable(inner, member)])),
  );
}
