import { spawnSync } from "node:child_process";
import * as path from "node:path";
import { projectRoot } from "../../local/project-root";
import { Workspace } from "../../local/workspace";

/** Everything but the comments of cdktf. */
function withoutComments(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutComments);
  if (typeof value !== "object" || value === null) return value;
  const kept = Object.entries(value).filter(([name]) => name !== "//");
  return Object.fromEntries(kept.map(([name, inner]) => [name, withoutComments(inner)]));
}

it("the bench compares equal things: its raw app emits what the other one emits", () => {
  const dist = path.join(projectRoot(), "dist");
  const terraform = (script: string) => {
    const workspace = Workspace.create();
    try {
      const stacks = workspace.synthesise(path.join(dist, script), projectRoot());
      return stacks.map((stack) => [stack.name, withoutComments(stack.terraform)]);
    } finally {
      workspace.remove();
    }
  };
  expect(terraform(path.join("bench", "raw-main.js"))).toEqual(
    terraform(path.join("bench", "keywright-main.js")),
  );
});

it("measures both sides on the same volumes", () => {
  const measure = (side: string) =>
    JSON.parse(
      spawnSync(
        process.execPath,
        [path.join(projectRoot(), "dist", "bench", "volumes.js"), side, "30", "3"],
        {
          encoding: "utf8",
        },
      ).stdout,
    ) as { seconds: number; megabytes: number; bytes: number };
  const keywright = measure("keywright");
  const raw = measure("raw");
  expect(keywright.seconds).toBeGreaterThan(0);
  expect(keywright.megabytes).toBeGreaterThan(10);
  // Names of constructs differ a little, and required_providers.
  expect(keywright.bytes / raw.bytes).toBeGreaterThan(0.95);
  expect(keywright.bytes / raw.bytes).toBeLessThan(1.05);
});
