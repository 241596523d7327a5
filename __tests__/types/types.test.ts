import { spawnSync } from "node:child_process";
import * as path from "node:path";

it("the compiler refuses what refused.ts says it refuses, and nothing else there", () => {
  const tsc = require.resolve("typescript/package.json").replace("package.json", "bin/tsc");
  const { stdout, status } = spawnSync(process.execPath, [tsc, "-p", path.join(__dirname, "tsconfig.json")], {
    encoding: "utf8",
  });
  expect(stdout).toBe("");
  expect(status).toBe(0);
}, 60_000);
