import { compact } from "../check/formats/compact";
import { github } from "../check/formats/github";
import { json as checkJson } from "../check/formats/json";
import { junit } from "../check/formats/junit";
import { markdown as checkMarkdown } from "../check/formats/markdown";
import { sarif } from "../check/formats/sarif";
import { text as checkText } from "../check/formats/text";
import { json as configJson } from "../config/formats/json";
import { text as configText } from "../config/formats/text";
import { json as diffJson } from "../diff/formats/json";
import { markdown as diffMarkdown } from "../diff/formats/markdown";
import { text as diffText } from "../diff/formats/text";
import { diff as fixDiff } from "../fix/formats/diff";
import { json as fixJson } from "../fix/formats/json";
import { markdown as fixMarkdown } from "../fix/formats/markdown";
import { sarif as fixSarif } from "../fix/formats/sarif";
import { suggestions } from "../fix/formats/suggestions";
import { csv } from "../map-formats/csv";
import { html } from "../map-formats/html";
import { json as mapJson } from "../map-formats/json";
import { markdown as mapMarkdown } from "../map-formats/markdown";
import { svg } from "../map-formats/svg";
import { json as retireJson } from "../retire/formats/json";
import { markdown as retireMarkdown } from "../retire/formats/markdown";
import { text as retireText } from "../retire/formats/text";
import { json as rulesJson } from "../rules/formats/json";
import { markdown as rulesMarkdown } from "../rules/formats/markdown";
import { text as rulesText } from "../rules/formats/text";
import { json as sheetJson } from "../rules/sheet-formats/json";
import { markdown as sheetMarkdown } from "../rules/sheet-formats/markdown";
import { text as sheetText } from "../rules/sheet-formats/text";
import { json as servicesJson } from "../services/formats/json";
import { markdown as servicesMarkdown } from "../services/formats/markdown";
import { text as servicesText } from "../services/formats/text";
import type { Format } from "./format";

/** The formats of each command, in the order of `--help`. The first one is the default. */
export const FORMATS = {
  check: [checkText, compact, checkJson, sarif, junit, checkMarkdown, github],
  config: [configText, configJson],
  diff: [diffText, diffMarkdown, diffJson],
  explain: [sheetText, sheetJson, sheetMarkdown],
  fix: [fixDiff, fixJson, fixMarkdown, suggestions, fixSarif],
  report: [mapMarkdown, html, svg, mapJson, csv],
  retire: [retireText, retireJson, retireMarkdown],
  rules: [rulesText, rulesJson, rulesMarkdown],
  services: [servicesText, servicesJson, servicesMarkdown],
} as const satisfies Readonly<Record<string, readonly Format<never>[]>>;
