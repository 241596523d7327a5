import { type PolicyJson, policyJson, type Statement } from "../policy";
import type { Terraform } from "./testing-stack";

/*
 * Policy documents as they stand in synthesised Terraform.
 */

/** A statement as `aws_iam_policy_document` has it. */
export type WrittenStatement = Omit<Statement, "conditions"> & {
  readonly condition?: NonNullable<Statement["conditions"]>;
};

/** The statements of a document, by its name in Terraform. */
export function statements({ data }: Terraform, document: string): WrittenStatement[] {
  return (data.aws_iam_policy_document?.[document]?.statement ?? []) as WrittenStatement[];
}

/** The ids of a document's statements, in order. */
export function sids(terraform: Terraform, document: string): string[] {
  return statements(terraform, document).map(({ sid }) => sid);
}

/** One statement of a document. */
export function statement(terraform: Terraform, document: string, sid: string): WrittenStatement | undefined {
  return statements(terraform, document).find((one) => one.sid === sid);
}

/** The values that a condition of a statement has for a key. */
export function valuesOf(one: WrittenStatement | undefined, variable: string): readonly string[] | undefined {
  return one?.condition?.find((condition) => condition.variable === variable)?.values;
}

/** A document as the JSON that AWS gets. */
export function policyOf(terraform: Terraform, document: string): PolicyJson {
  return policyJson(
    statements(terraform, document).map(({ condition, ...one }) => ({
      ...one,
      ...(condition && { conditions: condition }),
    })),
  );
}

/** A statement that allows everybody everything, except what is said. */
export const allow = (more: object) => ({
  Effect: "Allow",
  Principal: "*",
  Action: "kms:*",
  Resource: "*",
  ...more,
});
