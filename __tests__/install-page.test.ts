import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { parse } from "yaml";
import { projectRoot } from "../local/project-root";

/*
 * docs/install.md: the commands of each vendor's configuration are taken out of it and run, in order, as that vendor
 * runs them: with a plan of its name, and until one fails.
 */
const root = projectRoot();
const page = fs.readFileSync(path.join(root, "docs", "install.md"), "utf8");
const cli = path.join(root, "dist", "bin", "keywright.js");
const plans = path.join(root, "__tests__", "fixtures", "plans");
const folder = fs.mkdtempSync(path.join(os.tmpdir(), "keywright-install-page-"));
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

/** The first block below a heading. */
function below(heading: string): string {
  const text = page.slice(page.indexOf(`\n## ${heading}\n`));
  const block = /```(?:yaml|groovy)\n([\s\S]*?)```/.exec(text)?.[1];
  if (block === undefined) throw new Error(`docs/install.md has no block below ${heading}`);
  return block;
}

/** A path down a document, by names and numbers. */
function at(document: unknown, ...way: readonly (string | number)[]): unknown {
  return way.reduce<unknown>(
    (value, step) => (value as Readonly<Record<string | number, unknown>> | undefined)?.[step],
    document,
  );
}

const steps = (list: unknown) =>
  (list as readonly unknown[]).flatMap((step) => {
    const run = typeof step === "object" ? at(step, "run") : undefined;
    return typeof run === "string" ? [run] : [];
  });

/** The commands of each vendor, and the name of the plan that it keeps. */
const VENDORS: readonly (readonly [heading: string, commands: () => readonly string[], plan: string])[] = [
  [
    "GitHub Actions",
    () => steps(at(parse(below("GitHub Actions")), "jobs", "keywright", "steps")),
    "plan.tfplan",
  ],
  ["GitLab CI", () => at(parse(below("GitLab CI")), "keywright", "script") as string[], ""],
  ["Jenkins", () => [...below("Jenkins").matchAll(/\bsh '([^']+)'/g)].map(([, one = ""]) => one), ""],
  [
    "Atlantis",
    () => steps(at(parse(below("Atlantis")), "workflows", "keywright", "plan", "steps")),
    "atlantis.plan",
  ],
  [
    "Spacelift",
    () => at(parse(below("Spacelift")), "stack_defaults", "after_plan") as string[],
    "spacelift.plan",
  ],
  [
    "env zero",
    () => steps(at(parse(below("env zero")), "deploy", "steps", "terraformPlan", "after")),
    ".tf-plan",
  ],
];

/** Runs the commands in a project, with `terraform` and `npx` as the vendor's image has them. */
function run(commands: readonly string[], planned: string, plan: string, name: string): number | null {
  const home = path.join(folder, name);
  const bin = path.join(home, "bin");
  fs.mkdirSync(bin, { recursive: true });
  const script = (program: string, text: string) =>
    fs.writeFileSync(path.join(bin, program), `#!/bin/sh\n${text}\n`, { mode: 0o755 });
  script(
    "npx",
    `[ "$1 $2" = "--yes keywright" ] || exit 64\nshift 2\nexec "${process.execPath}" "${cli}" "$@"`,
  );
  // It plans nothing here: what it planned stands in the fixture.
  script(
    "terraform",
    `case "$1 $2" in "show -json") [ "$3" = "${plan}" ] || exit 64; cat "${path.join(plans, planned)}" ;; "init "|"plan -out") ;; *) exit 64 ;; esac`,
  );
  const isBad = planned.startsWith("unencrypted");
  fs.writeFileSync(
    path.join(home, "main.tf"),
    `resource "aws_sqs_queue" "q" {\n${isBad ? "" : '  kms_master_key_id = "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-123456789012"\n'}}\n`,
  );
  for (const command of commands) {
    const { status } = spawnSync("sh", ["-e", "-c", command], {
      cwd: home,
      env: {
        PATH: `${bin}${path.delimiter}${process.env.PATH}`,
        PLANFILE: "atlantis.plan",
        SHOWFILE: path.join(home, "atlantis.json"),
      },
    });
    if (status !== 0) return status;
  }
  return 0;
}

it.each(VENDORS)("%s stops for a finding, and goes on without one", (heading, commandsOf, plan) => {
  const commands = commandsOf();
  expect(commands.join("\n")).toContain("npx --yes keywright check ");
  expect(run(commands, "unencrypted-volume.json", plan, `${heading}-bad`)).toBe(1);
  expect(run(commands, "customer-keys.json", plan, `${heading}-good`)).toBe(0);
});

it.each(["GitLab CI", "Jenkins"])("%s finds the JUnit that it shows", (heading) => {
  expect(below(heading)).toMatch(/--out keywright\.xml[\s\S]*junit:? '?keywright\.xml/);
  expect(fs.readFileSync(path.join(folder, `${heading}-bad`, "keywright.xml"), "utf8")).toContain("<failure");
});

it("names every heading that has commands", () => {
  const headings = [...page.matchAll(/^## (.+)$/gm)].map(([, heading]) => heading);
  const own = ["In a project", "Completion", "Exit codes", "HCP Terraform", "pre-commit"];
  expect(headings.filter((one = "") => !own.includes(one))).toEqual(VENDORS.map(([heading]) => heading));
});

it("pre-commit's hook is the one of the repository", () => {
  const hooks = parse(fs.readFileSync(path.join(root, ".pre-commit-hooks.yaml"), "utf8"));
  const asked = parse(below("pre-commit"));
  const { homepage, version } = JSON.parse(fs.readFileSync(path.join(root, "package.json"), "utf8"));
  expect(at(asked, "repos", 0, "hooks", 0, "id")).toBe(at(hooks, 0, "id"));
  expect(String(homepage)).toContain(String(at(asked, "repos", 0, "repo")));
  expect(at(asked, "repos", 0, "rev")).toBe(`v${version}`);
});
