import type { TerraformResource } from "cdktf";
import type { ReadSecret } from "../../policy";

/** What the provider reads back of a type, decrypted, in every plan. */
const SECRETS: Readonly<Record<string, ReadSecret>> = {
  aws_lambda_function: { via: "lambda", actions: ["lambda:GetFunction"] },
  aws_s3_object: { via: "s3", actions: ["s3:GetObject", "s3:GetObjectTagging"] },
  aws_secretsmanager_secret_version: { via: "secretsmanager", actions: ["secretsmanager:GetSecretValue"] },
  aws_ssm_parameter: { via: "ssm", actions: ["ssm:GetParameter", "ssm:GetParameters"] },
};

/**
 * What of a resource the provider has decrypted when it reads it, if anything. A function without variables in
 * its environment has nothing to decrypt.
 */
export function findReadSecret(resource: TerraformResource): ReadSecret | undefined {
  const secret = SECRETS[resource.terraformResourceType];
  const isFunction = resource.terraformResourceType === "aws_lambda_function";
  const hasVariables = "environmentInput" in resource && resource.environmentInput !== undefined;
  return isFunction && !hasVariables ? undefined : secret;
}
