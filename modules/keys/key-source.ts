import { Lazy, TerraformElement, TerraformResource, Token } from "cdktf";
import type { IConstruct } from "constructs";
import { aliasOfArn, isKeyId, KEY_TYPES, parseKeyArn } from "../../catalogue";
import type { KeyLocation, ServiceUse } from "../../policy";
import { Refusal, regionOf, tokenText } from "../stack";
import type { KeyNeed } from "./key-need";

/**
 * A customer-managed key: a `Key`, a resource or data source of the provider that is one (`KmsKey`), or the
 * ARN of one.
 */
export type KeySource = KeyLike | string;

/** Anything that has the ARN of a key. */
export interface KeyLike {
  readonly arn: string;
  /** Asymmetric and HMAC keys say what they are for; services encrypt with neither. */
  readonly usage?: undefined;
}

/** A key that composes its own policy from its uses. */
export interface KeyThatLearns extends KeyLike {
  /** The key's Region, where it is known before Terraform runs. */
  readonly region: string | undefined;
  /** Where the key is: what the names of resources are completed with. */
  readonly place: KeyLocation;
  /** Tells the key what it is used for. */
  usedBy(use: ServiceUse): void;
  /** The key of the same material in a Region, where a key has several. */
  findIn?(region: string): KeyThatLearns | undefined;
  /** The same where it may be made later. */
  awaitIn?(region: string, need?: KeyNeed): KeyThatLearns;
}

const PASS = "Pass a Key, or the ARN of a customer-managed key (arn:aws:kms:REGION:ACCOUNT:key/ID).";

/** Whether the key wants to know what it is used for. */
export function learns(key: unknown): key is KeyThatLearns {
  return typeof key === "object" && key !== null && "usedBy" in key && typeof key.usedBy === "function";
}

/**
 * The key that a resource of a Region takes: of a key with replicas the one of that Region, which code may make later.
 *
 * @param need who needs it, for what is said if there is none at last. @default said where the key is written
 */
export function keyIn<K>(key: K, region: string | undefined, need?: KeyNeed): K | KeyThatLearns {
  if (region === undefined || !learns(key)) return key;
  return key.findIn?.(region) ?? key.awaitIn?.(region, need) ?? key;
}

/** The Region of a key, where it can be known before Terraform runs. */
export function regionOfKey(key: KeySource): string | undefined {
  if (learns(key)) return key.region;
  if (TerraformResource.isTerraformResource(key)) return regionOf(key);
  return parseKeyArn(typeof key === "string" ? key : key.arn)?.region;
}

/**
 * The ARN of a key, to be written into a resource.
 *
 * Refuses what is no key of the customer's: nothing at all, an alias, a key id without its account and
 * Region, the ARN of something else. What only Terraform will know passes here and is judged by the guard.
 */
export function keyArn(about: string, key: unknown, scope: IConstruct): string {
  if (learns(key)) return key.arn;
  if (TerraformElement.isTerraformElement(key)) return arnOfElement(about, key);
  if (typeof key === "object" && key !== null && "usage" in key) {
    throw new Refusal(
      `${about}: key is for ${key.usage}; AWS services encrypt with symmetric keys only. Pass a Key.`,
    );
  }
  const arn = typeof key === "object" && key !== null && "arn" in key ? key.arn : key;
  if (arn === undefined || arn === null) throw new Refusal(`${about}: no key is given. ${PASS}`);
  if (typeof arn !== "string") throw new Refusal(`${about}: key is ${typeof arn}, not a key. ${PASS}`);
  return Token.isUnresolved(arn) || arn.includes("${")
    ? arnOfToken(about, arn, scope)
    : literalArn(about, arn);
}

const ids = new Map<string, string>();

/** The id of the key that {@link keyArn} has given the ARN of, for the few arguments that want it. */
export function keyId(arn: string): string {
  if (!Token.isUnresolved(arn) && !arn.includes("${")) return arn.slice(arn.lastIndexOf("/") + 1);
  const known = ids.get(arn);
  if (known !== undefined) return known;
  const id = Lazy.stringValue({ produce: (context) => idExpression(String(context.resolve(arn))) });
  ids.set(arn, id);
  return id;
}

/** A key's own id, or the last part of whatever has its ARN. */
function idExpression(arn: string): string {
  const [, block, attribute] =
    /^\$\{((?:data\.)?aws_kms_\w+\.[\w-]+)\.(arn|target_key_arn)\}$/.exec(arn) ?? [];
  if (block !== undefined) return `\${${block}.${attribute === "arn" ? "id" : "target_key_id"}}`;
  const inner = /^\$\{([^{}]*)\}$/.exec(arn)?.[1] ?? JSON.stringify(arn);
  return `\${element(split("/", ${inner}), 1)}`;
}

/** Whether a key is surely one of several Regions. */
export function isMultiRegion(key: KeySource): boolean {
  if (learns(key) && key.findIn !== undefined) return true;
  if (TerraformResource.isTerraformResource(key)) {
    const { terraformResourceType: type } = key;
    return (
      type.startsWith("aws_kms_replica_") || ("multiRegionInput" in key && key.multiRegionInput === true)
    );
  }
  return typeof key === "string" && key.includes(":key/mrk-");
}

function arnOfElement(about: string, element: TerraformElement): string {
  const type = "terraformResourceType" in element ? String(element.terraformResourceType) : "";
  if (KEY_TYPES.includes(type) && "arn" in element) return String(element.arn);
  throw new Refusal(`${about}: key is ${type || "a construct"} "${element.node.id}", not a key. ${PASS}`);
}

const checkedTokens = new Map<string, string | undefined>();

/** Most tokens are the ARN of the same few keys, so what was found out about one is kept. */
function arnOfToken(about: string, arn: string, scope: IConstruct): string {
  if (!checkedTokens.has(arn)) checkedTokens.set(arn, whyTokenIsNoKey(tokenText(arn, scope)));
  const why = checkedTokens.get(arn);
  if (why !== undefined) throw new Refusal(`${about}: key ${why}. ${PASS}`);
  return arn;
}

function whyTokenIsNoKey(text: string): string | undefined {
  const [, reference, type, attribute] = /^\$\{((?:data\.)?(aws_\w+)\.[\w-]+\.(\w+))\}$/.exec(text) ?? [];
  if (!reference || !type || !attribute) return undefined;
  if (KEY_TYPES.includes(type))
    return attribute === "arn" ? undefined : `is ${reference}, which is not an ARN`;
  if (type === "aws_kms_alias") {
    return attribute === "target_key_arn"
      ? undefined
      : `is ${reference}, an alias; its target_key_arn is the key`;
  }
  return attribute === "arn" ? `is ${reference}, which is not a key` : undefined;
}

function literalArn(about: string, arn: string): string {
  if (parseKeyArn(arn)) return arn;
  const seen = `${about}: key is ${JSON.stringify(arn)}`;
  if (arn.trim() === "") throw new Refusal(`${about}: key is empty. ${PASS}`);
  const alias = aliasOfArn(arn) ?? arn;
  if (/^alias\/aws\//i.test(alias)) throw new Refusal(`${seen}, a key of AWS. ${PASS}`);
  if (alias.startsWith("alias/"))
    throw new Refusal(`${seen}, an alias, which can be pointed at another key. ${PASS}`);
  if (isKeyId(arn)) throw new Refusal(`${seen}, a key id, which says neither account nor Region. ${PASS}`);
  throw new Refusal(`${seen}, which names no key. ${PASS}`);
}
