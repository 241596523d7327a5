import type { EncryptionMap } from "../../report";
import { csv } from "../../report/formats/csv";
import { json } from "../../report/formats/json";
import { markdown } from "../../report/formats/markdown";
import { mapOf } from "../../report/map";
import { readExceptions } from "../check/exceptions";
import { EXIT } from "../commands/command";
import type { MapFormat } from "../commands/report";
import { complaint } from "../input/complaint";
import { Progress } from "../input/progress";
import { defaultPaths, read } from "../input/read";
import { print } from "../output";

/** What `keywright report` can be told. */
export interface ReportOptions {
  readonly format: MapFormat;
  readonly out?: string;
}

/** How a map is printed. */
const PRINTERS: Readonly<Record<MapFormat, (map: EncryptionMap) => string | Promise<string>>> = {
  markdown,
  // The page and the picture bring the layout of graphs: only who asks for them pays for loading it.
  html: (map) => (require("../../report/page/page") as typeof import("../../report/page/page")).page(map),
  svg: (map) =>
    (require("../../report/picture/sheet") as typeof import("../../report/picture/sheet")).svg(map),
  json,
  csv,
};

/**
 * Prints the map of what is at the paths: what encrypts what, with which keys, and who may use them.
 *
 * @returns the exit code: 0, since a report judges nobody; 2 if there was nothing that could be read
 */
export async function runReport(paths: readonly string[], { format, out }: ReportOptions): Promise<number> {
  const progress = new Progress();
  try {
    const all = paths.length === 0 ? defaultPaths() : paths;
    const exceptions = readExceptions();
    const sources = all.map((path) => {
      progress.say(`reading ${path}`);
      return { ...read(path), path: path === "-" ? "standard input" : path };
    });
    const map = mapOf(sources, { exceptions, progress: (path) => progress.say(`checking ${path}`) });
    progress.say("drawing the map");
    const printed = await PRINTERS[format](map);
    progress.end();
    print(printed, out);
    return EXIT.clean;
  } catch (error) {
    progress.end();
    const line = complaint(error);
    if (line === undefined) throw error;
    process.stderr.write(`${line}\n`);
    return EXIT.couldNotRun;
  }
}
