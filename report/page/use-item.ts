import type { Use } from "../encryption-map";
import { type Markup, markup } from "../markup";
import { serviceTitle } from "../service-title";
import { keyLink } from "./finding-item";
import type { Listed } from "./listed";
import { code, line, whereWritten } from "./place";
import { statusSign } from "./sign";

/** One place that encrypts something: what, with what, and what the rules say of it. */
export function useItem(map: Listed, at: number): Markup {
  const use = map.uses[at];
  if (!use) return markup``;
  const { address, type, argument, service, status, under, keys, module, region, why, findings } = use;
  const with_ = keys.map((id, i) => markup`${i > 0 && " or "}${keyLink(map, id)}`);
  return markup`<li id="use-${at}" class="use" tabindex="-1">
<div class="what"><p>${code(address)}</p>
<p class="quiet">${line(serviceTitle(service, type), argument !== "" && code(argument), use.protects)}</p></div>
<div class="with"><p>${statusSign(status)}</p>
<p>${keys.length > 0 ? with_ : under}</p></div>
<div class="where quiet"><p>${line(module, region)}</p><p>${whereWritten(use)}</p></div>
${(why.length > 0 || use.isSuppressed) && markup`<div class="why">${use.isSuppressed && markup`<p>An exception accepts this.</p>`}${why.map((one, i) => markup`<p>${one}${findings[i] !== undefined && markup` <a href="#finding-${findings[i]}">see the finding</a>`}</p>`)}</div>`}
${onChange(use)}
</li>`;
}

function onChange({ onKeyChange, awsOnKeyChange }: Use): Markup | false {
  const text =
    awsOnKeyChange === "refused"
      ? "AWS refuses another key there, whatever the plan says."
      : awsOnKeyChange === "kept"
        ? "Another key is planned and never set: the old one stays in use."
        : onKeyChange === "replace" &&
          "Another key would replace the resource: Terraform destroys it, and its data with it.";
  return text && markup`<p class="change quiet small">${text}</p>`;
}
