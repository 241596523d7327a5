import { isObject, type Json, type JsonObject, type Module } from "../../document";
import { hasDynamic, withDynamicBlocks } from "../dynamic-blocks";
import { scopeOfModule } from "../module-scope";
import { Marks } from "../rendered";
import { shownIn } from "../shown-value";
import { convert, unknownFrom } from "../types";
import { unknownFor } from "../unknown-for";
import type { Unknown, Value } from "../value";
import {
  type Compared,
  descending,
  emptyPolicy,
  type MergedPolicy,
  type MergedStatement,
  merge,
  type Named,
  policyOf,
  policyText,
  UnreadablePolicy,
} from "./policy-json";

import { inSetOrder, ofBlock, ofList, ofSet, ofText } from "./set-order";

/** Something that has to be known before it can be told which statements there are. */
class Open extends Error {
  constructor(readonly value: Unknown) {
    super();
  }
}

/**
 * The text that an `aws_iam_policy_document` gives, of which parts may not be known.
 *
 * https://registry.terraform.io/providers/hashicorp/aws/5.100.0/docs/data-sources/iam_policy_document
 */
export function policyDocument(written: JsonObject, module: Module, isMinified: boolean): Value {
  const marks = new Marks();
  try {
    const block = hasDynamic(written) ? withDynamicBlocks(written, module) : written;
    return marks.textOf(policyText(new Reader(block, module, marks).document(), isMinified));
  } catch (error) {
    if (error instanceof UnreadablePolicy)
      return unknownFor({ is: "problem", problem: error.message }, "string");
    if (error instanceof Open) return unknownFrom("string", [error.value], { notNull: true });
    throw error;
  }
}

/** Reads the arguments of one data source. */
class Reader {
  constructor(
    readonly block: JsonObject,
    readonly module: Module,
    readonly marks: Marks,
  ) {}

  document(): MergedPolicy {
    const { block } = this;
    if (block.dynamic !== undefined) throw new Open(this.#reasonOf(block));
    const merged = emptyPolicy();
    // Before provider 4, one document was given in arguments of another name; 5 takes nothing in them but "".
    for (const one of this.#documents("source_json")) merge(merged, one);
    const sids = new Set(merged.statements.map(({ sid }) => sid));
    for (const one of this.#documents("source_policy_documents")) {
      for (const { sid } of one.statements) {
        if (sid !== "" && sids.has(sid))
          throw new UnreadablePolicy(`two source documents have the Sid ${sid}`);
        sids.add(sid);
      }
      merge(merged, one);
    }
    merge(merged, this.#own());
    for (const one of this.#documents("override_policy_documents")) merge(merged, one);
    for (const one of this.#documents("override_json")) merge(merged, one);
    return merged;
  }

  /** What the data source says itself. */
  #own(): MergedPolicy {
    const { version, policy_id: id, statement } = this.block;
    const statements = blocksOf(statement).map((one) => this.#statement(one));
    const sids = statements.map(({ sid }) => sid).filter((sid) => sid !== "");
    const twice = sids.find((sid, i) => sids.indexOf(sid) < i);
    if (twice !== undefined) throw new UnreadablePolicy(`two statements have the Sid ${twice}`);
    return { version: this.#text(version) ?? "2012-10-17", id: this.#text(id) ?? "", statements };
  }

  #statement(block: JsonObject): MergedStatement {
    if (block.dynamic !== undefined) throw new Open(this.#reasonOf(block));
    const elements = [
      ["Action", this.#set(block.actions)],
      ["NotAction", this.#set(block.not_actions)],
      ["Resource", this.#set(block.resources).map(variables)],
      ["NotResource", this.#set(block.not_resources).map(variables)],
    ] as const;
    return {
      sid: this.#text(block.sid) ?? "",
      effect: this.#text(block.effect) ?? "Allow",
      elements: Object.fromEntries(
        elements.flatMap(([name, all]) =>
          all.length === 0 ? [] : [[name, all.length === 1 ? all[0] : all]],
        ),
      ),
      principals: this.#principals(block.principals),
      notPrincipals: this.#principals(block.not_principals),
      conditions: this.#conditions(block.condition),
    };
  }

  #conditions(written: Json | undefined): readonly Compared[] {
    const found = blocksOf(written).map((one) => {
      const test = this.#text(one.test) ?? "";
      const variable = this.#text(one.variable) ?? "";
      const values = this.#list(one.values);
      const order = ofBlock({ test: ofText(test), variable: ofText(variable), values: ofList(values) });
      return { order, block: { test, variable, values: values.map(variables) } };
    });
    return this.#inOrder(found);
  }

  #principals(written: Json | undefined): readonly Named[] {
    const found = blocksOf(written).map((one) => {
      const type = this.#text(one.type) ?? "";
      const identifiers = this.#set(one.identifiers);
      const order = ofBlock({ type: ofText(type), identifiers: ofSet(identifiers) });
      const all = identifiers.map(variables);
      const [only = ""] = all;
      return { order, block: { type, identifiers: all.length === 1 ? only : all } };
    });
    return this.#inOrder(found);
  }

  /** Blocks that are a set for Terraform, as the provider goes through them; as they are written where that depends on an unknown value. */
  #inOrder<T>(all: readonly { readonly order: string; readonly block: T }[]): readonly T[] {
    const isKnown = all.every(({ order }) => !this.marks.isIn(order));
    const ordered = isKnown ? inSetOrder(all, ({ order }) => order) : all;
    return distinct(ordered.map(({ block }) => block));
  }

  /** The documents that an argument gives, in their order; null is none. */
  #documents(name: string): MergedPolicy[] {
    const value = shownIn(this.block[name], this.module);
    if (value.is === "unknown") throw new Open(value);
    const all = value.is === "list" || value.is === "tuple" || value.is === "set" ? value.items : [value];
    return all.flatMap((one) => {
      if (one.is === "unknown" && !one.rendered) throw new Open(one);
      const text = this.#textOf(one) ?? "";
      if (text === "") return [];
      try {
        return [policyOf(text)];
      } catch (error) {
        // Where a part of the JSON itself is unknown, so is what it says.
        if (error instanceof UnreadablePolicy && one.is === "unknown") throw new Open(one);
        throw error;
      }
    });
  }

  #text(written: Json | undefined): string | undefined {
    return this.#textOf(shownIn(written, this.module));
  }

  /** A text, with marks for its unknown parts, and for which nothing is written; undefined for null. */
  #textOf(given: Value): string | undefined {
    const value = (given.is === "unknown" && scopeOfModule(this.module).written(given)) || given;
    if (value.is === "unknown") {
      if (!value.rendered) return this.marks.add(value);
      return value.rendered.map((one) => (typeof one === "string" ? one : this.marks.add(one))).join("");
    }
    const text = convert(value, "string");
    return text.is === "string" ? text.value : undefined;
  }

  /** A list of texts: one that is not known stands for all that there are. */
  #list(written: Json | undefined): readonly string[] {
    const value = shownIn(written, this.module);
    switch (value.is) {
      case "null":
        return [];
      case "list":
      case "set":
      case "tuple":
        return value.items.flatMap((one) => this.#textOf(one) ?? []);
      default:
        return [this.#textOf(value) ?? ""];
    }
  }

  #set(written: Json | undefined): readonly string[] {
    return descending([...new Set(this.#list(written))]);
  }

  /** Why it is not known how many blocks there are. */
  #reasonOf({ dynamic }: JsonObject): Unknown {
    for (const one of blocksOf(dynamic).flatMap((all) => Object.values(all).flatMap(blocksOf))) {
      const value = shownIn(one.for_each, this.module);
      if (value.is === "unknown") return value;
    }
    return unknownFor({ is: "problem", problem: "for_each of a dynamic block is no collection" });
  }
}

function blocksOf(value: Json | undefined): JsonObject[] {
  return [value].flat().filter((one): one is JsonObject => isObject(one as Json));
}

/** Blocks that are a set for Terraform: of those that say the same, one counts. */
function distinct<T>(all: readonly T[]): readonly T[] {
  return [...new Map(all.map((one) => [JSON.stringify(one), one])).values()];
}

/** Variables of policies are written `&{…}` here, since `${…}` is Terraform's. */
function variables(text: string): string {
  return text.replaceAll("&{", "${");
}
