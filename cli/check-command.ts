import type { ListedCommand } from "./shell/command";

/** `check` in the list of commands. */
export const CHECK: ListedCommand = {
  name: "check",
  summary: "check any Terraform against the rules: a folder of HCL, a cdktf.out, a plan, a state",
  load: () => (require("./check/check") as typeof import("./check/check")).check,
};

/** The list of dist/bin/check.js, which has no other command: it is half as large as that of all. */
export const COMMANDS: readonly ListedCommand[] = [CHECK];
