/** Text that stays text: on a terminal, in Markdown, in HTML. */
export { codeText, htmlText, markdownText, plural } from "./plain-text";
export { jsonText, oneLine, printable } from "./printable";
export { summaryLine } from "./summary-line";
