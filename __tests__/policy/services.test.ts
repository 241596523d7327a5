import * as fs from "node:fs";
import * as path from "node:path";
import { stackPolicies } from "../stack-policies";
import { ACCOUNT, KEY_ARN } from "../testing-stack";
import { type Case, isAllowed } from "./judge";

/*
 * The policies of the keys in stacks/, as they come out of the synthesis, judged by another simulator.
 */

interface ServiceCases {
  readonly about: string;
  /** The keys that are for the same: `STACK.KEY`. */
  readonly keys: readonly string[];
  readonly requests: readonly (Omit<Case, "resource" | "principal"> & Partial<Case>)[];
}

const folder = path.join(__dirname, "cases", "services");
const cases = fs
  .readdirSync(folder)
  .map((file) => JSON.parse(fs.readFileSync(path.join(folder, file), "utf8")) as ServiceCases);

describe.each(cases.flatMap(({ keys, requests }) => keys.map((key) => ({ key, requests }))))(
  "$key",
  ({ key, requests }) => {
    it.each(requests)("$name: $allowed", async (request) => {
      const made = stackPolicies.find(({ name }) => name === key);
      if (!made) throw new Error(`there is no key ${key}`);
      const { principal = `arn:aws:iam::${ACCOUNT}:role/app`, iam = ["kms:*"] } = request;
      const isService = principal.endsWith(".amazonaws.com");
      const one: Case = { ...request, principal, resource: KEY_ARN, ...(isService ? {} : { iam }) };
      expect(await isAllowed(made.policy, ACCOUNT, one)).toBe(request.allowed);
    });

    it("is asked about more that is denied than allowed", () => {
      const allowed = requests.filter((one) => one.allowed).length;
      expect(requests.length).toBeGreaterThanOrEqual(5);
      expect(requests.length - allowed).toBeGreaterThan(allowed);
    });
  },
);

it("every key of the stacks has its cases", () => {
  expect(cases.flatMap(({ keys }) => keys).sort()).toEqual(stackPolicies.map(({ name }) => name).sort());
});
