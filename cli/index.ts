#!/usr/bin/env node
import { main } from "./main";

process.exitCode = main(process.argv.slice(2));
// Whoever reads the output may have had enough of it, as `head` does.
process.stdout.on("error", ({ code }: NodeJS.ErrnoException) => process.exit(code === "EPIPE" ? 0 : 2));
