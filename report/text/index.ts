/** Text that stays text: on a terminal, in Markdown, in HTML. */
export { htmlText, markdownText, oneLine, plural } from "./plain-text";
export { printable } from "./printable";
export { summaryLine } from "./summary-line";
