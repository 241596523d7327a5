import { main } from "./main";
import { EXIT } from "./shell/exit";

// The reader may close the pipe early, as `head` does.
process.stdout.on("error", ({ code }: NodeJS.ErrnoException) =>
  process.exit(code === "EPIPE" ? EXIT.clean : EXIT.failed),
);
main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    // A fault of keywright itself, which must not look like findings.
    console.error(error);
    process.exitCode = EXIT.failed;
  },
);
