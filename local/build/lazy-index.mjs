/*
 * A step of the build: the indexes of dist/modules, that of the library and those of its rooms, load a construct
 * when it is asked for, and not all of them at once. The classes of the provider behind them take longer to load
 * than a small app takes to run.
 */
import fs from "node:fs";

const modules = new URL("../../dist/modules/", import.meta.url);

// Node finds the names that `import` may ask for by the form of the code, and takes no getter that calls
// anything. It finds them in `exports.X = void 0` above, as long as it does not see the getters.
// What was asked for once is kept: rooms ask each other again and again.
const DEFINE = `const lazy = (name, get) =>
  Object.defineProperty(exports, name, {
    enumerable: true,
    configurable: true,
    get() {
      const value = get();
      Object.defineProperty(exports, name, { enumerable: true, value });
      return value;
    },
  });
`;

function lazy(built) {
  const paths = new Map();
  const withoutRequires = built.replace(/^var (\w+) = (require\("[^"]+"\));\n/gm, (_, name, required) => {
    paths.set(name, required);
    return "";
  });
  // Built before and unchanged since: there is nothing left to do.
  if (paths.size === 0) return built;
  return withoutRequires
    .replace(
      /^Object\.defineProperty\(exports, ("\w+"), \{ enumerable: true, get: function \(\) \{ return (\w+)\.(\w+); \} \}\);$/gm,
      (_, name, from, member) => `lazy(${name}, () => ${paths.get(from)}.${member});`,
    )
    .replace(/^lazy\(/m, `${DEFINE}lazy(`);
}

for (const entry of fs.readdirSync(modules, { recursive: true, encoding: "utf8" })) {
  if (!/(?:^|[\\/])index\.js$/.test(entry)) continue;
  const file = new URL(entry.replaceAll("\\", "/"), modules);
  fs.writeFileSync(file, lazy(fs.readFileSync(file, "utf8")));
}
