import { Option } from "commander";
import type { ConfigReport } from "../../report/config";
import { FORMATS } from "../../report/formats";
import { InputError } from "../input/input-error";
import { type FolderOptions, folderOptions } from "../input/options";
import type { Command } from "../shell/command";
import { holdingValues } from "./holding-values";

interface ConfigOptions extends FolderOptions {
  readonly importIgnores?: string | true;
  readonly write?: boolean;
}

/** `keywright config`: what holds, and exceptions that were written for other scanners. */
export const config: Command<[], ConfigOptions, ConfigReport> = {
  options: [
    new Option(
      "--import-ignores [path]",
      "make exceptions of the comments for checkov, trivy, tfsec and KICS in a folder that are about the same, and show them (default: this folder)",
    ),
    new Option("-w, --write", "with --import-ignores: add the exceptions to keywright.json"),
    ...folderOptions(),
  ],
  formats: FORMATS.config,
  exitCodes: { clean: "printed", failed: "the settings, or the exceptions to take over, could not be read" },
  examples: [
    ["keywright config", "what holds here"],
    ["keywright config --import-ignores envs --write", "take over what is accepted for other scanners"],
  ],
  settingsFor: ({ importIgnores }) => (typeof importIgnores === "string" ? [importIgnores] : []),
  run(context, { importIgnores, write = false, ...folders }) {
    const { settings } = context;
    if (importIgnores === undefined) {
      if (write) throw new InputError("--write: there is nothing to write. Name it with --import-ignores.");
      const values = holdingValues(settings, process.env);
      return { found: { file: settings.file ?? null, values }, outcome: "clean" };
    }
    const { importIgnores: taken } =
      require("../ignores/import-ignores") as typeof import("../ignores/import-ignores");
    const found = taken(importIgnores === true ? "." : importIgnores, write, context, folders);
    return found ? { found, outcome: "clean" } : { outcome: "failed" };
  },
};
