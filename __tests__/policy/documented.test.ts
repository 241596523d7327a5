import { evaluate } from "../../policy";
import { ACCOUNT, KEY_ARN } from "../testing-stack";
import {
  composedFor,
  type DocumentedPolicy,
  type DocumentedRequest,
  documentedFiles,
  requestOf,
} from "./documented-policies";
import { isAllowed } from "./judge";

/*
 * The key policies that AWS shows on its pages, and the ones that are composed for the same: both decide the same
 * about each request, by our evaluation and by another simulator. Where ours is meant to differ, the case says why.
 *
 * A statement of a page that gives the whole account `kms:*` is left out: beside it all others mean nothing.
 */

function onPage({ policy, attachedTo }: DocumentedPolicy): object {
  if (attachedTo === undefined) return policy;
  const { Statement } = policy as { readonly Statement: readonly object[] };
  const Principal = attachedTo.startsWith("arn:") ? { AWS: attachedTo } : { Service: attachedTo };
  return { ...policy, Statement: Statement.map((one) => ({ ...one, Principal })) };
}

async function decisions(policy: object, one: DocumentedRequest) {
  const { principal, action, context } = one;
  const { verdict } = evaluate({ policy, account: ACCOUNT, arn: KEY_ARN }, requestOf(one));
  const iam = principal.startsWith("arn:") ? ["kms:*"] : undefined;
  const request = { name: `${principal} ${action}`, principal, action, context, resource: KEY_ARN };
  const judged = await isAllowed(policy, ACCOUNT, { ...request, allowed: true, ...(iam ? { iam } : {}) });
  return { evaluated: verdict, judged: judged ? "allowed" : "denied" };
}

const both = (decision: "allowed" | "denied") => ({ evaluated: decision, judged: decision });

describe.each(documentedFiles)("$file", ({ all }) => {
  for (const documented of all) {
    for (const one of documented.policies) {
      describe(`${documented.of.join(", ")}: ${one.name}`, () => {
        it.each(one.requests.map((request, i) => ({ i, request, ...request })))(
          "$i: $principal $action: $allowed",
          async ({ request }) => {
            const wanted = request.allowed ? "allowed" : "denied";
            expect(await decisions(onPage(one), request)).toEqual(both(wanted));
            expect(await decisions(composedFor(documented), request)).toEqual(both(request.ours ?? wanted));
          },
        );
      });
    }
  }

  it("has a page, a reason for each difference, and more that is denied than allowed", () => {
    const requests = all.flatMap(({ policies }) => policies.flatMap((one) => one.requests));
    const pages = all.flatMap(({ page, sentBy }) => (sentBy ? [page, sentBy.page] : [page]));
    for (const page of pages) expect(page).toMatch(/^https:\/\/docs\.aws\.amazon\.com\/\S+$/);
    const reasons = requests.filter(({ ours }) => ours !== undefined).map(({ why }) => why ?? "");
    expect(reasons.filter((why) => why === "")).toEqual([]);
    const same = requests.filter(({ ours, allowed }) => ours === (allowed ? "allowed" : "denied"));
    expect(same).toEqual([]);
    const allowed = requests.filter((one) => one.allowed).length;
    expect(requests.length - allowed).toBeGreaterThan(allowed);
  });
});
