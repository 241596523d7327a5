import { isAtLeast, NEWER_PROVIDER } from "../catalogue";
import { type Allowance, isObject, type Json, type JsonObject, type Module, type Resource } from "./document";

/** The prefix of the data source through which cdktf lets one stack read another's outputs. */
const CROSS_STACK_INPUT = "cross-stack-reference-input-";

/**
 * Reads a stack that cdktf has synthesised (`cdk.tf.json`), or any other Terraform in JSON syntax.
 *
 * `findStack` is asked for the stacks that this one refers to, by name, when a reference is followed.
 */
export function synthesisedJson(
  name: string,
  json: JsonObject,
  findStack: (name: string) => Module | undefined = () => undefined,
): Module {
  const resources = [...blocks("managed", json.resource), ...blocks("data", json.data)];
  const byAddress = new Map(resources.map((resource) => [resource.address, resource]));
  const outputs = labelled(json.output);
  return {
    name,
    resources,
    findResource: (address) => byAddress.get(address),
    variables: Object.fromEntries(
      Object.entries(labelled(json.variable)).map(([k, v]) => [k, member(v, "default")]),
    ),
    locals: merged(json.locals),
    outputs: Object.fromEntries(Object.entries(outputs).map(([k, v]) => [k, member(v, "value")])),
    findRegion: regionsOf(json),
    hasNewerProvider: isAtLeast(providerConstraint(json), NEWER_PROVIDER),
    findRemoteState: (label) =>
      label.startsWith(CROSS_STACK_INPUT) ? findStack(label.slice(CROSS_STACK_INPUT.length)) : undefined,
  };
}

function blocks(mode: Resource["mode"], section: Json | undefined): Resource[] {
  const found: Resource[] = [];
  for (const [type, named] of Object.entries(merged(section))) {
    for (const [name, body] of Object.entries(merged(named))) {
      const address = `${mode === "data" ? "data." : ""}${type}.${name}`;
      for (const block of Array.isArray(body) ? body : [body]) {
        if (!isObject(block)) continue;
        const construct = constructPath(block);
        const allowances = allowancesOf(block);
        found.push({
          mode,
          type,
          address,
          arguments: block,
          allowances,
          ...(construct ? { construct } : {}),
        });
      }
    }
  }
  return found;
}

/** A resource is in the Region that it names itself, which it can since provider 6.0, or in its provider's. */
function regionsOf(json: JsonObject): Module["findRegion"] {
  const providers = new Map<string, Json | undefined>();
  const blocks = member(merged(json.provider), "aws");
  for (const block of Array.isArray(blocks) ? blocks : [blocks]) {
    if (!isObject(block)) continue;
    providers.set(typeof block.alias === "string" ? `aws.${block.alias}` : "aws", block.region);
  }
  return ({ arguments: { region, provider } }) =>
    region ?? providers.get(typeof provider === "string" ? provider.replace(/^\$\{(.*)\}$/, "$1") : "aws");
}

/** JSON syntax lets a section be one object or a list of objects that add up. */
function merged(section: Json | undefined): JsonObject {
  if (!Array.isArray(section)) return isObject(section) ? section : {};
  return Object.assign({}, ...section.filter(isObject));
}

function labelled(section: Json | undefined): JsonObject {
  return merged(section);
}

function member(value: Json | undefined, name: string): Json | undefined {
  return isObject(value) ? value[name] : undefined;
}

/** What the configuration requires of the AWS provider. */
function providerConstraint(json: JsonObject): string | undefined {
  const required = merged(member(merged(json.terraform), "required_providers"));
  const version = typeof required.aws === "string" ? required.aws : member(required.aws, "version");
  return typeof version === "string" ? version : undefined;
}

/** keywright notes exceptions under the comment key too. */
function allowancesOf(block: JsonObject): readonly Allowance[] {
  const noted = member(member(block["//"], "keywright"), "allow");
  if (!Array.isArray(noted)) return [];
  return noted
    .filter(isObject)
    .flatMap(({ rule, reason }) =>
      typeof rule === "string" && typeof reason === "string" ? [{ rule, reason }] : [],
    );
}

/** cdktf notes the construct's path under the comment key `//`. */
function constructPath(block: JsonObject): string | undefined {
  const path = member(member(block["//"], "metadata"), "path");
  return typeof path === "string" ? path : undefined;
}
