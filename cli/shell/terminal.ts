import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { pathToFileURL } from "node:url";
import type { Terminal } from "../../report/terminal";

/** When to print in colour: on a terminal that has it, always, or never. */
export const COLOR = ["auto", "always", "never"] as const;
export type Color = (typeof COLOR)[number];

/** A stream, as far as it says what it is. */
export type Printout = Partial<Pick<NodeJS.WriteStream, "isTTY" | "columns">>;

/** The columns of what is no terminal. */
const WIDTH = 80;
/** Text in narrower lines cannot be read. */
const LEAST_WIDTH = 40;
/** A larger file is no source of which a line is shown, in bytes. */
const LARGEST_FILE = 8 * 1024 * 1024;

/** What is known of what is printed on. */
export function terminalFor(
  output: Printout,
  color: Color = "auto",
  env: NodeJS.ProcessEnv = process.env,
): Terminal {
  const isTerminal = output.isTTY === true;
  const hasColor = isInColor(isTerminal, color, env);
  const lines = new Map<string, readonly string[]>();
  return {
    width: isTerminal ? Math.max(LEAST_WIDTH, output.columns ?? WIDTH) : WIDTH,
    hasColor,
    hasLinks: isTerminal && hasColor && showsLinks(env),
    addressOf(file, line) {
      const url = pathToFileURL(path.resolve(file));
      url.host = os.hostname();
      url.hash = line === null ? "" : String(line);
      return url.href;
    },
    lineOf(file, line) {
      const known = lines.get(file) ?? linesOf(file);
      lines.set(file, known);
      return known[line - 1];
    },
  };
}

/** https://no-color.org and https://force-color.org: what is asked for on the command line counts more. */
function isInColor(
  isTerminal: boolean,
  color: Color,
  { NO_COLOR, FORCE_COLOR, TERM }: NodeJS.ProcessEnv,
): boolean {
  if (color !== "auto") return color === "always";
  if (NO_COLOR) return false;
  if (FORCE_COLOR) return FORCE_COLOR !== "0" && FORCE_COLOR !== "false";
  return isTerminal && TERM !== "dumb";
}

const WITH_LINKS: readonly string[] = ["iTerm.app", "WezTerm", "vscode", "ghostty", "Hyper", "Tabby"];

/** Whether a terminal says that it is one that shows links; others may print the address as text. */
function showsLinks(env: NodeJS.ProcessEnv): boolean {
  // GNOME's terminals do since 0.50. https://gist.github.com/egmontkob/eb114294efbcd5adb1944c9f3cb5feda
  if (Number(env.VTE_VERSION) >= 5_000) return true;
  if (env.TERM_PROGRAM !== undefined && WITH_LINKS.includes(env.TERM_PROGRAM)) return true;
  return [env.WT_SESSION, env.KITTY_WINDOW_ID, env.KONSOLE_VERSION, env.DOMTERM].some(Boolean);
}

/** The lines of a file; none of one that is gone, that is no file, or that is too large. */
function linesOf(file: string): readonly string[] {
  try {
    const stat = fs.statSync(file);
    if (!stat.isFile() || stat.size > LARGEST_FILE) return [];
    return fs.readFileSync(file, "utf8").split(/\r\n|\n/);
  } catch {
    return [];
  }
}
