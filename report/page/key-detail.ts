import type { MappedKey } from "../encryption-map";
import { counted, kindInWords, rotationInWords } from "../key-words";
import { type Content, type Markup, markup } from "../markup";
import { accessTable } from "./access-table";
import type { Listed } from "./listed";
import { code, line, whereWritten } from "./place";
import { keyLink, namesOf } from "./place-item";
import { findingSign } from "./sign";

/** More of a list than these are in the list of places alone. */
const MOST_SHOWN = 25;

/** What is known of a key: its facts, what the rules say, who may use it, and what a deletion would destroy. */
export function keyDetail(map: Listed, key: MappedKey): Markup {
  return markup`${remarks(map, key)}
<details><summary><h3>Who may use it, by its policy${key.grants.length > 0 && " and its grants"}</h3></summary>
${accessTable(key)}
${grants(key)}</details>
<details><summary><h3>Everything else</h3></summary>
${facts(map, key)}</details>
<h3>What a deletion would destroy</h3>
<p>${key.deletion.means}</p>`;
}

function facts(map: Listed, key: MappedKey): Markup {
  const wait = key.deletionWindowInDays;
  const rows: [string, Content][] = [
    ["Kind", line(kindInWords(key.kind), key.spec, key.usage)],
    ["Comes from", ORIGINS[key.origin]],
    ["Address", key.address && code(key.address)],
    ["Stack", namesOf(map).stacks.of(key.module)],
    ["Written in", whereWritten(key)],
    ["Region", key.region ?? "not known"],
    ["Account", key.account],
    ["ARN or id", key.arn && code(key.arn)],
    ["Aliases", key.aliases.map((alias, i) => markup`${i > 0 && ", "}${code(alias)}`)],
    ["Primary", key.primary !== null && keyLink(map, key.primary)],
    ["Rotation", capital(rotationInWords(key.rotation))],
    ["Enabled", tristate(key.isEnabled)],
    ["Waits before deletion", wait === "cannot-tell" ? "unknown" : wait !== null && counted(wait, "day")],
    ["Material expires", key.materialExpires],
    ["Guarded against destroy", tristate(key.preventDestroy)],
    ["Retiring", key.isRetiring && "yes: nothing new may use it"],
    ["Policy", policy(key)],
    ["Price", price(key)],
  ];
  const shown = rows.filter(
    ([, value]) => value !== null && value !== undefined && value !== false && value !== "",
  );
  return markup`<dl class="facts">${shown
    .filter(([, value]) => !Array.isArray(value) || value.length > 0)
    .map(([name, value]) => markup`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`;
}

const ORIGINS: Readonly<Record<MappedKey["origin"], string>> = {
  made: "made here",
  "looked-up": "looked up; made elsewhere",
  named: "named; made elsewhere",
  "aws-managed": "AWS made it",
};

function tristate(value: boolean | "cannot-tell" | null): string | null {
  if (value === "cannot-tell") return "unknown";
  return value === null ? null : value ? "yes" : "no";
}

function policy({ policy: { is, address, why } }: MappedKey): Markup {
  const words = {
    written: "written",
    default: "none is written, so AWS's own: the IAM of the account decides",
    "cannot-tell": "unknown: only Terraform knows what it says",
    invalid: "AWS would not take it",
    "not-here": "not in what was read",
  }[is];
  return line(words, address && code(address), why);
}

function price({ price }: MappedKey): string | null {
  if (!price) return null;
  const { least, most, currency, asOf } = price;
  const range = least === most ? least.toFixed(2) : `${least.toFixed(2)} to ${most.toFixed(2)}`;
  return `${range} ${currency} a month, estimated from AWS's list of ${asOf}; requests come on top`;
}

function remarks(map: Listed, key: MappedKey): Markup | false {
  if (key.findings.length === 0) return false;
  return markup`<h3>What the rules say</h3><ul class="plain">${key.findings.slice(0, MOST_SHOWN).map((at) => {
    const finding = map.findings[at];
    return (
      finding &&
      markup`<li class="remark">${findingSign(finding)}<a href="#finding-${at}">${finding.message}</a></li>`
    );
  })}</ul>${more(key.findings.length)}`;
}

function grants({ grants }: MappedKey): Markup | false {
  if (grants.length === 0) return false;
  const rows = grants.slice(0, MOST_SHOWN).map(
    ({ address, name, grantee, operations, constraints, retiring }) => markup`<tr>
<th scope="row">${code(name ?? address)}</th><td>${grantee === null ? "unknown" : code(grantee)}</td>
<td>${operations === null ? "unknown" : operations.join(", ")}</td><td>${constraints.length === 0 ? "none" : constraints.join("; ")}</td>
<td>${retiring === null ? "not named" : code(retiring)}</td></tr>`,
  );
  return markup`<h3>Grants</h3><div class="wide" role="region" aria-label="Grants" tabindex="0"><table><thead><tr>
<th scope="col">Grant</th><th scope="col">To whom</th><th scope="col">Operations</th><th scope="col">Only if</th><th scope="col">Who retires it</th>
</tr></thead><tbody>${rows}</tbody></table></div>${more(grants.length)}`;
}

function more(all: number): Markup | false {
  return all > MOST_SHOWN && markup`<p class="quiet">\u2026 and ${all - MOST_SHOWN} more.</p>`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
