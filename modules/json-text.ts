import { Lazy, TerraformStack, Token } from "cdktf";
import type { IConstruct } from "constructs";

/** A stack that says when it is being written as HCL. */
export interface HclStack extends TerraformStack {
  readonly isWritingHcl: boolean;
}

/**
 * A JSON document that may hold references. As HCL, cdktf puts a string with references between quotes as it
 * is, so that the quotes inside have to be escaped before.
 */
export function jsonText(scope: IConstruct, text: string): string {
  if (!Token.isUnresolved(text)) return text;
  return Lazy.stringValue({ produce: () => (isWritingHcl(scope) ? escaped(text) : text) });
}

function isWritingHcl(scope: IConstruct): boolean {
  const stack: Partial<HclStack> = TerraformStack.of(scope);
  return stack.isWritingHcl ?? false;
}

/** Escapes what stands between the references. */
function escaped(text: string): string {
  return text
    .split(/(\$\{[^}]*\})/)
    .map((part) => (part.startsWith("${") ? part : JSON.stringify(part).slice(1, -1)))
    .join("");
}
