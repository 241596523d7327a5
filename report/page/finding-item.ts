import { type Markup, markup } from "../markup";
import type { Listed } from "./listed";
import { code, line, whereWritten } from "./place";
import { findingSign } from "./sign";
import { keyPositions, subjectsOf } from "./subjects";

/** A finding, or what cannot be told, with a link to what it is about. */
export function findingItem(map: Listed, at: number): Markup {
  const finding = map.findings[at];
  if (!finding) return markup``;
  const { rule, message, controls, construct, module } = finding;
  return markup`<li id="finding-${at}" class="finding" tabindex="-1">
${findingSign(finding)}
<div><p class="said">${message}</p>
<p class="quiet">${line(code(rule), module, whereWritten(finding), construct, aboutLink(map, at))}</p>
${controls.length > 0 && markup`<p class="quiet small">Asked for by ${controls.join(", ")}</p>`}</div>
</li>`;
}

/** A finding that an exception accepts, with the reason, the owner and the last day. */
export function exceptionItem(map: Listed, at: number): Markup {
  const finding = map.findings[at];
  if (!finding) return markup``;
  const { rule, message, module, suppression } = finding;
  return markup`<li id="finding-${at}" class="finding" tabindex="-1">
${findingSign(finding)}
<div><p class="said">${suppression?.reason ?? "No reason is given"}</p>
<p>${line(`Owner: ${suppression?.owner ?? "nobody is named"}`, suppression?.until ? `until ${suppression.until}` : "without an end")}</p>
<p class="quiet">${message}</p>
<p class="quiet">${line(code(rule), module, whereWritten(finding), aboutLink(map, at))}</p></div>
</li>`;
}

function aboutLink(map: Listed, at: number): Markup | undefined {
  const { uses, keys } = subjectsOf(map, at);
  const [use] = uses;
  const [key] = keys;
  if (use !== undefined) return markup`<a href="#use-${use}">see the resource</a>`;
  if (key !== undefined) return markup`<a href="#key-${key}">see the key</a>`;
  return undefined;
}

/** A link to a key of the map by its id. */
export function keyLink(map: Listed, id: string): Markup {
  const at = keyPositions(map).get(id);
  const name = at === undefined ? id : (map.keys[at]?.name ?? id);
  return at === undefined ? code(name) : markup`<a href="#key-${at}">${code(name)}</a>`;
}
