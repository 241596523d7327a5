import { SSE_S3 } from "../defaults";
import { IN_PLACE, REPLACED } from "../effects";
import { ANY_ARN } from "../forms";
import { DOCS, withGrants } from "../kms-access";
import type { ServiceFile } from "../service-file";

/** What keywright knows of Storage Gateway. */
export const storagegateway = {
  services: {
    storagegateway: { title: "Storage Gateway", ...withGrants("StorageGateway", "storagegateway") },
  },
  iam: { storagegateway: ["storagegateway"] },
  rows: {
    aws_storagegateway_cached_iscsi_volume: {
      keys: [
        {
          path: "kms_key",
          protects: "the volume",
          switches: [{ path: "kms_encrypted", value: true }],
          bare: SSE_S3,
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
          bare: SSE_S3,
          accepts: ANY_ARN,
          effects: IN_PLACE,
          service: "storagegateway",
          source: `${DOCS}/storagegateway/latest/APIReference/API_CreateNFSFileShare.html`,
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
          bare: SSE_S3,
          accepts: ANY_ARN,
          effects: IN_PLACE,
          service: "storagegateway",
          source: `${DOCS}/storagegateway/latest/APIReference/API_CreateSMBFileShare.html`,
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
          switches: [{ path: "kms_encrypted", value: true }],
          bare: SSE_S3,
          accepts: ANY_ARN,
          effects: REPLACED,
          service: "storagegateway",
          source: `${DOCS}/storagegateway/latest/APIReference/API_CreateCachediSCSIVolume.html`,
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
