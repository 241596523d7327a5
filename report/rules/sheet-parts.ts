import type { RuleExample, RuleExamples } from "./rule-examples";
import type { RuleSheet } from "./rule-sheet";

/** What people read of a rule, in parts that each format lays out. */
export interface SheetParts {
  /** The severity, and what else decides whether it is asked. */
  readonly severity: string;
  /** Where it can be asked; absent where that is everywhere. */
  readonly asksOf?: string;
  readonly controls: readonly string[];
  /** Pages about it, keywright's own first. */
  readonly pages: readonly string[];
  /** The ways to accept a finding of it. */
  readonly exceptions: readonly { readonly how: string; readonly language: string; readonly text: string }[];
  readonly examples: readonly { readonly title: string; readonly example: RuleExample }[];
}

/** The parts of what is said of a rule. */
export function sheetParts(sheet: RuleSheet): SheetParts {
  const { id, severity, inProject, asksOf, controls, examples, page, background } = sheet;
  return {
    severity: inProject === null ? severity : `${severity} (${inProject} in this project)`,
    ...(asksOf !== "everything" && { asksOf: ASKS_OF[asksOf] }),
    controls: controls.map((one) => `${one.id}: ${one.title}`),
    pages: [page, ...(background === null ? [] : [background])],
    exceptions: asksOf === "plans" ? [IN_SETTINGS(id)] : [IN_HCL(id), IN_SETTINGS(id)],
    examples: titled(examples),
  };
}

function titled({ bad, good }: RuleExamples): SheetParts["examples"] {
  return [
    { title: "Bad", example: bad },
    { title: "Good", example: good },
  ];
}

const ASKS_OF = {
  plans: "It is asked of plans alone.",
  configurations: "It is asked of configurations alone; plans and states do not show it.",
} as const;

const IN_HCL = (id: string) => ({
  how: "In HCL, in the block or right above it",
  language: "hcl",
  text: `# keywright:allow ${id} Why it is accepted here`,
});

const IN_SETTINGS = (id: string) => ({
  how: 'In keywright.json, under "exceptions"',
  language: "json",
  text: `{ "rule": "${id}", "address": "ADDRESS", "reason": "Why it is accepted here" }`,
});
