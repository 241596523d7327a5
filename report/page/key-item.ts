import type { MappedKey } from "../encryption-map";
import { counted, isCustomers, kindInWords, rotationInWords } from "../key-words";
import { type Content, type Markup, markup } from "../markup";
import { icon } from "../picture/icon";
import { serviceTitle } from "../service-title";
import { accessTable } from "./access-table";
import { keyLink } from "./finding-item";
import type { Listed } from "./listed";
import { code, line, whereWritten } from "./place";
import { drawn, findingSign } from "./sign";

/** More of a list than these are in the list of places alone. */
const MOST_SHOWN = 25;

/** Everything about a key, folded until somebody opens it. */
export function keyItem(map: Listed, at: number): Markup {
  const key = map.keys[at];
  if (!key) return markup``;
  const sign = icon(isCustomers(key) ? "customer" : "aws", 0, 0);
  return markup`<li><details id="key-${at}" class="key"><summary>
${drawn(sign)}<h3>${code(key.name)}</h3>
<span class="quiet">${line(kindInWords(key.kind), key.origin === "made" && rotationInWords(key.rotation), key.region, counted(key.uses.length, "place"), key.findings.length > 0 && counted(key.findings.length, "remark"))}</span>
</summary><div class="body">
${facts(map, key)}
${remarks(map, key)}
<h4>Who may use it</h4>
${accessTable(key)}
${grants(key)}
<h4>What is encrypted with it</h4>
${encrypted(map, key, at)}
<h4>What a deletion would destroy</h4>
<p>${key.deletion.means}</p>
</div></details></li>`;
}

function facts(map: Listed, key: MappedKey): Markup {
  const wait = key.deletionWindowInDays;
  const rows: [string, Content][] = [
    ["Kind", line(kindInWords(key.kind), key.spec, key.usage)],
    ["Comes from", ORIGINS[key.origin]],
    ["Address", key.address && code(key.address)],
    ["Stack", key.module],
    ["Written in", whereWritten(key)],
    ["Region", key.region ?? "not known"],
    ["Account", key.account],
    ["ARN or id", key.arn && code(key.arn)],
    ["Aliases", key.aliases.map((alias, i) => markup`${i > 0 && ", "}${code(alias)}`)],
    ["Primary", key.primary !== null && keyLink(map, key.primary)],
    ["Rotation", capital(rotationInWords(key.rotation))],
    ["Enabled", tristate(key.isEnabled)],
    ["Waits before deletion", wait === "cannot-tell" ? "cannot tell" : wait !== null && counted(wait, "day")],
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
  if (value === "cannot-tell") return "cannot tell";
  return value === null ? null : value ? "yes" : "no";
}

function policy({ policy: { is, address, why } }: MappedKey): Markup {
  const words = {
    written: "written",
    default: "none is written, so AWS's own: the IAM of the account decides",
    "cannot-tell": "cannot tell what it says",
    invalid: "AWS would not take it",
    "not-here": "not to be seen here",
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
  return markup`<h4>What the rules say</h4><ul class="plain">${key.findings.slice(0, MOST_SHOWN).map((at) => {
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
<th scope="row">${code(name ?? address)}</th><td>${grantee === null ? "cannot tell" : code(grantee)}</td>
<td>${operations === null ? "cannot tell" : operations.join(", ")}</td><td>${constraints.length === 0 ? "none" : constraints.join("; ")}</td>
<td>${retiring === null ? "nobody named" : code(retiring)}</td></tr>`,
  );
  return markup`<h4>Grants</h4><div class="wide" role="region" aria-label="Grants" tabindex="0"><table><thead><tr>
<th scope="col">Grant</th><th scope="col">To whom</th><th scope="col">Operations</th><th scope="col">Only if</th><th scope="col">Who retires it</th>
</tr></thead><tbody>${rows}</tbody></table></div>${more(grants.length)}`;
}

function encrypted(map: Listed, key: MappedKey, at: number): Markup {
  if (key.uses.length === 0) return markup`<p class="quiet">Nothing of what was read.</p>`;
  const byService = new Map<string, number[]>();
  for (const i of key.uses) {
    const use = map.uses[i];
    if (!use) continue;
    const title = serviceTitle(use.service, use.type);
    const known = byService.get(title);
    if (known) known.push(i);
    else byService.set(title, [i]);
  }
  const rows = [...byService].map(
    ([title, uses]) =>
      markup`<li><strong>${title}</strong> × ${uses.length}: ${uses
        .slice(0, 5)
        .map(
          (i, n) => markup`${n > 0 && ", "}<a href="#use-${i}">${code(map.uses[i]?.address ?? "")}</a>`,
        )}${uses.length > 5 && markup` and ${counted(uses.length - 5, "more", "more")}`}</li>`,
  );
  return markup`<ul class="services">${rows}</ul><p><a href="#under-${at}">List ${key.uses.length === 1 ? "it" : `all ${key.uses.length}`} below</a></p>`;
}

function more(all: number): Markup | false {
  return all > MOST_SHOWN && markup`<p class="quiet">… and ${all - MOST_SHOWN} more.</p>`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
