import { aliasOfArn, isAwsAlias, isKeyId, KEY_TYPES, parseKeyArn } from "../catalogue";
import { isObject, type Json, type JsonObject, type Resource } from "../terraform";

/**
 * The keys that a plan or a state knows by their ARNs. Its values are plain texts, in which a key of AWS's own
 * looks like any other: whose it is follows only from the block that made it, or that looked it up.
 */
export class StandingKeys {
  /** How the blocks are referred to that have an ARN, an id or an alias. */
  readonly #known = new Map<string, string>();

  /** Takes note of a block, with what it has beside its arguments. */
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

  /** What a text says about a key: a reference to the block that knows it, or that no block does. */
  named(text: string): string {
    const known = this.#known.get(text);
    if (known !== undefined) return known;
    return parseKeyArn(text) !== undefined || isKeyId(text) ? `\${${text}}` : text;
  }

  /** A value with every key in it named by its block. */
  inside(value: Json, isKnown = (text: string) => this.named(text)): Json {
    if (typeof value === "string") return isKnown(value);
    if (Array.isArray(value)) return value.map((one) => this.inside(one as Json, isKnown));
    if (!isObject(value)) return value;
    const result: Record<string, Json> = {};
    for (const [name, inner] of Object.entries(value)) {
      if (inner !== undefined) result[name] = this.inside(inner, isKnown);
    }
    return result;
  }
}

/** What stands in place of what must not be shown. */
export const HIDDEN = "${(sensitive value)}";

/** A value without what is marked as sensitive, except for what only names a key. */
export function withoutSecrets(value: Json | undefined, marks: Json | undefined): Json | undefined {
  if (marks === undefined || marks === false || value === undefined || value === null) return value;
  if (marks === true) return namesKey(value) || typeof value === "boolean" ? value : HIDDEN;
  if (Array.isArray(value)) {
    const each = Array.isArray(marks) ? marks : [];
    return value.map((one, i) => withoutSecrets(one as Json, each[i] as Json) ?? null);
  }
  if (!isObject(value) || !isObject(marks)) return value;
  const shown: Record<string, Json | undefined> = { ...value };
  for (const [name, mark] of Object.entries(marks)) {
    if (Object.hasOwn(shown, name)) shown[name] = withoutSecrets(shown[name], mark);
  }
  return shown;
}

function namesKey(value: Json): boolean {
  return (
    typeof value === "string" &&
    (parseKeyArn(value) !== undefined ||
      isKeyId(value) ||
      aliasOfArn(value) !== undefined ||
      isAwsAlias(value))
  );
}
