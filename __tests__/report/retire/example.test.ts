import { spawnSync } from "node:child_process";
import * as path from "node:path";
import { projectRoot } from "../../../local/project-root";
import { expectFile } from "../../golden";

/*
 * docs/examples/retire.md: what the command says of a state and a plan that the real Terraform has made, which
 * `npm run golden:apply` makes anew.
 */
it("docs/examples/retire.md is what the command prints", () => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [
      path.join(projectRoot(), "dist", "bin", "keywright.js"),
      ...["retire", "orders", "--state", "state.json", "--plan", "plan.json", "--format", "markdown"],
    ],
    { cwd: path.join(projectRoot(), "__tests__", "fixtures", "retire"), encoding: "utf8" },
  );
  expect({ status, stderr }).toEqual({ status: 1, stderr: "" });
  expectFile(path.join(projectRoot(), "docs", "examples", "retire.md"), stdout);
});
