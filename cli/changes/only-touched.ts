import { counted, type Report } from "../../report/check";
import { PathReader } from "../input/path-reader";
import type { Context } from "../shell/command";
import { changesSince } from "./changed-files";
import { Git } from "./git";
import { Touched } from "./touched";

/**
 * The report without the findings about what a change does not touch; a line says how many they are.
 *
 * @throws InputError in one line where there is no git, no repository, or no such revision
 */
export function onlyTouched(
  report: Report,
  revision: string,
  paths: readonly string[],
  context: Context,
): Report {
  const { settings, warn } = context;
  const changes = changesSince(new Git(settings.folder, `--changed-since ${revision}`), revision);
  const reader = new PathReader({ attempt: (read) => quietly(read) });
  const files = paths.flatMap((one) =>
    one === "-" ? [] : (quietly(() => reader.configurationFiles(one)) ?? []),
  );
  const touched = new Touched(changes, files, settings.varFiles);
  const findings = report.findings.filter((one) => touched.has(one));
  const left = report.findings.length - findings.length;
  warn(
    `${changes.files.length} ${changes.files.length === 1 ? "file has" : "files have"} changed since ${revision}: ${left} ${left === 1 ? "finding" : "findings"} about what that does not touch ${left === 1 ? "is" : "are"} left out.`,
  );
  return { ...report, findings, summary: { ...report.summary, ...counted(findings) } };
}

/** What cannot be read has been said while it was judged. */
function quietly<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch {
    return undefined;
  }
}
