// Has the real Terraform judge the evaluator with many expressions: npm run judge [seed] [how many]
// Plain JavaScript, since it starts jest and nothing else.
import { spawnSync } from "node:child_process";

const [seed = "1", count = "10000"] = process.argv.slice(2);
if (!/^\d+$/.test(seed) || !/^\d+$/.test(count)) {
  console.error(
    `npm run judge takes a seed and a number of expressions, and not "${seed}" and "${count}": npm run judge 7 10000`,
  );
  process.exit(2);
}
const { status } = spawnSync("npx", ["jest", "-w", "1", "__tests__/terraform/evaluate/judge.test.ts"], {
  stdio: "inherit",
  env: { ...process.env, JUDGE_SEED: seed, JUDGE_COUNT: count },
});
process.exit(status ?? 1);
