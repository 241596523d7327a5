import { check } from "../../../guard";
import { stateDocument } from "../../../keys";
import { type Document, type JsonObject, synthesisedJson } from "../../../terraform";
import { message } from "../../../words";
import { replaces } from "../replaces";

/*
 * The texts that AWS answers with where no key is named: a state holds them, and some providers take them.
 */

const LOSS = "no policy you can write, no rotation you can choose, no way to revoke";
const OWNED = { key_id: "AWS_OWNED_KMS_KEY", type: "AWS_OWNED_KMS_KEY" };
const OF_FIREWALL = (what: string) =>
  `in encryption_configuration, type is AWS_OWNED_KMS_KEY and key_id is not set, so the ${what} is under a key that AWS owns: ${LOSS}. Set type to CUSTOMER_KMS and key_id to the ARN of a customer-managed key.`;
const OF_KEY = (path: string, what: string) =>
  `${path} is not set, so the ${what} is under a key that AWS owns: ${LOSS}. Set ${path} to the ARN of a customer-managed key.`;

const CASES: readonly (readonly [type: string, body: JsonObject, says: string])[] = [
  // neptune-analytics/latest/userguide/monitoring-cloudtrail-understanding.html: "kmsKeyIdentifier": "AWS_OWNED_KEY"
  [
    "aws_neptunegraph_graph",
    { provisioned_memory: 16, kms_key_identifier: "AWS_OWNED_KEY" },
    OF_KEY("kms_key_identifier", "graph"),
  ],
  // AWS::QLDB::Ledger: "AWS_OWNED_KMS_KEY: Use an AWS KMS key that is owned and managed by AWS on your behalf."
  [
    "aws_qldb_ledger",
    { permissions_mode: "STANDARD", kms_key: "AWS_OWNED_KMS_KEY" },
    OF_KEY("kms_key", "ledger"),
  ],
  // GetNamespace of Redshift Serverless.
  [
    "aws_redshiftserverless_namespace",
    { namespace_name: "a", kms_key_id: "AWS_OWNED_KMS_KEY" },
    OF_KEY("kms_key_id", "namespace"),
  ],
  // internal/service/networkfirewall/tls_inspection_configuration_test.go of the provider.
  [
    "aws_networkfirewall_tls_inspection_configuration",
    { name: "a", encryption_configuration: [OWNED] },
    OF_FIREWALL("TLS inspection configuration"),
  ],
  ["aws_networkfirewall_firewall", { name: "a", encryption_configuration: [OWNED] }, OF_FIREWALL("firewall")],
  [
    "aws_networkfirewall_firewall_policy",
    { name: "a", encryption_configuration: [OWNED] },
    OF_FIREWALL("firewall policy"),
  ],
  [
    "aws_networkfirewall_rule_group",
    { name: "a", encryption_configuration: [OWNED] },
    OF_FIREWALL("rule group"),
  ],
];

const found = (document: Document) =>
  check(document, { rules: ["data-uses-customer-key"] }).map((finding) => [
    finding.severity,
    message(finding),
  ]);

describe.each(CASES)("%s that names no key", (type, body, says) => {
  const [argument = ""] = says.split(" ");
  const line = `${type}.it: ${says}${replaces(type, argument)}`;

  it("says what AWS does then where it is written", () =>
    expect(found({ modules: [synthesisedJson("main", { resource: { [type]: { it: body } } })] })).toEqual([
      ["warning", line],
    ]));

  it("says the same of a state", () =>
    expect(
      found(
        stateDocument({
          version: 4,
          resources: [{ mode: "managed", type, name: "it", instances: [{ attributes: body }] }],
        }),
      ),
    ).toEqual([["warning", line]]));
});
