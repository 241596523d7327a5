import { judge, type RuleId, rules, type Severity } from "../../guard";
import { planDocument, tellAccount } from "../../keys";
import { atLeast, isFailing, type Report, reportOf, type Threshold } from "../../report/check";
import { summaryLine } from "../../report/text";
import { isPlan } from "../../terraform";
import { exceptionsOf, weakenedIn } from "../config/exceptions-of";
import { findSettings } from "../config/find-settings";
import { rulesAsked, severitiesOf } from "../config/project-settings";
import { InputError } from "../input/input-error";
import { parseJsonObject } from "../input/read-text";
import { unreadableForm } from "../input/terraform-json";
import { outcomesOf, type TaskOutcome } from "./outcomes";

/** What the operator of the server has chosen. */
export interface VerdictOptions {
  /** The least severity that is shown. @default "note", which is everything */
  readonly severity?: Severity;
  /** Which findings fail a run. @default errors and warnings; nothing that is unknown */
  readonly threshold?: Threshold;
  /** Whether findings are reported and stop nothing. @default false */
  readonly advisory?: boolean;
  /** Where the rules are described. @default nowhere: an outcome says everything itself */
  readonly rulesUrl?: string;
}

/** What is sent back to HCP Terraform. */
export interface TaskVerdict {
  readonly status: "passed" | "failed";
  /** One line. */
  readonly message: string;
  readonly outcomes: readonly TaskOutcome[];
  /** Of the findings that are open; absent where nothing was judged. */
  readonly findings?: number;
  readonly cannotTell?: number;
}

/**
 * Holds a plan to the guard, with the settings of the project where the server runs. A plan that cannot
 * be judged fails: an unchecked plan never passes.
 */
export function verdictOf(plan: Uint8Array, options: VerdictOptions = {}): TaskVerdict {
  const { severity = "note", threshold = USUAL_THRESHOLD, advisory = false } = options;
  let whole: Report;
  try {
    whole = reportFor(plan);
  } catch (error) {
    if (error instanceof InputError) return unjudged(error.message, options);
    if (error instanceof RangeError && /call stack/.test(error.message)) {
      return unjudged("the plan: it is nested deeper than anything that Terraform writes.", options);
    }
    throw error;
  }
  const isGood = !whole.findings.some((one) => isFailing(one, threshold));
  const isPassed = isGood || advisory;
  const report = atLeast(whole, severity);
  const { findings, cannotTell } = report.summary;
  return {
    status: isPassed ? "passed" : "failed",
    message: `${isPassed && !isGood ? "Advisory only: " : ""}${summaryLine(report.summary)}`,
    outcomes: outcomesOf(report, threshold, options.rulesUrl),
    findings,
    cannotTell,
  };
}

/** What is said where a plan could not be judged. @param why one line, fit for everybody who sees the run */
export function unjudged(why: string, { advisory }: VerdictOptions): TaskVerdict {
  return {
    status: advisory ? "passed" : "failed",
    message: `${advisory ? "Advisory only: " : ""}keywright could not check this plan: ${why}`,
    outcomes: [],
  };
}

/** What is said before there is a plan. */
export function tooEarly(): TaskVerdict {
  return {
    status: "passed",
    message:
      "Nothing was checked: there is no plan before the plan. Attach keywright to the post-plan stage.",
    outcomes: [],
  };
}

const USUAL_THRESHOLD: Threshold = { failOn: "warning", isStrict: false };

function reportFor(bytes: Uint8Array): Report {
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new InputError("the plan: it is not UTF-8.");
  }
  const json = parseJsonObject("the plan", text);
  const why = unreadableForm(json);
  if (why !== undefined) throw new InputError(`the plan: ${why}.`);
  if (!isPlan(json)) throw new InputError("the plan: it is JSON, but no plan of Terraform.");
  const settings = findSettings();
  const asked = rulesAsked(settings, Object.keys(rules) as RuleId[], []);
  const document = planDocument(json);
  tellAccount(document.modules, settings.account);
  const judgement = judge(document, {
    exceptions: exceptionsOf(settings),
    ...(asked && { rules: asked }),
    severities: severitiesOf(settings),
  });
  return reportOf([judgement], weakenedIn(settings));
}
