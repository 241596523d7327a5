// Throws made-up input at keywright for an hour, or for as many minutes as are given: npm run fuzz -- MINUTES
// Each round is __tests__/guard/robust.test.ts and __tests__/cli/fuzz with a seed of its own. It ends with the first that fails, and says how
// to see it again: what was found then becomes a case of a test.
import { spawnSync } from "node:child_process";
import { randomInt } from "node:crypto";
import { fileURLToPath } from "node:url";

const cwd = fileURLToPath(new URL("..", import.meta.url));
const [given = "60"] = process.argv.slice(2);
const minutes = Number(given);
if (!(minutes > 0)) {
  console.error(`${JSON.stringify(given)} is no number of minutes. Run: npm run fuzz -- 60`);
  process.exit(2);
}
const end = Date.now() + minutes * 60_000;
let rounds = 0;
do {
  const SEED = String(randomInt(2 ** 31));
  const tests = ["__tests__/guard/robust.test.ts", "__tests__/cli/fuzz"];
  const command = [process.execPath, "node_modules/jest/bin/jest.js", ...tests];
  const { status } = spawnSync(command[0], [...command.slice(1), "--silent"], {
    cwd,
    stdio: "inherit",
    env: { ...process.env, SEED, FILES: "400" },
  });
  if (status !== 0) {
    console.error(`Found something. To see it again: SEED=${SEED} FILES=400 npx jest ${tests.join(" ")}`);
    process.exit(1);
  }
  rounds++;
} while (Date.now() < end);
console.log(`${rounds} rounds found nothing.`);
