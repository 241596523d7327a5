import { type Aftermath, aftermathLine, KillTest } from "../../local/kill-test";
import { itNeeds } from "../local/tools";

/*
 * terraform apply is killed three times; `npm run soak` does it twenty times.
 */
const it = itNeeds("terraform", "moto_server", "the AWS provider");

it("leaves nothing doubled and no key orphaned when it is killed", async () => {
  const test = await KillTest.start();
  const all: Aftermath[] = [];
  try {
    // When the key is there and Terraform does not know yet: the worst moment there is.
    for await (const one of test.blows(7, 3)) all.push(one);
  } finally {
    await test.stop();
  }
  for (const one of all) process.stderr.write(`${aftermathLine(one)}\n`);
  expect(all.map(({ wrong }) => wrong)).toEqual([[], [], []]);
}, 900_000);
