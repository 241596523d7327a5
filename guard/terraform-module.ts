import { isAtLeast, NEWER_PROVIDER } from "../catalogue";
import {
  type Allowance,
  isObject,
  type Json,
  type JsonObject,
  type Located,
  type Module,
  type Resource,
  type UnseenModule,
} from "./document";
import { instances } from "./instances";

/** What is known of a module beside its Terraform. */
export interface Surroundings {
  /** What the addresses of the module's resources begin with: `module.NAME.`; empty for a root. */
  readonly path?: string;
  /** What a variable was given by whoever calls the module. */
  findInput?(name: string): Located | undefined;
  /** The module behind a call: undefined if it is not there to be seen. */
  findChild?(name: string, call: JsonObject): Module | undefined;
  findRemoteState?(name: string): Module | undefined;
}

/**
 * Reads Terraform in its JSON syntax, as sections: `resource`, `data`, `variable`, … Whatever syntax it was
 * written in, it comes to this.
 */
export function terraformModule(name: string, json: JsonObject, around: Surroundings = {}): Module {
  const { path = "" } = around;
  const outputs = merged(json.output);
  const variables = Object.entries(merged(json.variable)).map(([k, v]) => [k, member(v, "default")]);
  const calls = Object.entries(merged(json.module)).flatMap(([call, body]) =>
    blocksIn(body).map((block) => ({ call, block })),
  );
  const children = new Map(calls.map(({ call, block }) => [call, around.findChild?.(call, block)]));
  const byAddress = new Map<string, Resource>();
  const resources: Resource[] = [];
  const module: Module = {
    name,
    resources,
    findResource: (address) => byAddress.get(address),
    variables: Object.fromEntries(variables),
    locals: merged(json.locals),
    outputs: Object.fromEntries(Object.entries(outputs).map(([k, v]) => [k, member(v, "value")])),
    findRegion: regionsOf(json),
    hasNewerProvider: isAtLeast(providerConstraint(json), NEWER_PROVIDER),
    findRemoteState: (label) => around.findRemoteState?.(label),
    findInput: (label) => around.findInput?.(label),
    findChild: (label) => children.get(label),
    unseen: calls
      .filter(({ call }) => children.get(call) === undefined)
      .map(({ call, block }) => unseenModule(`${path}module.${call}`, block)),
  };
  for (const mode of ["managed", "data"] as const) {
    const section = mode === "managed" ? json.resource : json.data;
    for (const { type, label, block } of labelled(section)) {
      const local = `${mode === "data" ? "data." : ""}${type}.${label}`;
      const construct = constructPath(block);
      const resource = {
        mode,
        type,
        address: `${path}${local}`,
        local,
        arguments: block,
        allowances: allowancesIn(block),
        ...(construct && { construct }),
      };
      byAddress.set(local, resource);
      // An ordinary block is by far the most common.
      if (block.count === undefined && block.for_each === undefined) resources.push(resource);
      else for (const one of instances(resource, module)) resources.push(one);
    }
  }
  return module;
}

function unseenModule(address: string, block: JsonObject): UnseenModule {
  const source = typeof block.source === "string" ? block.source : "elsewhere";
  return { address, source };
}

/** The blocks of a section, with their two labels. */
function labelled(section: Json | undefined): { type: string; label: string; block: JsonObject }[] {
  return Object.entries(merged(section)).flatMap(([type, named]) =>
    Object.entries(merged(named)).flatMap(([label, body]) =>
      blocksIn(body).map((block) => ({ type, label, block })),
    ),
  );
}

function blocksIn(body: Json | undefined): JsonObject[] {
  return (Array.isArray(body) ? body : [body]).filter(isObject);
}

/** A resource is in the Region that it names itself, which it can since provider 6.0, or in its provider's. */
function regionsOf(json: JsonObject): Module["findRegion"] {
  const providers = new Map<string, Json | undefined>();
  for (const block of blocksIn(member(merged(json.provider), "aws"))) {
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

function member(value: Json | undefined, name: string): Json | undefined {
  const one = Array.isArray(value) ? value[0] : value;
  return isObject(one) ? one[name] : undefined;
}

/** What the configuration requires of the AWS provider. */
function providerConstraint(json: JsonObject): string | undefined {
  const required = merged(member(merged(json.terraform), "required_providers"));
  const version = typeof required.aws === "string" ? required.aws : member(required.aws, "version");
  return typeof version === "string" ? version : undefined;
}

/** keywright notes exceptions under the comment key too. */
function allowancesIn(block: JsonObject): readonly Allowance[] {
  const noted = member(member(block["//"], "keywright"), "allow");
  if (!Array.isArray(noted)) return [];
  return noted.filter(isObject).flatMap(({ rule, reason, owner, until }) =>
    typeof rule === "string" && typeof reason === "string"
      ? [
          {
            rule,
            reason,
            ...(typeof owner === "string" && { owner }),
            ...(until !== undefined && { until: String(until) }),
          },
        ]
      : [],
  );
}

/** cdktf notes the construct's path under the comment key `//`. */
function constructPath(block: JsonObject): string | undefined {
  const path = member(member(block["//"], "metadata"), "path");
  return typeof path === "string" ? path : undefined;
}
