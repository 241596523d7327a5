import {
  hasDynamic,
  isObject,
  type Json,
  type JsonObject,
  type Module,
  resolve,
  withDynamicBlocks,
} from "../terraform";

/** Arguments with which one document takes over others. */
const OTHERS = ["source_policy_documents", "override_policy_documents", "source_json", "override_json"];

/**
 * The JSON that an `aws_iam_policy_document` makes, with `${…}` in it for what only Terraform knows; undefined where
 * nobody can tell which statements it has.
 *
 * https://registry.terraform.io/providers/hashicorp/aws/latest/docs/data-sources/iam_policy_document
 */
export function policyDocumentText(address: string, module: Module): string | undefined {
  const found = module.findResource(address);
  if (!found) return undefined;
  const block = hasDynamic(found.arguments) ? withDynamicBlocks(found.arguments, module) : found.arguments;
  const isSet = (name: string) => list(block[name], module).length > 0;
  if (OTHERS.some(isSet) || block.dynamic !== undefined || found.arguments.for_each !== undefined)
    return undefined;
  const statements = blocks(block.statement).map((one) => statement(one, module));
  if (statements.includes(undefined)) return undefined;
  const version = text(block.version, module) ?? "2012-10-17";
  return JSON.stringify({ Version: version, Statement: statements });
}

function statement(block: JsonObject, module: Module): Json | undefined {
  if (block.dynamic !== undefined) return undefined;
  const conditions: Record<string, Record<string, Json>> = {};
  for (const one of blocks(block.condition)) {
    const test = text(one.test, module) ?? "";
    const variable = text(one.variable, module) ?? "";
    conditions[test] = { ...conditions[test], [variable]: list(one.values, module) };
  }
  const element = (name: string, argument: string) => {
    const values = list(block[argument], module);
    return values.length === 0 ? {} : { [name]: values };
  };
  return {
    ...(text(block.sid, module) !== undefined && { Sid: text(block.sid, module) }),
    Effect: text(block.effect, module) ?? "Allow",
    ...principals("Principal", block.principals, module),
    ...principals("NotPrincipal", block.not_principals, module),
    ...element("Action", "actions"),
    ...element("NotAction", "not_actions"),
    ...element("Resource", "resources"),
    ...element("NotResource", "not_resources"),
    ...(Object.keys(conditions).length > 0 && { Condition: conditions }),
  };
}

function principals(name: string, written: Json | undefined, module: Module): JsonObject {
  const all = blocks(written);
  if (all.length === 0) return {};
  const named: Record<string, Json[]> = {};
  for (const one of all) {
    const type = text(one.type, module) ?? "";
    if (type === "*") return { [name]: "*" };
    named[type] = [...(named[type] ?? []), ...list(one.identifiers, module)];
  }
  return { [name]: named };
}

function blocks(value: Json | undefined): JsonObject[] {
  return [value].flat().filter((one): one is JsonObject => isObject(one as Json));
}

function text(value: Json | undefined, module: Module): string | undefined {
  const { value: found } = resolve(value, module);
  return found === undefined || found === null ? undefined : variables(String(found));
}

/** A list of texts: what only Terraform knows is one of them. */
function list(value: Json | undefined, module: Module): string[] {
  const { value: found } = resolve(value, module);
  return [found]
    .flat()
    .filter((one) => one !== undefined && one !== null && one !== "")
    .flatMap((one) => {
      const inside = resolve(one as Json, module).value;
      return [inside].flat().map((each) => variables(String(each)));
    });
}

/** Variables of policies are written `&{…}` here, since `${…}` is Terraform's. */
function variables(found: string): string {
  return found.replace(/&\{/g, "${");
}
