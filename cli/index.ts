#!/usr/bin/env node
import { EXIT } from "./commands/command";
import { main } from "./main";

// Whoever reads the output may have had enough of it, as `head` does.
process.stdout.on("error", ({ code }: NodeJS.ErrnoException) =>
  process.exit(code === "EPIPE" ? EXIT.clean : EXIT.couldNotRun),
);
main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    // A mistake of keywright's own: nobody is to take it for findings.
    console.error(error);
    process.exitCode = EXIT.couldNotRun;
  },
);
