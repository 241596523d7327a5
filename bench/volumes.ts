import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { DataAwsIamPolicyDocument } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import { EbsVolume } from "@cdktf/provider-aws/lib/ebs-volume";
import { KmsAlias } from "@cdktf/provider-aws/lib/kms-alias";
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { App, LocalBackend, TerraformStack } from "cdktf";
import { EncryptedEbsVolume, Key, KeywrightStack } from "../modules";
import { keyPolicy } from "../policy";
import { rawStatements } from "./raw-statements";

/*
 * One measurement, in a process of its own: volumes on keys, made and synthesised with keywright or with raw
 * cdktf. Prints what it took as JSON. node dist/bench/volumes.js keywright|raw VOLUMES KEYS;
 * with SYNTH_HCL_OUTPUT=true it is written as HCL.
 */

const REGION = "eu-west-1";
const ACCOUNT = "111122223333";
const volume = { availabilityZone: "eu-west-1a", size: 8 };

function withKeywright(app: App, volumes: number, keys: number): void {
  const stack = new KeywrightStack(app, "bench", { region: REGION, account: ACCOUNT });
  const made = Array.from({ length: keys }, (_, i) => new Key(stack, `key${i}`, { description: `Key ${i}` }));
  for (let i = 0; i < volumes; i++) {
    new EncryptedEbsVolume(stack, `volume${i}`, { key: made[i % keys] as Key, ...volume });
  }
}

function withRawCdktf(app: App, volumes: number, keys: number): void {
  const stack = new TerraformStack(app, "bench");
  new LocalBackend(stack, { path: "../../../terraform.bench.tfstate" });
  new AwsProvider(stack, "aws", { region: REGION, allowedAccountIds: [ACCOUNT] });
  const made = Array.from({ length: keys }, (_, i) => {
    const administrators = [`arn:aws:iam::${ACCOUNT}:root`];
    const place = { account: ACCOUNT, region: REGION, partition: "aws" };
    const statements = keyPolicy({ ...place, administrators, uses: [{ service: "ebs" }] });
    const policy = new DataAwsIamPolicyDocument(stack, `policy${i}`, {
      statement: rawStatements(statements),
    });
    const key = new KmsKey(stack, `key${i}`, {
      description: `Key ${i}`,
      enableKeyRotation: true,
      deletionWindowInDays: 30,
      policy: policy.json,
      lifecycle: { preventDestroy: true },
    });
    new KmsAlias(stack, `alias${i}`, { name: `alias/bench/key${i}`, targetKeyId: key.keyId });
    // Once for each key: a fresh token for every volume would make this side slower than it has to be.
    return key.arn;
  });
  for (let i = 0; i < volumes; i++) {
    new EbsVolume(stack, `volume${i}`, { encrypted: true, kmsKeyId: made[i % keys] ?? "", ...volume });
  }
}

const [who, volumes, keys] = process.argv.slice(2);
const outdir = fs.mkdtempSync(path.join(os.tmpdir(), "keywright-bench-"));
// Classes are loaded before the clock starts: the raw side's are by its imports, keywright's when they are asked for.
// What loading takes is in the whole process of a small app.
if (who !== "raw") void [EncryptedEbsVolume, Key, KeywrightStack];
const start = process.cpuUsage();
const app = new App({ outdir, stackTraces: false });
(who === "raw" ? withRawCdktf : withKeywright)(app, Number(volumes), Number(keys));
app.synth();
const { user, system } = process.cpuUsage(start);
const seconds = (user + system) / 1e6;
const { synthesizedStackPath } = app.manifest.stacks.bench ?? { synthesizedStackPath: "" };
const bytes = fs.statSync(path.join(outdir, synthesizedStackPath)).size;
fs.rmSync(outdir, { recursive: true });
// maxRSS is in KiB. https://nodejs.org/api/process.html#processresourceusage
console.log(JSON.stringify({ seconds, megabytes: process.resourceUsage().maxRSS / 1024, bytes }));
