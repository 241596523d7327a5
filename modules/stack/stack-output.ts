import * as fs from "node:fs";
import * as path from "node:path";
import type { App, TerraformStack } from "cdktf";
import type { JsonObject } from "../../terraform";
import { findHcl } from "./hcl-output";
import { Refusal } from "./refusal";
import { isRecord } from "./setting";

/** A stack of an app as it was written, which is what Terraform will read. */
export interface StackOutput {
  readonly stack: TerraformStack;
  readonly terraform: JsonObject;
  /** Files in its folder that Terraform reads as well, though cdktf has not written them for the stack. */
  readonly others: readonly string[];
}

/** What Terraform reads in a folder, OpenTofu's own files too. */
const TERRAFORM = /^[^.].*\.(?:tf|tofu)(?:\.json)?$/;

/**
 * Reads what an app has written of its stacks, so that whatever had a hand in it is judged: overrides, aspects,
 * methods of a stack's own class, another synthesiser.
 *
 * @param folder where it is
 * @param outdir where it will be
 */
export function stackOutputs(
  { manifest }: App,
  stacks: readonly TerraformStack[],
  { folder, outdir }: { readonly folder: string; readonly outdir: string },
): StackOutput[] {
  return stacks.flatMap((stack) => {
    // What has come too late, in an aspect for example, is in no manifest, and cdktf deploys nothing of it.
    const { synthesizedStackPath: file } = findEntry(manifest.buildManifest(), stack) ?? {};
    if (file === undefined) return [];
    const written = path.join(folder, file);
    const hcl = file.endsWith(".json") ? undefined : findHcl(stack, written);
    const own = hcl ? hcl.files : fs.existsSync(written) ? [path.basename(file)] : [];
    const below = path.dirname(file);
    const others = [path.join(folder, below), path.join(outdir, below)]
      .flatMap((one) => (fs.existsSync(one) ? fs.readdirSync(one) : []))
      .filter((name) => TERRAFORM.test(name) && !own.includes(name));
    const terraform = hcl ? hcl.terraform : own.length > 0 ? jsonIn(written, stack) : {};
    return [{ stack, terraform, others: [...new Set(others)].map((name) => `${below}/${name}`) }];
  });
}

interface Entry {
  readonly constructPath: string;
  readonly synthesizedStackPath: string;
}

function findEntry(manifest: unknown, stack: TerraformStack): Entry | undefined {
  const { stacks } = manifest as { readonly stacks: Readonly<Record<string, Entry>> };
  const entry = Object.hasOwn(stacks, stack.node.id) ? stacks[stack.node.id] : undefined;
  return entry?.constructPath === stack.node.path ? entry : undefined;
}

/** @throws Refusal for what a synthesiser of somebody's own has written, and Terraform would not read */
function jsonIn(file: string, { node }: TerraformStack): JsonObject {
  try {
    const json: unknown = JSON.parse(fs.readFileSync(file, "utf8"));
    if (isRecord(json)) return json as JsonObject;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new Refusal(
    `${node.path}: what its synthesizer writes is no Terraform in JSON. Leave the synthesizer of cdktf in place.`,
  );
}
