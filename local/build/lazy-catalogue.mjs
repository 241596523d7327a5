/*
 * The catalogue in the bundle of the command: the file of a service is run when a name of it is asked for. To make all
 * of the table takes longer than a small check.
 */
import fs from "node:fs";
import path from "node:path";
import { runInThisContext } from "node:vm";
import { buildSync } from "esbuild";

/** What stands in place of catalogue/shipped-facts.ts. @param catalogue the folder of the room */
export function lazyCatalogue(catalogue) {
  return {
    name: "lazy-catalogue",
    setup({ onLoad }) {
      onLoad({ filter: /[\\/]catalogue[\\/]shipped-facts\.ts$/ }, () => ({
        contents: lazyFacts(catalogue),
        resolveDir: catalogue,
        loader: "js",
      }));
      // Whatever imports the whole table by its name finds it here no more, and the build says so.
      onLoad({ filter: /[\\/]catalogue[\\/]index\.ts$/ }, ({ path: file }) => {
        const text = fs.readFileSync(file, "utf8");
        const kept = text.replace(/^export \{[^}]*\} from "\.\/shipped";\n/m, "");
        if (kept === text) throw new Error(`${file} exports nothing of ./shipped any more.`);
        return { contents: kept, loader: "ts" };
      });
    },
  };
}

function lazyFacts(catalogue) {
  const files = [
    ...fs
      .readFileSync(path.join(catalogue, "services", "index.ts"), "utf8")
      .matchAll(/^export \* from "\.\/([^"]+)";$/gm),
  ].map(([, name]) => name);
  const { facts, ofFiles } = run(catalogue, files);
  /** Which file holds a name of a section. */
  const where = (section) =>
    Object.fromEntries(
      ofFiles.flatMap((all, i) =>
        all.flatMap((one) => Object.keys(one[section] ?? {}).map((name) => [name, i])),
      ),
    );
  const data = {
    rows: where("rows"),
    services: where("services"),
    senders: where("senders"),
    others: where("others"),
    to: facts.shippedSendersTo(),
    iam: facts.shippedIam(),
    setters: facts.shippedSetters(),
  };
  return `const data = JSON.parse(${JSON.stringify(JSON.stringify(data))});
const load = [${files.map((name) => `() => require("./services/${name}")`).join(", ")}];
const loaded = [];
function of(section, name) {
  if (!Object.hasOwn(data[section], name)) return undefined;
  const at = data[section][name];
  loaded[at] ??= Object.values(load[at]());
  return loaded[at].find((one) => one[section] && Object.hasOwn(one[section], name))[section][name];
}
export const shippedRow = (type) => of("rows", type);
export const shippedTypes = () => Object.keys(data.rows);
export const shippedService = (name) => of("services", name);
export const shippedServices = () => Object.keys(data.services);
export const shippedSenders = (type) => of("senders", type);
export const sendingTypes = () => Object.keys(data.senders);
export const shippedSendersTo = () => data.to;
export const shippedOther = (type) => of("others", type);
export const shippedIam = () => data.iam;
export const shippedSetters = () => data.setters;
`;
}

/** What the catalogue says now, and what is in each of its files. */
function run(catalogue, files) {
  const { outputFiles } = buildSync({
    stdin: {
      contents: `export * as facts from "./shipped-facts";
${files.map((name, i) => `import * as file${i} from "./services/${name}";`).join("\n")}
export const ofFiles = [${files.map((_, i) => `Object.values(file${i})`).join(", ")}];`,
      resolveDir: catalogue,
    },
    bundle: true,
    format: "iife",
    globalName: "catalogue",
    write: false,
    logLevel: "warning",
  });
  return runInThisContext(`(() => {${outputFiles[0].text}; return catalogue; })()`);
}
