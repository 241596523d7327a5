/*
 * What asks AWS brings the few parts of its SDK that it needs, so that whoever only checks Terraform installs no SDK.
 * It is built from the sources: what tsc has made of them asks for whole packages.
 */
import fs from "node:fs";
import path from "node:path";
import { buildSync } from "esbuild";

const here = (file) => path.join(path.dirname(new URL(import.meta.url).pathname), "..", "..", file);

const { metafile } = buildSync({
  entryPoints: [here("cli/retire/ask-aws/index.ts")],
  outfile: here("dist/bin/ask-aws.js"),
  absWorkingDir: here("."),
  bundle: true,
  platform: "node",
  target: "node20.9",
  mainFields: ["module", "main"],
  minify: true,
  // Errors are told by their names.
  keepNames: true,
  legalComments: "none",
  metafile: true,
  logLevel: "warning",
});
fs.writeFileSync(here("dist/bin/ask-aws.licences.txt"), licences(Object.keys(metafile.inputs)));

/** The licence of every package that is in the file, with the text once for all that share it. */
function licences(inputs) {
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
