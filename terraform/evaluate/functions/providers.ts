import { EvaluationError } from "../scope";
import { byName, isWhollyKnown, objectType, typeOf, unknownFrom } from "../types";
import type { Value } from "../value";
import { type FunctionDefinition, operand, text, textAt } from "./definition";
import { hclText, isName } from "./hcl-text";

const ARN_PARTS = ["partition", "service", "region", "account_id", "resource"] as const;
const STRING = (name: string) => ({ name, type: "string" }) as const;

/**
 * The functions of the AWS provider. What a provider makes of null is not followed: the operands are never null.
 * https://registry.terraform.io/providers/hashicorp/aws/latest/docs/functions/arn_build
 */
export const AWS: readonly FunctionDefinition[] = [
  {
    name: "provider::aws::arn_parse",
    parameters: [STRING("arn")],
    mayBeNull: true,
    returns: objectType([...ARN_PARTS].sort().map((part) => [part, "string"] as const)),
    call: (operands) => {
      const parts = arnOf(textAt(operands, 0));
      const members = ARN_PARTS.map((name, at): [string, Value] => [name, text(parts[at] ?? "")]);
      return { is: "object", members: byName(members) };
    },
  },
  {
    name: "provider::aws::arn_build",
    parameters: ARN_PARTS.map(STRING),
    mayBeNull: true,
    returns: "string",
    call: (operands) => text(`arn:${operands.map((_, at) => textAt(operands, at)).join(":")}`),
  },
  {
    name: "provider::aws::trim_iam_role_path",
    parameters: [STRING("arn")],
    mayBeNull: true,
    returns: "string",
    call: (operands) => {
      const [partition, service, region, account, resource = ""] = arnOf(textAt(operands, 0));
      if (service !== "iam" || region !== "" || !resource.startsWith("role/"))
        throw new EvaluationError("the ARN is not one of an IAM role");
      const name = resource.split("/").at(-1) ?? "";
      return text(["arn", partition, service, region, account, `role/${name}`].join(":"));
    },
  },
  {
    // Since version 6 of the provider.
    name: "provider::aws::user_agent",
    parameters: [STRING("product_name"), STRING("product_version"), STRING("comment")],
    mayBeNull: true,
    returns: "string",
    call: (operands) => {
      const [name, version, comment] = [textAt(operands, 0), textAt(operands, 1), textAt(operands, 2)];
      if (name === "") throw new EvaluationError("the name of the product is empty");
      return text(name + (version && `/${version}`) + (comment && ` (${comment})`));
    },
  },
];

/** The five parts of an ARN behind `arn:`, as the AWS SDK for Go takes it apart. */
function arnOf(written: string): readonly string[] {
  const [prefix, ...parts] = written.split(":");
  if (prefix !== "arn") throw new EvaluationError(`${JSON.stringify(written)} does not begin with arn:`);
  if (parts.length < 5) throw new EvaluationError(`${JSON.stringify(written)} has too few parts for an ARN`);
  return [...parts.slice(0, 4), parts.slice(4).join(":")];
}

const VALUE = { name: "value", type: "any", allows: ["unknown", "any-type"] } as const;

/**
 * The functions of the provider that is built into Terraform.
 * https://developer.hashicorp.com/terraform/language/functions/terraform-encode_tfvars
 */
export const TERRAFORM: readonly FunctionDefinition[] = [
  {
    name: "provider::terraform::encode_expr",
    parameters: [VALUE],
    returns: "string",
    call: (operands) => {
      const value = operand(operands, 0);
      if (isWhollyKnown(value)) return text(hclText(value));
      const type = typeOf(value);
      const isNullable = value.is === "unknown" && !value.notNull;
      const prefix =
        type === "string"
          ? '"'
          : typeof type === "string"
            ? ""
            : "object" in type || "map" in type
              ? "{"
              : "[";
      return unknownFrom("string", [value], isNullable || prefix === "" ? {} : { prefix });
    },
  },
  {
    name: "provider::terraform::encode_tfvars",
    parameters: [VALUE],
    returns: "string",
    call: (operands) => {
      const value = operand(operands, 0);
      if (!isWhollyKnown(value)) return undefined;
      if (value.is !== "object" && value.is !== "map")
        throw new EvaluationError("an object of variables is required");
      const lines = [...value.members].map(([name, member]) => {
        if (!isName(name))
          throw new EvaluationError(`${JSON.stringify(name)} cannot be the name of a variable`);
        return `${name} = ${hclText(member)}\n`;
      });
      return text(lines.join(""));
    },
  },
  {
    // What it reads is not followed.
    name: "provider::terraform::decode_tfvars",
    parameters: [{ ...VALUE, name: "src" }],
    mayBeNull: true,
    returns: "any",
    call: () => undefined,
  },
];
