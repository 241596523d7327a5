import type { ControlStatus } from "../control";
import { type Markup, markup } from "../markup";
import { icon } from "../picture/icon";
import { type Standing, standingInWords } from "../standing";
import type { ListedFinding } from "./listed";

/** The sign of a standing before its words, which say the same. */
export function standingSign(standing: Standing): Markup {
  const sign = icon(standing === "unread" ? "cannot-tell" : standing, 0, 0);
  return markup`<span class="sign kw-signs kw-${standing}">${drawn(sign)}${standingInWords(standing)}</span>`;
}

/** The severity of a finding, or that it is open or has an exception. */
export function findingSign({ status, severity }: ListedFinding): Markup {
  switch (status) {
    case "suppressed":
      return mark("quiet", EXCEPTION, "exception");
    case "cannot-tell":
      return mark("open", icon("cannot-tell", 0, 0), "unknown");
    default:
      return severity === "note"
        ? mark("quiet", NOTE, severity)
        : mark(severity === "error" ? "bad" : "warn", WARNING, severity);
  }
}

/** How a control stands. */
export function controlSign(status: ControlStatus): Markup {
  switch (status) {
    case "met":
      return mark("good", CHECK, "met");
    case "met-with-exceptions":
      return mark("good", CHECK, "met, with exceptions");
    case "not-met":
      return mark("bad", WARNING, "not met");
    case "cannot-tell":
      return mark("open", icon("cannot-tell", 0, 0), "unknown");
    case "not-applicable":
      return mark("quiet", NOTHING, "nothing to look at");
  }
}

function mark(tone: "good" | "bad" | "warn" | "open" | "quiet", sign: Markup, words: string): Markup {
  return markup`<span class="sign tone-${tone}">${drawn(sign)}${words}</span>`;
}

/** A sign of 20 by 20 that only repeats what stands beside it. */
export function drawn(sign: Markup): Markup {
  return markup`<svg class="kw-picture" viewBox="0 0 20 20" width="20" height="20" aria-hidden="true" focusable="false">${sign}</svg>`;
}

const CHECK = markup`<g class="kw-icon"><path d="M3 10.500L8 15.500L17 5"/></g>`;
const WARNING = markup`<g class="kw-icon"><path d="M10 2.500L18.500 17H1.500Z"/><path d="M10 8V12M10 14.400V14.500"/></g>`;
const NOTE = markup`<g class="kw-icon"><circle cx="10" cy="10" r="8"/><path d="M10 9.500V14M10 6V6.100"/></g>`;
const EXCEPTION = markup`<g class="kw-icon"><circle cx="10" cy="10" r="8"/><path d="M5.500 14.500L14.500 5.500"/></g>`;
const NOTHING = markup`<g class="kw-icon"><path d="M5 10H15"/></g>`;
