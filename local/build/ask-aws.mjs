/*
 * What asks AWS brings the few parts of its SDK that it needs, so that checking Terraform needs no SDK.
 * It is built from the sources: what tsc has made of them asks for whole packages.
 */
import fs from "node:fs";
import path from "node:path";
import { build } from "esbuild";
import { licences } from "./licences.mjs";

const here = (file) => path.join(path.dirname(new URL(import.meta.url).pathname), "..", "..", file);

/** Modules of the project do nothing when they are loaded, so that those of which nothing is used can be left out. */
const onlyWhatIsUsed = {
  name: "only-what-is-used",
  setup({ onResolve, resolve }) {
    onResolve({ filter: /^\./ }, async ({ path: asked, pluginData, ...from }) => {
      if (pluginData === onlyWhatIsUsed || from.resolveDir.includes("node_modules")) return undefined;
      const found = await resolve(asked, { ...from, pluginData: onlyWhatIsUsed });
      return { ...found, sideEffects: false };
    });
  },
};

const { metafile } = await build({
  plugins: [onlyWhatIsUsed],
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
