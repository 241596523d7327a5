import type { Block, Drafts } from "./drafts";

/**
 * Whether the Region of a provider is written down in the folder of a root. What a variable says can be another one each
 * time that Terraform runs.
 *
 * @param provider `aws`, or `aws.west`
 */
export function isRegionWritten(folder: string, provider: string, drafts: Drafts): boolean {
  const [name, alias] = provider.split(".");
  const block = drafts
    .blocksIn(folder, "provider")
    .find((one) => one.block.labels[0] === name && argumentText(one, "alias")?.replaceAll('"', "") === alias);
  const region = block && argumentText(block, "region");
  if (region === undefined) return false;
  const [, local] = /^local\.([\w-]+)$/.exec(region) ?? [];
  const text =
    local === undefined
      ? region
      : drafts
          .blocksIn(folder, "locals")
          .map((one) => argumentText(one, local))
          .find((one) => one !== undefined);
  return text !== undefined && /^"[a-z0-9-]+"$/.test(text);
}

function argumentText({ file, block }: Block, name: string): string | undefined {
  const value = block.body.arguments.find((one) => one.name === name)?.value;
  return value && file.written(value);
}
