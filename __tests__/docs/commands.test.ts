import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { projectRoot } from "../../local/project-root";
import { sampleFolder } from "../cli/sample-folder";
import { type Block, blocks, placeOf } from "./blocks";

/*
 * The commands of README and docs. Every block of a shell is run as it stands, in a folder with all that the pages name:
 * keywright itself, and stand-ins for tools that would ask a registry or AWS. Blocks with a test of their own are run
 * there, for real.
 */
const root = projectRoot();
const command = path.join(root, "dist", "bin", "keywright.js");
const shop = path.join(root, "docs", "examples", "shop");

/** Pages whose commands are run for real by a test of their own. */
const OWN: Readonly<Record<string, string>> = {
  "docs/ci.md": "__tests__/ci-page.test.ts",
  "docs/deploy.md": "__tests__/apply/deploy-page.apply.ts",
  "docs/existing.md": "__tests__/apply/existing-page.apply.ts",
  "docs/pull-requests.md": "__tests__/pull-requests-page.test.ts",
};
/** The same of one block: its first words. */
const OWN_BLOCKS: readonly (readonly [page: string, starts: string, test: string, word: string])[] = [
  ["docs/run-task.md", "export KEYWRIGHT_RUN_TASK_KEY=", "__tests__/cli/serve/page.test.ts", "run-task.md"],
  // It asks AWS.
  ["docs/retire.md", "keywright retire arn:", "__tests__/cli/retire-live.test.ts", "--live"],
];

/** Tools that ask a registry, AWS or an editor: a block may name them, and nothing happens here. */
const STAND_INS = ["npm", "aws", "code", "cdktf", "jest", "tsc", "@vscode/vsce"];

const isOwn = ({ page, text }: Block) =>
  (page in OWN && !/^(?:keywright .*\n)+$/.test(text)) ||
  OWN_BLOCKS.some(([file, starts]) => page === file && text.startsWith(starts));
const all = blocks().filter(
  ({ language, text }) => language === "sh" || (language === "text" && /^(?:keywright .*\n)+$/.test(text)),
);

/** A folder of programs that stand in for those of the reader. */
function programs(folder: string): string {
  const bin = path.join(folder, ".bin");
  fs.mkdirSync(bin);
  const script = (name: string, text: string) =>
    fs.writeFileSync(path.join(bin, name), `#!/bin/sh\n${text}\n`, { mode: 0o755 });
  for (const name of STAND_INS.filter((one) => !one.includes("/"))) script(name, 'echo "$0 $*" >> "$CALLS"');
  // What listens until it is stopped is asked for its help: that reads the options as well.
  script(
    "keywright",
    `case "$1" in serve|lsp) "${process.execPath}" "${command}" "$@" --help ;; *) "${process.execPath}" "${command}" "$@" ;; esac
echo "keywright $? $*" >> "$CALLS"`,
  );
  script("npx", 'program=$1\nshift\ncase "$program" in @vscode/vsce) exit 0 ;; esac\nexec "$program" "$@"');
  script(
    "terraform",
    'case "$*" in "show -json"*) cat "$SAMPLE_PLAN" ;; "state pull") cat "$SHOP_STATE" ;; "providers schema -json") echo "{}" ;; *) exit 64 ;; esac',
  );
  return bin;
}

it.each(Object.entries(OWN))("%s is run by %s", (page, test) => {
  expect(fs.readFileSync(path.join(root, test), "utf8")).toContain(path.basename(page));
  expect(all.some((block) => block.page === page)).toBe(true);
});

it.each(OWN_BLOCKS)("%s, %s is run by %s", (page, words, test, word) => {
  expect(fs.readFileSync(path.join(root, test), "utf8")).toContain(word);
  expect(all.some((block) => block.page === page && block.text.startsWith(words))).toBe(true);
});

const { scripts } = JSON.parse(fs.readFileSync(path.join(root, "package.json"), "utf8")) as {
  scripts: Record<string, string>;
};

it.each(all.filter((one) => !isOwn(one)).map((one) => [placeOf(one), one] as const))(
  "%s does what it says",
  (_place, { text }) => {
    const state = fs.readFileSync(path.join(shop, "terraform.tfstate"), "utf8");
    const folder = sampleFolder({
      "main.tf": fs.readFileSync(path.join(shop, "main.tf"), "utf8"),
      "terraform.tfstate": state,
      "material.bin": "material",
      "token.bin": "token",
    });
    try {
      const calls = path.join(folder, ".calls");
      fs.writeFileSync(calls, "");
      fs.copyFileSync(path.join(folder, "plan.json"), path.join(folder, ".plan.json"));
      const { stderr } = spawnSync("bash", ["-c", text], {
        cwd: folder,
        encoding: "utf8",
        env: {
          ...process.env,
          PATH: `${programs(folder)}${path.delimiter}${process.env.PATH}`,
          CALLS: calls,
          SHOP_STATE: path.join(shop, "terraform.tfstate"),
          SAMPLE_PLAN: path.join(folder, ".plan.json"),
        },
      });
      const made = fs.readFileSync(calls, "utf8").trim().split("\n");
      const ended = made.flatMap((call) => /^keywright (\d+) (.*)$/.exec(call)?.slice(1, 3) ?? []);
      const written = text.split("\n").filter((line) => /(?:^|\| |npx )keywright [a-z]/.test(line));
      expect({ text, ran: ended.length / 2 }).toEqual({ text, ran: written.length });
      const failed = made.filter((call) => /^keywright (?![01] )/.test(call));
      expect({ failed, stderr: failed.length === 0 ? "" : stderr }).toEqual({ failed: [], stderr: "" });
      expect(stderr).not.toContain("command not found");
      for (const [, name = ""] of text.matchAll(/npm run (?:--silent )?([\w:]+)/g))
        expect(Object.keys(scripts)).toContain(name);
    } finally {
      fs.rmSync(folder, { recursive: true });
    }
  },
  60_000,
);
