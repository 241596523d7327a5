/** Those that have lines which were noted, and neither thrown nor printed. */
export const unsaid = new Set<{ take(): readonly string[] }>();

let isWaiting = false;

/**
 * Has an app that ends by an error say what was refused before, and a refusal that nothing catches printed as its lines
 * alone, exit code 1: Node would print where the library throws it. An app that catches such errors itself does with
 * them what it likes.
 */
export function sayUncaught(): void {
  if (isWaiting) return;
  isWaiting = true;
  process.on("uncaughtExceptionMonitor", (error: unknown) => {
    const noted = [...unsaid].flatMap((one) => one.take());
    const thrown = linesOf(error);
    const lines = [...new Set([...noted, ...(thrown ?? [])])];
    if (process.listenerCount("uncaughtException") > 0 || lines.length === 0) return;
    process.stderr.write(`${lines.join("\n")}\n`);
    if (thrown) process.exit(1);
  });
}

/** The lines of a refusal, each with the place that asked for it; undefined for another error. */
export function linesOf(error: unknown): readonly string[] | undefined {
  if (!(error instanceof Error) || error.name !== "Refusal" || !("lines" in error)) return undefined;
  const lines = error.lines as readonly string[];
  const place = "place" in error && error.place ? `${error.place}: ` : "";
  return lines.map((line) => `${place}${line}`);
}
