import { type Control, FRAMEWORKS, type Framework } from "../control";
import type { EncryptionMap } from "../encryption-map";
import { counted } from "../key-words";
import { type Markup, markup } from "../markup";
import { controlsInWords } from "./overview";
import { code } from "./place";
import { controlSign } from "./sign";

/** Links from a control to what stands against it beyond these would only fill the table. */
const MOST_LINKS = 3;

const ORDER: readonly Control["status"][] = ["not-met", "cannot-tell", "met-with-exceptions", "met"];

/** The controls of each framework, rolled up, with their evidence. */
export function controls({ controls, findings }: EncryptionMap): Markup {
  return markup`<section id="controls" aria-labelledby="controls-title"><h2 id="controls-title">Controls</h2>
<p class="lead">What public frameworks ask of keys and of encryption at rest, as far as the rules look at it. An exception does not count against a control, and is named.</p>
<div class="frames">${(Object.keys(FRAMEWORKS) as Framework[]).map((framework) =>
    frame(
      framework,
      findings,
      controls.filter((one) => one.framework === framework),
    ),
  )}</div></section>`;
}

type Findings = EncryptionMap["findings"];

function frame(framework: Framework, findings: Findings, all: readonly Control[]): Markup | false {
  if (all.length === 0) return false;
  const looked = all
    .filter(({ status }) => status !== "not-applicable")
    .sort((a, b) => ORDER.indexOf(a.status) - ORDER.indexOf(b.status));
  const others = all.filter(({ status }) => status === "not-applicable");
  const title = FRAMEWORKS[framework];
  return markup`<details class="frame"><summary class="frame-title"><strong>${title}</strong> <span class="quiet">${looked.length === 0 ? "nothing to look at" : controlsInWords(looked)}</span></summary>
${
  looked.length > 0 &&
  markup`<div class="wide" role="region" aria-label="Controls of ${title}" tabindex="0"><table class="controls"><thead><tr><th scope="col">Control</th><th scope="col">Status</th><th scope="col">Evidence</th></tr></thead>
<tbody>${looked.map((one) => row(one, findings))}</tbody></table></div>`
}
${others.length > 0 && markup`<details class="more"><summary>${counted(others.length, "control")} with nothing to look at</summary><ul class="nothing small">${others.map(({ id, title: asks }) => markup`<li>${id}: ${asks}</li>`)}</ul></details>`}
</details>`;
}

function row({ id, title, status, evidence, notMet, open, suppressed }: Control, all: Findings): Markup {
  return markup`<tr><th scope="row">${id}<span class="quiet title">${title}</span></th><td>${controlSign(status)}</td>
<td>${evidence}${links("Against it", notMet, all)}${links("Unknown", open, all)}${links("Exceptions", suppressed, all)}</td></tr>`;
}

function links(what: string, findings: readonly number[], all: Findings): Markup | false {
  return (
    findings.length > 0 &&
    markup`<br><span class="quiet">${what}:</span> ${findings
      .slice(0, MOST_LINKS)
      .map((at, i) => markup`${i > 0 && ", "}<a href="#finding-${at}">${code(all[at]?.address ?? "")}</a>`)}${
      findings.length > MOST_LINKS && ` and ${findings.length - MOST_LINKS} more`
    }`
  );
}
