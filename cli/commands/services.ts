import { type Command, Option } from "commander";
import type { AddCommand } from "./command";

const FORMATS = ["text", "json", "markdown"] as const;
/** How `keywright services` can be printed. */
export type Format = (typeof FORMATS)[number];

/** `keywright services`: the catalogue, or a part of it. */
export const addServices: AddCommand = (program) => {
  program
    .command("services")
    .description(
      "list every argument that takes a key: what happens without one, and what a change of key does",
    )
    .argument(
      "[service...]",
      "only these: services (rds), resource types (aws_db_instance) or families of them (db)",
    )
    .addOption(new Option("-f, --format <format>", "how it is printed").choices(FORMATS).default("text"))
    .action((wanted: string[], { format }: { format: Format }, command: Command) => {
      const { entries, printed } = require("../services") as typeof import("../services");
      for (const one of wanted) {
        if (entries([one]).length === 0) {
          command.error(
            `Nothing in the catalogue is called "${one}". Run "keywright services" for all there is.`,
          );
        }
      }
      process.stdout.write(printed(entries(wanted), format));
    });
};
