import type { Json, JsonObject } from "../document";
import { type BodyKind, bodyOf, objectsIn } from "./body";
import { HclProblem, within } from "./hcl-problem";
import type { Shape } from "./kinds";
import * as kinds from "./kinds";
import type { WrittenBlock } from "./tree";
import { writeBlocks } from "./write";

/** A block of a document, as far as it has a name. */
export interface NamedBlock {
  readonly section: "resource" | "data" | "ephemeral" | "module" | "variable" | "output";
  /** Of a resource or data source, `aws_kms_key` for example; otherwise empty. */
  readonly type: string;
  readonly label: string;
  readonly body: JsonObject;
}

/** A block whose schema a provider has. */
export interface Shaped {
  readonly section: "resource" | "data" | "ephemeral" | "provider";
  readonly type: string;
  /** Empty for a provider. */
  readonly label: string;
  readonly body: JsonObject;
}

/** What is known of a configuration beside its JSON. */
export interface Knowledge {
  /** Which names are blocks in a resource, a data source or a provider. */
  shape(block: Shaped): Shape;
  /** What stands above a block. */
  comments(block: NamedBlock): readonly string[];
  /** The path by which blocks are sorted; empty for a block without one, which comes last. */
  path(block: NamedBlock): string;
}

/** A file of a configuration. */
export interface WrittenFile {
  /** Without its ending: `main`. */
  readonly name: string;
  readonly text: string;
}

/** Sections by the files that they are customary in, in order. https://developer.hashicorp.com/terraform/language/style#file-names */
const FILES: readonly (readonly [string, readonly string[]])[] = [
  ["terraform", ["terraform"]],
  ["providers", ["provider"]],
  ["variables", ["variable"]],
  ["locals", ["locals"]],
  ["main", ["resource", "data", "ephemeral", "module", "check", "import", "moved", "removed"]],
  ["outputs", ["output"]],
];

/**
 * Writes a configuration in Terraform's JSON syntax as HCL: the same values, types and references.
 *
 * @throws HclProblem for what Terraform would not take as JSON either
 */
export function hclFiles(json: JsonObject, known: Knowledge): readonly WrittenFile[] {
  const sections = FILES.flatMap(([, names]) => names);
  for (const name of Object.keys(json)) {
    if (name !== "//" && !sections.includes(name)) {
      throw new HclProblem(`"${name}" is no part of a configuration; Terraform knows ${sections.join(", ")}`);
    }
  }
  return FILES.flatMap(([name]) => {
    const blocks = blocksOf(name, json, known);
    return blocks.length === 0 ? [] : [{ name, text: writeBlocks(blocks) }];
  });
}

function blocksOf(file: string, json: JsonObject, known: Knowledge): WrittenBlock[] {
  switch (file) {
    case "terraform":
      return merged(json.terraform, ["terraform"], kinds.TERRAFORM);
    case "providers":
      return byName(json.provider).map(([name, body]) => ({
        words: ["provider", JSON.stringify(name)],
        body: named(
          ["provider", name],
          body,
          kinds.provider(known.shape({ section: "provider", type: name, label: "", body })),
        ),
      }));
    case "variables":
      return simple("variable", json.variable, kinds.VARIABLE, known);
    case "locals":
      return merged(json.locals, ["locals"], kinds.LOCALS);
    case "outputs":
      return simple("output", json.output, kinds.OUTPUT, known);
    default:
      return [
        ...resources(json, known),
        ...simple("module", json.module, kinds.MODULE, known),
        ...byName(json.check).map(([name, body]) => check(name, body, known)),
        ...unnamed("import", json.import, kinds.IMPORT, "to"),
        ...unnamed("moved", json.moved, kinds.MOVED, "from"),
        ...unnamed("removed", json.removed, kinds.REMOVED, "from"),
      ];
  }
}

/** What JSON syntax lets be one object or several that add up, as one block. */
function merged(section: Json | undefined, words: readonly string[], kind: BodyKind): WrittenBlock[] {
  const body: JsonObject = Object.fromEntries(objectsIn(section).flatMap((one) => Object.entries(one)));
  return Object.keys(body).some((name) => name !== "//") ? [{ words, body: named(words, body, kind) }] : [];
}

/** Blocks with one label, by their names. */
function byName(section: Json | undefined): (readonly [string, JsonObject])[] {
  return objectsIn(section)
    .flatMap((one) => Object.entries(one))
    .filter(([name]) => name !== "//")
    .flatMap(([name, body]) => objectsIn(body).map((one) => [name, one] as const))
    .sort(([a], [b]) => compare(a, b));
}

function simple(
  section: "variable" | "output" | "module",
  json: Json | undefined,
  kind: BodyKind,
  known: Knowledge,
): WrittenBlock[] {
  return byName(json).map(([label, body]) => ({
    words: [section, JSON.stringify(label)],
    comments: known.comments({ section, type: "", label, body }),
    body: named([section, label], body, kind),
  }));
}

/** Blocks without a label, by what they speak of. */
function unnamed(word: string, section: Json | undefined, kind: BodyKind, about: string): WrittenBlock[] {
  return objectsIn(section)
    .map((body) => ({
      words: [word],
      body: named([word], body, kind),
      key: JSON.stringify(body[about] ?? null),
    }))
    .sort((a, b) => compare(a.key, b.key));
}

/** Data sources and resources: those of one construct together, and its data sources first. */
function resources(json: JsonObject, known: Knowledge): WrittenBlock[] {
  const found: { readonly key: readonly string[]; readonly block: WrittenBlock }[] = [];
  for (const section of ["data", "ephemeral", "resource"] as const) {
    for (const [type, ofType] of byName(json[section])) {
      for (const [label, body] of byName(ofType)) {
        const block = { section, type, label, body };
        const path = known.path(block);
        const [, first = "", ...deeper] = path.split("/");
        // What a stack looks up itself comes first, and last what no construct has made.
        const isLookUp = section === "data" && deeper.length === 0 && type !== "aws_iam_policy_document";
        const rank = path === "" ? "2" : isLookUp ? "0" : "1";
        found.push({
          key: [rank, first, section === "resource" ? "1" : "0", path, type, label],
          block: {
            words: [section, JSON.stringify(type), JSON.stringify(label)],
            body: named(
              section === "resource" ? [type, label] : [section, type, label],
              body,
              kinds.resource(known.shape(block)),
            ),
            comments: known.comments(block),
          },
        });
      }
    }
  }
  return found
    .sort((a, b) => {
      const at = a.key.findIndex((one, index) => one !== b.key[index]);
      return at === -1 ? 0 : compare(a.key[at] ?? "", b.key[at] ?? "");
    })
    .map(({ block }) => block);
}

/** The body of a block, whose problems are told with the address of the block. */
function named(address: readonly string[], body: JsonObject, kind: BodyKind): WrittenBlock["body"] {
  return within(address.join("."), () => bodyOf(body, kind));
}

function check(name: string, body: JsonObject, known: Knowledge): WrittenBlock {
  const scoped = byName(body.data).flatMap(([type, named]) =>
    byName(named).map(([label, one]) => ({
      words: ["data", JSON.stringify(type), JSON.stringify(label)],
      body: bodyOf(one, kinds.resource(known.shape({ section: "data", type, label, body: one }))),
    })),
  );
  const asserts = objectsIn(body.assert).map((one) => ({
    words: ["assert"],
    body: bodyOf(one, kinds.ASSERT),
  }));
  return { words: ["check", JSON.stringify(name)], body: [...scoped, ...asserts] };
}

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
