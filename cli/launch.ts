#!/usr/bin/env node
import * as path from "node:path";
import { setFlagsFromString } from "node:v8";
import { CodeCache, cacheFolder } from "./shell/code-cache";
import { EXIT } from "./shell/exit";
import { THREAD } from "./shell/start-words";

/*
 * The command as it is installed: it runs command.js, which is beside it, from the code cache where there is one.
 */
const [, , command = ""] = process.argv;
const isCommand = /^[a-z]+$/.test(command);
// A thread has the flags of its process.
if (command !== "serve" && command !== "lsp" && command !== THREAD) compileLess();
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

/**
 * Has V8 optimise fewer functions, and inline less into them: it expects a program to run for long, and on a check of
 * a second spends more time on compiling than it saves. Measured with `npm run bench`: 10,000 resources take a fifth
 * less time, and 100,000 a tenth more. To collect garbage in one go takes 3 to 8 % less.
 */
function compileLess(): void {
  // V8 writes a complaint about a flag that it does not know, as that of Node 22.23 does; Node 20 gets no new V8 any more.
  if (!process.version.startsWith("v20.")) return;
  setFlagsFromString("--interrupt-budget=1200000");
  setFlagsFromString("--max-inlined-bytecode-size-cumulative=200");
  // What is dead is looked for in one go: a check has ended before there is much of it, and waits for no answer meanwhile.
  setFlagsFromString("--no-incremental-marking");
}
