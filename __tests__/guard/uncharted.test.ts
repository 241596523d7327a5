import type { JsonObject } from "../../terraform";
import { replaces } from "./replaces";
import { describeRule } from "./rules/rule-lists";

/*
 * Arguments that came with newer providers, of which the catalogue knows no more than that they choose a key.
 */
const resource = (type: string, body: JsonObject = {}): JsonObject => ({
  resource: { aws_kms_key: { k: {} }, [type]: { it: body } },
});
const KEY = "${aws_kms_key.k.arn}";
const open = (type: string, argument: string) =>
  `${type}.it: cannot tell; ${argument} is not set, and what AWS does then is not in the catalogue yet. Set ${argument} to the ARN of a customer-managed key.${replaces(type, argument)}`;

describeRule("data-uses-customer-key", {
  valid: [
    ["a key", resource("aws_resiliencehubv2_policy", { kms_key_id: KEY })],
    ["a key in a block", resource("aws_msk_channel", { encryption_configuration: [{ kms_key_arn: KEY }] })],
    ["a type that is older than the argument", resource("aws_grafana_workspace")],
    ["a block that is not there", resource("aws_mailmanager_ingress_point")],
  ],
  invalid: [
    [
      "none",
      resource("aws_securityhub_connector_v2"),
      open("aws_securityhub_connector_v2", "kms_key_arn"),
      "cannot-tell",
    ],
    [
      "none in a block",
      resource("aws_glue_connection", { authentication_configuration: [{ authentication_type: "BASIC" }] }),
      open("aws_glue_connection", "authentication_configuration.kms_key_arn"),
      "cannot-tell",
    ],
    [
      "a key of AWS",
      resource("aws_grafana_workspace", { kms_key_id: "alias/aws/grafana" }),
      "aws_grafana_workspace.it: kms_key_id is alias/aws/grafana, a key of AWS: no policy you can write, no rotation you can choose, no way to revoke. Set kms_key_id to the ARN of a customer-managed key. This replaces the resource: copy its data first, see keywright fix.",
    ],
    [
      "what only Terraform knows",
      resource("aws_resiliencehubv2_policy", { kms_key_id: "${var.key}" }),
      "aws_resiliencehubv2_policy.it: cannot tell; kms_key_id comes from var.key. Check the plan.",
      "cannot-tell",
    ],
  ],
});
