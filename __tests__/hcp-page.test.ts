import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { transformSync } from "@swc/core";
import { projectRoot } from "../local/project-root";
import { HCP_SETTING } from "../modules/stack";

/*
 * docs/hcp.md: its app synthesises, and gives what the page says of it.
 */
const page = fs.readFileSync(path.join(projectRoot(), "docs", "hcp.md"), "utf8");
const folder = fs.mkdtempSync(path.join(os.tmpdir(), "keywright-hcp-page-"));
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

/** Links a package into the project under a name, which may be that of the other engine. */
function install(name: string, manifest: string): void {
  fs.mkdirSync(path.join(folder, "node_modules"), { recursive: true });
  fs.symlinkSync(path.dirname(manifest), path.join(folder, "node_modules", name));
}

it("has an app that synthesises: workspaces by name, and runs of one stack after those of the other", () => {
  const example = /```ts\n([\s\S]*?)```/.exec(page)?.[1] ?? "";
  const { code } = transformSync(example, {
    jsc: { parser: { syntax: "typescript" }, target: "es2022" },
    module: { type: "commonjs" },
  });
  install("cdktf", require.resolve("cdktf/package.json"));
  install("constructs", require.resolve("constructs/package.json"));
  // A copy, and no link: it takes the engine that is beside it, as with the alias of docs/cdktn.md.
  const bindings = path.dirname(require.resolve("@cdktf/provider-tfe/package.json"));
  fs.cpSync(bindings, path.join(folder, "node_modules", "@cdktf", "provider-tfe"), { recursive: true });
  const keywright = JSON.stringify(path.join(projectRoot(), "dist", "modules"));
  fs.writeFileSync(path.join(folder, "main.js"), code.replace('"keywright"', keywright));
  const { status, stderr } = spawnSync(process.execPath, ["main.js"], { cwd: folder, encoding: "utf8" });
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });

  const read = (stack: string) =>
    JSON.parse(fs.readFileSync(path.join(folder, "cdktf.out", "stacks", stack, "cdk.tf.json"), "utf8"));
  for (const name of ["keys", "logs"]) {
    expect(read(name).terraform.cloud).toEqual({
      hostname: "app.terraform.io",
      organization: "example",
      workspaces: { name: `keywright-prod-${name}`, project: "shop" },
    });
  }
  expect(Object.keys(read("workspaces").resource.tfe_run_trigger)).toEqual(["logs_after_keys"]);
  const roles = Object.values(read("trust").resource.aws_iam_role) as { name: string }[];
  expect(roles.map(({ name }) => name).sort()).toEqual([
    "keywright-prod-keys-apply",
    "keywright-prod-keys-plan",
    "keywright-prod-logs-apply",
    "keywright-prod-logs-plan",
  ]);
});

it("names every setting there is", () => {
  const named = [...page.matchAll(/^\| `(\w+)` \|/gm)].map(([, name]) => name);
  const [, settings = ""] = /\{ (.*) \}/.exec(HCP_SETTING.hint) ?? [];
  expect(named.sort()).toEqual(
    settings
      .split(", ")
      .filter((name) => name !== "environment")
      .sort(),
  );
});
