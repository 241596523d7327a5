import { DOCS } from "../kms-access";
import type { Sender } from "../sender";
import type { ServiceFile } from "../service-file";

const MULTI_REGION = `${DOCS}/kms/latest/developerguide/multi-region-keys-auth.html`;
const IMPORT = `${DOCS}/kms/latest/developerguide/importing-keys-conceptual.html#importing-keys-permissions`;
const GRANTS = `${DOCS}/kms/latest/developerguide/create-grant-overview.html`;
const REVOCATION = `${DOCS}/kms/latest/developerguide/grant-delete.html`;

const REPLICATION: Sender = {
  by: "primary_key_arn",
  to: ["aws_kms_key", "aws_kms_external_key"],
  what: "the replica",
  service: "kms-replicas",
  otherwise: "is refused",
  source: MULTI_REGION,
};

const MATERIAL: Omit<Sender, "to"> = {
  by: "key_material_base64",
  isToItself: true,
  what: "the material of the key",
  service: "kms-material",
  otherwise: "is refused",
  source: IMPORT,
};

const GRANT: Omit<Sender, "source"> = {
  by: "key_id",
  to: ["aws_kms_key", "aws_kms_external_key", "aws_kms_replica_key", "aws_kms_replica_external_key"],
  what: "the grant",
};

/** What keywright knows of KMS itself. */
export const kms = {
  services: {
    /** A replica is made by a call to its primary, as the role that deploys. */
    "kms-replicas": {
      title: "multi-Region keys",
      isManagement: true,
      requests: [
        {
          sid: "ReplicateKey",
          by: "callers",
          actions: ["kms:ReplicateKey"],
          to: "to make a replica",
          at: "making",
          sentence: "kms:ReplicateKey permission in the key policy of the primary key.",
        },
      ],
      source: MULTI_REGION,
    },
    /** Terraform never does this; people do when a Region is lost. */
    "kms-primary-region": {
      title: "the primary Region of multi-Region keys",
      isManagement: true,
      requests: [
        {
          sid: "UpdatePrimaryRegion",
          by: "callers",
          actions: ["kms:UpdatePrimaryRegion"],
          to: "to make another Region the primary one",
          sentence:
            "To update the primary Region, the principal needs kms:UpdatePrimaryRegion permission in both Regions.",
        },
      ],
      source: MULTI_REGION,
    },
    "kms-material": {
      title: "imported key material",
      isManagement: true,
      requests: [
        {
          sid: "ImportMaterial",
          by: "callers",
          actions: ["kms:GetParametersForImport", "kms:ImportKeyMaterial"],
          to: "to import the material",
          at: "making",
          sentence:
            "To reimport imported key material, the principal needs the kms:GetParametersForImport and kms:ImportKeyMaterial permissions.",
        },
      ],
      source: IMPORT,
    },
    /** Terraform never does this: it deletes the key. */
    "kms-material-removal": {
      title: "removal of imported key material",
      isManagement: true,
      requests: [
        {
          sid: "DeleteMaterial",
          by: "callers",
          actions: ["kms:DeleteImportedKeyMaterial"],
          to: "to delete the material",
          sentence:
            "To delete imported key material, the principal needs kms:DeleteImportedKeyMaterial permission.",
        },
      ],
      source: IMPORT,
    },
    /** `kms:RetireGrant` is not here: AWS says that it is not effective in a key policy. */
    "kms-grants": {
      title: "grants",
      isManagement: true,
      requests: [
        {
          sid: "CreateGrants",
          by: "callers",
          actions: ["kms:CreateGrant"],
          conditions: [{ test: "StringLike", variable: "kms:GranteePrincipal", values: ["${resource}"] }],
          lacks: ["kms:GrantIsForAWSResource"],
          to: "to make the grant",
          at: "making",
          sentence: "To create a grant, call the CreateGrant operation.",
        },
        {
          sid: "ReadGrants",
          by: "callers",
          actions: ["kms:ListGrants"],
          to: "to read the grant",
          at: "making",
        },
      ],
      anyResource: "*",
      source: GRANTS,
    },
    "kms-grant-revocation": {
      title: "revocation of grants",
      isManagement: true,
      requests: [
        {
          sid: "RevokeGrants",
          by: "callers",
          actions: ["kms:RevokeGrant"],
          to: "to take the grant back",
          sentence:
            "The RevokeGrant API can be called by any principal with kms:RevokeGrant permission. This permission is included in the standard permissions given to key administrators.",
        },
      ],
      source: REVOCATION,
    },
  },
  iam: { kms: ["kms"] },
  senders: {
    aws_kms_replica_key: [REPLICATION],
    aws_kms_replica_external_key: [REPLICATION, { ...MATERIAL, to: ["aws_kms_replica_external_key"] }],
    aws_kms_external_key: [{ ...MATERIAL, to: ["aws_kms_external_key"] }],
    aws_kms_grant: [
      {
        ...GRANT,
        service: "kms-grants",
        otherwise: "is refused",
        resource: "${grantee_principal}",
        source: GRANTS,
      },
      {
        ...GRANT,
        unless: [{ path: "retire_on_delete", is: [true] }],
        service: "kms-grant-revocation",
        otherwise: "cannot be taken back",
        source: REVOCATION,
      },
    ],
  },
  others: {
    aws_kms_alias: { handles: ["name"] },
    aws_kms_grant: { handles: ["grant_id", "grantee_principal", "name"] },
  },
  exceptions: {
    "aws_kms_alias.target_key_id": "the key that an alias names",
    "aws_kms_ciphertext.key_id":
      "encrypts a value that stands in the state in clear beside its ciphertext, so no key protects it",
    "aws_kms_custom_key_store.xks_proxy_authentication_credential.access_key_id":
      "credentials of an external key store",
    "aws_kms_grant.key_id": "the key that a grant is for",
    "aws_kms_key.customer_master_key_spec": "the kind of a key",
    "aws_kms_key.xks_key_id": "the name of a key in an external key store",
    "aws_kms_key_policy.key_id": "the key that a policy is for",
    "aws_kms_replica_external_key.primary_key_arn": "the key that a replica is of",
    "aws_kms_replica_key.primary_key_arn": "the key that a replica is of",
    "aws_kms_secrets.secret[].key_id": "a key to decrypt with, what is encrypted already",
  },
} as const satisfies ServiceFile;
