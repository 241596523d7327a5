/*
 * The last step of the build: the command in one file, since Node takes longer to find and load 150 small ones
 * than a small check takes. Other packages stay what they are, and are loaded when a command needs them.
 */
import { isAscii } from "node:buffer";
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { build, buildSync } from "esbuild";
import { lazyCatalogue } from "./lazy-catalogue.mjs";
import { licences } from "./licences.mjs";

const here = (file) => path.join(path.dirname(new URL(import.meta.url).pathname), "..", "..", file);

const options = {
  bundle: true,
  platform: "node",
  target: "node20.9",
  absWorkingDir: here("."),
  // Half the text is half the time to read it; names stay, so that a bug report can be read.
  minifyWhitespace: true,
  minifySyntax: true,
  legalComments: "none",
  metafile: true,
  logLevel: "warning",
};

/** The licences of the packages inside a file, in a file beside it. */
function writeLicences(file, { inputs }) {
  fs.writeFileSync(here(file), licences(Object.keys(inputs)));
}

// What is installed: it runs command.js.
buildSync({ ...options, entryPoints: { keywright: here("cli/launch.ts") }, outdir: here("dist/bin") });

// All packages are inside, so that the files run where nothing is installed: the step of a workflow runs them from a
// clone. The parser of the command line is there without child_process, which it needs for a feature not used here.
const require = createRequire(import.meta.url);
const packagesInside = {
  name: "packages-inside",
  setup({ onResolve, onLoad }) {
    // The Language Server Protocol is a file of its own, below.
    onResolve({ filter: /^vscode-languageserver(?:\/node|-textdocument)$/ }, () => ({
      path: "./language-protocol",
      external: true,
    }));
    onResolve({ filter: /^(?:commander|bignumber\.js|yaml)$/ }, ({ path: name }) => ({
      path: require.resolve(name),
    }));
    onResolve({ filter: /^node:child_process$/ }, ({ importer }) =>
      /[\\/]commander[\\/]/.test(importer) ? { path: "child_process", namespace: "when-asked" } : undefined,
    );
    onLoad({ filter: /.*/, namespace: "when-asked" }, () => ({
      contents: `exports.spawn = (...given) => require("node:child_process").spawn(...given);`,
    }));
  },
};
const FUNCTION = "function(exports,require,module,__filename,__dirname)";
const command = await build({
  ...options,
  plugins: [packagesInside, lazyCatalogue(here("catalogue"))],
  // A file of its own: ask-aws.mjs.
  external: ["./ask-aws"],
  entryPoints: { command: here("cli/index.ts") },
  outdir: here("dist/bin"),
  // A script that is its module as a function, and that Node can run as a module as well: what is put around a text
  // to run it copies the text. See cli/shell/code-cache.ts.
  banner: {
    js: `(load=>this===globalThis?load:load(exports,require,module,__filename,__dirname))((${FUNCTION}{`,
  },
  footer: { js: "}))" },
});
// Text of other characters takes twice the memory, and as much more time to read.
if (!isAscii(fs.readFileSync(here("dist/bin/command.js"))))
  throw new Error("dist/bin/command.js has characters that are not ASCII. Write them as \\u….");
writeLicences("dist/bin/command.licences.txt", command.metafile);

withoutCopies(here("dist/bin/command.js"));
// Text of other characters takes twice the memory, and as much more time to read.
if (!isAscii(fs.readFileSync(here("dist/bin/command.js"))))
  throw new Error("dist/bin/command.js has characters that are not ASCII. Write them as \\u….");

/** Has a bundle use the modules of Node as they are: esbuild copies all names of one for each file that imports it. */
function withoutCopies(file) {
  const text = fs.readFileSync(file, "utf8");
  if (/\bimport_node_\w+\.default\b/.test(text))
    throw new Error(`${file} has a default import of a module of Node. Write import * as.`);
  fs.writeFileSync(file, text.replace(/__toESM\((require\("node:\w+"\))\)/g, "$1"));
}

// What keywright lsp alone loads: checking Terraform needs no language server.
const protocol = await build({
  ...options,
  // All of it is of packages, whose names say nothing in a bug report.
  minify: true,
  stdin: {
    contents: `export * from "vscode-languageserver/node";
export { TextDocument } from "vscode-languageserver-textdocument";`,
    resolveDir: here("."),
  },
  outfile: here("dist/bin/language-protocol.js"),
});
writeLicences("dist/bin/language-protocol.licences.txt", protocol.metafile);

// A folder of its own: all that is deployed. Lambda has the SDK.
const lambda = await build({
  ...options,
  // A function is packed into a zip for each account: its size counts for more than its names.
  minify: true,
  plugins: [packagesInside],
  external: ["@aws-sdk/*"],
  entryPoints: [here("cli/serve/lambda.ts")],
  outfile: here("dist/lambda/index.js"),
});
writeLicences("dist/lambda/licences.txt", lambda.metafile);
fs.copyFileSync(here("dist/cli/serve/lambda.d.ts"), here("dist/lambda/index.d.ts"));

// Of the catalogue the page needs the titles of services, of the guard the list of severities, and nothing else.
const { services } = require("../../dist/catalogue/index.js");
const titles = Object.fromEntries(Object.entries(services).map(([name, { title }]) => [name, title]));
const onlyItsShare = {
  name: "only-its-share",
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /\/catalogue$/ }, ({ importer }) =>
      path.basename(importer) === "service-title.ts" ? { path: "titles", namespace: "catalogue" } : undefined,
    );
    onResolve({ filter: /\/guard$/ }, () => ({ path: here("guard/rules/rule.ts") }));
    onLoad({ filter: /.*/, namespace: "catalogue" }, () => ({
      contents: `const all = ${JSON.stringify(titles)};
export const findService = (name) => (Object.hasOwn(all, name) ? { title: all[name] } : undefined);`,
    }));
  },
};

// What the page of a report carries: its script in one file, and its styles.
await build({
  plugins: [onlyItsShare],
  entryPoints: [here("report/page/client/page.ts")],
  outfile: here("dist/bin/page.js"),
  bundle: true,
  format: "iife",
  minify: true,
  charset: "utf8",
  target: "es2022",
  legalComments: "none",
  logLevel: "warning",
});
for (const style of ["report/picture/picture.css", "report/picture/sheet.css", "report/page/page.css"]) {
  fs.copyFileSync(here(style), here(path.join("dist/bin", path.basename(style))));
}

// The examples of rules, which keywright explain shows.
fs.cpSync(here("guard/examples"), here("dist/bin/rule-examples"), { recursive: true });
