import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { ChosenRules, Exceptions, exceptionFindings, type RuleId, type RuleSeverities } from "../../../guard";
import { type ReportedJudgement, reportedJudgement, withId } from "../../../report/check";
import type { ProjectSettings } from "../../config/project-settings";
import { InputError } from "../../input/input-error";
import type { FolderOptions } from "../../input/options";
import { type FolderOfRoots, PathReader, type PathReaderOptions } from "../../input/path-reader";
import { displayed } from "../../input/read-text";
import { rootFolders } from "../../input/root-folders";
import { Claims } from "./claims";
import { type FoundFolder, type JudgedRoot, RootJudge } from "./root-judge";
import { Threads } from "./threads";

/** In a folder with fewer files, threads have not been shown to win: 12,000 files take two of them as long as one. */
const MIN_FILES = 20_000;
/** More threads wait for the disk, and each needs memory of its own. */
const MAX_THREADS = 4;

/** What is asked of a large folder. */
export interface LargeOptions {
  readonly rules?: readonly RuleId[];
  /** Severities that stand in place of those of the rules. */
  readonly severities: RuleSeverities;
  /** Those of the project. */
  readonly exceptions: Exceptions;
  readonly settings: ProjectSettings;
  /** What the command line says of folders, for the other threads. */
  readonly folders: FolderOptions;
  /** The same, as it was understood. */
  readonly told: PathReaderOptions & { readonly values: NonNullable<PathReaderOptions["values"]> };
  /** Threads that work at the same time. @default as many as there are cores, 4 at most, where the folder is large */
  readonly jobs?: number;
}

/** How many threads it is worth to have for a folder; 1 where the first one alone is sooner done. */
export function threadsFor({ folders, reader }: FolderOfRoots, jobs: number | undefined): number {
  const most = Math.min(jobs ?? MAX_THREADS, folders.length);
  // The files beside this one, which are in the package and not among the sources.
  if (most < 2 || !fs.existsSync(path.join(__dirname, "keywright.js"))) return 1;
  if (jobs !== undefined) return most;
  const files = folders.reduce((sum, one) => sum + reader.terraformFiles(one).length, 0);
  return files < MIN_FILES ? 1 : Math.min(most, os.availableParallelism());
}

/**
 * Reads and judges a folder of many roots in several threads. What is said, and in which order, is what one thread would
 * say.
 *
 * @returns undefined where nothing could be read, and each thing that is wrong has been said
 * @throws InputError in one line, as the same in one thread would be; also where a thread has ended early
 */
export async function judgeLarge(
  given: string,
  folder: FolderOfRoots,
  threads: number,
  { rules, severities, exceptions, settings, folders: told, told: understood }: LargeOptions,
): Promise<ReportedJudgement | undefined> {
  const { folders, boundary, bases, reader } = folder;
  const claims = Claims.of(folders.length);
  const chosen = { ...(rules && { rules }), severities, settings };
  const data = { told, folders, boundary, bases, claims: claims.memory, ...chosen };
  const others = new Threads(displayed(given), threads - 1, data);
  try {
    const own = new RootJudge(new PathReader(understood), folder, { exceptions, ...chosen });
    const ownFound = own.find(folders, claims);
    const found = [ownFound, ...(await others.found()).map((one) => one.found)]
      .flat()
      .sort((a, b) => a.at - b.at);
    const say = (lines: readonly string[]) => {
      for (const line of lines) reader.complain(new InputError(line));
    };
    for (const { complaints } of found) say(complaints);
    const roots = rootFolders(folders, callsOf(folders, found, own));
    say(own.said());

    const ofRoots = Claims.of(roots.length);
    others.judge({ roots, claims: ofRoots.memory });
    const read = new Set(ownFound.map(({ at }) => folders[at]));
    const ownJudged = own.judge(roots, ofRoots, (one) => read.has(one));
    const elsewhere = await others.judged();
    for (const one of elsewhere) {
      exceptions.merge(one.exceptions);
      understood.values.useAllBut(one.unused);
    }
    const judged = [ownJudged, ...elsewhere.map((one) => one.judged)].flat().sort((a, b) => a.at - b.at);
    for (const { complaints } of judged) say(complaints);
    if (judged.every(({ modules }) => modules === 0)) {
      if (reader.hasComplained) return undefined;
      throw new InputError(
        `${displayed(given)}: there is no Terraform in it. Name a folder with .tf files, a cdktf.out, a plan or a state.`,
      );
    }
    for (const { later, problem } of judged) {
      say(later);
      if (problem !== undefined) throw new InputError(problem);
    }
    return together(judged, new ChosenRules(rules, severities));
  } finally {
    await others.end();
  }
}

/** What was found of folders; what is called outside of them is read here. */
function callsOf(folders: readonly string[], found: readonly FoundFolder[], own: RootJudge) {
  const known = new Map(found.map((one) => [folders[one.at] ?? "", one]));
  return {
    hasTerraform: (one: string) => known.get(one)?.hasTerraform ?? own.hasTerraform(one),
    calledFrom: (one: string) => known.get(one)?.calls ?? own.calledFrom(one),
  };
}

/** What was judged, in the order of the roots, with what became of exceptions in all of them. */
function together(judged: readonly JudgedRoot[], chosen: ChosenRules): ReportedJudgement {
  const inside = new Exceptions();
  const tally = { arguments: 0, onCustomerKeys: 0, onAwsKeys: 0, unencrypted: 0 };
  let resources = 0;
  for (const one of judged) {
    inside.merge(one.exceptions);
    tally.arguments += one.tally.arguments;
    tally.onCustomerKeys += one.tally.onCustomerKeys;
    tally.onAwsKeys += one.tally.onAwsKeys;
    tally.unencrypted += one.tally.unencrypted;
    resources += one.resources;
  }
  const ofExceptions = exceptionFindings(inside, chosen);
  const { findings: last } = reportedJudgement({ findings: ofExceptions, resources, tally });
  return { findings: [...judged.flatMap(({ findings }) => findings.map(withId)), ...last], resources, tally };
}
