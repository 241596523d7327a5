import type { DataAwsIamPolicyDocumentStatement } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import type { Statement } from "../policy";

/** Statements as somebody would write them down for the provider's own class. */
export function rawStatements(statements: readonly Statement[]): DataAwsIamPolicyDocumentStatement[] {
  return statements.map(({ sid, effect, principals, actions, resources, conditions }) => ({
    sid,
    effect,
    actions: [...actions],
    resources: [...resources],
    principals: principals.map(({ type, identifiers }) => ({ type, identifiers: [...identifiers] })),
    ...(conditions && {
      condition: conditions.map(({ test, variable, values }) => ({ test, variable, values: [...values] })),
    }),
  }));
}
