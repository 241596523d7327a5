import {
  aliasOfArn,
  findRow,
  isAwsAlias,
  isComputedArgument,
  isComputedBlock,
  isKeyId,
  KEY_TYPES,
  parseKeyArn,
} from "../catalogue";
import type { Json, JsonObject, Naming, Resource } from "../terraform";

/** What is read of a data source beside its arguments, and of a key. */
const DATA_OWN = ["key_id", "key_manager", "name"];
const KEY_OWN = [...DATA_OWN, "arn"];
/** What a block of KMS says of itself, and not of another key. */
const OWN_NAMES = ["arn", "id", "key_id", "target_key_arn"];

/**
 * The keys that a plan or a state knows by their ARNs. Its values are plain texts, in which a key of AWS's own
 * looks like any other: whose it is follows only from the block that made it, or that looked it up.
 */
export class KeyNaming implements Naming {
  /** How the blocks are referred to that have an ARN, an id or an alias. */
  readonly #known = new Map<string, string>();
  readonly #elsewhere = new Map<string, ReadonlySet<string>>();
  readonly #written = new Map<string, ReadonlySet<string>>();

  add({ type, local, mode }: Pick<Resource, "type" | "local" | "mode">, values: JsonObject): void {
    const note = (value: Json | undefined, written: string) => {
      if (typeof value === "string" && value !== "") this.#known.set(value, written);
    };
    if (KEY_TYPES.includes(type)) {
      note(values.arn, `\${${local}.arn}`);
      // A data source has there by what it was looked for, which can be an alias.
      if (typeof values.key_id === "string" && isKeyId(values.key_id))
        note(values.key_id, `\${${local}.key_id}`);
    } else if (type === "aws_kms_alias" && mode === "data") {
      note(values.target_key_arn, `\${${local}.target_key_arn}`);
      note(values.target_key_id, `\${${local}.target_key_id}`);
    }
  }

  isName(text: string): boolean {
    return parseKeyArn(text) !== undefined || isKeyId(text);
  }

  isKeyName(text: string): boolean {
    return this.isName(text) || aliasOfArn(text) !== undefined || isAwsAlias(text);
  }

  named(text: string): string {
    return this.#known.get(text) ?? (this.isName(text) ? `\${${text}}` : text);
  }

  ownArguments({ mode, type }: Pick<Resource, "mode" | "type">): readonly string[] {
    return mode === "data" ? DATA_OWN : KEY_TYPES.includes(type) ? KEY_OWN : [];
  }

  ownNames(type: string): readonly string[] {
    return type.startsWith("aws_kms_") ? OWN_NAMES : [];
  }

  blocksSetElsewhere(type: string): ReadonlySet<string> {
    const known = this.#elsewhere.get(type);
    if (known) return known;
    const keys = (findRow(type)?.keys ?? []).filter(({ elsewhere }) => elsewhere !== undefined);
    const names = new Set(keys.map(({ path }) => path.split(/[.[]/)[0] ?? ""));
    this.#elsewhere.set(type, names);
    return names;
  }

  writtenBlocks(type: string): ReadonlySet<string> {
    const known = this.#written.get(type);
    if (known) return known;
    const { keys = [], settings = [] } = findRow(type) ?? {};
    const nested = [...keys, ...settings].filter(({ path }) => /[.[]/.test(path) && !path.includes("{}"));
    const written = new Set(
      nested.flatMap(({ path }) => {
        const names = path.replaceAll("[]", "").split(".").slice(0, -1);
        if (isComputedBlock(type, names[0] ?? "")) return [];
        return names.map((_, i) => names.slice(0, i + 1).join("."));
      }),
    );
    this.#written.set(type, written);
    return written;
  }

  isComputed(type: string, path: string): boolean {
    return isComputedArgument(type, path);
  }

  isInterchangeable(type: string): boolean {
    // Of several keys that Terraform makes, each is the customer's.
    return KEY_TYPES.includes(type);
  }
}
