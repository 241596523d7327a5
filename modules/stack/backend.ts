import * as path from "node:path";
import { App, LocalBackend, S3Backend, type TerraformBackend, type TerraformStack } from "cdktf";
import { parseKeyArn } from "../../catalogue";
import { BACKEND, type Backend, type LocalState, type S3State } from "./backend-setting";
import { HcpBackend } from "./hcp-backend";
import { Refusal } from "./refusal";
import { outdirOf } from "./staged-output";

/** Refuses a wrong backend; a caller may have no configuration that checked it. */
export function refuseBackend(about: string, backend: unknown): void {
  const lines: string[] = [];
  BACKEND.read(backend, "backend", (at, what) => lines.push(`${about}: ${at} ${what}`));
  if (lines.length > 0) throw new Refusal(lines);
}

/** Gives a stack its backend. */
export function addBackend(stack: TerraformStack, backend: Backend): TerraformBackend {
  if ("hcp" in backend) return new HcpBackend(stack, backend.hcp);
  return "s3" in backend ? s3Backend(stack, backend.s3) : localBackend(stack, backend.local);
}

/**
 * State in a file beside `cdktf.json`. cdktf's own default is an absolute path, which would be another one on
 * every machine.
 */
function localBackend(stack: TerraformStack, { prefix }: LocalState): TerraformBackend {
  const name = prefix === undefined ? stack.node.id : `${prefix}.${stack.node.id}`;
  return new LocalBackend(stack, { path: `${wayBack(stack)}/terraform.${name}.tfstate` });
}

/** From where Terraform runs, OUTPUT/stacks/STACK, back to the project. */
function wayBack(stack: TerraformStack): string {
  const output = App.isApp(stack.node.root)
    ? path.relative(process.cwd(), path.resolve(outdirOf(stack.node.root)))
    : "";
  // An output elsewhere, such as a test's, is laid out like a project.
  const isInside = output !== "" && !output.startsWith("..") && !path.isAbsolute(output);
  const depth = isInside ? output.split(path.sep).length : 1;
  return Array.from({ length: depth + 2 }, () => "..").join("/");
}

function s3Backend(
  stack: TerraformStack,
  { bucket, kmsKeyId, prefix, assumeRole }: S3State,
): TerraformBackend {
  const backend = new S3Backend(stack, {
    bucket,
    key: `${prefix}/${stack.node.id}.tfstate`,
    region: parseKeyArn(kmsKeyId)?.region ?? "",
    encrypt: true,
    kmsKeyId,
    ...(assumeRole !== undefined && { assumeRole: { roleArn: assumeRole } }),
  });
  // A lock as an object beside the state, of Terraform 1.10 and later, which cdktf has no property for.
  // https://developer.hashicorp.com/terraform/language/backend/s3#state-locking
  backend.addOverride("use_lockfile", true);
  return backend;
}
