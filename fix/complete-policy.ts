import { isDeniedTo, type MadeKey } from "../guard";
import { keyPolicyOf } from "../keys";
import { policyJson, type Statement, useStatements } from "../policy";
import type { EditableFile, Json, JsonObject, Span } from "../terraform";
import { type Drafts, isOwn } from "./drafts";
import { expressionOf, locationOf, statementBlock, statementBody, withDataFor, written } from "./key-code";
import { placeOfMadeKey } from "./made-key-place";
import { labelsOf } from "./module-tree";
import { findPolicyText } from "./policy-text";
import type { UseOfKey } from "./uses-of-keys";

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
  const place = placeOfMadeKey(key, drafts);
  const statements = useStatements(
    denied.map(({ use }) => use),
    locationOf(place),
  );
  if (statements.length === 0) return "A person has to change the statement that denies it.";
  const policy = keyPolicyOf(key.by, key.in);
  const at = policy.is === "policy" ? policy.at : key.by;
  const found = findPolicyText(at, key, drafts);
  const names = statements.map(({ sid }) => sid).join(", ");
  if (!found) return `Its policy is not written where it can be edited. Add the statements ${names}.`;
  const file = "file" in found ? found.file : found.at.file;
  if (file.syntax === "json" && found.is !== "none" && found.is !== "json")
    return `The policy is in the JSON syntax. Add the statements ${names}.`;
  if (!isOwn(file.name)) return "The policy stands in a module that is fetched.";
  return () => {
    const data = withDataFor(JSON.stringify(statements), place);
    switch (found.is) {
      case "document":
        for (const one of statements) found.at.file.addBlock(found.at.block, statementBlock(one));
        break;
      case "list":
        file.replaceExpression(found.list, withItems(file.text, found.list, statements));
        break;
      case "json":
        found.json.addStatements(policyJson(statements).Statement as readonly Json[]);
        break;
      case "none": {
        const label = `${labelsOf(key.by)[1] ?? "key"}_key`;
        file.setArgument(found.at.block, ["policy"], `data.aws_iam_policy_document.${label}.json`);
        const body = { statement: [ownAccount(locationOf(place)), ...statements].map(statementBody) };
        append(file, { data: { aws_iam_policy_document: { [label]: body } } });
      }
    }
    drafts.addData(file, data);
  };
}

function append(file: EditableFile, json: JsonObject): void {
  file.append(written(json), json);
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

function shifted(text: string): string {
  return text
    .split("\n")
    .map((line) => (line === "" ? line : `  ${line}`))
    .join("\n");
}
