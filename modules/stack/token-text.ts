import { DefaultTokenResolver, StringConcat, Token, Tokenization } from "cdktf";
import type { IConstruct } from "constructs";

/**
 * What a value will read like in Terraform: a literal as it is, a token as its expression. For looking at
 * only; nothing is wired between stacks.
 */
export function tokenText(value: string, scope: IConstruct): string {
  if (!Token.isUnresolved(value)) return value;
  const resolver = new DefaultTokenResolver(new StringConcat());
  return String(Tokenization.resolve(value, { scope, resolver, preparing: false }));
}
