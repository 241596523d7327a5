import type { ServiceName } from "../catalogue";
import type { MadeKey } from "../guard";
import { keyPolicyOf } from "../keys";
import { lintKeyPolicy, type StatementCondition, sourceCondition } from "../policy";
import type { EditableFile, Expression, Json } from "../terraform";
import { type Drafts, isOwn } from "./drafts";
import { expressionOf, locationOf, withDataFor } from "./key-code";
import { placeOfMadeKey } from "./made-key-place";
import { findPolicyText, type PolicyText } from "./policy-text";
import type { UseOfKey } from "./uses-of-keys";

/** A statement of a policy, as JSON. */
type StatementJson = { readonly [name: string]: Json | undefined };

/**
 * Adds to a statement of a key's policy the condition that keeps the services in it to the resources of the key's
 * account.
 *
 * @param problem What was found of the statement.
 * @param uses What the key is used for in the code.
 * @returns how it is written, or what stands against it
 */
export function nameSources(
  key: MadeKey,
  problem: string,
  uses: readonly UseOfKey[],
  drafts: Drafts,
): string | (() => void) {
  const policy = keyPolicyOf(key.by, key.in);
  if (policy.is !== "policy") return NOT_WRITTEN;
  const statements = statementsIn(policy.text);
  const number = statements.findIndex((one) => isAbout(problem, statements, one, policy.account));
  const statement = statements[number];
  const services = statement && servicesIn(statement);
  if (!statement || !services)
    return "Give the services a statement of their own, with a condition on aws:SourceAccount: it would keep out the others.";
  if (accountsIn(statements).size > 1)
    return "The policy lets in other accounts. Say by aws:SourceAccount for which of them the service may use the key.";
  const place = placeOfMadeKey(key, drafts);
  const conditions = services.map((one) => sourceCondition(one, locationOf(place)));
  const [condition] = conditions;
  if (!condition || conditions.some((one) => JSON.stringify(one) !== JSON.stringify(condition)))
    return advice(services, new Set(uses.map(({ use }) => use.service)), place);
  if (asksFor(statement, condition.variable))
    return `Name the account in its condition on ${condition.variable}.`;
  const text = findPolicyText(policy.at, key, drafts);
  const file = text && ("file" in text ? text.file : text.at.file);
  if (!text || !file || text.is === "none" || file.syntax === "json") return NOT_WRITTEN;
  if (!isOwn(file.name)) return "The policy stands in a module that is fetched.";
  const write = writeOf(text, file, { statement, number, of: statements.length }, condition);
  if (!write) return NOT_WRITTEN;
  return () => {
    write();
    drafts.addData(file, withDataFor(JSON.stringify(condition), place));
  };
}

const NOT_WRITTEN =
  "The statement is not written where it can be edited. Add a condition on aws:SourceAccount to it.";

function advice(
  services: readonly string[],
  uses: ReadonlySet<ServiceName>,
  place: Parameters<typeof locationOf>[0],
): string {
  const ofUses =
    services.length === 1 ? sourceCondition(services.join(), locationOf(place), uses) : undefined;
  if (!ofUses)
    return `AWS documents no condition that all requests of ${services.join(", ")} carry. Add one that fits what it uses the key for.`;
  return `What the key is used for here carries ${ofUses.variable}: if ${services.join()} uses it for nothing else, add ${ofUses.test} ${ofUses.variable} with ${ofUses.values.join(", ")}.`;
}

function statementsIn(text: string): readonly StatementJson[] {
  const policy = JSON.parse(text) as { readonly Statement?: StatementJson | readonly StatementJson[] };
  return [policy.Statement ?? []].flat();
}

/** Whether a problem that was found is one of a statement. */
function isAbout(
  problem: string,
  all: readonly StatementJson[],
  statement: StatementJson,
  account: string,
): boolean {
  // The others go, so that the problem is this one's; they count in its name.
  const Statement = all.map((one) =>
    one === statement ? one : { ...NOTHING, ...(one.Sid !== undefined && { Sid: one.Sid }) },
  );
  const policy = JSON.stringify({ Version: "2012-10-17", Statement });
  const found = lintKeyPolicy({ policy, account, isAccountOpen: true, administrators: [] });
  return found.some((one) => one.rule === "services-name-their-source" && one.problem === problem);
}

/** A statement of which nothing follows. */
const NOTHING = {
  Effect: "Deny",
  Principal: { AWS: "arn:aws:iam::000000000000:root" },
  Action: "kms:TagResource",
  Resource: "*",
};

/** The services that a statement lets in, if it lets in nothing else. */
function servicesIn({ Principal }: StatementJson): readonly string[] | undefined {
  if (typeof Principal !== "object" || Principal === null || Array.isArray(Principal)) return undefined;
  const { Service, ...others } = Principal as StatementJson;
  if (Object.keys(others).length > 0) return undefined;
  return [Service].flat().filter((one) => typeof one === "string");
}

/** The accounts of those whom a policy lets in. */
function accountsIn(statements: readonly StatementJson[]): ReadonlySet<string> {
  const text = JSON.stringify(statements.map(({ Principal }) => Principal ?? null));
  return new Set(text.match(/(?<![0-9])[0-9]{12}(?![0-9])/g));
}

function asksFor({ Condition }: StatementJson, variable: string): boolean {
  return JSON.stringify(Condition ?? {})
    .toLowerCase()
    .includes(JSON.stringify(variable).toLowerCase());
}

/** One of the statements of a policy. */
interface Numbered {
  readonly statement: StatementJson;
  readonly number: number;
  readonly of: number;
}

function writeOf(
  text: Exclude<PolicyText, { is: "none" }>,
  file: EditableFile,
  { number, of }: Numbered,
  { test, variable, values }: StatementCondition,
): (() => void) | undefined {
  const value = values.length === 1 ? (values[0] ?? "") : [...values];
  switch (text.is) {
    case "json":
      return () => text.json.addCondition(number, test, variable, value);
    case "list": {
      const item =
        text.list.is === "tuple" && text.list.items.length === of ? text.list.items[number] : undefined;
      return item?.is === "object" ? () => setInObject(file, text, item, [test, variable], value) : undefined;
    }
    case "document": {
      const { body } = text.at.block;
      const all = body.blocks.filter(({ kind }) => kind === "statement");
      const isAll = body.blocks.every(({ kind }) => kind !== "dynamic") && all.length === of;
      if (!isAll || body.arguments.some(({ name }) => /_policy_documents$|_json$/.test(name)))
        return undefined;
      const statement = all[number];
      return statement && (() => text.at.file.addBlock(statement, conditionBlock(test, variable, values)));
    }
  }
}

/** Sets a condition in a statement that is an object of HCL. */
function setInObject(
  file: EditableFile,
  { block }: Extract<PolicyText, { is: "list" }>,
  inside: Expression,
  way: readonly string[],
  value: Json,
): void {
  file.set({ block, inside, path: ["Condition", ...way] }, expressionOf(value), "objects");
}

function conditionBlock(test: string, variable: string, values: readonly string[]): string {
  return `condition {\n  test     = ${JSON.stringify(test)}\n  variable = ${JSON.stringify(variable)}\n  values   = ${expressionOf([...values])}\n}`;
}
