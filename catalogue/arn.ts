/** The parts of an ARN: `arn:PARTITION:SERVICE:REGION:ACCOUNT:RESOURCE`. */
export interface Arn {
  readonly partition: string;
  readonly service: string;
  /** Empty where the service has one for all Regions. */
  readonly region: string;
  /** Empty where names are unique without it, as those of buckets are. */
  readonly account: string;
  /** May hold colons. */
  readonly resource: string;
}

/** The parts of an ARN, or of a pattern of some, as texts: six for a whole one, since a resource may hold colons. */
export function arnParts(text: string): string[] {
  const all = text.split(":");
  return all.length <= 6 ? all : [...all.slice(0, 5), all.slice(5).join(":")];
}

/** Reads an ARN, or a pattern of some; undefined for anything else. */
export function parseArn(text: string): Arn | undefined {
  const [start, partition, service, region, account, resource] = text.startsWith("arn:")
    ? arnParts(text)
    : [];
  if (start === undefined || partition === undefined || service === undefined) return undefined;
  if (region === undefined || account === undefined || resource === undefined) return undefined;
  return { partition, service, region, account, resource };
}

/** The Region and the account in an ARN, where it has them. */
export function placeInArn(text: string): { readonly region?: string; readonly account?: string } {
  const { region, account } = parseArn(text) ?? {};
  return { ...(region && { region }), ...(account && { account }) };
}

const ARN = "arn:(aws[a-z-]*):kms:([a-z0-9-]+):([0-9]{12}):";
/** `1234abcd-…` or, for a multi-Region key, `mrk-…`. */
const KEY_ID = "(?:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|mrk-[0-9a-f]{32})";
const KEY_ARN = new RegExp(`^${ARN}key/${KEY_ID}$`);
const ALIAS_ARN = new RegExp(`^${ARN}(alias/.+)$`);
const WHOLE_KEY_ID = new RegExp(`^${KEY_ID}$`);

/** The parts of a key ARN that keywright compares. */
export interface KeyArn {
  readonly partition: string;
  readonly region: string;
  readonly account: string;
}

/** Reads a key ARN; undefined for anything else, an alias ARN included. */
export function parseKeyArn(value: string): KeyArn | undefined {
  if (!value.startsWith("arn:")) return undefined;
  const [, partition, region, account] = KEY_ARN.exec(value) ?? [];
  return partition && region && account ? { partition, region, account } : undefined;
}

/** The alias name in an alias ARN, prefix included; undefined for anything else. */
export function aliasOfArn(value: string): string | undefined {
  return value.startsWith("arn:") ? ALIAS_ARN.exec(value)?.[4] : undefined;
}

/** The key id in a key ARN. */
export function idOfArn(arn: string): string {
  return arn.slice(arn.lastIndexOf("/") + 1);
}

/** Whether the value is a key id without the ARN around it. */
export function isKeyId(value: string): boolean {
  return WHOLE_KEY_ID.test(value);
}
