import type { MadeKey } from "../guard";
import type { EditableFile, Expression, HclBlock, Resource } from "../terraform";
import type { Block, Drafts } from "./drafts";
import { folderOfModule, labelsOf } from "./module-tree";
import { PolicyInText } from "./policy-in-text";

/** How the policy of a key is written, where it can be edited. */
export type PolicyText =
  /** A data source that makes the JSON. */
  | { readonly is: "document"; readonly at: Block }
  /** `jsonencode` of an object with a list of statements. */
  | {
      readonly is: "list";
      readonly file: EditableFile;
      /** The block at the top of the file in which it stands. */
      readonly block: HclBlock;
      readonly list: Expression;
    }
  /** JSON in a heredoc or in quotes. */
  | { readonly is: "json"; readonly file: EditableFile; readonly json: PolicyInText }
  /** No policy is written, so AWS writes its own. */
  | { readonly is: "none"; readonly at: Block };

/** How the policy of a key is written. @param at The block that has it: the key, or one of its own */
export function findPolicyText(at: Resource, key: MadeKey, drafts: Drafts): PolicyText | undefined {
  const position = at.locate?.("");
  const file = position && drafts.file(position.file);
  const [type, name] = labelsOf(at);
  const block = file?.blocks.find(
    (one) => one.kind === "resource" && one.labels[0] === type && one.labels[1] === name,
  );
  if (!file || !block) return undefined;
  const policy = block.body.arguments.find((one) => one.name === "policy");
  if (!policy) return at === key.by ? { is: "none", at: { file, block } } : undefined;
  const folder = folderOfModule(key.in);
  const written: Written = { value: policy.value, file, block };
  const { value, file: home, block: around } = behindLocal(written, folder, drafts);
  if (value.is === "call" && value.name === "jsonencode") {
    const [object] = value.operands;
    const list = object && statementsIn(object);
    return list && { is: "list", file: home, block: around, list };
  }
  const json = PolicyInText.find(home, value);
  if (json) return { is: "json", file: home, json };
  const label = documentNamed(value);
  const found =
    label === undefined || folder === undefined
      ? undefined
      : drafts.findBlock(folder, "data", ["aws_iam_policy_document", label]);
  return found && { is: "document", at: found };
}

/** An expression, and where it stands. */
interface Written extends Block {
  readonly value: Expression;
}

/** The expression that a local value has; one that names none stays as it is. */
function behindLocal(written: Written, folder: string | undefined, drafts: Drafts): Written {
  const { value } = written;
  if (folder === undefined || value.is !== "traversal" || value.of.is !== "variable") return written;
  const [step, ...more] = value.steps;
  if (value.of.name !== "local" || step?.is !== "attribute" || more.length > 0) return written;
  for (const { block, file } of drafts.blocksIn(folder, "locals")) {
    const found = block.body.arguments.find(({ name }) => name === step.name);
    if (found) return { value: found.value, file, block };
  }
  return written;
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
