import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { fixReport } from "../../report/fix";
import { keepingOld } from "../../report/fix/keeping-old";
import { itNeeds } from "../local/tools";
import { inRepository } from "./mending";

function stepsOf(text: string): readonly string[] {
  return inRepository({ "main.tf": `provider "aws" {\n  region = "eu-west-1"\n}\n\n${text}` }, (repository) =>
    fixReport(repository.fix(), false).left.flatMap(({ steps }) => steps),
  );
}

const CLUSTERS = [
  ["aws_rds_cluster", "rds", "kms_key_id"],
  ["aws_docdb_cluster", "docdb", "kms_key_id"],
  ["aws_neptune_cluster", "neptune", "kms_key_arn"],
] as const;

test.each(CLUSTERS)(
  "an unencrypted %s is restored from its own snapshot: AWS refuses a key where it is copied",
  (type, service) => {
    const steps = stepsOf(
      `resource "${type}" "c" {\n  cluster_identifier = "orders"\n  engine             = "aurora-mysql"\n  storage_encrypted  = false\n}\n`,
    );
    expect(steps).toContain(
      `aws ${service} create-db-cluster-snapshot --region eu-west-1 --db-cluster-identifier orders --db-cluster-snapshot-identifier orders-moved`,
    );
    expect(steps.join("\n")).not.toContain("copy-db-cluster-snapshot");
    expect(steps.join("\n")).toContain("set snapshot_identifier to it, and the new key");
  },
);

test.each(CLUSTERS)(
  "an encrypted %s is restored from a copy under the new key",
  (type, service, argument) => {
    const steps = stepsOf(
      `resource "${type}" "c" {\n  cluster_identifier = "orders"\n  engine             = "aurora-mysql"\n  storage_encrypted  = true\n  ${argument} = "arn:aws:kms:eu-west-1:111122223333:alias/aws/rds"\n}\n`,
    );
    expect(steps.join("\n")).toContain(`aws ${service} copy-db-cluster-snapshot --region eu-west-1`);
  },
);

test("the instances of a block are copied one by one, and replaced by one edit", () => {
  const text = `resource "aws_db_instance" "d" {
  for_each          = toset(["one", "two"])
  identifier        = each.key
  engine            = "postgres"
  instance_class    = "db.t3.micro"
  allocated_storage = 20
  storage_encrypted = false
}
`;
  const steps = stepsOf(text);
  const copied = steps.flatMap(
    (line) => /create-db-snapshot .*--db-instance-identifier (\S+)/.exec(line)?.[1] ?? [],
  );
  expect(copied).toEqual(["one", "two"]);
  expect(steps.filter((line) => line.startsWith("keywright fix"))).toEqual([
    "keywright fix --replacing --only 'aws_db_instance.d[\"one\"]' --write",
  ]);
  expect(steps).toContain("# One edit replaces all 2 instances. Copy the data of each.");
  expect(steps).toContain('# The edit for aws_db_instance.d["one"] replaces this one too: see there.');
});

test("no data is moved where AWS keeps it while the resource is replaced", () => {
  const steps = stepsOf(
    `resource "aws_secretsmanager_secret" "s" {\n  kms_key_id = "arn:aws:kms:eu-west-1:111122223333:key/12345678-1234-1234-1234-123456789012"\n\n  replica {\n    region = "us-east-1"\n  }\n}\n`,
  );
  expect(steps[0]).toBe(
    "# No data has to be moved: the secret itself and its other replicas stay. What is replaced cannot be read meanwhile.",
  );
  expect(steps).toContain("keywright fix --replacing --only aws_secretsmanager_secret.s --write");
  expect(steps.join("\n")).not.toContain("NEW_KEY");
});

/** The Terraform that steps write, in their order. */
function writtenBy(steps: readonly string[]): string[] {
  const text = steps.join("\n");
  return [...text.matchAll(/^cat > moving\.tf <<'END'\n([\s\S]*?)^END$/gm)].map(([, code = ""]) => code);
}

test("a resource that is replaced can stay until the new one has been looked at", () => {
  const steps = stepsOf(
    'resource "aws_ebs_volume" "v" {\n  availability_zone = "eu-west-1a"\n  size = 1\n}\n',
  );
  expect(writtenBy(steps)).toHaveLength(2);
  const edit = steps.indexOf("keywright fix --replacing --only aws_ebs_volume.v --write");
  const forget = steps.indexOf("  from = aws_ebs_volume.v");
  expect(edit).toBeGreaterThan(0);
  expect(forget).toBeGreaterThan(edit);
  expect(steps.indexOf("terraform plan -out=move.tfplan")).toBeGreaterThan(forget);
});

test("one instance of several cannot be forgotten by itself", () => {
  expect(keepingOld("aws_ebs_volume.v[0]")).toEqual([]);
  expect(keepingOld('module.m["a"].aws_ebs_volume.v')).toEqual([]);
});

itNeeds("terraform")(
  "Terraform forgets the old one, makes the new one, and gives it the old address without a change",
  () => {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "keywright-keeping-"));
    const write = (name: string, text: string) => fs.writeFileSync(path.join(folder, name), text);
    const run = (...args: string[]) => {
      const { status, stdout } = spawnSync("terraform", args, { cwd: folder, encoding: "utf8" });
      return { status, text: stdout };
    };
    const block = (name: string) => `resource "terraform_data" "${name}" {\n  input = "x"\n}\n`;
    try {
      write("main.tf", block("v"));
      run("init", "-no-color");
      expect(run("apply", "-auto-approve", "-no-color").text).toContain("1 added, 0 changed, 0 destroyed");
      const [forget = "", follow = ""] = writtenBy(keepingOld("terraform_data.v"));
      write("main.tf", block("v_new"));
      write("moving.tf", forget);
      expect(run("apply", "-auto-approve", "-no-color").text).toContain("1 added, 0 changed, 0 destroyed");
      write("main.tf", block("v"));
      write("moving.tf", follow);
      expect(run("fmt", "-check").text).toBe("");
      expect(run("apply", "-auto-approve", "-no-color").text).toContain("0 added, 0 changed, 0 destroyed");
      fs.rmSync(path.join(folder, "moving.tf"));
      expect(run("plan", "-detailed-exitcode", "-no-color").status).toBe(0);
      expect(run("state", "list").text.trim()).toBe("terraform_data.v");
    } finally {
      fs.rmSync(folder, { recursive: true, force: true });
    }
  },
  120_000,
);

test("a resource that an import block names is imported first, and the block goes", () => {
  const volume = (name: string) =>
    `resource "aws_ebs_volume" "${name}" {\n  availability_zone = "eu-west-1a"\n  size = 1\n}\n`;
  const block = 'import {\n  to = aws_ebs_volume.v\n  id = "vol-1"\n}\n';
  const steps = stepsOf(`${block}${volume("v")}${volume("other")}`);
  const about = steps.filter((one) => one.includes("imports it"));
  expect(about).toEqual([
    "# main.tf:5 imports it. Apply that before the edit, and take the block out: one plan would import and replace it.",
  ]);
  expect(steps.indexOf(about[0] ?? "")).toBe(0);
});

test("an import block that goes over several is named once, for all that one edit replaces", () => {
  const steps = stepsOf(
    'import {\n  for_each = { a = "vol-1", b = "vol-2" }\n  to = aws_ebs_volume.v[each.key]\n  id = each.value\n}\n' +
      'resource "aws_ebs_volume" "v" {\n  for_each = toset(["a", "b"])\n  availability_zone = "eu-west-1a"\n  size = 1\n}\n',
  );
  expect(steps.filter((one) => one.includes("main.tf:5 imports them"))).toHaveLength(1);
});
