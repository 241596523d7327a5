/*
 * What asks AWS brings the few parts of its SDK that it needs, so that checking Terraform needs no SDK.
 * It is built from the sources: what tsc has made of them asks for whole packages.
 */
import fs from "node:fs";
import path from "node:path";
import { buildSync } from "esbuild";
import { licences } from "./licences.mjs";

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
