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
