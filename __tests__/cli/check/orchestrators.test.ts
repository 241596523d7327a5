import * as fs from "node:fs";
import * as path from "node:path";
import type { Report } from "../../../report/check/report";
import { folder, ROTATES, run, STILL, write } from "./checked";

/** A module whose key rotates if it is told to. */
const MODULE =
  'variable "on" {\n  default = true\n}\nresource "aws_kms_key" "k" {\n  enable_key_rotation = var.on\n}\n';

function said(...args: string[]): { lines: string[]; stderr: string; status: number | null } {
  const { status, stdout, stderr } = run([...args, ...ROTATES]);
  const lines = stdout.split("\n").filter((one) => one.includes("aws_kms_key"));
  return { lines: lines.map((one) => one.replace(/^(\S+): (\w+): .*$/, "$1 $2")), stderr, status };
}

describe("Terraform Stacks", () => {
  const component = (name: string, source: string) =>
    `component "${name}" {\n  source = "${source}"\n  inputs = {\n    on = var.on\n  }\n}\n`;

  it.each(["tfcomponent", "tfstack"])(
    "components that are folders are judged, and the rest is said: .%s.hcl",
    (kind) => {
      write({
        [`app/main.${kind}.hcl`]:
          component("own", "./own") + component("shared", "../shared") + component("far", "example/vpc/aws"),
        "app/live.tfdeploy.hcl": 'deployment "prod" {\n  inputs = {\n    on = false\n  }\n}\n',
        "app/own/main.tf": STILL,
        "shared/main.tf": STILL,
      });
      expect(said("app")).toEqual({
        status: 1,
        lines: ["app/own/main.tf:1 error", "shared/main.tf:1 error"],
        stderr:
          "app: a Terraform Stack; its components are read as folders of their own. Not read: the inputs that its deployments give them, and the components that are not here: far (example/vpc/aws). Check the plan for those.\n",
      });
    },
  );

  it("with nothing here are no answer of 0 resources", () => {
    write({ "main.tfcomponent.hcl": component("far", "example/vpc/aws") });
    const { status, stdout, stderr } = run([]);
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
    expect(stderr.split("\n")[0]).toContain("far (example/vpc/aws)");
    expect(stderr.split("\n")[1]).toContain("there is no Terraform in it");
  });

  it("that are no HCL are named", () => {
    write({ "bad.tfcomponent.hcl": "component = = 1\n", "a/main.tf": STILL });
    expect(said()).toMatchObject({
      status: 2,
      lines: ["a/main.tf:1 error"],
      stderr: expect.stringMatching(/^bad\.tfcomponent\.hcl:1:13: /),
    });
  });
});

describe("Terragrunt", () => {
  it("a unit is judged as the folder that it runs, with the inputs that are literal", () => {
    write({
      "modules/key/main.tf": MODULE,
      "live/a/terragrunt.hcl":
        'terraform {\n  source = "../../modules/key"\n}\ninputs = {\n  on = false\n}\n',
      "live/b/terragrunt.hcl":
        'terraform {\n  source = "../../modules//key"\n}\ninputs = {\n  on = true\n}\n',
    });
    expect(said()).toEqual({
      status: 1,
      lines: ["modules/key/main.tf:5 error"],
      stderr: "",
    });
    const { stdout } = run([...ROTATES, "--format", "json"]);
    expect(JSON.parse(stdout)).toMatchObject({ findings: [{ root: "live/a" }], summary: { resources: 2 } });
  });

  it("locals that name each other, or double each other, are computed", () => {
    const doubled = Array.from({ length: 60 }, (_, i) => `  l${i + 1} = "\${local.l${i}}\${local.l${i}}"\n`);
    write({
      "m/main.tf": MODULE,
      "a/terragrunt.hcl": `locals {\n  l0 = "../m"\n${doubled.join("")}}\nterraform {\n  source = local.l60\n}\n`,
      "b/terragrunt.hcl":
        'locals {\n  c = "${local.d}"\n  d = "${local.c}"\n}\nterraform {\n  source = "${local.c}"\n}\n',
    });
    expect(said().stderr).toContain("sources that are not here: a (${local.l60}), b (${local.c})");
  });

  it("inputs that are computed are unknown, and not the default", () => {
    write({
      "m/main.tf": MODULE,
      "a/terragrunt.hcl":
        'terraform {\n  source = "../m"\n  extra_arguments "files" {\n  }\n}\ninputs = {\n  on = dependency.x.outputs.on\n}\n',
      "b/terragrunt.hcl": 'terraform {\n  source = "../m"\n}\ninputs = merge(local.all, { on = true })\n',
      "c/terragrunt.hcl": 'terraform {\n  source = "../m"\n}\ninclude "all" {\n  path = local.computed\n}\n',
    });
    expect(said()).toMatchObject({
      status: 0,
      // The same in three roots, said once.
      lines: ["m/main.tf:5 unknown"],
      stderr:
        "Terragrunt, 3 files: sources that are folders and inputs that are literal are read. Not read: extra_arguments; files that are included by a computed path; inputs that are computed. Check the plan for those.\n",
    });
  });

  it("a key that another unit makes is unknown, and no name that the folder lacks", () => {
    write({
      "m/main.tf":
        'variable "key" {\n  type = string\n}\nresource "aws_cloudwatch_log_group" "l" {\n  kms_key_id = var.key\n}\nresource "aws_sns_topic" "t" {\n  kms_master_key_id = "${var.key}"\n}\n',
      "a/terragrunt.hcl":
        'terraform {\n  source = "../m"\n}\ndependency "kms" {\n  config_path = "../kms"\n}\ninputs = {\n  key = dependency.kms.outputs.arn\n}\n',
    });
    const { stdout, status } = run(["--format", "json"]);
    expect(status).toBe(0);
    const { findings } = JSON.parse(stdout) as Report;
    expect(findings.map(({ status, message, dependsOn }) => ({ status, message, dependsOn }))).toEqual(
      [
        ["aws_cloudwatch_log_group.l", "kms_key_id"],
        ["aws_sns_topic.t", "kms_master_key_id"],
      ].map(([address, argument]) => ({
        status: "cannot-tell",
        message: `${address}: cannot tell; ${argument} comes from var.key. Check the plan.`,
        dependsOn: ["var.key"],
      })),
    );
  });

  it("what is included counts less than what the unit says", () => {
    write({
      "repo/.git/config": "",
      "repo/root.hcl": 'remote_state {\n  backend = "s3"\n}\ninputs = {\n  on = false\n}\n',
      "repo/common/key.hcl":
        'terraform {\n  source = "${dirname(find_in_parent_folders("root.hcl"))}//modules/key"\n}\n',
      "repo/modules/key/main.tf": MODULE,
      "repo/live/a/terragrunt.hcl":
        'include "root" {\n  path = find_in_parent_folders("root.hcl")\n}\ninclude "key" {\n  path = "${get_repo_root()}/common/key.hcl"\n}\n',
      "repo/live/b/terragrunt.hcl":
        'locals {\n  common = "${get_terragrunt_dir()}/../../common"\n}\ninclude "root" {\n  path = find_in_parent_folders("root.hcl")\n}\ninclude "key" {\n  path = "${local.common}/key.hcl"\n}\ninputs = {\n  on = true\n}\n',
    });
    expect(said("repo/live")).toEqual({
      status: 1,
      lines: ["repo/modules/key/main.tf:5 error"],
      stderr:
        "Terragrunt, 2 files: sources that are folders and inputs that are literal are read. Not read: remote_state. Check the plan for those.\n",
    });
  });

  it("a unit without a source runs its own folder; what is elsewhere is named", () => {
    write({
      "own/main.tf": MODULE,
      "own/terragrunt.hcl": "inputs = {\n  on = false\n}\n",
      "far/terragrunt.hcl": 'terraform {\n  source = "git::https://example.com/m.git//k?ref=v1"\n}\n',
      "units/terragrunt.stack.hcl": 'unit "u" {\n  source = "../own"\n  path = "u"\n}\n',
    });
    expect(said()).toEqual({
      status: 1,
      lines: ["own/main.tf:5 error"],
      stderr:
        "Terragrunt, 3 files: sources that are folders and inputs that are literal are read. Not read: sources that are not here: far (git::https://example.com/m.git//k?ref=v1), units/terragrunt.stack.hcl (a stack of units). Check the plan for those.\n",
    });
    fs.rmSync(path.join(folder, "own"), { recursive: true });
    expect(run([])).toMatchObject({ status: 2, stdout: "" });
  });

  it("values of .tfvars in the unit count more than its inputs", () => {
    write({
      "m/main.tf": MODULE,
      "a/terragrunt.hcl": 'terraform {\n  source = "../m"\n}\ninputs = {\n  on = true\n}\n',
      "a/terraform.tfvars": "on = false\n",
    });
    expect(said().lines).toEqual(["m/main.tf:5 error"]);
  });
});
