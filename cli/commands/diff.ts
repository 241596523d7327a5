import { Option } from "commander";
import type { DiffOptions } from "../diff/diff";
import type { AddCommand } from "./command";

const DIFF_FORMATS = ["text", "markdown", "json"] as const;
/** How a comparison is printed. */
export type DiffFormat = (typeof DIFF_FORMATS)[number];

/** `keywright diff`: what changed in terms of encryption. */
export const addDiff: AddCommand = (program, end) => {
  program
    .command("diff")
    .description("show what changed in terms of encryption: keys, who may use them, what is under them")
    .argument("<old>", "what was: a cdktf.out, a folder of .tf files, a plan, a state; or a plan alone")
    .argument("[new]", "what is now, in any of these forms; for a plan alone, what it would do")
    .addOption(new Option("-f, --format <format>", "how it is printed").choices(DIFF_FORMATS).default("text"))
    .option("-o, --out <file>", "write to a file, and not to standard output")
    .addHelpText(
      "after",
      "\nExit codes, as of diff: 0 no change in encryption, 1 changes, or what it cannot tell; 2 could not run.",
    )
    .action((before: string, after: string | undefined, options: DiffOptions) => {
      const { runDiff } = require("../diff/diff") as typeof import("../diff/diff");
      end(runDiff(before, after, options));
    });
};
