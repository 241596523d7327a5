import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { EbsVolume } from "@cdktf/provider-aws/lib/ebs-volume";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic";
import { SqsQueue } from "@cdktf/provider-aws/lib/sqs-queue";
import { App, LocalBackend, TerraformStack } from "cdktf";
import { encryptAll } from "../modules";

/*
 * One measurement, in a process of its own: an app of raw resources, made and synthesised, with `encryptAll`
 * or without it. Prints what it took as JSON. node dist/bench/encrypt-all.js with|without RESOURCES
 */

const KEY = "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";

const [who, resources] = process.argv.slice(2);
const outdir = fs.mkdtempSync(path.join(os.tmpdir(), "keywright-bench-"));
const start = process.cpuUsage();
const app = new App({ outdir, stackTraces: false });
const stack = new TerraformStack(app, "bench");
new LocalBackend(stack, { path: "../../../terraform.bench.tfstate" });
new AwsProvider(stack, "aws", { region: "eu-west-1" });
for (let i = 0; i < Number(resources); i += 3) {
  new EbsVolume(stack, `volume${i}`, {
    availabilityZone: "eu-west-1a",
    size: 8,
    tags: { Name: `volume ${i}` },
  });
  new SqsQueue(stack, `queue${i}`, { name: `queue-${i}`, messageRetentionSeconds: 86_400 });
  new SnsTopic(stack, `topic${i}`, { name: `topic-${i}`, displayName: `Topic ${i}` });
}
if (who === "with") encryptAll(app, KEY);
app.synth();
const { user, system } = process.cpuUsage(start);
const seconds = (user + system) / 1e6;
fs.rmSync(outdir, { recursive: true });
// maxRSS is in KiB. https://nodejs.org/api/process.html#processresourceusage
console.log(JSON.stringify({ seconds, megabytes: process.resourceUsage().maxRSS / 1024 }));
