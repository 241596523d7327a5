import { DataAwsIamPolicyDocument } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import type { TerraformProvider } from "cdktf";
import type { Construct } from "constructs";
import type { Statement } from "../../policy";

/** A policy that is composed when the stack is synthesised, from all that was said until then. */
export class PolicyDocument extends DataAwsIamPolicyDocument {
  readonly #statements: () => readonly Statement[];

  constructor(
    scope: Construct,
    id: string,
    statements: () => readonly Statement[],
    provider?: TerraformProvider,
  ) {
    super(scope, id, provider === undefined ? {} : { provider });
    this.#statements = statements;
  }

  protected override synthesizeAttributes() {
    this.#compose();
    return super.synthesizeAttributes();
  }

  protected override synthesizeHclAttributes() {
    this.#compose();
    return super.synthesizeHclAttributes();
  }

  #compose(): void {
    this.putStatement(
      this.#statements().map(({ sid, effect, principals, actions, resources, conditions = [] }) => ({
        sid,
        effect,
        actions: [...actions],
        resources: [...resources],
        principals: principals.map(({ type, identifiers }) => ({ type, identifiers: [...identifiers] })),
        ...(conditions.length === 0
          ? {}
          : {
              condition: conditions.map(({ test, variable, values }) => ({
                test,
                variable,
                values: [...values],
              })),
            }),
      })),
    );
  }
}
