import * as fs from "node:fs";
import * as path from "node:path";
import { evaluate, keyPolicy, policyJson } from "../../policy";
import { ACCOUNT, KEY_ARN, REGION } from "../testing-stack";
import { isAllowed } from "./judge";

/*
 * The key policies that AWS shows on its pages, and the ones that are composed for the same: both decide the same
 * about each request, by our evaluation and by another simulator. Where ours is meant to differ, the case says why.
 *
 * A statement of a page that gives the whole account `kms:*` is left out: beside it all others mean nothing.
 */

interface DocumentedRequest {
  /** The ARN of a role or a user, whose IAM policies allow it everything; or the name of a service. */
  readonly principal: string;
  readonly action: string;
  readonly context: Readonly<Record<string, string | string[]>>;
  /** What the policy on the page decides. */
  readonly allowed: boolean;
  /** What the composed policy decides, where that is something else. */
  readonly ours?: "allowed" | "denied";
  readonly why?: string;
}

interface DocumentedPolicy {
  readonly name: string;
  /** As on the page, or its statements for the service, with names in the place of placeholders. */
  readonly policy: object;
  /**
   * The page shows the policy of a role, not of a key: the role's ARN, to which the statements are given.
   * @default it is the policy of a key
   */
  readonly attachedTo?: string;
  readonly requests: readonly DocumentedRequest[];
}

interface Documented {
  readonly page: string;
  readonly policies: readonly DocumentedPolicy[];
  /** The services of the catalogue from which the composed policy is made. */
  readonly of: readonly string[];
  /** What conditions call the resource that uses the key. @default any of its kind */
  readonly resource?: string;
}

const folder = path.join(__dirname, "cases", "documented");
const files = fs.readdirSync(folder).map((file) => {
  const documented = JSON.parse(
    fs.readFileSync(path.join(folder, file), "utf8").replaceAll("OUR_KEY", KEY_ARN),
  ) as Documented | readonly Documented[];
  return { file, all: [documented].flat() };
});

const place = { partition: "aws", region: REGION, account: ACCOUNT };

function composed({ of, resource }: Documented): object {
  const uses = of.map((service) => ({ service, ...(resource === undefined ? {} : { resource }) }));
  return policyJson(keyPolicy({ ...place, administrators: [`arn:aws:iam::${ACCOUNT}:role/admin`], uses }));
}

function onPage({ policy, attachedTo }: DocumentedPolicy): object {
  if (attachedTo === undefined) return policy;
  const { Statement } = policy as { readonly Statement: readonly object[] };
  return { ...policy, Statement: Statement.map((one) => ({ ...one, Principal: { AWS: attachedTo } })) };
}

async function decisions(policy: object, { principal, action, context }: DocumentedRequest) {
  const isRole = principal.startsWith("arn:");
  const { verdict } = evaluate(
    { policy, account: ACCOUNT, arn: KEY_ARN },
    { principal, action, context, otherKeys: "absent", ...(isRole ? { iam: "allow" as const } : {}) },
  );
  const iam = isRole ? ["kms:*"] : undefined;
  const request = { name: `${principal} ${action}`, principal, action, context, resource: KEY_ARN };
  const judged = await isAllowed(policy, ACCOUNT, { ...request, allowed: true, ...(iam ? { iam } : {}) });
  return { evaluated: verdict, judged: judged ? "allowed" : "denied" };
}

const both = (decision: "allowed" | "denied") => ({ evaluated: decision, judged: decision });

describe.each(files)("$file", ({ all }) => {
  for (const documented of all) {
    for (const one of documented.policies) {
      describe(one.name, () => {
        it.each(one.requests.map((request, i) => ({ i, request, ...request })))(
          "$i: $principal $action: $allowed",
          async ({ request }) => {
            const wanted = request.allowed ? "allowed" : "denied";
            expect(await decisions(onPage(one), request)).toEqual(both(wanted));
            expect(await decisions(composed(documented), request)).toEqual(both(request.ours ?? wanted));
          },
        );
      });
    }
  }

  it("has a page, a reason for each difference, and more that is denied than allowed", () => {
    const requests = all.flatMap(({ policies }) => policies.flatMap((one) => one.requests));
    for (const { page } of all) expect(page).toMatch(/^https:\/\/docs\.aws\.amazon\.com\/\S+$/);
    const reasons = requests.filter(({ ours }) => ours !== undefined).map(({ why }) => why ?? "");
    expect(reasons.filter((why) => why === "")).toEqual([]);
    const same = requests.filter(({ ours, allowed }) => ours === (allowed ? "allowed" : "denied"));
    expect(same).toEqual([]);
    const allowed = requests.filter((one) => one.allowed).length;
    expect(requests.length - allowed).toBeGreaterThan(allowed);
  });
});
