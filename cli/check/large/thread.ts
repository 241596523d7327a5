import type { ExceptionsState, RuleId, RuleSeverities } from "../../../guard";
import { exceptionsOf } from "../../config/exceptions-of";
import type { ProjectSettings } from "../../config/project-settings";
import type { FolderOptions } from "../../input/options";
import { toldBy } from "../../input/options";
import { type FolderOfRoots, PathReader } from "../../input/path-reader";
import { Claims } from "./claims";
import { type FoundFolder, type JudgedRoot, RootJudge } from "./root-judge";

/** What a thread is told at its start. */
export interface ThreadData extends Omit<FolderOfRoots, "reader"> {
  readonly told: FolderOptions;
  readonly rules?: readonly RuleId[];
  readonly severities: RuleSeverities;
  readonly settings: ProjectSettings;
  /** Claims for the folders. */
  readonly claims: SharedArrayBuffer;
}

/** What a thread is told once all roots are found. */
export interface RootsToJudge {
  readonly roots: readonly string[];
  /** Claims for the roots. */
  readonly claims: SharedArrayBuffer;
}

/** What a thread says, in this order; or what went wrong in it. */
export type FromThread =
  | { readonly said: "found"; readonly found: readonly FoundFolder[] }
  | {
      readonly said: "judged";
      readonly judged: readonly JudgedRoot[];
      /** What became of the exceptions of the project. */
      readonly exceptions: ExceptionsState;
      /** The names of `--var` that nothing declares in what this thread has read. */
      readonly unused: readonly string[];
    }
  | { readonly said: "fault"; readonly fault: string };

/** Where a thread hears and says. */
export interface Port {
  once(event: "message", heard: (message: RootsToJudge) => void): void;
  postMessage(message: FromThread): void;
  close(): void;
}

/** Finds and judges roots in a thread beside the first one. */
export function runThread(
  { told, rules, severities, settings, claims, ...folder }: ThreadData,
  port: Port,
): void {
  const say = (speak: () => FromThread): boolean => {
    try {
      port.postMessage(speak());
      return true;
    } catch (error) {
      // What is wrong with the input has been caught before.
      port.postMessage({ said: "fault", fault: String(error) });
      port.close();
      return false;
    }
  };
  const start = () => {
    const options = toldBy(told, settings);
    const exceptions = exceptionsOf(settings);
    const chosen = { ...(rules && { rules }), severities, settings };
    const judge = new RootJudge(new PathReader(options), folder, { exceptions, ...chosen });
    const found = judge.find(folder.folders, new Claims(claims));
    const own = new Set(found.map(({ at }) => folder.folders[at] ?? ""));
    port.once("message", ({ roots, claims: ofRoots }) => {
      say(() => {
        const judged = judge.judge(roots, new Claims(ofRoots), (one) => own.has(one));
        const { unused } = options.values;
        return { said: "judged", judged, exceptions: exceptions.state(), unused };
      });
      port.close();
    });
    return found;
  };
  say(() => ({ said: "found", found: start() }));
}
