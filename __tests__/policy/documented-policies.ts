import * as fs from "node:fs";
import * as path from "node:path";
import type { KeyRequest } from "../../policy";
import { keyPolicy, policyJson } from "../../policy";
import { ACCOUNT, KEY_ARN, REGION } from "../testing-stack";

/** A request to KMS as a page of AWS means it. */
export interface DocumentedRequest {
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

/** A policy as a page of AWS shows it. */
export interface DocumentedPolicy {
  readonly name: string;
  /** As on the page, or its statements for the service, with names in the place of placeholders. */
  readonly policy: object;
  /**
   * The page shows statements without a principal: those of a role, by its ARN, or those of a key that leave out the
   * service, by its name.
   * @default it is the policy of a key, and names its principals
   */
  readonly attachedTo?: string;
  readonly requests: readonly DocumentedRequest[];
}

/** What a page of AWS shows. */
export interface Documented {
  readonly page: string;
  readonly policies: readonly DocumentedPolicy[];
  /** The services of the catalogue from which the composed policy is made. */
  readonly of: readonly string[];
  /** The page of a service that sends its reader to this policy, and with which words. @default the page shows it */
  readonly sentBy?: { readonly page: string; readonly sentence: string };
  /** What conditions call the resource that uses the key. @default any of its kind */
  readonly resource?: string;
  /** The account of the resource. @default the key's */
  readonly account?: string;
}

/** As a file has it: one policy can be that of several services, each with a composed policy of its own. */
type InFile = Omit<Documented, "of"> & {
  readonly of?: readonly string[];
  readonly ofEach?: readonly string[];
};

const folder = path.join(__dirname, "cases", "documented");

/** The pages by the files that hold them: cases/documented. */
export const documentedFiles = fs.readdirSync(folder).map((file) => {
  const inFile = JSON.parse(
    fs.readFileSync(path.join(folder, file), "utf8").replaceAll("OUR_KEY", KEY_ARN),
  ) as InFile | readonly InFile[];
  const all = [inFile]
    .flat()
    .flatMap(({ of, ofEach, ...one }: InFile): Documented[] => [
      ...(of ? [{ ...one, of }] : []),
      ...(ofEach ?? []).map((service) => ({ ...one, of: [service] })),
    ]);
  return { file, all };
});

const place = { partition: "aws", region: REGION, account: ACCOUNT };

/** The policy that is composed for what a page shows. */
export function composedFor({ of, resource, account }: Documented): object {
  const uses = of.map((service) => ({
    service,
    ...(resource === undefined ? {} : { resource }),
    ...(account === undefined ? {} : { account }),
  }));
  return policyJson(keyPolicy({ ...place, administrators: [`arn:aws:iam::${ACCOUNT}:role/admin`], uses }));
}

/** A documented request, for our evaluation. */
export function requestOf({ principal, action, context }: DocumentedRequest): KeyRequest {
  const isRole = principal.startsWith("arn:");
  return { principal, action, context, otherKeys: "absent", ...(isRole ? { iam: "allow" } : {}) };
}
