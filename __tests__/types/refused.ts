/*
 * What the compiler refuses. Each line under `@ts-expect-error` has to be an error: if the compiler lets it
 * pass, the directive itself becomes one, and types.test.ts fails.
 */
import { DbInstance } from "@cdktf/provider-aws/lib/db-instance";
import { EbsVolume } from "@cdktf/provider-aws/lib/ebs-volume";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { Instance } from "@cdktf/provider-aws/lib/instance";
import { LaunchTemplate } from "@cdktf/provider-aws/lib/launch-template";
import { S3BucketInventory } from "@cdktf/provider-aws/lib/s3-bucket-inventory";
import { S3BucketServerSideEncryptionConfigurationA } from "@cdktf/provider-aws/lib/s3-bucket-server-side-encryption-configuration";
import { S3Object } from "@cdktf/provider-aws/lib/s3-object";
import { SnsTopic } from "@cdktf/provider-aws/lib/sns-topic";
import type { IResolvable } from "cdktf";
import {
  AsymmetricKey,
  type CustomKeyStore,
  EncryptedEbsVolume,
  EncryptedRdsInstance,
  EncryptedS3Bucket,
  encrypted,
  HmacKey,
  Key,
  KeyGrant,
  type KeywrightStack,
  StoredKey,
} from "../../modules";

declare const stack: KeywrightStack;
declare const key: Key;
declare const blocks: IResolvable;
declare const store: CustomKeyStore;
const place = { availabilityZone: "eu-west-1a", size: 8 };

// A volume: what is right …
new EncryptedEbsVolume(stack, "disk", { key, ...place });
new EncryptedEbsVolume(stack, "disk", { key: "arn:aws:kms:…", ...place });
new EncryptedEbsVolume(stack, "disk", { key, ...place }).kmsKeyId.toLowerCase();
// … and what is refused.
// @ts-expect-error a volume needs a key
new EncryptedEbsVolume(stack, "disk", { ...place });
// @ts-expect-error the key decides kmsKeyId
new EncryptedEbsVolume(stack, "disk", { key, ...place, kmsKeyId: "alias/aws/ebs" });
// @ts-expect-error the key decides encrypted
new EncryptedEbsVolume(stack, "disk", { key, ...place, encrypted: false });
// @ts-expect-error a key is not undefined
new EncryptedEbsVolume(stack, "disk", { key: undefined, ...place });
// @ts-expect-error a key is not a number
new EncryptedEbsVolume(stack, "disk", { key: 7, ...place });
// @ts-expect-error other arguments keep their types
new EncryptedEbsVolume(stack, "disk", { key, ...place, size: "8" });
// @ts-expect-error required arguments stay required
new EncryptedEbsVolume(stack, "disk", { key, size: 8 });

// Blocks, written once and several times.
class EncryptedInstance extends encrypted(Instance) {}
new EncryptedInstance(stack, "host", { key, ebsBlockDevice: [{ deviceName: "/dev/sdb", volumeSize: 8 }] });
new EncryptedInstance(stack, "host", { key, rootBlockDevice: { volumeSize: 8 } });
// @ts-expect-error the key decides encrypted, in the root volume
new EncryptedInstance(stack, "host", { key, rootBlockDevice: { encrypted: false } });
// @ts-expect-error the key decides kmsKeyId, in every volume
new EncryptedInstance(stack, "host", { key, ebsBlockDevice: [{ deviceName: "/dev/sdb", kmsKeyId: "x" }] });
// @ts-expect-error blocks that Terraform computes cannot be read
new EncryptedInstance(stack, "host", { key, ebsBlockDevice: blocks });
new (encrypted(LaunchTemplate))(stack, "host", {
  key,
  // @ts-expect-error a launch template's switch is a string, and the key decides it all the same
  blockDeviceMappings: [{ ebs: { encrypted: "false" } }],
});

// A switch with alternatives stays the user's; a block that always exists need not be written.
class DefaultEncryption extends encrypted(S3BucketServerSideEncryptionConfigurationA) {}
new DefaultEncryption(stack, "sse", { key, bucket: "documents" });
new DefaultEncryption(stack, "sse", {
  key,
  bucket: "documents",
  rule: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms:dsse" } }],
});
new DefaultEncryption(stack, "sse", {
  key,
  bucket: "documents",
  // @ts-expect-error the key decides kmsMasterKeyId
  rule: [{ applyServerSideEncryptionByDefault: { sseAlgorithm: "aws:kms", kmsMasterKeyId: "x" } }],
});
new (encrypted(S3BucketInventory))(stack, "list", {
  key,
  bucket: "documents",
  includedObjectVersions: "All",
  name: "list",
  schedule: { frequency: "Daily" },
  // @ts-expect-error another kind of encryption rules out the key
  destination: { bucket: { bucketArn: "arn:aws:s3:::lists", format: "CSV", encryption: { sseS3: {} } } },
});

// Where the resource has a `key` of its own, the key is called encryptionKey.
class EncryptedObject extends encrypted(S3Object) {}
new EncryptedObject(stack, "file", { encryptionKey: key, bucket: "documents", key: "a.txt" });
// @ts-expect-error that key is the object's name
new EncryptedObject(stack, "file", { bucket: "documents", key: "a.txt" });

// Three keys at once.
class Database extends encrypted(DbInstance) {}
new Database(stack, "db", { key, instanceClass: "db.m7g.large" });
// @ts-expect-error the key decides all of them
new Database(stack, "db", { key, instanceClass: "db.m7g.large", performanceInsightsKmsKeyId: "x" });
const database = { key, identifier: "db", instanceClass: "db.m7g.large" };
new EncryptedRdsInstance(stack, "db", { ...database, performanceInsightsEnabled: false });
// @ts-expect-error no password in the code
new EncryptedRdsInstance(stack, "db", { ...database, password: "secret" });
// @ts-expect-error no way around the last snapshot
new EncryptedRdsInstance(stack, "db", { ...database, skipFinalSnapshot: true });

// Types that the catalogue does not know.
// @ts-expect-error no argument of a role takes a key
encrypted(IamRole);
const row = {
  keys: [
    {
      path: "kms_master_key_id",
      protects: "the topic",
      bare: { kind: "nothing" },
      accepts: ["arn"],
      effects: { change: "in-place" },
      service: "s3",
    },
  ],
} as const;
class Topic extends encrypted(SnsTopic, row) {}
new Topic(stack, "topic", { key });
// @ts-expect-error a row that is passed works like one in the table
new Topic(stack, "topic", { key, kmsMasterKeyId: "alias/aws/sns" });

// Keys.
new Key(stack, "key", { description: "Orders", rotationPeriodInDays: 90 });
// @ts-expect-error a key says what it is for
new Key(stack, "key", {});
// @ts-expect-error a key rotates
new Key(stack, "key", { description: "Orders", enableKeyRotation: false });
// @ts-expect-error a bucket needs a key
new EncryptedS3Bucket(stack, "bucket", {});
// @ts-expect-error a raw class is not encrypted
new EbsVolume(stack, "disk", { key, ...place });

// Keys of other kinds: what is right …
const about = { description: "What for" };
const signing = new AsymmetricKey(stack, "signing", { ...about, usage: "SIGN_VERIFY", spec: "ML_DSA_65" });
signing.allow("signers", []).allow("verifiers", []);
new AsymmetricKey(stack, "kem", { ...about, usage: "ENCAPSULATE_DECAPSULATE", spec: "ML_KEM_768" })
  .allow("encapsulators", [])
  .allow("decapsulators", []);
const mac = new HmacKey(stack, "mac", { ...about, spec: "HMAC_512" });
mac.allow("macGenerators", []);
key.allow("users", []).allow("grantCreators", []);
// … and what is refused.
// @ts-expect-error a curve encrypts nothing
new AsymmetricKey(stack, "k", { ...about, usage: "ENCRYPT_DECRYPT", spec: "ECC_NIST_P256" });
// @ts-expect-error RSA agrees on nothing
new AsymmetricKey(stack, "k", { ...about, usage: "KEY_AGREEMENT", spec: "RSA_2048" });
// @ts-expect-error a key for signatures encapsulates nothing
new AsymmetricKey(stack, "k", { ...about, usage: "ENCAPSULATE_DECAPSULATE", spec: "ML_DSA_65" });
// @ts-expect-error a symmetric key is a Key
new AsymmetricKey(stack, "k", { ...about, usage: "ENCRYPT_DECRYPT", spec: "SYMMETRIC_DEFAULT" });
// @ts-expect-error an HMAC key is an HmacKey
new AsymmetricKey(stack, "k", { ...about, usage: "GENERATE_VERIFY_MAC", spec: "HMAC_256" });
// @ts-expect-error AWS rotates no asymmetric key
new AsymmetricKey(stack, "k", { ...about, usage: "SIGN_VERIFY", spec: "RSA_2048", rotationPeriodInDays: 90 });
// @ts-expect-error AWS rotates no HMAC key
new HmacKey(stack, "k", { ...about, rotationPeriodInDays: 90 });
// @ts-expect-error RSA makes no codes
new HmacKey(stack, "k", { ...about, spec: "RSA_2048" });
// @ts-expect-error a key for signatures decrypts nothing
signing.allow("decrypters", []);
// @ts-expect-error a key for codes signs nothing
mac.allow("signers", []);
// @ts-expect-error a symmetric key does not sign
key.allow("signers", []);
// @ts-expect-error EBS encrypts with symmetric keys only
new EncryptedEbsVolume(stack, "disk", { key: signing, ...place });
// @ts-expect-error EBS encrypts with symmetric keys only
new EncryptedEbsVolume(stack, "disk", { key: mac, ...place });

// Stores and grants: what is right …
new StoredKey(stack, "k", { ...about, store });
new KeyGrant(stack, "g", { key, grantee: "arn:aws:iam::111122223333:role/a", operations: ["Decrypt"] });
new KeyGrant(stack, "g", {
  key: mac,
  grantee: "arn:aws:iam::111122223333:role/a",
  operations: ["VerifyMac"],
});
// … and what is refused.
// @ts-expect-error AWS rotates no key in a custom key store
new StoredKey(stack, "k", { ...about, store, rotationPeriodInDays: 90 });
// @ts-expect-error the material of a StoredKey is in a store
new StoredKey(stack, "k", { ...about });
// @ts-expect-error no grant allows this
new KeyGrant(stack, "g", { key, grantee: "arn:aws:iam::111122223333:role/a", operations: ["PutKeyPolicy"] });
