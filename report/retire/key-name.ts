import { aliasOfArn, idOfArn, isAwsAlias, isKeyId, parseKeyArn } from "../../catalogue";

/** How somebody names a key: one of the forms is known, or two of them. */
export interface KeyName {
  readonly given: string;
  readonly arn?: string;
  readonly id?: string;
  /** With its prefix. */
  readonly alias?: string;
  readonly aliasArn?: string;
  /** Terraform's address of a key, of an alias, or of what looks one up. */
  readonly address?: string;
}

/** An address as Terraform writes it, of something of KMS. */
const ADDRESS =
  /^(?:module\.[^.[\]]+(?:\[[^\]]*\])?\.)*(?:data\.)?aws_kms_[a-z_]+\.[A-Za-z0-9_-]+(?:\[.*\])?$/;

/** Reads the name of a key in any of its forms; undefined for what cannot be one. */
export function readKeyName(given: string): KeyName | undefined {
  const lower = given.toLowerCase();
  // AWS writes the digits of an id in lower case; a ticket may not.
  if (given !== lower && (isKeyId(lower) || parseKeyArn(lower))) return readKeyName(lower);
  const alias = aliasOfArn(given);
  if (alias !== undefined) return { given, alias, aliasArn: given };
  if (parseKeyArn(given)) return { given, arn: given, id: idOfArn(given) };
  if (isKeyId(given)) return { given, id: given };
  if (ADDRESS.test(given)) return { given, address: given };
  const name = given.startsWith("alias/") ? given : `alias/${given}`;
  return /^alias\/[A-Za-z0-9/_-]+$/.test(name) ? { given, alias: name } : undefined;
}

/** Whether it is a key of AWS's own, which only AWS can delete. */
export function isOfAws({ alias }: KeyName): boolean {
  return alias !== undefined && isAwsAlias(alias);
}
