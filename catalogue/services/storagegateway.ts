import type { Default } from "../default";
import { fromSnapshot, REQUIRED, SSE_S3, UNKNOWN } from "../defaults";
import type { Proof } from "../effect";
import { IN_PLACE, REPLACED } from "../effects";
import { ANY_ARN } from "../forms";
import { CALLER_ACCOUNT, DOCS, READ_WRITE, VIA_SERVICE_TABLE, via, withGrants } from "../kms-access";
import type { Origin } from "../origin";
import type { ServiceFile } from "../service-file";

const ENCRYPTION = `${DOCS}/storagegateway/latest/vgw/encryption.html`;

const FILE_SHARES =
  "If you configure your File Gateway to use SSE-KMS or DSSE-KMS for encryption, you must manually add kms:Encrypt, kms:Decrypt, kms:ReEncrypt*, kms:GenerateDataKey, and kms:DescribeKey permissions to the IAM role associated with the file share.";

const OBJECTS = `${DOCS}/filegateway/latest/files3/encrypt-objects-stored-by-file-gateway-in-amazon-s3.html`;

const SAME_AS_BUCKET =
  "AWS asks that the file share use the same type of encryption as its bucket. A change counts for objects that the gateway writes or changes from then on.";

/** What encrypts the data that a gateway stores in AWS. */
const CLOUD_DEFAULT: Default = { ...SSE_S3, source: ENCRYPTION };

/** A volume that asks for encryption with KMS has to name the key. */
const mustBeSet = (volume: "Cached" | "Stored"): Default => ({
  ...REQUIRED,
  source: `${DOCS}/storagegateway/latest/APIReference/API_${volume}iSCSIVolume.html`,
});

/** A volume takes no key without `kms_encrypted`. */
const refusesKeyAlone = (volume: "Cached" | "Stored"): Proof => ({
  says: "This value can only be set when KMSEncrypted is true.",
  source: `${DOCS}/storagegateway/latest/APIReference/API_Create${volume}iSCSIVolume.html`,
});

/**
 * A volume of an encrypted snapshot is encrypted, and takes another key where one is named. Data of any other snapshot
 * is stored as all data is.
 */
const FROM_SNAPSHOT: Origin = {
  by: "snapshot_id",
  bare: {
    ...fromSnapshot("snapshot_id").bare,
    detail: "the key of its snapshot, or keys of S3 if the snapshot is not encrypted",
    ifUnencrypted: CLOUD_DEFAULT,
  },
  source: ENCRYPTION,
};

/** What keywright knows of Storage Gateway. */
export const storagegateway = {
  services: {
    /** Volumes: the guide says that they have grants, and asks for no action by its name. */
    storagegateway: {
      title: "Storage Gateway",
      ...withGrants("StorageGateway", "storagegateway", READ_WRITE, ENCRYPTION, {
        use: { to: "to encrypt and read the volume", isOptional: true, source: VIA_SERVICE_TABLE },
        grant: {
          to: "to let Storage Gateway encrypt the volume",
          sentence:
            "If you delete or deactivate your AWS AWS KMS key or revoke the grant token, you can't access the data on the volume or tape.",
        },
      }),
    },
    "storagegateway-files": {
      title: "Storage Gateway file shares",
      requests: [
        {
          sid: "UseThroughFileShares",
          by: "callers",
          actions: ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey", "kms:ReEncrypt*"],
          conditions: [CALLER_ACCOUNT, via("s3", "storagegateway")],
          to: "to write and read objects of a file share",
          sentence: FILE_SHARES,
        },
        {
          // S3 describes no keys: it comes from the role of the file share itself.
          sid: "DescribeForFileShares",
          by: "callers",
          actions: ["kms:DescribeKey"],
          conditions: [CALLER_ACCOUNT],
          to: "to look at the key",
          sentence: FILE_SHARES,
        },
      ],
      source: OBJECTS,
    },
  },
  iam: { storagegateway: ["storagegateway"] },
  rows: {
    aws_storagegateway_cached_iscsi_volume: {
      keys: [
        {
          path: "kms_key",
          protects: "the volume",
          switches: [{ path: "kms_encrypted", value: true, refuses: refusesKeyAlone("Cached") }],
          bare: CLOUD_DEFAULT,
          switchedOn: mustBeSet("Cached"),
          origins: [
            { ...FROM_SNAPSHOT, switchedOn: mustBeSet("Cached") },
            {
              by: "source_volume_arn",
              // A copy of an encrypted volume cannot be unencrypted; with which key it is encrypted is not said.
              bare: UNKNOWN,
              switchedOn: mustBeSet("Cached"),
              source: ENCRYPTION,
            },
          ],
          accepts: ANY_ARN,
          effects: REPLACED,
          service: "storagegateway",
          source: `${DOCS}/storagegateway/latest/APIReference/API_CreateCachediSCSIVolume.html`,
        },
      ],
      least: {
        gateway_arn: "arn:aws:s3:::example-bucket",
        network_interface_id: "example",
        target_name: "example",
        volume_size_in_bytes: 1,
      },
    },
    aws_storagegateway_nfs_file_share: {
      keys: [
        {
          path: "kms_key_arn",
          protects: "the file",
          switches: [{ path: "kms_encrypted", value: true }],
          bare: CLOUD_DEFAULT,
          switchedOn: {
            ...REQUIRED,
            source: `${DOCS}/storagegateway/latest/APIReference/API_CreateNFSFileShare.html`,
          },
          accepts: ANY_ARN,
          effects: IN_PLACE,
          service: "storagegateway-files",
          // "the AWS KMS keys must be in the same Region as the bucket", which bucket_region can name.
          // https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html
          regionOf: "location_arn",
          note: SAME_AS_BUCKET,
          source: OBJECTS,
        },
      ],
      least: {
        client_list: ["10.0.0.0/8"],
        gateway_arn: "arn:aws:s3:::example-bucket",
        location_arn: "arn:aws:s3:::example-bucket",
        role_arn: "arn:aws:iam::111122223333:role/example",
      },
    },
    aws_storagegateway_smb_file_share: {
      keys: [
        {
          path: "kms_key_arn",
          protects: "the file",
          switches: [{ path: "kms_encrypted", value: true }],
          bare: CLOUD_DEFAULT,
          switchedOn: {
            ...REQUIRED,
            source: `${DOCS}/storagegateway/latest/APIReference/API_CreateSMBFileShare.html`,
          },
          accepts: ANY_ARN,
          effects: IN_PLACE,
          service: "storagegateway-files",
          // "the AWS KMS keys must be in the same Region as the bucket", which bucket_region can name.
          // https://docs.aws.amazon.com/AmazonS3/latest/userguide/UsingKMSEncryption.html
          regionOf: "location_arn",
          note: SAME_AS_BUCKET,
          source: OBJECTS,
        },
      ],
      least: {
        gateway_arn: "arn:aws:s3:::example-bucket",
        location_arn: "arn:aws:s3:::example-bucket",
        role_arn: "arn:aws:iam::111122223333:role/example",
      },
    },
    aws_storagegateway_stored_iscsi_volume: {
      keys: [
        {
          path: "kms_key",
          protects: "the volume",
          switches: [{ path: "kms_encrypted", value: true, refuses: refusesKeyAlone("Stored") }],
          bare: CLOUD_DEFAULT,
          switchedOn: mustBeSet("Stored"),
          origins: [{ ...FROM_SNAPSHOT, switchedOn: mustBeSet("Stored") }],
          accepts: ANY_ARN,
          effects: REPLACED,
          service: "storagegateway",
          source: `${DOCS}/storagegateway/latest/APIReference/API_CreateStorediSCSIVolume.html`,
        },
      ],
      least: {
        disk_id: "example",
        gateway_arn: "arn:aws:s3:::example-bucket",
        network_interface_id: "example",
        preserve_existing_data: true,
        target_name: "example",
      },
    },
  },
} as const satisfies ServiceFile;
