import * as fs from "node:fs";
import * as path from "node:path";
import { CLI, compareLong, folder } from "./processes";

/*
 * What `keywright fix` costs beside `keywright check` of the same repository, in which each folder has to be mended.
 */
const FOLDERS = 1_000;
const repo = path.join(folder, "to-mend");
for (let i = 0; i < FOLDERS; i++) {
  const root = path.join(repo, "live", `r${i}`);
  fs.mkdirSync(root, { recursive: true });
  const write = (name: string, text: string) => fs.writeFileSync(path.join(root, name), text);
  write("variables.tf", 'variable "name" {\n  type    = string\n  default = "x"\n}\n');
  write("providers.tf", 'provider "aws" {\n  region = "eu-west-1"\n}\n');
  write("disk.tf", resource("aws_ebs_volume", 'availability_zone = "eu-west-1a"\n  size              = 8'));
  write("logs.tf", resource("aws_cloudwatch_log_group", `name = "/app/${i}"`));
  write("queue.tf", resource("aws_sqs_queue", `name = "q-${i}-\${var.name}"`));
  write("topic.tf", resource("aws_sns_topic", `name = "t-${i}"`));
}
compareLong(`fix of ${FOLDERS} folders, beside check`, 3, [CLI, "fix", repo], [CLI, "check", repo]);
fs.rmSync(folder, { recursive: true, force: true });

function resource(type: string, body: string): string {
  return `resource "${type}" "one" {\n  ${body}\n}\n`;
}
