import type { JsonObject } from "../../../terraform";
import { ADMINISTRATION, key, written } from "./key-with-policy";
import { describeRule } from "./rule-lists";

const trail = (more: JsonObject = {}): JsonObject => ({
  Sid: "Trail",
  Effect: "Allow",
  Principal: { Service: "cloudtrail.amazonaws.com" },
  Action: "kms:GenerateDataKey*",
  Resource: "*",
  ...more,
});

describeRule("key-policy-names-sources", {
  valid: [
    ["a key without a policy of its own", key(undefined)],
    [
      "a service for one trail",
      written(
        ADMINISTRATION,
        trail({
          Condition: {
            StringEquals: { "aws:SourceArn": "arn:aws:cloudtrail:eu-west-1:111122223333:trail/t" },
          },
        }),
      ),
    ],
    ["a service that only looks", written(ADMINISTRATION, trail({ Action: "kms:DescribeKey" }))],
  ],
  invalid: [
    [
      "a service for anybody",
      written(ADMINISTRATION, trail()),
      'aws_kms_key.k: statement "Trail": cloudtrail.amazonaws.com may use the key for resources of any account. Add a condition on aws:SourceArn, aws:SourceAccount or an encryption context, if the service has one.',
    ],
  ],
});
