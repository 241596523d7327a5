import * as path from "node:path";

/** The folder of the package, or of what was built of it: all rooms are beside this one. */
const ROOT = path.resolve(__dirname, "..", "..");

/** The rooms that the library's own code is in. `cdktn` is this one, built for CDK Terrain. */
const ROOMS = ["catalogue", "cdktn", "guard", "keys", "modules", "policy", "terraform", "words"];

/** How many calls are looked through: constructs in constructs are far from the code that asks for them. */
const DEPTH = 60;

/**
 * The place in the user's code that a call comes from, as `main.ts:12`, from the working folder: the nearest call outside
 * the library, cdktf, the bindings of the provider and Node. Undefined where there is none.
 */
export function findUserPlace(): string | undefined {
  const before = Error.stackTraceLimit;
  Error.stackTraceLimit = DEPTH;
  const { stack = "" } = new Error("where");
  Error.stackTraceLimit = before;
  for (const call of stack.split("\n").slice(1)) {
    const [, written = "", line = ""] = /^\s+at (?:.*\()?([^()]+):(\d+):\d+\)?$/.exec(call) ?? [];
    const file = written.replace(/^file:\/\//, "");
    if (!path.isAbsolute(file) || isLibrary(file)) continue;
    return `${path.relative(process.cwd(), file).split(path.sep).join("/")}:${line}`;
  }
  return undefined;
}

function isLibrary(file: string): boolean {
  if (file.split(path.sep).includes("node_modules")) return true;
  return ROOMS.some((room) => file.startsWith(path.join(ROOT, room) + path.sep));
}
