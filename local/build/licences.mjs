import fs from "node:fs";
import path from "node:path";

const here = (file) => path.join(path.dirname(new URL(import.meta.url).pathname), "..", "..", file);

/** The licence of every package that is in a file which was built from `inputs`, with the text once for all that share it. */
export function licences(inputs) {
  const folders = inputs.flatMap((input) => /^node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0] ?? []);
  const byText = new Map();
  for (const folder of [...new Set(folders)].sort()) {
    const { name, version, license } = JSON.parse(fs.readFileSync(here(`${folder}/package.json`), "utf8"));
    const files = fs.readdirSync(here(folder)).filter((file) => /^(?:licen[cs]e|notice)/i.test(file));
    const text = files.map((file) => fs.readFileSync(here(`${folder}/${file}`), "utf8").trim()).join("\n\n");
    byText.set(text, [...(byText.get(text) ?? []), `${name} ${version} (${license})`]);
  }
  return [...byText]
    .map(([text, names]) => `${names.join("\n")}\n\n${text}\n`)
    .join(`\n${"-".repeat(72)}\n\n`);
}
