import type { Command } from "commander";
import type { AddCommand } from "./command";

/** `keywright hcl`: the stacks of an app as HCL, for people to read. */
export const addHcl: AddCommand = (program, end) => {
  program
    .command("hcl")
    .description(
      "write the stacks of the app in cdktf.json as HCL, a folder for each: to review, or to hand on",
    )
    .option("-o, --out <dir>", "the folder that they go to", "cdktf.hcl")
    .action(async ({ out }: { out: string }, command: Command) => {
      const { writeHcl } = require("../hcl/write-hcl") as typeof import("../hcl/write-hcl");
      const { InputError } = require("../input/input-error") as typeof import("../input/input-error");
      try {
        end(await writeHcl(out));
      } catch (error) {
        if (error instanceof InputError) command.error(error.message);
        throw error;
      }
    });
};
