// Finds words in messages, comments, docs and tests that the word list does without: npm run prose [-- FILE…]
// Prints a line for each, and ends with 1 if there is one. Plain JavaScript, because the lint runs before a build.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { TextlintKernel } from "@textlint/kernel";
import jsTokens from "js-tokens";

const require = createRequire(import.meta.url);
const root = fileURLToPath(new URL("../..", import.meta.url));
const plain = (module) => module.default ?? module;

const options = {
  plugins: [
    { pluginId: "markdown", plugin: plain(require("@textlint/textlint-plugin-markdown")) },
    { pluginId: "text", plugin: plain(require("@textlint/textlint-plugin-text")) },
  ],
  rules: [
    {
      ruleId: "words",
      rule: plain(require("textlint-rule-prh")),
      options: { rulePaths: [fileURLToPath(new URL("words.yml", import.meta.url))], checkParagraph: true },
    },
  ],
};

/** What comes from elsewhere, or is written by a command. The words of AWS's pages stand in the catalogue as they are. */
const ELSEWHERE = [
  "__tests__/fixtures",
  "__tests__/golden",
  "docs/examples",
  "docs/schemas",
  "local/prose",
  "package-lock.json",
];
const READ = /\.(?:md|ts|mts|mjs|js|json|yml)$/;

/** The comments and texts of a program, each where it stands; all else is blank. */
function readByPeople(program) {
  let text = "";
  for (const { type, value } of jsTokens(program)) {
    const isRead = /Comment|StringLiteral|Template/.test(type);
    text += isRead ? value : value.replace(/[^\n]/g, " ");
  }
  // A comment of several lines is one paragraph: without its stars, a phrase is found over a line's end as well.
  return text.replace(/^[ \t]*(?:\/?\*+\/?|\/\/|["'`])?[ \t]*/gm, "");
}

/** The text to be judged, and the kind of it. */
function prose(file) {
  const text = readFileSync(resolve(root, file), "utf8");
  if (file.endsWith(".md")) return { ext: ".md", text };
  if (/\.[cm]?[jt]s$/.test(file)) return { ext: ".md", text: readByPeople(text) };
  return { ext: ".txt", text };
}

const named = process.argv.slice(2);
const tracked = () => execFileSync("git", ["ls-files", "-z"], { cwd: root, encoding: "utf8" }).split("\0");
const files = (named.length > 0 ? named : tracked()).filter(
  (file) => READ.test(file) && !ELSEWHERE.some((from) => file.startsWith(from)),
);
const kernel = new TextlintKernel();
let found = 0;
for (const file of files) {
  const { ext, text } = prose(file);
  const { messages } = await kernel.lintText(text, { ...options, ext, filePath: file });
  for (const { line, column, message } of messages) {
    found += 1;
    process.stdout.write(
      `${file}:${line}:${column}: ${message.replace(/\s+/g, " ").replace(" => ", ": write ")}\n`,
    );
  }
}
if (found > 0)
  process.stdout.write(`${found} in ${files.length} files. The words are in local/prose/words.yml.\n`);
process.exitCode = found > 0 ? 1 : 0;
