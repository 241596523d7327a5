import type { Json, JsonObject } from "../../../terraform";

export const ROOT = "arn:aws:iam::111122223333:root";

/** AWS's own statement: the account decides. */
export const ADMINISTRATION: JsonObject = {
  Sid: "Account",
  Effect: "Allow",
  Principal: { AWS: ROOT },
  Action: "kms:*",
  Resource: "*",
};

export function statements(...all: readonly JsonObject[]): JsonObject {
  return { Version: "2012-10-17", Statement: all };
}

/** A key with a policy, as a text of JSON or as an expression, and whatever else there is. */
export function key(policy: Json | undefined, more: JsonObject = {}): JsonObject {
  return {
    ...more,
    resource: {
      aws_kms_key: { k: policy === undefined ? {} : { policy } },
      ...(more.resource as JsonObject | undefined),
    },
  };
}

export function written(...all: readonly JsonObject[]): JsonObject {
  return key(JSON.stringify(statements(...all)));
}

/** A key whose policy is a document of Terraform's. */
export function document(...statement: readonly JsonObject[]): JsonObject {
  return key("${data.aws_iam_policy_document.d.json}", {
    data: { aws_iam_policy_document: { d: { statement } } },
  });
}
