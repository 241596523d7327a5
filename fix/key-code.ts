import { DELETION_WINDOW_IN_DAYS } from "../catalogue";
import { type KeyLocation, keyPolicy, policyJson, type ServiceUse, type Statement } from "../policy";
import { EditedFile, hclFiles, type Json, type JsonObject, type Knowledge, type Shape } from "../terraform";
import { regionWord } from "./place-of-key";

/** A new key of a root, with what its policy is composed from. */
export interface KeyToMake {
  /** The label of the key and of its alias. */
  readonly label: string;
  /** The name of the alias, with `alias/`. */
  readonly alias: string;
  readonly description: string;
  /** The provider that makes it, as in `aws.west`. @default the one of the root */
  readonly provider?: string;
  /** The Region, where a resource names it beside its provider. @default that of the provider */
  readonly regionArgument?: string;
  /** The Region, where it is written down. @default what the provider says */
  readonly region?: string;
  /** Data sources of the root that are there already, by type. @default none */
  readonly known: Readonly<Record<string, string>>;
  /** ARNs of those who look after the key. @default the account, whose IAM policies then decide */
  readonly administrators: readonly string[];
}

/** What is known of the place of a key: its provider, and the data sources that say where that works. */
export type PlaceOfKey = Pick<KeyToMake, "provider" | "regionArgument" | "region" | "known">;

/** The data sources that say where Terraform works, each with the attribute that says so in every version of the provider. */
const PLACE = {
  partition: { type: "aws_partition", attribute: "partition" },
  region: { type: "aws_region", attribute: "id" },
  account: { type: "aws_caller_identity", attribute: "account_id" },
} as const;

/** The address of the key that is made. */
export function addressOf({ label }: Pick<KeyToMake, "label">): string {
  return `aws_kms_key.${label}`;
}

/**
 * The blocks of keys: for each the key, its alias and its policy; and the data sources that their policies name.
 *
 * @param isDataThere Whether the root has a data source already.
 */
export function keysCode(
  keys: readonly { readonly key: KeyToMake; readonly uses: readonly ServiceUse[] }[],
  isDataThere: (type: string, label: string) => boolean,
): string {
  let data: DataSources = {};
  const blocks = keys.flatMap(({ key, uses }) => {
    const statements = statementsOf(key, uses);
    data = withDataFor(JSON.stringify(statements), key, data);
    return blocksOf(key, statements);
  });
  const missing = Object.entries(data).flatMap(([type, labels]) => {
    const left = Object.entries(labels).filter(([label]) => !isDataThere(type, label));
    return left.length === 0 ? [] : [[type, Object.fromEntries(left)] as const];
  });
  return [written({ data: Object.fromEntries(missing) }), ...blocks].filter((one) => one !== "").join("\n");
}

/** How large the policy of a key is in JSON, in bytes; what is looked up counts as much as the number of an account. */
export function policyBytes(key: KeyToMake, uses: readonly ServiceUse[]): number {
  const text = JSON.stringify(policyJson(statementsOf(key, uses)));
  return new TextEncoder().encode(text.replace(LOOKED_UP, "111122223333")).length;
}

/** A reference to one of the data sources that say where Terraform works. */
const LOOKED_UP = /\$\{data\.[a-z_.0-9]+\}/g;

/** Data sources by type and label. */
export type DataSources = Readonly<Record<string, Readonly<Record<string, JsonObject>>>>;

/** Data sources, with those that a text names and that are not there. */
export function withDataFor(text: string, place: PlaceOfKey, data: DataSources = {}): DataSources {
  const found: Record<string, Readonly<Record<string, JsonObject>>> = { ...data };
  for (const { type } of Object.values(PLACE)) {
    if (place.known[type] !== undefined || !text.includes(`data.${type}.`)) continue;
    const body = type === "aws_region" ? beside(place) : provided(place);
    found[type] = { ...found[type], [dataLabel(place)]: body };
  }
  return found;
}

/** Where a key is, as statements of its policy name it. */
export function locationOf(place: PlaceOfKey): KeyLocation {
  return {
    partition: placeholder("partition", place),
    region: place.region ?? placeholder("region", place),
    account: placeholder("account", place),
  };
}

/** The statements of the policy of a key that is made. */
function statementsOf(key: KeyToMake, uses: readonly ServiceUse[]): Statement[] {
  const { administrators } = key;
  const place = locationOf(key);
  const root = `arn:${place.partition}:iam::${place.account}:root`;
  return keyPolicy({
    ...place,
    administrators: administrators.length === 0 ? [root] : administrators,
    uses,
  });
}

function blocksOf(key: KeyToMake, statements: readonly Statement[]): string[] {
  const { label, alias, description } = key;
  const made = {
    ...beside(key),
    description,
    enable_key_rotation: true,
    deletion_window_in_days: DELETION_WINDOW_IN_DAYS.max,
    policy: `\${data.aws_iam_policy_document.${label}_key.json}`,
    lifecycle: { prevent_destroy: true },
  };
  const named = { ...beside(key), name: alias, target_key_id: `\${${addressOf(key)}.key_id}` };
  return [
    written({ resource: { aws_kms_key: { [label]: made } } }),
    written({ resource: { aws_kms_alias: { [label]: named } } }),
    policyDocument(`${label}_key`, statements),
  ];
}

/** The provider and the Region of a key, where they are not those of the root. */
function beside({ provider, regionArgument }: PlaceOfKey): JsonObject {
  return {
    ...(provider !== undefined && { provider: `\${${provider}}` }),
    ...(regionArgument !== undefined && { region: regionArgument }),
  };
}

function provided({ provider }: PlaceOfKey): JsonObject {
  return provider === undefined ? {} : { provider: `\${${provider}}` };
}

/** What says where a key is, as an expression in a text. */
function placeholder(what: keyof typeof PLACE, key: PlaceOfKey): string {
  const { type, attribute } = PLACE[what];
  return `\${${key.known[type] ?? `data.${type}.${dataLabel(key)}`}.${attribute}}`;
}

/** The label of the data sources of a provider: `current`, or what the provider is called. */
function dataLabel({ provider, regionArgument }: PlaceOfKey): string {
  const [, name] = provider?.split(".") ?? [];
  return [
    name ?? "current",
    ...(regionArgument === undefined ? [] : [regionWord(regionArgument).replaceAll("-", "_")]),
  ].join("_");
}

/** An `aws_iam_policy_document`. */
export function policyDocument(label: string, statements: readonly Statement[]): string {
  const blocks = statements.map((one) => statementBlock(one).replace(/^(?=.)/gm, "  "));
  return `data "aws_iam_policy_document" "${label}" {\n${blocks.join("\n\n")}\n}\n`;
}

const statementBlocks = new Map<string, string>();

/** A repository of many folders has the same statements in each of them, except for the names in some. */
const MAX_KNOWN = 1_000;

/** One block `statement` of an `aws_iam_policy_document`, as it is written without indentation. */
export function statementBlock(statement: Statement): string {
  const id = JSON.stringify(statement);
  const known = statementBlocks.get(id);
  if (known !== undefined) return known;
  if (statementBlocks.size >= MAX_KNOWN) statementBlocks.clear();
  const text = written({ data: { aws_iam_policy_document: { x: { statement: statementBody(statement) } } } });
  const block = dedented(text.split("\n").slice(1, -2));
  statementBlocks.set(id, block);
  return block;
}

/** The body of a block `statement`. */
export function statementBody({
  sid,
  effect,
  principals,
  actions,
  resources,
  conditions = [],
}: Statement): JsonObject {
  return {
    sid,
    effect,
    actions,
    resources,
    principals: principals.map(({ type, identifiers }) => ({ type, identifiers })),
    ...(conditions.length > 0 && {
      condition: conditions.map(({ test, variable, values }) => ({ test, variable, values })),
    }),
  };
}

/** The names of blocks in what is written here. */
const BLOCKS: readonly string[] = [
  "statement",
  "principals",
  "condition",
  "lifecycle",
  "rule",
  "apply_server_side_encryption_by_default",
];

const SHAPE: Shape = { blocks: (name) => (BLOCKS.includes(name) ? SHAPE : undefined) };

const KNOWLEDGE: Knowledge = { shape: () => SHAPE, comments: () => [], path: () => "" };

/** Blocks in Terraform's JSON syntax as HCL. */
export function written(json: JsonObject): string {
  return hclFiles(json, KNOWLEDGE)
    .map(({ text }) => text)
    .join("\n");
}

/** A value as an expression of HCL. */
export function expressionOf(value: Json): string {
  const text = written({ locals: { x: value } });
  const file = new EditedFile("locals.tf", text);
  const [argument] = file.blocks[0]?.body.arguments ?? [];
  if (!argument) return "null";
  return dedented(text.slice(argument.value.start, argument.value.end).split("\n"), "  ");
}

/** Lines without the indentation of the first of them. */
export function dedented(lines: readonly string[], indent = /^ */.exec(lines[0] ?? "")?.[0] ?? ""): string {
  return lines.map((line) => (line.startsWith(indent) ? line.slice(indent.length) : line)).join("\n");
}
