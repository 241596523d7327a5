import * as fs from "node:fs";
import * as path from "node:path";

/** The packages of bindings that the catalogue is held to: those of cdktf, and of CDK Terrain, which are newer. */
export const BINDINGS = ["@cdktf/provider-aws", "@cdktn/provider-aws"] as const;

/** Bindings that are installed. */
export interface Bindings {
  /** The version of the provider that they are made from. */
  readonly version: string;
  /** The folder with their classes. */
  readonly lib: string;
}

/** The bindings of a package. Throws if the package is not installed. */
export function getBindings(name: string): Bindings {
  const file = require.resolve(`${name}/package.json`);
  const { cdktf } = JSON.parse(fs.readFileSync(file, "utf8")) as { cdktf: { provider: { version: string } } };
  return { version: cdktf.provider.version, lib: path.join(path.dirname(file), "lib") };
}

/** The resource types of bindings; `data-`, the provider and ephemeral ones left out. */
export function typesOf({ lib }: Bindings): string[] {
  const folders = fs.readdirSync(lib).filter((folder) => !folder.startsWith("data-"));
  return folders.flatMap((folder) => {
    const file = path.join(lib, folder, "index.d.ts");
    const text = fs.existsSync(file) ? fs.readFileSync(file, "utf8") : "";
    const [, type] = /static readonly tfResourceType = "(aws_\w+)"/.exec(text) ?? [];
    return type === undefined ? [] : [type];
  });
}
