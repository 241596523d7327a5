import { ChosenRules, exceptionFindings, type RuleId, rules } from "../../guard";
import {
  judgedSource,
  type Report,
  type ReportedJudgement,
  reportedJudgement,
  reportOfReported,
} from "../../report/check";
import { exceptionsOf, weakenedIn } from "../config/exceptions-of";
import { addForRoots, FolderExceptions, rootsOf } from "../config/folder-exceptions";
import { rulesAsked, severitiesOf } from "../config/project-settings";
import { type FolderOptions, toldBy } from "../input/options";
import { PathReader } from "../input/path-reader";
import type { Context } from "../shell/command";
import { judgeLarge, threadsFor } from "./large/judge-large";

/** What is asked of some paths. */
export interface PathsToJudge {
  readonly paths: readonly string[];
  /** The rules that the command line names; none for all that the project asks. */
  readonly named: readonly RuleId[];
  /** The framework whose controls alone are asked for. */
  readonly framework?: string;
  /** Threads that work at the same time. @default as many as are worth it */
  readonly jobs?: number;
  readonly folders: FolderOptions;
}

/** Reads and judges paths, each as far as it can be read; undefined where none of them can. */
export async function judgePaths(asked: PathsToJudge, context: Context): Promise<Report | undefined> {
  const { paths, named, framework, jobs, folders } = asked;
  const { settings } = context;
  const all = rulesAsked(settings, Object.keys(rules) as RuleId[], named);
  const chosen = { ...(all && { rules: all }), severities: severitiesOf(settings) };
  const exceptions = exceptionsOf(settings);
  const ofFolders = new FolderExceptions(settings.folder);
  const told = toldBy(folders, settings);
  const reader = new PathReader({ ...told, attempt: context.attempt, warn: context.warn });
  const read = (path: string) => {
    const source = reader.read(path);
    if (!source) return undefined;
    context.say(`checking ${path}`);
    addForRoots(rootsOf(source), ofFolders, (more) => exceptions.addForAll(more));
    return { ...source, path };
  };
  const beside = weakenedIn(settings, named);
  if (framework !== undefined) {
    const { heldToFramework } = require("./framework") as typeof import("./framework");
    const sources = paths.flatMap((path) => context.attempt(() => read(path)) ?? []);
    context.attempt(() => told.values.refuseUnused());
    return sources.length === 0
      ? undefined
      : heldToFramework(sources, framework, { ...chosen, exceptions, beside });
  }
  const judgements: ReportedJudgement[] = [];
  for (const path of paths) {
    const judged = await context.attemptLater(async () => {
      context.say(`reading ${path}`);
      const folder = jobs === 1 ? undefined : reader.findRoots(path);
      const threads = folder ? threadsFor(folder, jobs) : 1;
      if (folder && threads > 1) {
        context.say(`checking ${path}`);
        return judgeLarge(path, folder, threads, { ...chosen, exceptions, folders, settings, told });
      }
      const source = read(path);
      return source && reportedJudgement(judgedSource(source, { ...chosen, exceptions }));
    });
    if (judged) judgements.push(judged);
  }
  context.attempt(() => told.values.refuseUnused());
  if (judgements.length === 0) return undefined;
  const ofExceptions = exceptionFindings(exceptions, new ChosenRules(chosen.rules, chosen.severities));
  return reportOfReported(judgements, [...ofExceptions, ...beside]);
}
