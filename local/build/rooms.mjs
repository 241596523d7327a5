/*
 * A step of the build: each room that imports no cdktf in one file, since Node takes longer to find and load a
 * hundred files than to run what is in them. Rooms import each other by their indexes alone, so nothing else asks for
 * their files. They are built from the sources: tsc does not write again what has not changed.
 */
import fs from "node:fs";
import path from "node:path";
import { build } from "esbuild";

const here = (file) => path.join(path.dirname(new URL(import.meta.url).pathname), "..", "..", file);

/** Another room stays outside, and is found beside this one. */
const otherRoomsOutside = {
  name: "other-rooms-outside",
  setup({ onResolve }) {
    onResolve({ filter: /^(?:\.\.\/)+[a-z]+$/ }, ({ path: asked, resolveDir, kind }) => {
      const target = path.relative(here("."), path.resolve(resolveDir, asked));
      return kind !== "entry-point" && ROOMS.includes(target)
        ? { path: `../${target}`, external: true }
        : undefined;
    });
  },
};

const ROOMS = ["catalogue", "policy", "terraform", "keys", "guard", "words"];

for (const room of ROOMS) {
  const dist = here(`dist/${room}`);
  for (const file of fs.readdirSync(dist, { recursive: true, encoding: "utf8" })) {
    if (file.endsWith(".js")) fs.rmSync(path.join(dist, file));
  }
}
// The index of report has inside it what it needs of fix. The other files of report stay, for those of cli.
for (const room of [...ROOMS, "report"]) {
  await build({
    entryPoints: [here(`${room}/index.ts`)],
    outfile: here(`dist/${room}/index.js`),
    bundle: true,
    platform: "node",
    target: "node20.9",
    packages: "external",
    plugins: [otherRoomsOutside],
    minifyWhitespace: true,
    minifySyntax: true,
    logLevel: "warning",
  });
}
