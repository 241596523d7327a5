/*
 * The last step of the build: dist/modules/index.js loads a construct when it is asked for, and not all of
 * them at once. The classes of the provider behind them take longer to load than a small app takes to run.
 */
import fs from "node:fs";

const file = new URL("../../dist/modules/index.js", import.meta.url);
const built = fs.readFileSync(file, "utf8");

const paths = new Map();
const withoutRequires = built.replace(/^var (\w+) = (require\("[^"]+"\));\n/gm, (_, name, required) => {
  paths.set(name, required);
  return "";
});
// Node finds the names that `import` may ask for by the form of the code, and takes no getter that calls
// anything. It finds them in `exports.X = void 0` above, as long as it does not see the getters.
const define =
  "const lazy = (name, get) => Object.defineProperty(exports, name, { enumerable: true, get });\n";
const lazy = withoutRequires
  .replace(
    /^Object\.defineProperty\(exports, ("\w+"), \{ enumerable: true, get: function \(\) \{ return (\w+)\.(\w+); \} \}\);$/gm,
    (_, name, from, member) => `lazy(${name}, () => ${paths.get(from)}.${member});`,
  )
  .replace(/^lazy\(/m, `${define}lazy(`);
// Built before and unchanged since: there is nothing left to do.
if (paths.size > 0) fs.writeFileSync(file, lazy);
