import * as fs from "node:fs";
import * as path from "node:path";
import type { IStackSynthesizer, ISynthesisSession, TerraformStack } from "cdktf";
import type { JsonObject, WrittenFile } from "../../terraform";
import { hclMetadata, hclOf } from "./hcl-files";
import { hclPlace, movedTo } from "./hcl-place";

type HclOutput = ReturnType<TerraformStack["toHclTerraform"]>;

/** What a stack last came to: as files of HCL, for the synthesis that writes them, and as what is judged. */
interface Written {
  readonly files: readonly WrittenFile[];
  readonly terraform: JsonObject;
}

const written = new WeakMap<TerraformStack, Written>();
/** The stacks that are not `KeywrightStack`s and whose HCL keywright writes. */
const rendered = new WeakSet<TerraformStack>();

/** What cdktf writes for a stack when it writes HCL: keywright's own, from what the stack is as JSON. */
export function hclOutput(stack: TerraformStack, terraform: JsonObject): HclOutput {
  const place = hclPlace();
  const { id } = stack.node;
  const placed = place
    ? movedTo(terraform, path.join(place.json, id), path.join(place.hcl, id), process.cwd())
    : terraform;
  const files = hclOf(stack, placed);
  written.set(stack, { files, terraform });
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
        for (const { name, text } of written.get(stack)?.files ?? [])
          fs.writeFileSync(path.join(folder, `${name}.tf`), text);
      }
    },
  };
}

/** Makes keywright write the HCL of a stack that is not a `KeywrightStack`, too. */
export function rendersHcl(stack: TerraformStack): void {
  if (rendered.has(stack)) return;
  rendered.add(stack);
  stack.toHclTerraform = () => hclOutput(stack, stack.toTerraform() as JsonObject);
  stack.synthesizer = inOneForm(stack, stack.synthesizer);
}

/**
 * What was written of a stack as HCL: the Terraform that it is, and the names of the files that say it. A file that
 * says something else is not among them.
 */
export function findHcl(stack: TerraformStack, file: string): { terraform: JsonObject; files: string[] } {
  const { files = [], terraform = {} } = written.get(stack) ?? {};
  const expected = hclPlace()
    ? files.map(({ name, text }) => ({ name: `${name}.tf`, text }))
    : [{ name: path.basename(file), text: files.map(({ text }) => text).join("\n") }];
  const isThere = ({ name, text }: WrittenFile) => {
    const full = path.join(path.dirname(file), name);
    return fs.existsSync(full) && fs.readFileSync(full, "utf8") === text;
  };
  return { terraform, files: expected.filter(isThere).map(({ name }) => name) };
}

function outputOf(stack: TerraformStack, { outdir, manifest }: ISynthesisSession): string {
  return path.join(outdir, manifest.forStack(stack).synthesizedStackPath);
}
