import * as fs from "node:fs";
import * as path from "node:path";
import { DocumentServices } from "../../stacks/document-services";
import { ManagedClusters } from "../../stacks/managed-clusters";
import { MoreServices } from "../../stacks/more-services";
import { policyOf } from "../policies";
import { ACCOUNT, KEY_ARN, REGION, terraformOf, testingApp } from "../testing-stack";
import { type Case, isAllowed } from "./judge";

/*
 * The policies of the keys in stacks/, as they come out of the synthesis, judged by another simulator.
 */

interface ServiceCases {
  readonly about: string;
  readonly stack: keyof typeof stacks;
  /** The name of the key, and so of its policy, in the stack. */
  readonly key: string;
  readonly requests: readonly (Omit<Case, "resource" | "principal"> & Partial<Case>)[];
}

const options = {
  region: REGION,
  account: ACCOUNT,
  administrators: [`arn:aws:iam::${ACCOUNT}:role/administrator`],
};
const stacks = {
  "document-services": new DocumentServices(testingApp(), "document-services", options),
  "more-services": new MoreServices(testingApp(), "more-services", options),
  "managed-clusters": new ManagedClusters(testingApp(), "managed-clusters", options),
};
const terraform = Object.fromEntries(
  Object.entries(stacks).map(([name, stack]) => [name, terraformOf(stack)]),
);

const folder = path.join(__dirname, "cases", "services");
const cases = fs
  .readdirSync(folder)
  .map((file) => JSON.parse(fs.readFileSync(path.join(folder, file), "utf8")) as ServiceCases);

describe.each(cases)("$stack, $key", ({ stack, key, requests }) => {
  it.each(requests)("$name: $allowed", async (request) => {
    const made = terraform[stack];
    if (!made) throw new Error(`there is no stack ${stack}`);
    const { principal = `arn:aws:iam::${ACCOUNT}:role/app`, iam = ["kms:*"] } = request;
    const isService = principal.endsWith(".amazonaws.com");
    const one: Case = { ...request, principal, resource: KEY_ARN, ...(isService ? {} : { iam }) };
    expect(await isAllowed(policyOf(made, key), ACCOUNT, one)).toBe(request.allowed);
  });

  it("is asked about more that is denied than allowed", () => {
    const allowed = requests.filter((one) => one.allowed).length;
    expect(requests.length).toBeGreaterThanOrEqual(5);
    expect(requests.length - allowed).toBeGreaterThan(allowed);
  });
});

it("every key of the stacks has its cases", () => {
  for (const [name, { resource }] of Object.entries(terraform)) {
    const keys = Object.keys(resource.aws_kms_key ?? {});
    expect(
      cases
        .filter((one) => one.stack === name)
        .map(({ key }) => key)
        .sort(),
    ).toEqual(keys.sort());
  }
});
