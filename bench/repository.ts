import * as fs from "node:fs";
import * as path from "node:path";

const MODULES = 40;
const FILES_OF_A_MODULE = 12;
const CALLS_OF_A_ROOT = 5;

/** Writes a repository of roots that share modules, two resources in nearly every file, and returns its folder. */
export function repository(folder: string, roots: number, files: number): string {
  const repo = path.join(folder, `repository-${roots}`);
  const write = (file: string, text: string) => {
    fs.mkdirSync(path.join(repo, path.dirname(file)), { recursive: true });
    fs.writeFileSync(path.join(repo, file), text);
  };
  const fill = (at: string, count: number) => {
    write(`${at}/variables.tf`, VARIABLES);
    write(`${at}/keys.tf`, KEY);
    for (let i = 2; i < count; i++) write(`${at}/part-${i}.tf`, resources(i));
  };
  for (let i = 0; i < MODULES; i++) fill(`modules/m${i}`, FILES_OF_A_MODULE);
  const ofRoot = Math.floor((files - MODULES * FILES_OF_A_MODULE) / roots);
  for (let root = 0; root < roots; root++) {
    fill(`live/r${root}`, ofRoot - 1);
    const calls = Array.from({ length: CALLS_OF_A_ROOT }, (_, i) => call(`m${(root + i) % MODULES}`, root));
    write(`live/r${root}/main.tf`, calls.join("\n"));
  }
  return repo;
}

/** The bytes of all files in a folder and below. */
export function sizeOf(folder: string): number {
  const files = fs.readdirSync(folder, { recursive: true, encoding: "utf8" });
  return files
    .map((name) => fs.statSync(path.join(folder, name)))
    .reduce((sum, stat) => sum + (stat.isFile() ? stat.size : 0), 0);
}

const VARIABLES = `variable "key" {
  type    = string
  default = null
}
variable "name" {
  type    = string
  default = "x"
}
`;

const KEY = `resource "aws_kms_key" "k" {
  enable_key_rotation = true
}
`;

function resources(i: number): string {
  return `resource "aws_ebs_volume" "v${i}" {
  availability_zone = "eu-west-1a"
  size              = 8
  encrypted         = true
  kms_key_id        = aws_kms_key.k.arn
  tags = {
    Name = "\${var.name}-${i}"
  }
}
resource "aws_sqs_queue" "q${i}" {
  name              = "q-${i}"
  kms_master_key_id = aws_kms_key.k.arn
}
`;
}

function call(name: string, root: number): string {
  return `module "${name}" {
  source = "../../modules/${name}"
  key    = aws_kms_key.k.arn
  name   = "r${root}"
}
`;
}
