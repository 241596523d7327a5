#!/usr/bin/env node
import * as path from "node:path";
import { CodeCache, cacheFolder } from "./shell/code-cache";
import { EXIT } from "./shell/exit";

/*
 * The command as it is installed: it runs command.js, which is beside it, from the code cache where there is one.
 */
const [, , command = ""] = process.argv;
const isCommand = /^[a-z]+$/.test(command);
const cache = new CodeCache(
  path.join(__dirname, "command.js"),
  isCommand ? command : "none",
  isCommand ? cacheFolder() : undefined,
);
process.once("exit", (code) => {
  // A run that fails has compiled little, and may have named no command at all.
  if (code === EXIT.clean || code === EXIT.findings) cache.keep();
});
cache.run();
