import fs from "node:fs";
import path from "node:path";

const here = (file) => path.join(path.dirname(new URL(import.meta.url).pathname), "..", "..", file);

/**
 * The licence of every package that is in a file which was built from `inputs`. A text is there once for all that share it,
 * whatever the year and the holder of the copyright; these are named above it.
 */
export function licences(inputs) {
  const folders = inputs.flatMap((input) => /^node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0] ?? []);
  const byText = new Map();
  for (const folder of [...new Set(folders)].sort()) {
    const { name, version, license } = JSON.parse(fs.readFileSync(here(`${folder}/package.json`), "utf8"));
    const files = fs.readdirSync(here(folder)).filter((file) => /^(?:licen[cs]e|notice)/i.test(file));
    const text = files.map((file) => fs.readFileSync(here(`${folder}/${file}`), "utf8").trim()).join("\n\n");
    const shared = text.replace(COPYRIGHT, "").replace(/\s+/g, " ");
    const known = byText.get(shared) ?? { text, names: [], holders: new Set() };
    byText.set(shared, known);
    known.names.push(`${name} ${version} (${license})`);
    for (const [line] of text.matchAll(COPYRIGHT)) known.holders.add(line.trim());
  }
  return [...byText.values()]
    .map(({ text, names, holders }) => `${[...names, ...holders].join("\n")}\n\n${text}\n`)
    .join(`\n${"-".repeat(72)}\n\n`);
}

/** A line that says who holds the copyright, and since when. */
const COPYRIGHT = /^[ \t]*Copyright (?=\(|\d|©).*$/gm;
