import type { Default } from "../default";
import { AWS_OWNED, UNKNOWN } from "../defaults";
import { IN_PLACE, keptWithout } from "../effects";
import { ANYTHING } from "../forms";
import { CALLER_ACCOUNT, DOCS, FOR_AWS_RESOURCE, READ_WRITE } from "../kms-access";
import type { ServiceFile } from "../service-file";

const BY_DEFAULT: Default = {
  ...AWS_OWNED,
  source: `${DOCS}/network-firewall/latest/developerguide/kms-encryption-at-rest.html`,
};

/** AWS answers with it as the id of the key where no key is named: tls_inspection_configuration_test.go of the provider. */
const OWNED_BY_AWS = "AWS_OWNED_KMS_KEY";

/** What keywright knows of Network Firewall. */
export const networkFirewall = {
  services: {
    "network-firewall": {
      title: "Network Firewall",
      // The table of kms:ViaService does not have it, and the page's policy has no condition.
      requests: [
        {
          sid: "UseForNetworkFirewall",
          by: "callers",
          actions: READ_WRITE,
          conditions: [CALLER_ACCOUNT],
          // Of what a key policy must permit, the page lists kms:CreateGrant alone: the rest comes by the grant.
          isOptional: true,
          to: "to make firewalls, policies and rule groups",
          at: "making",
          sentence: "Allow use of the key",
        },
        {
          sid: "GrantForNetworkFirewall",
          by: "callers",
          actions: ["kms:CreateGrant"],
          conditions: [CALLER_ACCOUNT, FOR_AWS_RESOURCE],
          to: "to let Network Firewall encrypt and read them",
          at: "making",
          sentence:
            "When you create a firewall, firewall policy, or rule group encrypted with a customer managed key, Network Firewall creates a grant on your behalf by sending a CreateGrant request to AWS KMS.",
        },
      ],
      source: `${DOCS}/network-firewall/latest/developerguide/kms-encryption-at-rest.html#create-key`,
    },
  },
  iam: { "network-firewall": ["networkfirewall"] },
  rows: {
    aws_networkfirewall_firewall: {
      keys: [
        {
          path: "encryption_configuration.key_id",
          protects: "the firewall",
          switches: [{ path: "encryption_configuration.type", value: "CUSTOMER_KMS" }],
          noKey: OWNED_BY_AWS,
          bare: BY_DEFAULT,
          switchedOn: UNKNOWN,
          accepts: ANYTHING,
          effects: IN_PLACE,
          service: "network-firewall",
          source: `${DOCS}/network-firewall/latest/developerguide/kms-encryption-at-rest.html`,
        },
      ],
      least: {
        encryption_configuration: {},
        firewall_policy_arn: "arn:aws:s3:::example-bucket",
        name: "example",
        vpc_id: "example",
        subnet_mapping: [{ subnet_id: "example" }],
      },
    },
    aws_networkfirewall_firewall_policy: {
      keys: [
        {
          path: "encryption_configuration.key_id",
          protects: "the firewall policy",
          switches: [{ path: "encryption_configuration.type", value: "CUSTOMER_KMS" }],
          noKey: OWNED_BY_AWS,
          bare: BY_DEFAULT,
          switchedOn: UNKNOWN,
          accepts: ANYTHING,
          effects: IN_PLACE,
          service: "network-firewall",
          source: `${DOCS}/network-firewall/latest/developerguide/kms-encryption-at-rest.html`,
        },
      ],
      least: {
        encryption_configuration: {},
        name: "example",
        firewall_policy: {
          stateless_default_actions: ["example"],
          stateless_fragment_default_actions: ["example"],
        },
      },
    },
    aws_networkfirewall_rule_group: {
      keys: [
        {
          path: "encryption_configuration.key_id",
          protects: "the rule group",
          switches: [{ path: "encryption_configuration.type", value: "CUSTOMER_KMS" }],
          noKey: OWNED_BY_AWS,
          bare: BY_DEFAULT,
          switchedOn: UNKNOWN,
          accepts: ANYTHING,
          effects: IN_PLACE,
          service: "network-firewall",
          source: `${DOCS}/network-firewall/latest/developerguide/kms-encryption-at-rest.html`,
        },
      ],
      least: { encryption_configuration: {}, capacity: 1, name: "example", type: "STATELESS" },
    },
    aws_networkfirewall_tls_inspection_configuration: {
      keys: [
        {
          path: "encryption_configuration[].key_id",
          protects: "the TLS inspection configuration",
          switches: [{ path: "encryption_configuration[].type", value: "CUSTOMER_KMS" }],
          noKey: OWNED_BY_AWS,
          bare: BY_DEFAULT,
          switchedOn: UNKNOWN,
          accepts: ANYTHING,
          empty: "sent",
          effects: { ...IN_PLACE, ...keptWithout("encryption_configuration[]") },
          service: "network-firewall",
          note: "Taking the whole block away plans nothing: the old key stays.",
          source: `${DOCS}/network-firewall/latest/APIReference/API_CreateTLSInspectionConfiguration.html`,
        },
      ],
      least: {
        encryption_configuration: [{}],
        tls_inspection_configuration: [
          {
            server_certificate_configuration: [
              {
                certificate_authority_arn: "arn:aws:acm:eu-west-1:111122223333:certificate/a",
                scope: [{ protocols: [6], destination: [{ address_definition: "0.0.0.0/0" }] }],
              },
            ],
          },
        ],
        name: "example",
      },
    },
  },
} as const satisfies ServiceFile;
