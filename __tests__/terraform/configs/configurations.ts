import { pick, seeded } from "../../../local/random";
import {
  ExpressionsOfType,
  givenValue,
  type Name,
  TYPES,
  type TypeName,
  WRITTEN,
} from "./expressions-of-type";

/** One generated configuration: a folder of modules, and two values for each variable of the one at its top. */
export interface Configuration {
  readonly name: string;
  /** The text of `main.tf` by folder, from the folder of the whole down. */
  readonly folders: ReadonlyMap<string, string>;
  readonly variables: readonly {
    readonly name: string;
    readonly type: TypeName;
    readonly value: string;
    readonly other: string;
  }[];
  readonly outputs: readonly string[];
  /** Whether a data source has to wait until something else is applied: it or a call around it has `depends_on`. */
  readonly waits: boolean;
}

/** How deep modules are nested below the one at the top. */
const MAX_DEPTH = 2;

/** The configuration of a seed. */
export function configurationOf(name: string, seed: number): Configuration {
  const folders = new Map<string, string>();
  const random = seeded(seed);
  const top = new ModuleText(random, name, 0, folders);
  const waits = [...folders.values()].some((text) => text !== atOnce(text));
  return { name, folders, variables: top.given, outputs: top.outputs.map((one) => one.name), waits };
}

/**
 * The text of a module in which nothing waits for anything but the values that it names: no block has `depends_on`, and
 * data sources name no resources, for which Terraform waits as well, but locals that stand for them.
 */
export function atOnce(text: string): string {
  const behind = new Map<string, string>();
  const plain = text.replace(/^ {2}depends_on = \[.*\]\n/gm, "").replace(/^data .*?^\}$/gms, (block) =>
    block.replace(/(?<![\w.])(?:aws_\w+|terraform_data)\.r\d/g, (address) => {
      const name = `now_${address.replace(".", "_")}`;
      behind.set(name, address);
      return `local.${name}`;
    }),
  );
  if (behind.size === 0) return plain;
  return `${plain}\nlocals {\n${[...behind].map(([name, address]) => `  ${name} = ${address}`).join("\n")}\n}`;
}

/** A variable as the calling module sees it. */
interface Parameter {
  readonly name: string;
  readonly type: TypeName;
  readonly isRequired: boolean;
  readonly isNullable: boolean;
}

interface Output {
  readonly name: string;
  readonly type: TypeName | "other";
  readonly isComputed: boolean;
  readonly isSensitive: boolean;
}

/** The repetition of a block: what it writes, and what its arguments may name. */
interface Repeated {
  readonly text: string;
  readonly is: "once" | "count" | "for_each";
  readonly names: readonly Name[];
}

const known = { isComputed: false, isSensitive: false };

class ModuleText {
  readonly parameters: Parameter[] = [];
  readonly given: { name: string; type: TypeName; value: string; other: string }[] = [];
  readonly outputs: Output[] = [];
  /** Whether it has a variable for a resource as a whole. */
  takesWhole = false;
  /** Expressions for one whole key. */
  readonly #keys: string[] = [];
  readonly #names: Name[] = [];
  readonly #others: { text: string; isSensitive: boolean }[] = [];
  readonly #calls: {
    readonly label: string;
    readonly is: Repeated["is"];
    readonly outputs: readonly Output[];
  }[] = [];
  readonly #lines: string[] = [];

  constructor(
    readonly random: () => number,
    readonly folder: string,
    readonly depth: number,
    readonly folders: Map<string, string>,
  ) {
    this.#regions();
    this.#variables();
    if (depth > 0 && this.#chance(0.5)) this.#whole();
    this.#locals("a");
    for (let at = this.#upTo(2); at >= 0; at--) this.#resource(at);
    if (depth < MAX_DEPTH) for (let at = this.#upTo(depth === 0 ? 2 : 1); at > 0; at--) this.#call(at);
    this.#locals("b");
    this.#resource(9);
    this.#outputs();
    folders.set(folder, this.#lines.join("\n"));
  }

  #upTo(most: number): number {
    return Math.floor(this.random() * (most + 1));
  }

  #chance(share: number): boolean {
    return this.random() < share;
  }

  #expressions(more: readonly Name[] = [], allowed = {}): ExpressionsOfType {
    return new ExpressionsOfType(this.random, [...this.#names, ...more, ...more], allowed);
  }

  /** The Regions of the two providers that every module is given. */
  #regions(): void {
    this.#lines.push(
      'terraform {\n  required_providers {\n    aws = {\n      source = "hashicorp/aws"\n      configuration_aliases = [aws.other]\n    }\n  }\n}',
      'data "aws_region" "near" {}',
      'data "aws_region" "far" {\n  provider = aws.other\n}',
    );
    this.#names.push({
      text: "data.aws_region.far.name",
      type: "string",
      isComputed: true,
      isSensitive: false,
    });
  }

  /** A variable that is given a resource as a whole, and keeps a few of its attributes. */
  #whole(): void {
    this.takesWhole = true;
    this.#lines.push(
      'variable "key" {\n  type = object({ arn = string, description = optional(string, "none"), tags = optional(map(string), { by = "default" }) })\n}',
    );
    const late = { isComputed: true, isSensitive: true } as const;
    this.#names.push(
      { text: "var.key.arn", type: "string", ...late },
      { text: "var.key.description", type: "string", ...late },
      { text: "var.key.tags", type: "map", ...late },
    );
  }

  #variables(): void {
    for (let at = 0; at < 4; at++) {
      const type = pick(this.random, TYPES);
      const name = `v${at}`;
      const isSensitive = this.#chance(0.1);
      const byDefault = this.#chance(0.5)
        ? new ExpressionsOfType(this.random, []).next(type, 0).text.replace(/^toset\((.*)\)$/, "$1")
        : undefined;
      const isNullable = this.#chance(0.6);
      this.#lines.push(
        `variable "${name}" {`,
        ...(this.#chance(0.9)
          ? [`  type = ${WRITTEN[type]}`]
          : type === "set"
            ? ["  type = set(any)"]
            : ["  type = any"]),
        ...(byDefault === undefined ? [] : [`  default = ${byDefault}`]),
        ...(isNullable ? [] : ["  nullable = false"]),
        ...(isSensitive ? ["  sensitive = true"] : []),
        "}",
      );
      this.parameters.push({ name, type, isRequired: byDefault === undefined, isNullable });
      if (byDefault === undefined || this.#chance(0.3))
        this.given.push({
          name,
          type,
          value: givenValue(this.random, type),
          other: givenValue(this.random, type),
        });
      this.#names.push({ text: `var.${name}`, type, isComputed: false, isSensitive });
    }
  }

  #locals(prefix: string): void {
    const written: string[] = [];
    for (let at = 0; at < 3; at++) {
      const type = pick(this.random, TYPES);
      const one = this.#expressions([], { computed: true, sensitive: this.#chance(0.2) }).next(type);
      written.push(`  ${prefix}${at} = ${one.text}`);
      this.#names.push({
        text: `local.${prefix}${at}`,
        type,
        isComputed: one.isComputed,
        isSensitive: one.isSensitive,
      });
    }
    this.#lines.push("locals {", ...written.reverse(), "}");
  }

  #repeated(share: number): Repeated {
    if (!this.#chance(share)) return { text: "", is: "once", names: [] };
    const plain = this.#expressions();
    const kind = pick(this.random, [
      "count",
      "condition",
      "set",
      "map",
      "objectMap",
      "lateObjects",
      "list",
    ] as const);
    const value = (type: TypeName): Name => ({ text: "each.value", type, ...known });
    const key: Name = { text: "each.key", type: "string", ...known };
    switch (kind) {
      case "count":
        return {
          text: `  count = min(${plain.next("number").text}, 4)`,
          is: "count",
          names: [{ text: "count.index", type: "number", ...known }],
        };
      case "condition":
        return { text: `  count = ${plain.next("bool").text} ? 1 : 0`, is: "count", names: [] };
      case "set":
        return {
          text: `  for_each = ${plain.next("set").text}`,
          is: "for_each",
          names: [key, value("string")],
        };
      case "list":
        return {
          text: `  for_each = toset(${plain.next("list").text})`,
          is: "for_each",
          names: [key, value("string")],
        };
      case "map": {
        // The keys have to be known, the values need not.
        const inner = this.#expressions([], { computed: true }).next("string");
        return {
          text: `  for_each = merge(${plain.next("map").text}, { late = ${inner.text} })`,
          is: "for_each",
          names: [key, { ...value("string"), isComputed: inner.isComputed }],
        };
      }
      case "lateObjects": {
        const inner = this.#expressions([], { computed: true }).next("string");
        return {
          text: `  for_each = { for k, o in ${plain.next("objectMap").text} : k => merge(o, { name = ${inner.text} }) }`,
          is: "for_each",
          names: [
            key,
            { text: "each.value.size", type: "number", ...known },
            { ...value("object"), isComputed: inner.isComputed },
          ],
        };
      }
      case "objectMap":
        return {
          text: `  for_each = ${plain.next("objectMap").text}`,
          is: "for_each",
          names: [key, value("object")],
        };
    }
  }

  /** Notes what can be named of a block or call that is there once or several times. */
  #note(text: string, { is }: Repeated, attribute: string, one: Omit<Name, "text">): void {
    const { type } = one;
    const list = type === "string" ? "list" : type === "object" ? "objects" : undefined;
    const map = type === "string" ? "map" : type === "object" ? "objectMap" : undefined;
    if (is === "once") this.#names.push({ ...one, text: `${text}.${attribute}` });
    else if (is === "count") {
      if (list) this.#names.push({ ...one, type: list, text: `${text}[*].${attribute}` });
      this.#names.push({ ...known, type: "number", text: `length(${text})` });
      if (type === "string") {
        this.#names.push({ ...one, text: `try(${text}[0].${attribute}, "no ${attribute}")` });
        this.#names.push({ ...one, text: `coalesce(try(one(${text}[*].${attribute}), "many"), "none")` });
      }
    } else {
      if (map) this.#names.push({ ...one, type: map, text: `{ for k, r in ${text} : k => r.${attribute} }` });
      if (list) this.#names.push({ ...one, type: list, text: `values(${text})[*].${attribute}` });
      this.#names.push({ ...known, type: "set", text: `toset(keys(${text}))` });
      if (type === "string")
        this.#names.push({ ...one, text: `try(${text}["web"].${attribute}, "no ${attribute}")` });
    }
  }

  #resource(at: number): void {
    const type = pick(this.random, KINDS);
    const label = `r${at}`;
    const repeated = this.#repeated(0.6);
    const within = this.#expressions(repeated.names, { computed: true, sensitive: this.#chance(0.3) });
    const lines: string[] = [];
    const texts = (kind: TypeName, depth = 2) => {
      const one = within.next(kind, depth);
      lines.push(one.text);
      return one;
    };
    const address = type.startsWith("data.") ? `${type}.${label}` : `${type}.${label}`;
    const head = type.startsWith("data.")
      ? `data "${type.slice(5)}" "${label}" {`
      : `resource "${type}" "${label}" {`;
    const body: string[] = [];
    const noted: [string, Omit<Name, "text">][] = [];
    const argument = (name: string, kind: TypeName, isNoted = false) => {
      const one = texts(kind);
      body.push(`  ${name} = ${one.text}`);
      if (isNoted)
        noted.push([name, { type: kind, isComputed: one.isComputed, isSensitive: one.isSensitive }]);
    };
    // Only applying shows what is in a map of another resource, as far as we know it.
    const tags = () => {
      argument("tags", "map");
      noted.push(["tags", { type: "map", isComputed: true, isSensitive: true }]);
    };
    const computed = (name: string) =>
      noted.push([name, { type: "string", isComputed: true, isSensitive: false }]);
    switch (type) {
      case "aws_kms_key":
        argument("description", "string", true);
        body.push(`  is_enabled = ${texts("bool").text}`);
        tags();
        computed("arn");
        this.#keys.push(
          repeated.is === "once"
            ? address
            : repeated.is === "count"
              ? `try(${address}[0], { arn = "no key" })`
              : `try(values(${address})[0], { arn = "no key" })`,
        );
        break;
      case "aws_sns_topic":
        body.push(`  kms_master_key_id = ${texts("string").text}`);
        body.push(`  display_name = ${texts("string").text}`);
        noted.push(["display_name", { type: "string", isComputed: true, isSensitive: false }]);
        tags();
        computed("arn");
        break;
      case "aws_dynamodb_table": {
        const name = within.next("string");
        body.push(
          `  name = "t\${substr(md5(${name.text}), 0, 8)}"`,
          '  billing_mode = "PAY_PER_REQUEST"',
          '  hash_key = "id"',
        );
        body.push('  attribute {\n    name = "id"\n    type = "S"\n  }');
        const plain = this.#expressions(repeated.names);
        body.push(
          `  dynamic "server_side_encryption" {\n    for_each = ${plain.next("bool").text} ? [${within.next("string").text}] : []\n    content {\n      enabled     = true\n      kms_key_arn = "arn:aws:kms:eu-west-1:111122223333:key/\${md5(server_side_encryption.value)}"\n    }\n  }`,
        );
        tags();
        computed("arn");
        break;
      }
      case "aws_launch_template": {
        argument("description", "string");
        const plain = this.#expressions(repeated.names);
        body.push(
          `  dynamic "block_device_mappings" {\n    for_each = ${plain.next("objects").text}\n    iterator = disk\n    content {\n      device_name = "/dev/\${disk.key}\${disk.value.name}"\n      dynamic "ebs" {\n        for_each = disk.value.on ? slice(disk.value.parts, 0, min(1, length(disk.value.parts))) : []\n        iterator = part\n        content {\n          volume_size = part.value.weight + disk.value.size\n          snapshot_id = "\${disk.value.name}-\${part.key}-\${part.value.key}"\n        }\n      }\n    }\n  }`,
        );
        body.push(
          `  dynamic "tag_specifications" {\n    for_each = ${plain.next("map").text}\n    content {\n      resource_type = "volume"\n      tags = merge(${within.next("map").text}, { (tag_specifications.key) = tag_specifications.value })\n    }\n  }`,
        );
        computed("arn");
        break;
      }
      case "aws_ebs_volume":
        body.push('  availability_zone = "eu-west-1a"', `  size = max(1, ${texts("number").text})`);
        body.push(`  encrypted = ${texts("bool").text}`);
        tags();
        computed("arn");
        computed("kms_key_id");
        break;
      case "aws_s3_bucket_server_side_encryption_configuration": {
        const plain = this.#expressions(repeated.names);
        body.push(`  bucket = "b\${substr(md5(${within.next("string").text}), 0, 8)}"`);
        body.push(
          `  dynamic "rule" {\n    for_each = toset(concat(["r"], ${plain.next("list").text}))\n    content {\n      bucket_key_enabled = rule.value == "r"\n      apply_server_side_encryption_by_default {\n        sse_algorithm     = "aws:kms"\n        kms_master_key_id = "\${rule.key}/\${${within.next("string").text}}"\n      }\n    }\n  }`,
        );
        computed("id");
        break;
      }
      case "terraform_data":
        argument("input", pick(this.random, ["string", "map", "object", "objects", "set"] as const));
        computed("id");
        break;
      case "data.aws_iam_policy_document": {
        const plain = this.#expressions(repeated.names);
        body.push(
          `  dynamic "statement" {\n    for_each = ${plain.next("objectMap").text}\n    content {\n      sid       = "S\${md5(statement.key)}"\n      actions   = ["kms:\${statement.value.name}"]\n      resources = ${within.next("list").text}\n      dynamic "principals" {\n        for_each = statement.value.on ? statement.value.parts : []\n        iterator = who\n        content {\n          type        = "AWS"\n          identifiers = ["p\${who.value.weight}\${statement.key}"]\n        }\n      }\n      dynamic "condition" {\n        for_each = ${plain.next("map").text}\n        content {\n          test     = "StringEquals"\n          variable = condition.key\n          values   = [condition.value, statement.value.deep.note]\n        }\n      }\n    }\n  }`,
        );
        computed("json");
        break;
      }
    }
    this.#lines.push(head, ...(repeated.text ? [repeated.text] : []), ...body, ...this.#dependence(), "}");
    if (!type.startsWith("data.")) this.#moved(address, repeated);
    for (const [attribute, one] of noted) this.#note(address, repeated, attribute, one);
    this.#others.push({ text: address, isSensitive: true });
  }

  /** What a block or a call waits for, beside the values that it names. */
  #dependence(): readonly string[] {
    if (this.#others.length === 0 || !this.#chance(0.12)) return [];
    const all = this.#others.filter(() => this.#chance(0.5)).map((one) => one.text);
    return [`  depends_on = [${(all.length > 0 ? all : [this.#others[0]?.text]).join(", ")}]`];
  }

  /** What an instance was called before, or the block: it says nothing about what is there. */
  #moved(address: string, { is }: Repeated): void {
    if (!this.#chance(0.2)) return;
    const to = is === "once" ? "" : is === "count" ? "[0]" : '["web"]';
    const from = pick(this.random, ["[7]", '["earlier"]', "_earlier"] as const);
    this.#lines.push(`moved {\n  from = ${address}${from}\n  to   = ${address}${to}\n}`);
  }

  #call(at: number): void {
    const label = `m${at}`;
    const folder = `${this.folder}/${label}`;
    const child = new ModuleText(this.random, folder, this.depth + 1, this.folders);
    const repeated = this.#repeated(0.6);
    const within = this.#expressions(repeated.names, { computed: false });
    const written: string[] = [];
    for (const { name, type, isRequired, isNullable } of child.parameters) {
      if (!isRequired && this.#chance(0.4)) {
        // With `nullable = false`, null gives the default.
        if (!isNullable && this.#chance(0.7)) written.push(`  ${name} = null`);
        continue;
      }
      const given = within.next(type).text;
      // Null is not given, by whichever way it is come by.
      const isMaybe = !isRequired && !isNullable && this.#chance(0.3);
      written.push(`  ${name} = ${isMaybe ? `(${within.next("bool").text} ? ${given} : null)` : given}`);
    }
    if (child.takesWhole) {
      const made = `{ arn = ${within.next("string").text} }`;
      written.push(`  key = ${this.#keys.length > 0 ? pick(this.random, this.#keys as [string]) : made}`);
    }
    const [near, far] = [
      pick(this.random, ["aws", "aws.other"] as const),
      pick(this.random, ["aws", "aws.other"] as const),
    ];
    written.push(`  providers = {\n    aws       = ${near}\n    aws.other = ${far}\n  }`);
    this.#lines.push(
      `module "${label}" {`,
      `  source = "./${label}"`,
      ...(repeated.text ? [repeated.text] : []),
      ...written,
      ...this.#dependence(),
      "}",
    );
    this.#moved(`module.${label}`, repeated);
    for (const output of child.outputs) {
      if (output.type === "other") continue;
      const { type, isComputed, isSensitive } = output;
      this.#note(`module.${label}`, repeated, output.name, { type, isComputed, isSensitive });
    }
    this.#calls.push({ label, is: repeated.is, outputs: child.outputs });
    this.#others.push({ text: `module.${label}`, isSensitive: true });
  }

  #outputs(): void {
    const write = (name: string, text: string, isSensitive: boolean) =>
      this.#lines.push(
        `output "${name}" {`,
        `  value = ${text}`,
        ...(isSensitive ? ["  sensitive = true"] : []),
        "}",
      );
    for (let at = 0; at < 3; at++) {
      const type = pick(this.random, TYPES);
      const one = this.#expressions([], { computed: true, sensitive: this.#chance(0.2) }).next(type);
      write(`o${at}`, one.text, one.isSensitive);
      this.outputs.push({ name: `o${at}`, type, isComputed: one.isComputed, isSensitive: one.isSensitive });
    }
    for (const { label, is, outputs } of this.#calls) {
      for (const one of outputs) {
        if (one.type === "other" || !this.#chance(0.5)) continue;
        const text = `module.${label}`;
        const name = `${label}_${one.name}`;
        if (is === "once") {
          write(name, `${text}.${one.name}`, one.isSensitive);
          this.outputs.push({ ...one, name });
        } else {
          const all = is === "count" ? `${text}[*]` : `values(${text})[*]`;
          write(name, `try(one(${all}.${one.name}), "several")`, one.isSensitive);
          this.outputs.push({ ...one, name, type: "other" });
        }
      }
    }
    for (const [at, { text }] of this.#others.entries()) {
      if (!this.#chance(0.4)) continue;
      write(`w${at}`, text, true);
      this.outputs.push({ name: `w${at}`, type: "other", isComputed: true, isSensitive: true });
    }
  }
}

const KINDS = [
  "aws_kms_key",
  "aws_sns_topic",
  "aws_dynamodb_table",
  "aws_launch_template",
  "aws_ebs_volume",
  "aws_s3_bucket_server_side_encryption_configuration",
  "terraform_data",
  "data.aws_iam_policy_document",
] as const;
