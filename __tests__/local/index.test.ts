import { spawnSync } from "node:child_process";
import * as path from "node:path";
import { pathToFileURL } from "node:url";
import { projectRoot } from "../../local/project-root";
import * as modules from "../../modules";

/*
 * The index of the constructs, as it is built: it loads what is asked for, and nothing else.
 */
const index = path.join(projectRoot(), "dist", "modules", "index.js");
const node = (...args: string[]) => spawnSync(process.execPath, args, { encoding: "utf8" });

it("loads no class of the provider before one is asked for, and then only those", () => {
  const loaded = 'Object.keys(require.cache).filter((file) => file.includes("provider-aws")).length';
  const script = `const keywright = require(${JSON.stringify(index)}); console.log(${loaded}); keywright.EncryptedEbsVolume; console.log(${loaded})`;
  const [before, after] = node("-e", script).stdout.split("\n").map(Number);
  expect(before).toBe(0);
  expect(after).toBeGreaterThan(0);
  expect(after).toBeLessThan(10);
});

it("has every name, for require and for import", () => {
  const names = Object.keys(modules).sort();
  const asked = `const keywright = require(${JSON.stringify(index)}); console.log(JSON.stringify(Object.keys(keywright).filter((name) => keywright[name] !== undefined).sort()))`;
  expect(JSON.parse(node("-e", asked).stdout)).toEqual(names);
  const url = JSON.stringify(pathToFileURL(index).href);
  const imported = `import { ${names.join(", ")} } from ${url}; console.log([${names.join(", ")}].every((one) => one !== undefined))`;
  expect(node("--input-type=module", "-e", imported)).toMatchObject({ status: 0, stdout: "true\n" });
});
