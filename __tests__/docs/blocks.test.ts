import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { parse } from "yaml";
import { check } from "../../guard";
import { projectRoot } from "../../local/project-root";
import * as keywright from "../../modules";
import { hclDocument } from "../hcl-document";
import { type Block, blocks, placeOf } from "./blocks";

/*
 * Every block of README and docs is held by a test. Here: code compiles, documents can be read. commands.test.ts runs
 * the commands. What a block shows as output or as a drawing is named below, with its test.
 */
const root = projectRoot();
const all = blocks();
const of = (...languages: string[]) =>
  all.filter(({ language }) => languages.includes(language)).map((block) => [placeOf(block), block] as const);

/** Output and settings of editors: the first words of each, and the test that holds what the block shows. */
const SHOWN: readonly (readonly [page: string, starts: string, test: string])[] = [
  ["README.md", "error aws_db_instance: the database is not encrypted", "__tests__/readme.test.ts"],
  ["README.md", '{"time":', "__tests__/readme.test.ts"],
  ["docs/install.md", "pipeline {", "__tests__/install-page.test.ts"],
  ["terraform/README.md", 'aws_kms_key.k["data"]', "__tests__/terraform/readme.test.ts"],
  ["docs/check.md", "error aws_efs_file_system", "__tests__/report/terminal.test.ts"],
  ["docs/constructs.md", "storage/logs: aws_ebs_volume.logs", "__tests__/readme.test.ts"],
  ["docs/deploy.md", "cdktf.json: environments.prod.account", "__tests__/modules/environment.test.ts"],
  ["docs/deploy.md", 'main.ts:5: Key "shop/orders"', "__tests__/modules/refused-together.test.ts"],
  ["docs/editors.md", 'vim.lsp.config("keywright"', "__tests__/editors-page.test.ts"],
  ["docs/editors.md", "vim.api.nvim_create_autocmd", "__tests__/editors-page.test.ts"],
];

/** Commands that no test can run: they need an account, an organisation or a decision. Their pages say so. */
const BY_HAND: readonly (readonly [page: string, starts: string, says: string])[] = [
  ["docs/deploy.md", "cd cdktf.out/stacks/keys", "without a language need an account or a decision of yours"],
  ["docs/deploy.md", 'new Key(keys, "orders"', "without a language need an account or a decision of yours"],
  [
    "docs/hcp.md",
    "cdktf deploy trust workspaces",
    "the commands need an organisation, and no test runs them",
  ],
  ["docs/hcp.md", "TF_VAR_run_task_key=...", "the commands need an organisation, and no test runs them"],
];

/** Pages whose blocks of text are drawings of the tree; drawings.test.ts reads them. */
const DRAWN = /architecture\.md$/i;

/** Languages that a test of this folder reads in every page. */
const READ = ["ts", "js", "hcl", "json", "yaml", "sh"];

const starts = (list: readonly (readonly [string, string, string])[], { page, text }: Block) =>
  list.some(([file, words]) => file === page && text.startsWith(words));
const isDrawing = ({ page, language }: Block) => language === "text" && DRAWN.test(page);
const isCommands = ({ text }: Block) => /^(?:keywright .*\n)+$/.test(text);

it("every block is held by a test, or its page says that none runs it", () => {
  const open = all.filter(
    (block) =>
      !READ.includes(block.language) &&
      !starts(SHOWN, block) &&
      !starts(BY_HAND, block) &&
      !isDrawing(block) &&
      !isCommands(block),
  );
  expect(open.map(placeOf)).toEqual([]);
  expect(all.length).toBeGreaterThan(80);
});

it.each([...SHOWN, ...BY_HAND])("%s has a block that starts with %s", (page, words) => {
  expect(all.filter((block) => starts([[page, words, ""]], block))).not.toEqual([]);
});

it.each(SHOWN)("%s shows %s: %s reads the page or has the line", (page, words, test) => {
  const text = fs.readFileSync(path.join(root, test), "utf8");
  const line = all.find((block) => starts([[page, words, ""]], block))?.text.split("\n")[0] ?? "";
  expect(text.includes(path.basename(page)) || text.includes(line)).toBe(true);
});

it.each(BY_HAND)("%s says of %s: %s", (page, _words, says) => {
  const text = fs.readFileSync(path.join(root, page), "utf8").replaceAll("\n", " ");
  expect(text).toContain(says);
});

it.each(of("json"))("%s is JSON", (_place, { text }) => {
  expect(() => JSON.parse(text)).not.toThrow();
});

it.each(of("yaml"))("%s is YAML", (_place, { text }) => {
  expect(() => parse(text)).not.toThrow();
});

it.each(of("js"))("%s is JavaScript", (_place, { text }) => {
  expect(() => new Function("require", "exports", text)).not.toThrow();
});

it.each(of("hcl"))("%s is HCL that the guard can judge", (_place, { text }) => {
  expect(() => check(hclDocument({ ".": text }))).not.toThrow();
});

/** What a snippet without imports has around it: all names of the library, a stack and a key. */
function asModule({ page, text }: Block): string {
  if (page === "terraform/README.md") return text.replace('"./terraform"', '"keywright/terraform"');
  if (/^import /m.test(text)) return `${text}\nexport {};\n`;
  const isDeclared = (name: string) => new RegExp(`(?:const|let|class) ${name}\\b`).test(text);
  const named = Object.keys(keywright).filter((name) => new RegExp(`\\b${name}\\b`).test(text));
  return [
    'import { AwsProvider } from "@cdktf/provider-aws/lib/provider";',
    'import { TerraformVariable } from "cdktf";',
    `import { ${[...new Set([...named, "Key", "KeywrightStack"])].filter((one) => !isDeclared(one)).join(", ")} } from "keywright";`,
    ...(isDeclared("stack") ? [] : ["declare const stack: KeywrightStack;"]),
    ...(isDeclared("key") ? [] : ["declare const key: Key;"]),
    // A part of an object is one with braces around it.
    /^\w+: /.test(text) ? `export const part = {\n${text}};` : text,
    "export {};",
  ].join("\n");
}

it("every block of TypeScript compiles", () => {
  const folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), "keywright-blocks-")));
  try {
    fs.symlinkSync(path.join(root, "node_modules"), path.join(folder, "node_modules"));
    for (const [place, block] of of("ts")) {
      fs.writeFileSync(path.join(folder, `${place.replace(/\W+/g, "-")}.ts`), asModule(block));
    }
    const built = (room: string) => [path.join(root, "dist", room, "index.d.ts")];
    const paths = {
      keywright: built("modules"),
      ...Object.fromEntries(
        ["policy", "guard", "catalogue", "keys", "terraform"].map((room) => [
          `keywright/${room}`,
          built(room),
        ]),
      ),
    };
    const compilerOptions = { noUnusedLocals: false, types: ["node"], paths };
    fs.writeFileSync(
      path.join(folder, "tsconfig.json"),
      JSON.stringify({ extends: path.join(root, "tsconfig.json"), compilerOptions, include: ["*.ts"] }),
    );
    const tsc = path.join(root, "node_modules", "typescript", "bin", "tsc");
    const { stdout } = spawnSync(process.execPath, [tsc, "-p", folder], { cwd: folder, encoding: "utf8" });
    expect(stdout).toBe("");
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}, 120_000);
