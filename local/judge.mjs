// Has the real Terraform judge the evaluator with many expressions: npm run judge [seed] [how many]
// and how configurations are read, with many of those: npm run judge plan [seed] [how many]
// Plain JavaScript, since it starts jest and nothing else.
import { spawnSync } from "node:child_process";

const [kind, ...given] = process.argv[2] === "plan" ? process.argv.slice(2) : ["", ...process.argv.slice(2)];
const isPlan = kind === "plan";
const [seed = "1", count = isPlan ? "300" : "10000"] = given;
if (!/^\d+$/.test(seed) || !/^\d+$/.test(count)) {
  const example = isPlan ? "npm run judge plan 7 300" : "npm run judge 7 10000";
  console.error(
    `npm run judge takes a seed and a number of ${isPlan ? "configurations" : "expressions"}, and not "${seed}" and "${count}": ${example}`,
  );
  process.exit(2);
}
const test = isPlan ? "configs/plan-judge.test.ts" : "evaluate/judge.test.ts";
const env = isPlan
  ? { PLAN_JUDGE_SEED: seed, PLAN_JUDGE_COUNT: count }
  : { JUDGE_SEED: seed, JUDGE_COUNT: count };
const { status } = spawnSync("npx", ["jest", "-w", "1", `__tests__/terraform/${test}`], {
  stdio: "inherit",
  env: { ...process.env, ...env },
});
process.exit(status ?? 1);
