import { isRegion } from "../catalogue";
import { isDeniedTo, type MadeKey } from "../guard";
import { keyPolicyOf } from "../keys";
import { policyJson, type Statement, useStatements } from "../policy";
import {
  type EditableFile,
  EditedFile,
  type Expression,
  type Json,
  type JsonObject,
  type Resource,
  type Span,
} from "../terraform";
import { type Block, type Drafts, isOwn } from "./drafts";
import { locationOf, type PlaceOfKey, statementBody, withDataFor, written } from "./key-code";
import { callOf, folderOfModule, labelsOf, rootOf } from "./module-tree";
import { knownData, providerName, regionsOf } from "./place-of-key";
import { providerOfRoot } from "./provider-of";
import type { UseOfKey } from "./uses-of-keys";
import { isRegionWritten } from "./written-region";

/** How a policy is written that statements are added to. */
type PolicyText =
  /** A data source that makes the JSON. */
  | { readonly is: "document"; readonly at: Block }
  /** `jsonencode` of an object with a list of statements. */
  | { readonly is: "list"; readonly file: EditableFile; readonly list: Expression }
  /** No policy is written, so AWS writes its own. */
  | { readonly is: "none"; readonly at: Block };

/**
 * Adds statements to the policy of a key for those who use it and are denied. What the policy says stays as it is.
 *
 * @returns how it is written, or what stands against it
 */
export function completePolicy(
  key: MadeKey,
  uses: readonly UseOfKey[],
  drafts: Drafts,
): string | (() => void) {
  const denied = uses.filter(({ use, asking }) => isDeniedTo(use.service, key, asking));
  const { regionArgument } = regionsOf(key.by, key.in);
  const region = writtenRegion(key, drafts);
  const place: PlaceOfKey = {
    ...(regionArgument !== undefined && { regionArgument }),
    ...(region !== undefined && { region }),
    ...(providerName(key.by) !== "aws" && { provider: providerName(key.by) }),
    known: knownData(key.in),
  };
  const statements = useStatements(
    denied.map(({ use }) => use),
    locationOf(place),
  );
  if (statements.length === 0) return "A person has to change the statement that denies it.";
  const policy = keyPolicyOf(key.by, key.in);
  const at = policy.is === "policy" ? policy.at : key.by;
  const found = findText(at, key, drafts);
  const names = statements.map(({ sid }) => sid).join(", ");
  if (!found) return `Its policy is not written where it can be edited. Add the statements ${names}.`;
  const file = found.is === "list" ? found.file : found.at.file;
  if (file.syntax === "json" && found.is !== "none")
    return `The policy is in the JSON syntax. Add the statements ${names}.`;
  if (!isOwn(file.name)) return "The policy stands in a module that is fetched.";
  return () => {
    const data = withDataFor(JSON.stringify(statements), place);
    switch (found.is) {
      case "document":
        for (const one of statements) found.at.file.addBlock(found.at.block, blockOf(one));
        break;
      case "list":
        file.replaceExpression(found.list, withItems(file.text, found.list, statements));
        break;
      case "none": {
        const label = `${labelsOf(key.by)[1] ?? "key"}_key`;
        file.setArgument(found.at.block, ["policy"], `data.aws_iam_policy_document.${label}.json`);
        const body = { statement: [ownAccount(locationOf(place)), ...statements].map(statementBody) };
        append(file, { data: { aws_iam_policy_document: { [label]: body } } });
      }
    }
    if (Object.keys(data).length > 0) append(file, { data });
  };
}

function append(file: EditableFile, json: JsonObject): void {
  file.append(written(json), json);
}

/** The Region of a key, where it is written down and the same in each run. */
function writtenRegion({ by, in: module }: MadeKey, drafts: Drafts): string | undefined {
  const { region, regionArgument } = regionsOf(by, module);
  if (regionArgument !== undefined) return isRegion(regionArgument) ? region : undefined;
  const folder = folderOfModule(rootOf(module));
  const found = providerOfRoot(by, module, drafts);
  // A module may be called in several Regions.
  const isKnown = callOf(module) === undefined && folder !== undefined && "provider" in found;
  return isKnown && isRegionWritten(folder, found.provider, drafts) ? region : undefined;
}

/** What AWS allows where no policy is written. https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html */
function ownAccount({ partition, account }: ReturnType<typeof locationOf>): Statement {
  return {
    sid: "EnableIamPolicies",
    effect: "Allow",
    principals: [{ type: "AWS", identifiers: [`arn:${partition}:iam::${account}:root`] }],
    actions: ["kms:*"],
    resources: ["*"],
  };
}

function findText(at: Resource, key: MadeKey, drafts: Drafts): PolicyText | undefined {
  const position = at.locate?.("");
  const file = position && drafts.file(position.file);
  const [type, name] = labelsOf(at);
  const block = file?.blocks.find(
    (one) => one.kind === "resource" && one.labels[0] === type && one.labels[1] === name,
  );
  if (!file || !block) return undefined;
  const policy = block.body.arguments.find((one) => one.name === "policy");
  if (!policy) return at === key.by ? { is: "none", at: { file, block } } : undefined;
  const { value } = policy;
  if (value.is === "call" && value.name === "jsonencode") {
    const [object] = value.operands;
    const list = object && statementsIn(object);
    return list && { is: "list", file, list };
  }
  const label = documentNamed(value);
  const folder = folderOfModule(key.in);
  const found =
    label === undefined || folder === undefined
      ? undefined
      : drafts.findBlock(folder, "data", ["aws_iam_policy_document", label]);
  return found && { is: "document", at: found };
}

/** `data.aws_iam_policy_document.NAME.json` */
function documentNamed(value: Expression): string | undefined {
  if (value.is !== "traversal" || value.of.is !== "variable" || value.of.name !== "data") return undefined;
  const [type, name, attribute] = value.steps.map((one) => (one.is === "attribute" ? one.name : undefined));
  return type === "aws_iam_policy_document" && attribute === "json" ? name : undefined;
}

function statementsIn(object: Expression): Expression | undefined {
  if (object.is !== "object") return undefined;
  const found = object.members.find(([key]) => nameOf(key) === "Statement")?.[1];
  return found?.is === "tuple" ? found : undefined;
}

function nameOf(key: Expression): string | undefined {
  if (key.is === "variable") return key.name;
  if (key.is === "literal") return String(key.value);
  const [part] = key.is === "template" ? key.parts : [];
  return part?.is === "text" ? part.text : undefined;
}

function blockOf(statement: Statement): string {
  const text = written({ data: { aws_iam_policy_document: { x: { statement: statementBody(statement) } } } });
  return dedented(text.split("\n").slice(1, -2));
}

/** A list with more items, as it would be written without indentation. */
function withItems(text: string, { start, end }: Span, statements: readonly Statement[]): string {
  const lineStart = text.lastIndexOf("\n", start) + 1;
  const indent = /^[ \t]*/.exec(text.slice(lineStart))?.[0] ?? "";
  const list = text
    .slice(start, end)
    .split("\n")
    .map((line) => (line.startsWith(indent) ? line.slice(indent.length) : line))
    .join("\n");
  const before = list.slice(0, -1).trimEnd();
  const added = policyJson(statements).Statement.map((one) => expressionOf(one as JsonObject));
  // `[{` … `}]`: the items go on from brace to brace.
  if (/^\[\s*\{/.test(list) && !/^\[[^\S\n]*\n/.test(list) && before.endsWith("}") && before.includes("\n"))
    return `${before}, ${added.join(", ")}]`;
  const items = added.map(shifted);
  const comma = before === "[" || before.endsWith(",") ? "" : ",";
  return `${before}${comma}\n${items.map((one) => `${one},`).join("\n")}\n]`;
}

/** A value as an expression of HCL. */
function expressionOf(value: Json): string {
  const text = written({ locals: { x: value } });
  const file = new EditedFile("locals.tf", text);
  const [argument] = file.blocks[0]?.body.arguments ?? [];
  if (!argument) return "null";
  return dedented(text.slice(argument.value.start, argument.value.end).split("\n"), "  ");
}

function dedented(lines: readonly string[], indent = /^ */.exec(lines[0] ?? "")?.[0] ?? ""): string {
  return lines.map((line) => (line.startsWith(indent) ? line.slice(indent.length) : line)).join("\n");
}

function shifted(text: string): string {
  return text
    .split("\n")
    .map((line) => (line === "" ? line : `  ${line}`))
    .join("\n");
}
