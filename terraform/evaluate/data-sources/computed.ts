import type { JsonObject, Module, Resource } from "../../document";
import { partsOfArn } from "../arn-parts";
import { textOfParts } from "../rendered";
import { EvaluationError } from "../scope";
import { shownIn } from "../shown-value";
import type { OwnFact, Unknown, Value } from "../value";
import { policyDocument } from "./policy-document";

/** An attribute of a data source, as far as what it gives can be told without asking AWS. */
export type ComputedAttribute = (of: DataSource, name: string) => Value;

/** A data source while one of its attributes is computed. */
interface DataSource {
  readonly block: Resource;
  /** The module as the block sees it. */
  readonly module: Module;
  /** The attribute as a reference, which is not known. */
  readonly open: Unknown;
}

/** What an attribute of a data source comes to. It is the reference itself where only AWS knows it. */
export function computedAttribute(block: Resource, name: string, module: Module, open: Unknown): Value {
  const compute = Object.hasOwn(BY_TYPE, block.type) ? BY_TYPE[block.type] : undefined;
  return compute?.({ block, module, open }, name) ?? open;
}

const BY_TYPE: Readonly<Record<string, ComputedAttribute>> = {
  aws_arn: ({ block, module, open }, name) => partOfArn(block.arguments, name, module) ?? open,
  aws_caller_identity: ({ open }, name) =>
    name === "account_id" || name === "id" ? own(open, "account") : open,
  aws_iam_policy_document: ({ block, module, open }, name) => {
    if (name === "json" || name === "minified_json")
      return policyDocument(block.arguments, module, name === "minified_json");
    if (name === "id" || name === "statement") return open;
    const written = argument(block, name, module);
    return name === "version" && written.is === "null" ? text(DEFAULT_VERSION) : written;
  },
  aws_partition: ({ block, module, open }, name) => {
    const region = regionOf(block, module);
    const partition = region === undefined ? undefined : partitionOf(region);
    if (name === "partition" || name === "id") return partition ? text(partition.id) : own(open, "partition");
    if (name === "dns_suffix") return partition ? text(partition.suffix) : own(open, "dns-suffix");
    return partition ? text(partition.suffix.split(".").reverse().join(".")) : open;
  },
  aws_region: ({ block, module, open }, name) => {
    if (name === "description" || name === "endpoint") return open;
    const { name: byName, id, endpoint } = block.arguments;
    if (endpoint !== undefined) return open;
    const asked = byName ?? id;
    if (asked !== undefined) return shownIn(asked, module);
    const region = regionOf(block, module);
    return region === undefined ? own(open, "region") : text(region);
  },
  aws_service_principal: (data, name) => servicePrincipal(data, name),
};

/** The provider's default. https://registry.terraform.io/providers/hashicorp/aws/latest/docs/data-sources/iam_policy_document#version */
const DEFAULT_VERSION = "2012-10-17";

function own(open: Unknown, fact: OwnFact): Unknown {
  return { ...open, type: "string", notNull: true, own: fact };
}

function argument(block: Resource, name: string, module: Module): Value {
  return shownIn(block.arguments[name], module);
}

function text(value: string): Value {
  return { is: "string", value };
}

/** The Region of a data source, where it is written. */
function regionOf(block: Resource, module: Module): string | undefined {
  const region = module.findRegion(block);
  return typeof region === "string" && region !== "" && !region.includes("${") ? region : undefined;
}

/**
 * The partition of a Region, and the suffix of the names of its hosts.
 *
 * https://docs.aws.amazon.com/IAM/latest/UserGuide/reference-arns.html, and the names that the provider has for them
 */
function partitionOf(region: string): { readonly id: string; readonly suffix: string } | undefined {
  if (region.startsWith("cn-")) return { id: "aws-cn", suffix: "amazonaws.com.cn" };
  if (region.startsWith("us-gov-")) return { id: "aws-us-gov", suffix: "amazonaws.com" };
  // Those that are apart, and whatever is new.
  if (!/^(?:af|ap|ca|eu|il|me|mx|sa|us)-[a-z]+-\d+$/.test(region)) return undefined;
  return { id: "aws", suffix: "amazonaws.com" };
}

/**
 * `logs.amazonaws.com`, as the provider has it: some services have another name in China.
 *
 * https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/data-sources/service_principal
 */
function servicePrincipal({ block, module, open }: DataSource, name: string): Value {
  const { region: asked } = block.arguments;
  const given = asked === undefined ? regionOf(block, module) : shownIn(asked, module);
  const region = typeof given === "string" ? text(given) : (given ?? own(open, "region"));
  const service = argument(block, "service_name", module);
  if (name === "service_name") return service;
  if (name === "region") return region.is === "null" ? open : region;
  if (service.is !== "string" && service.is !== "unknown") return open;
  const isApart = service.is === "unknown" || IN_CHINA.includes(service.value);
  const partition = region.is === "string" ? partitionOf(region.value)?.id : "aws";
  if (partition === undefined) return open;
  if (partition !== "aws-cn" || !isApart) return named(name, service, region, "amazonaws.com");
  return service.is === "unknown" ? open : named(name, service, region, "amazonaws.com.cn");
}

const IN_CHINA = ["codedeploy", "elasticmapreduce", "logs"];

function named(name: string, service: Value, region: Value, suffix: string): Value {
  if (name === "suffix") return text(suffix);
  const parts =
    name === "id" ? [service, text("."), region, text(`.${suffix}`)] : [service, text(`.${suffix}`)];
  return joined(parts);
}

/** Texts one after the other, of which some are not known. */
function joined(values: readonly Value[]): Value {
  const parts = values.flatMap((one): readonly (string | Unknown)[] =>
    one.is === "unknown" ? (one.rendered ?? [one]) : one.is === "string" ? [one.value] : [],
  );
  return textOfParts(parts) ?? text(parts.join(""));
}

/** `data.aws_arn`: the parts of an ARN. Only the last of them can have a colon in it. */
function partOfArn(written: JsonObject, name: string, module: Module): Value | undefined {
  const arn = shownIn(written.arn, module);
  if (name === "arn" || name === "id") return arn;
  if (arn.is !== "string" && arn.is !== "unknown") return undefined;
  const parts = (arn.is === "string" ? [arn.value] : (arn.rendered ?? [arn])).flatMap((one) =>
    typeof one === "string" ? [one] : (partsOfArn(one) ?? [one]),
  );
  const sections: (string | Unknown)[][] = [[]];
  for (const part of parts) {
    const isResource = () => sections.length === SECTIONS.length;
    if (typeof part !== "string") {
      // An unknown part can have a colon in it, and move all that follows.
      if (!isResource() && part.own === undefined && !part.without?.includes(":")) return undefined;
      sections.at(-1)?.push(part);
      continue;
    }
    for (const [i, one] of part.split(":").entries()) {
      if (i > 0 && !isResource()) sections.push([]);
      else if (i > 0) sections.at(-1)?.push(":");
      if (one !== "") sections.at(-1)?.push(one);
    }
  }
  if (sections.length < SECTIONS.length || sections[0]?.join("") !== "arn")
    throw new EvaluationError("the arn of data.aws_arn is no ARN");
  const found = sections[SECTIONS.indexOf(name)];
  return found && joined(found.map((one): Value => (typeof one === "string" ? text(one) : one)));
}

const SECTIONS = ["arn", "partition", "service", "region", "account", "resource"];
