import type { Command } from "commander";

/** Adds a command to the program. What it prints goes through; `end` takes the exit code. */
export type AddCommand = (program: Command, end: (code: number) => void) => void;

/** What the process ends with. */
export const EXIT = { clean: 0, findings: 1, couldNotRun: 2 } as const;
