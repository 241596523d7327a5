import type { Control } from "../control";
import type { EncryptionMap } from "../encryption-map";
import { type Markup, markup } from "../markup";
import { controlSign } from "./sign";

/** Links from a control to what stands against it beyond these would only fill the table. */
const MOST_LINKS = 5;

/** Every control of every framework: met or not, with the evidence. */
export function controls({ controls }: EncryptionMap): Markup {
  const frameworks = [...new Set(controls.map(({ frameworkTitle }) => frameworkTitle))];
  return markup`<section id="controls" aria-labelledby="controls-title"><h2 id="controls-title">Controls</h2>
<p class="lead">What public frameworks ask of keys and of encryption at rest, as far as the rules look at it. An exception does not count against a control, and is named.</p>
${frameworks.map((title, i) =>
  table(
    title,
    i,
    controls.filter((one) => one.frameworkTitle === title),
  ),
)}</section>`;
}

function table(framework: string, i: number, controls: readonly Control[]): Markup {
  return markup`<h3 id="framework-${i}">${framework}</h3>
<div class="wide" role="region" aria-labelledby="framework-${i}" tabindex="0"><table class="controls"><thead><tr><th scope="col">Control</th><th scope="col">Status</th><th scope="col">Evidence</th></tr></thead>
<tbody>${controls.map(row)}</tbody></table></div>`;
}

function row({ id, title, status, evidence, notMet, open, suppressed }: Control): Markup {
  return markup`<tr><th scope="row">${id}<span class="quiet title">${title}</span></th><td>${controlSign(status)}</td>
<td>${evidence}${links("Against it", notMet)}${links("Open", open)}${links("Exceptions", suppressed)}</td></tr>`;
}

function links(what: string, findings: readonly number[]): Markup | false {
  return (
    findings.length > 0 &&
    markup`<br><span class="quiet">${what}:</span> ${findings
      .slice(0, MOST_LINKS)
      .map((at, i) => markup`${i > 0 && ", "}<a href="#finding-${at}">no. ${at + 1}</a>`)}${
      findings.length > MOST_LINKS && ` and ${findings.length - MOST_LINKS} more`
    }`
  );
}
