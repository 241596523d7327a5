import * as fs from "node:fs";
import * as path from "node:path";
import { App, type IStackSynthesizer, type ISynthesisSession, type TerraformStack } from "cdktf";
import type { JsonObject, WrittenFile } from "../../terraform";
import { hclMetadata, hclOf } from "./hcl-files";
import { hclPlace, movedTo } from "./hcl-place";

type HclOutput = ReturnType<TerraformStack["toHclTerraform"]>;

/** What a stack last came to, for the synthesis that writes it into files. */
const written = new WeakMap<TerraformStack, readonly WrittenFile[]>();

/** What cdktf writes for a stack when it writes HCL: keywright's own, from what the stack is as JSON. */
export function hclOutput(stack: TerraformStack, terraform: JsonObject): HclOutput {
  const place = hclPlace();
  const { id } = stack.node;
  const placed = place
    ? movedTo(terraform, path.join(place.json, id), path.join(place.hcl, id), process.cwd())
    : terraform;
  const files = hclOf(stack, placed);
  written.set(stack, files);
  return { hcl: files.map(({ text }) => text).join("\n"), metadata: hclMetadata(terraform) };
}

/**
 * A synthesis that leaves no other form of the stack beside the one it writes: Terraform would read both, and find
 * everything declared twice. For `keywright hcl` it writes the files that are customary, and otherwise the one that
 * cdktf wants.
 */
export function inOneForm(stack: TerraformStack, inner: IStackSynthesizer): IStackSynthesizer {
  return {
    synthesize: (session) => {
      inner.synthesize(session);
      const file = outputOf(stack, session);
      const folder = path.dirname(file);
      const isHcl = file.endsWith(".tf");
      fs.rmSync(path.join(folder, isHcl ? "cdk.tf.json" : "cdk.tf"), { force: true });
      if (!isHcl) fs.rmSync(path.join(folder, "metadata.json"), { force: true });
      else if (hclPlace()) {
        fs.rmSync(file, { force: true });
        for (const { name, text } of written.get(stack) ?? [])
          fs.writeFileSync(path.join(folder, `${name}.tf`), text);
      }
    },
  };
}

/** Makes keywright write the HCL of a stack that is not a `KeywrightStack`, too. */
export function rendersHcl(stack: TerraformStack): void {
  stack.toHclTerraform = () => hclOutput(stack, stack.toTerraform() as JsonObject);
  stack.synthesizer = inOneForm(stack, stack.synthesizer);
}

/** Takes away what was written for a stack. */
export function removeOutput(stack: TerraformStack): void {
  if (!App.isApp(stack.node.root)) return;
  const { manifest, outdir } = stack.node.root;
  const file = path.join(outdir, manifest.forStack(stack).synthesizedStackPath);
  fs.rmSync(file, { force: true });
  for (const { name } of written.get(stack) ?? []) {
    fs.rmSync(path.join(path.dirname(file), `${name}.tf`), { force: true });
  }
}

function outputOf(stack: TerraformStack, { outdir, manifest }: ISynthesisSession): string {
  return path.join(outdir, manifest.forStack(stack).synthesizedStackPath);
}
