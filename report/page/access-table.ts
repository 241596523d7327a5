import { type Access, CAPABILITIES, type Capability } from "../access";
import type { MappedKey } from "../encryption-map";
import { type Markup, markup } from "../markup";
import { code } from "./place";

const HEADINGS: Readonly<Record<Capability, string>> = {
  administer: "Administer",
  encrypt: "Encrypt",
  decrypt: "Decrypt",
  sign: "Sign",
  verify: "Verify",
  agree: "Agree",
  grant: "Grant",
  look: "Look",
};

/** More ways to a key than these are in `--format json`. */
const MOST_ROWS = 100;

/** Who may do what with a key: the matrix, with the conditions under which it holds. */
export function accessTable({ access, policy, name }: MappedKey): Markup {
  if (access.length === 0) {
    const why =
      policy.is === "not-here" ? "Its policy is not in what was read." : "No one, as far as its policy says.";
    return markup`<p class="quiet">${why}</p>`;
  }
  const columns = CAPABILITIES.filter((one) => access.some(({ can }) => can.includes(one)));
  return markup`<div class="wide" role="region" aria-label="Who may use ${name}" tabindex="0"><table class="matrix"><thead><tr>
<th scope="col">Who</th>${columns.map((one) => markup`<th scope="col" class="mark">${HEADINGS[one]}</th>`)}<th scope="col">Only if</th><th scope="col">Allowed by</th>
</tr></thead><tbody>${access.slice(0, MOST_ROWS).map((one) => row(one, columns))}</tbody></table></div>
${principals(access).includes("${account}") && markup`<p class="quiet small">${code("${account}")} is the account of the key, which only Terraform knows.</p>`}
${access.length > MOST_ROWS && markup`<p class="quiet">\u2026 and ${access.length - MOST_ROWS} more, in --format json.</p>`}`;
}

function row(access: Access, columns: readonly Capability[]): Markup {
  const { principal, except, can, via, conditions, unless, iam, by, verdict, why } = access;
  const allowed = verdict === "allowed";
  const marks = columns.map((one) => {
    if (!can.includes(one)) return markup`<td class="mark"><span class="no">no</span></td>`;
    return markup`<td class="mark ${allowed ? "yes" : "maybe"}">${allowed ? "yes" : "perhaps"}</td>`;
  });
  const limits = [
    ...(via.length > 0 ? [`through ${via.join(" or ")}`] : []),
    ...conditions,
    ...unless.map((one) => `not: ${one}`),
    ...(iam === null
      ? []
      : [iam === "*" ? "the IAM of the caller's account allows it" : `the IAM of ${iam} allows it`]),
    ...why.map((one) => `unknown: ${one}`),
  ];
  const who = principal === "*" ? "everybody" : principal;
  return markup`<tr><th scope="row">${code(who)}${except.length > 0 && ` except ${except.join(", ")}`}</th>${marks}<td>${
    limits.length === 0
      ? "always"
      : markup`<ul class="limits">${limits.map((one) => markup`<li>${code(one)}</li>`)}</ul>`
  }</td><td>${by}</td></tr>`;
}

function principals(access: readonly Access[]): string {
  return access.map(({ principal }) => principal).join(" ");
}
