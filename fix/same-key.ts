/** The same key in another form: an expression, or what a data source has to look it up by. */
export type SameKey = { readonly expression: string } | { readonly lookUp: string };

const KEY =
  /^((?:data\.)?aws_kms_(?:replica_|external_|replica_external_)?key\.[\w-]+(?:\[[^\]]*\])?)\.(?:id|key_id|arn)$/;
const ALIAS = /^((?:data\.)?aws_kms_alias\.[\w-]+(?:\[[^\]]*\])?)\.\w+$/;
const LITERAL = /^"(alias\/[\w/-]+|(?:mrk-)?[0-9a-f-]{32,36}|arn:[\w-]+:kms:[\w-]+:\d{12}:alias\/[\w/-]+)"$/;

/** The key that an expression names, in the form that is wanted; undefined where it is not known what it names. */
export function sameKey(written: string, form: "arn" | "id"): SameKey | undefined {
  const text = written.replace(/^"\$\{\s*(.*?)\s*\}"$/s, "$1").trim();
  const key = KEY.exec(text)?.[1];
  if (key !== undefined) return { expression: `${key}.${form === "arn" ? "arn" : "key_id"}` };
  const alias = ALIAS.exec(text)?.[1];
  if (alias !== undefined) return { expression: `${alias}.target_key_${form}` };
  const literal = LITERAL.exec(text)?.[1];
  return literal === undefined ? undefined : { lookUp: literal };
}
