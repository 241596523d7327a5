import { aftermathLine, KillTest } from "./kill-test";

/*
 * npm run soak [TIMES] [SEED]: kills terraform apply 20 times, at calls to AWS that the seed chooses, and applies again.
 */

/** How long one kill takes on two cores that do nothing else, with what follows it. */
const SECONDS_EACH = 20;

async function soak(times: number, seed: number): Promise<boolean> {
  const minutes = Math.ceil((times * SECONDS_EACH) / 60);
  console.log(
    `${times} times, seed ${seed}: about ${SECONDS_EACH} seconds each, ${minutes} ${minutes === 1 ? "minute" : "minutes"} in all`,
  );
  const test = await KillTest.start();
  let wrong = 0;
  let adopted = 0;
  try {
    for await (const aftermath of test.blows(seed, times)) {
      console.log(aftermathLine(aftermath));
      if (aftermath.wrong.length > 0) wrong++;
      if (aftermath.adopted.length > 0) adopted++;
    }
  } finally {
    await test.stop();
  }
  console.log(`${times - wrong} of ${times} came out well; in ${adopted} something had to be adopted.`);
  return wrong === 0;
}

const [times = 20, seed = 1] = process.argv.slice(2).map(Number);
if (!Number.isInteger(times) || times < 1 || !Number.isInteger(seed)) {
  console.error("Say how often, and the seed: npm run soak -- 20 1");
  process.exit(2);
}
process.once("SIGINT", () => process.exit(130));
process.once("SIGTERM", () => process.exit(143));
soak(times, seed).then(
  (well) => {
    process.exitCode = well ? 0 : 1;
  },
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 2;
  },
);
