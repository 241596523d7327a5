import { Option } from "commander";
import type { ReportOptions } from "../report/report";
import type { AddCommand } from "./command";

const MAP_FORMATS = ["markdown", "html", "svg", "json", "csv"] as const;
/** How a map is printed. */
export type MapFormat = (typeof MAP_FORMATS)[number];

/** `keywright report`: what encrypts what. */
export const addReport: AddCommand = (program, end) => {
  program
    .command("report")
    .description("show what encrypts what: every use, every key and who may use it, every control")
    .argument(
      "[path...]",
      "what keywright check takes: folders of .tf files, a cdktf.out, plans, states, or - for standard input; cdktf.out, or else this folder, if there is none",
    )
    .addOption(
      new Option("-f, --format <format>", "how it is printed").choices(MAP_FORMATS).default("markdown"),
    )
    .option("-o, --out <file>", "write to a file, and not to standard output")
    .addHelpText("after", "\nExit codes: 0 printed, whatever it says; 2 could not run.")
    .action(async (paths: string[], options: ReportOptions) => {
      const { runReport } = require("../report/report") as typeof import("../report/report");
      end(await runReport([...new Set(paths)], options));
    });
};
