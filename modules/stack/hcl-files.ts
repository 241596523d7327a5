import {
  TerraformDataSource,
  TerraformElement,
  TerraformOutput,
  TerraformProvider,
  TerraformResource,
  type TerraformStack,
  TerraformVariable,
} from "cdktf";
import {
  HclProblem,
  hclFiles,
  isObject,
  type Json,
  type JsonObject,
  type NamedBlock,
  type Shaped,
  type WrittenFile,
} from "../../terraform";
import { commentsOf, constructOf } from "./hcl-comments";
import { HclShapes } from "./hcl-shapes";
import { Refusal } from "./refusal";

/**
 * A stack as HCL. Its values are those of the JSON, so that the two cannot differ; which of them are blocks is asked
 * of the classes of the provider.
 *
 * @throws Refusal for what Terraform would take neither as HCL nor as JSON
 */
export function hclOf(stack: TerraformStack, terraform: JsonObject): readonly WrittenFile[] {
  const elements = new Elements(stack);
  const shapes = new HclShapes((block) => elements.find(block));
  try {
    return hclFiles(terraform, {
      shape: (block) => shapes.of(block),
      comments: ({ section, type, label, body }) => {
        if (section !== "variable" && section !== "output")
          return commentsOf(type, body, shapes.guesses(body));
        const path = elements.find({ section, type, label })?.node.path;
        // What is called as its construct needs no second name.
        return path === undefined || path.endsWith(`/${label}`) ? [] : commentsOf("", noted(path), []);
      },
      path: ({ body }) => constructOf(body),
    });
  } catch (error) {
    if (error instanceof HclProblem) throw new Refusal(`${stack.node.path}: ${error.message}.`);
    throw error;
  }
}

/** What cdktf keeps beside HCL, since HCL has no place for it: what it notes of each block in JSON. */
export function hclMetadata(terraform: JsonObject): JsonObject {
  const notes = (section: Json | undefined): JsonObject =>
    mapped(section, (named) => mapped(named, (body) => only(body, "//")));
  return {
    "//": terraform["//"] ?? {},
    terraform: terraform.terraform ?? {},
    resource: notes(terraform.resource),
    data: notes(terraform.data),
    module: mapped(terraform.module, (body) => only(body, "//")),
  };
}

function mapped(value: Json | undefined, change: (inner: Json | undefined) => Json): JsonObject {
  const entries = isObject(value) ? Object.entries(value) : [];
  return Object.fromEntries(entries.map(([name, inner]) => [name, change(inner)]));
}

function only(body: Json | undefined, name: string): JsonObject {
  const note = isObject(body) ? body[name] : undefined;
  return note === undefined ? {} : { [name]: note };
}

function noted(path: string): JsonObject {
  return { "//": { metadata: { path } } };
}

/** The elements of a stack by what their blocks are called; they are looked for when the first is asked for. */
class Elements {
  readonly #stack: TerraformStack;
  #byName: Map<string, TerraformElement> | undefined;

  constructor(stack: TerraformStack) {
    this.#stack = stack;
  }

  find({
    section,
    type,
    label,
  }: Pick<Shaped | NamedBlock, "section" | "type" | "label">): TerraformElement | undefined {
    this.#byName ??= this.#index();
    return this.#byName.get(`${section} ${type} ${label}`);
  }

  #index(): Map<string, TerraformElement> {
    const found = new Map<string, TerraformElement>();
    for (const one of this.#stack.node.findAll()) {
      if (!TerraformElement.isTerraformElement(one) || one.cdktfStack !== this.#stack) continue;
      const name = nameOf(one);
      if (name !== undefined && !found.has(name)) found.set(name, one);
    }
    return found;
  }
}

function nameOf(element: TerraformElement): string | undefined {
  if (TerraformOutput.isTerraformOutput(element)) return `output  ${element.friendlyUniqueId}`;
  if (element instanceof TerraformVariable) return `variable  ${element.friendlyUniqueId}`;
  if (TerraformProvider.isTerraformProvider(element)) return `provider ${element.terraformResourceType} `;
  if (TerraformResource.isTerraformResource(element)) {
    return `resource ${element.terraformResourceType} ${element.friendlyUniqueId}`;
  }
  if (TerraformDataSource.isTerraformDataSource(element)) {
    return `data ${element.terraformResourceType} ${element.friendlyUniqueId}`;
  }
  return undefined;
}
