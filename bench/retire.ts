import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";

/*
 * What `keywright retire` costs over many states: whole processes, beside only parsing the same files.
 */
const RUNS = 3;
const RESOURCES = 200;
const FEW = 100;
const MANY = 1_000;
const CLI = path.join(__dirname, "..", "bin", "keywright.js");
const PARSE = `
  const fs = require("node:fs"), path = require("node:path");
  for (const name of fs.readdirSync(process.argv[1])) JSON.parse(fs.readFileSync(path.join(process.argv[1], name), "utf8"));`;
const REPORT = 'process.on("exit", () => process._rawDebug(`MB ${process.resourceUsage().maxRSS / 1024}`));';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "keywright-bench-"));
const reporter = path.join(folder, "report.js");
fs.writeFileSync(reporter, REPORT);

function run(args: readonly string[]) {
  const start = process.hrtime.bigint();
  const { status, stderr } = spawnSync(process.execPath, ["--require", reporter, ...args], {
    encoding: "utf8",
    maxBuffer: 1e9,
  });
  const seconds = Number(process.hrtime.bigint() - start) / 1e9;
  if (status === null || status > 1) throw new Error(stderr);
  return { seconds, megabytes: Number(/MB ([\d.]+)/.exec(stderr)?.[1]) };
}

const median = (values: readonly number[]) =>
  [...values].sort((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

const arn = (n: number) =>
  `arn:aws:kms:eu-west-1:111122223333:key/00000000-0000-4000-8000-${String(n).padStart(12, "0")}`;

/** States of as many resources each, every one of them on a key of its state; the last state has the alias. */
function states(name: string, count: number): string {
  const into = path.join(folder, name);
  fs.mkdirSync(into);
  for (let i = 0; i < count; i++) {
    const managed = (type: string, resource: string, attributes: object) => ({
      mode: "managed",
      type,
      name: resource,
      provider: 'provider["registry.terraform.io/hashicorp/aws"]',
      instances: [{ schema_version: 0, attributes, sensitive_attributes: [], private: "bnVsbA==" }],
    });
    const volumes = Array.from({ length: RESOURCES - 1 }, (_, v) =>
      managed("aws_ebs_volume", `v${v}`, {
        arn: `arn:aws:ec2:eu-west-1:111122223333:volume/vol-${i}-${v}`,
        availability_zone: "eu-west-1a",
        encrypted: true,
        final_snapshot: false,
        id: `vol-${i}-${v}`,
        iops: 100,
        kms_key_id: arn(i),
        multi_attach_enabled: false,
        outpost_arn: "",
        size: 8,
        snapshot_id: "",
        tags: { Name: `disk ${v}`, Team: "orders" },
        tags_all: { Name: `disk ${v}`, Team: "orders" },
        throughput: 0,
        type: "gp2",
      }),
    );
    const key = managed("aws_kms_key", "k", {
      arn: arn(i),
      key_id: arn(i).slice(-36),
      id: arn(i).slice(-36),
    });
    const alias = managed("aws_kms_alias", "a", {
      arn: `arn:aws:kms:eu-west-1:111122223333:alias/dying`,
      name: "alias/dying",
      target_key_arn: arn(i),
    });
    const resources = [key, ...(i === count - 1 ? [alias] : []), ...volumes];
    const state = {
      version: 4,
      terraform_version: "1.11.4",
      serial: 1,
      lineage: "x",
      outputs: {},
      resources,
    };
    fs.writeFileSync(
      path.join(into, `${String(i).padStart(4, "0")}.tfstate`),
      JSON.stringify(state, null, 2),
    );
  }
  return into;
}

const few = states("few", FEW);
const many = states("many", MANY);
const size = fs.readdirSync(many).reduce((all, name) => all + fs.statSync(path.join(many, name)).size, 0);
console.log(`retire over ${MANY} states of ${RESOURCES} resources, ${(size / 1e6).toFixed(0)} MB:`);

const sides: [number[], number[]] = [[], []];
for (let i = 0; i < RUNS; i++) {
  sides[0].push(run([CLI, "retire", arn(MANY - 1), "--state", many]).seconds);
  sides[1].push(run(["-e", PARSE, many]).seconds);
}
const [ours, parse] = sides.map(median) as [number, number];
console.log(
  `  time   ${(ours / parse).toFixed(2)} times JSON.parse of them (${ours.toFixed(1)} against ${parse.toFixed(1)} s)`,
);
for (const [how, key, last] of [
  ["by its ARN", arn(FEW - 1), arn(MANY - 1)],
  ["by an alias that the last state declares", "dying", "dying"],
] as const) {
  const [a, b] = [run([CLI, "retire", key, "--state", few]), run([CLI, "retire", last, "--state", many])];
  console.log(
    `  memory ${how}: ${b.megabytes.toFixed(0)} MB, ${(b.megabytes / a.megabytes).toFixed(2)} times that of ${FEW} states`,
  );
}
fs.rmSync(folder, { recursive: true, force: true });
