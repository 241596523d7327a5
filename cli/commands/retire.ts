import { Option } from "commander";
import type { RetireOptions } from "../retire/retire";
import type { AddCommand } from "./command";

const FORMATS = ["text", "json", "markdown"] as const;
/** How `keywright retire` can be printed. */
export type RetireFormat = (typeof FORMATS)[number];

/** `keywright retire`: what is still encrypted with a key, and how it dies without taking data along. */
export const addRetire: AddCommand = (program, end) => {
  program
    .command("retire")
    .description("say what is still encrypted with a key, and how it is retired without a loss")
    .argument("<key>", "an ARN, a key id, an alias, or the address of a block of Terraform")
    .option("-s, --state <path...>", "states: files, or folders of thousands of them")
    .option("-p, --plan <path...>", "plans as terraform show -json prints them: files, or folders of them")
    .option("-l, --live", "ask AWS as well, without changing anything there")
    .option("-r, --region <region...>", "with --live: Regions to ask in beside the key's own")
    .option("--profile <name>", "with --live: the profile of the AWS configuration to ask as")
    .addOption(new Option("-f, --format <format>", "how it is printed").choices(FORMATS).default("text"))
    .addHelpText(
      "after",
      "\nExit codes: 0 nothing that was seen is under the key, 1 something is, 2 nobody can tell or it could not run.",
    )
    .action(async (key: string, options: RetireOptions) => {
      const { runRetire } = require("../retire/retire") as typeof import("../retire/retire");
      end(await runRetire(key, options));
    });
};
