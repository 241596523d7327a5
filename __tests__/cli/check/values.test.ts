import { spawnSync } from "node:child_process";
import { findings, folder, ROTATES, run, STILL, script, write } from "./checked";

const VARIABLES = `
variable "plain" { default = "false" }
variable "text" {
  type    = string
  default = "false"
}
variable "truth" {
  type    = bool
  default = false
}
variable "list" {
  type    = list(string)
  default = ["false"]
}
variable "whatever" {
  type    = any
  default = "false"
}
`;
/** Every variable decides whether a key rotates, so that what each comes to is seen. */
const KEYS = `
resource "aws_kms_key" "plain" {
  enable_key_rotation = var.plain
}
resource "aws_kms_key" "text" {
  enable_key_rotation = var.text
}
resource "aws_kms_key" "truth" {
  enable_key_rotation = var.truth
}
resource "aws_kms_key" "list" {
  enable_key_rotation = var.list[0]
}
resource "aws_kms_key" "whatever" {
  enable_key_rotation = var.whatever
}
`;
const SHOWN = "[var.plain, var.text, var.truth, var.list[0], var.whatever]\n";
const NAMES = ["plain", "text", "truth", "list", "whatever"];

interface Scenario {
  readonly files?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  /** Options as Terraform spells them; keywright has two dashes before them. */
  readonly options?: readonly string[];
}

/** Which of the variables come to true, as Terraform has it. */
function ofTerraform({ env, options = [] }: Scenario): string[] {
  const { stdout, stderr } = spawnSync("terraform", ["console", ...options], {
    cwd: folder,
    encoding: "utf8",
    input: SHOWN,
    env: { ...process.env, TF_CLI_CONFIG_FILE: "/dev/null", CHECKPOINT_DISABLE: "1", ...env },
  });
  const values = stdout.match(/"?(?:true|false)"?/g) ?? [];
  if (values.length !== NAMES.length) throw new Error(`${stdout}${stderr}`);
  return NAMES.filter((_, i) => values[i]?.replaceAll('"', "") === "true");
}

function ofKeywright({ env, options = [] }: Scenario): string[] {
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [
      script,
      "check",
      ...ROTATES,
      "--format",
      "json",
      ...options.map((one) => one.replace(/^-(?=var)/, "--")),
    ],
    { cwd: folder, encoding: "utf8", env: { ...process.env, ...env } },
  );
  expect(stderr).toBe("");
  const { findings: still } = JSON.parse(stdout) as { findings: readonly { address: string }[] };
  return NAMES.filter((name) => !still.some(({ address }) => address === `aws_kms_key.${name}`));
}

it.each<[string, Scenario]>([
  ["nothing: defaults", {}],
  [
    "the environment",
    { env: { TF_VAR_text: "true", TF_VAR_truth: "true", TF_VAR_list: '["true"]', TF_VAR_not: "x" } },
  ],
  [
    "the environment, before terraform.tfvars",
    { env: { TF_VAR_text: "true", TF_VAR_plain: "true" }, files: { "terraform.tfvars": 'text = "false"\n' } },
  ],
  [
    "terraform.tfvars, before its JSON",
    {
      files: {
        "terraform.tfvars": 'text = "true"\nplain = true\n',
        "terraform.tfvars.json": '{"text": "false"}',
      },
    },
  ],
  [
    "JSON, before *.auto.tfvars",
    {
      files: {
        "terraform.tfvars.json": '{"text": "true", "list": ["true"]}',
        "a.auto.tfvars": "text = false\n",
      },
    },
  ],
  [
    "*.auto.tfvars in both syntaxes, by name",
    {
      files: {
        "b.auto.tfvars": 'text = "false"\ntruth = true\n',
        "c.auto.tfvars.json": '{"text": "true", "truth": "false"}',
        "a.auto.tfvars": "plain = true\n",
      },
    },
  ],
  [
    "a file of the command line, after all of these",
    {
      files: { "z.auto.tfvars": 'text = "false"\n', "x.tfvars": "text = true\n" },
      options: ["-var-file", "x.tfvars"],
    },
  ],
  [
    "files and values of the command line in their order, the file last",
    {
      files: { "x.tfvars": 'text = "false"\n' },
      options: ["-var", "text=true", "-var", "plain=true", "-var-file", "x.tfvars"],
    },
  ],
  [
    "files and values of the command line in their order, the value last",
    { files: { "x.tfvars": 'text = "false"\n' }, options: ["-var-file", "x.tfvars", "-var", "text=true"] },
  ],
  [
    "expressions, where the type is no primitive one",
    { options: ["-var", 'list=["true", "false"]', "-var", "whatever=true", "-var", "truth=1"] },
  ],
  ["an expression for any type, quotes and all", { options: ["-var", 'whatever="true"'] }],
])("variables have the values that Terraform gives them: %s", (_what, scenario) => {
  // Terraform alone sees no resource, for which it would need a provider.
  write({ "variables.tf": VARIABLES, ...scenario.files });
  const expected = ofTerraform(scenario);
  write({ "keys.tf": KEYS });
  expect(ofKeywright(scenario)).toEqual(expected);
});

it("text is text, quotes and dollars and all", () => {
  write({
    "main.tf":
      'variable "v" {\n  type = string\n}\nresource "aws_kms_key" "k" {\n  enable_key_rotation = true\n  rotation_period_in_days = var.v\n}\n',
  });
  const said = (value: string) => run(["--rule", "rotation-period-is-valid", "--var", `v=${value}`]).stdout;
  expect(said("7")).toContain("rotation_period_in_days is ");
  expect(said("90")).toMatch(/^0 findings, 0 unknown/);
});

it.each<[string[], string | RegExp]>([
  [["--var", "v"], "--var: what it is given is no NAME=VALUE. Write it so.\n"],
  [["--var", "w=1"], "--var w: there is no variable w in what was read. Correct the name.\n"],
  [["--var", "n=many"], "--var n: the value is no number, which the variable takes.\n"],
  [["--var", "b=yes"], "--var b: the value is neither true nor false.\n"],
  [
    ["--var", "l=[1"],
    /^--var l: this is no value of Terraform; it is not shown, since it may be sensitive\.\n$/,
  ],
  [["--var-file", "none.tfvars"], "none.tfvars: there is no such file or folder.\n"],
  [["--var-file", "bad.tfvars"], /^bad\.tfvars:1:5: .*\.\n$/],
])("%j is refused in one line", (args, line) => {
  write({
    "main.tf": `variable "v" {}\nvariable "n" {\n  type = number\n}\nvariable "b" {\n  type = bool\n}\nvariable "l" {\n  type = list(number)\n}\n${STILL}`,
    "bad.tfvars": "v = = 1\n",
  });
  const { status, stderr } = run([...ROTATES, ...args]);
  expect(status).toBe(2);
  expect(stderr).toEqual(typeof line === "string" ? line : expect.stringMatching(line));
});

it("a root whose .tfvars cannot be read is not judged by its defaults; the others are", () => {
  const root =
    'variable "on" {\n  default = false\n}\nresource "aws_kms_key" "k" {\n  enable_key_rotation = var.on\n}\n';
  write({ "a/main.tf": root, "a/terraform.tfvars": "on = {{ on }}\n", "b/main.tf": root });
  const { status, stdout, stderr } = run([".", ...ROTATES]);
  expect(status).toBe(2);
  expect(stdout).toContain("b/main.tf:5: error:");
  expect(stdout).not.toContain("a/main.tf");
  expect(stderr).toMatch(/^a\/terraform\.tfvars:1:\d+: .*\n$/);
});

it("each root takes the values that its own variables have, and one --var is for all that declare it", () => {
  const root = (name: string) =>
    `variable "${name}" {}\nresource "aws_kms_key" "k" {\n  enable_key_rotation = var.${name}\n}\n`;
  write({
    "a/main.tf": root("on"),
    "b/main.tf": root("on"),
    "c/main.tf": root("other"),
    "b/terraform.tfvars": "on = true\n",
  });
  expect(findings(...ROTATES, "--var", "on=false").map((one) => one.split(" ").slice(2).join(" "))).toEqual([
    "finding a/main.tf:3",
    "finding b/main.tf:3",
    "cannot-tell c/main.tf:3",
  ]);
});
