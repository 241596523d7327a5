import { spawnSync } from "node:child_process";
import { folder, script, write } from "./check/checked";

/*
 * A plan or a state that cannot be trusted as a whole ends every command that reads it with 2, and one line says why.
 */
jest.setTimeout(60_000);

const PLAN = { format_version: "1.2", planned_values: { root_module: {} }, errored: true };
const STATE = {
  version: 4,
  resources: [
    {
      mode: "managed",
      type: "aws_ebs_volume",
      name: "v",
      instances: [{ attributes_flat: { encrypted: "false" } }],
    },
  ],
};
const KEY = "arn:aws:kms:eu-west-1:111122223333:key/11111111-1111-1111-1111-111111111111";

it.each<[string, string[], string]>([
  ["check", ["check", "plan.json"], "it ended with an error"],
  ["report", ["report", "plan.json"], "it ended with an error"],
  ["diff", ["diff", "plan.json"], "it ended with an error"],
  ["retire", ["retire", KEY, "--plan", "plan.json"], "it ended with an error"],
  ["check of a state", ["check", "state.json"], "attributes_flat"],
  ["retire with a state", ["retire", KEY, "--state", "state.json"], "attributes_flat"],
])("%s", (_what, args, why) => {
  write({ "plan.json": PLAN, "state.json": STATE });
  const { status, stderr } = spawnSync(process.execPath, [script, ...args], {
    cwd: folder,
    encoding: "utf8",
  });
  expect(stderr).toContain(why);
  expect(stderr.trim().split("\n")).toHaveLength(1);
  expect(status).toBe(2);
});
