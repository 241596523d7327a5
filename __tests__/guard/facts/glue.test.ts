import { check } from "../../../guard";
import { type JsonObject, synthesisedJson } from "../../../terraform";
import { message } from "../../../words";
import { describeRule } from "../rules/rule-lists";

/*
 * The Data Catalog of Glue, and the logs of its crawlers.
 */

const ARN = "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
const LOSS = "no policy you can write, no rotation you can choose, no way to revoke";
const SETTINGS = "data_catalog_encryption_settings";

const settings = (
  encryption_at_rest: JsonObject,
  connection_password_encryption: JsonObject,
): JsonObject => ({
  resource: {
    aws_glue_data_catalog_encryption_settings: {
      it: { [SETTINGS]: { encryption_at_rest, connection_password_encryption } },
    },
  },
});
const CATALOG = { catalog_encryption_mode: "SSE-KMS", sse_aws_kms_key_id: ARN };
const PASSWORDS = { return_connection_password_encrypted: true, aws_kms_key_id: ARN };

/** https://docs.aws.amazon.com/glue/latest/dg/console-security-configurations.html */
const job = (command: JsonObject): JsonObject => ({ resource: { aws_glue_job: { it: { command } } } });

describeRule("data-uses-customer-key", {
  valid: [
    ["a catalog and its passwords under a key", settings(CATALOG, PASSWORDS)],
    ["a Ray job, which takes no security configuration", job({ name: "glueray" })],
  ],
  invalid: [
    [
      "a job that Glue takes for one of Spark",
      job({ script_location: "s3://scripts/a.py" }),
      "aws_glue_job.it: security_configuration is not set, so what the job writes takes the default of the bucket that it goes to, and its log that of CloudWatch Logs. Name an aws_glue_security_configuration that names the ARN of a customer-managed key.",
    ],
    // https://docs.aws.amazon.com/glue/latest/webapi/API_ConnectionPasswordEncryption.html
    [
      "passwords that are encrypted with the catalog alone",
      settings(CATALOG, { return_connection_password_encrypted: false }),
      `aws_glue_data_catalog_encryption_settings.it: cannot tell; the password of a connection takes the key of the Data Catalog, with the rest of its connection, which is not here. Check what it comes from, or set ${SETTINGS}.connection_password_encryption.return_connection_password_encrypted to true and ${SETTINGS}.connection_password_encryption.aws_kms_key_id to the ARN of a customer-managed key.`,
      "cannot-tell",
    ],
    // https://docs.aws.amazon.com/glue/latest/dg/encrypt-glue-data-catalog.html
    [
      "a catalog that names no key",
      settings({ catalog_encryption_mode: "SSE-KMS" }, PASSWORDS),
      `aws_glue_data_catalog_encryption_settings.it: ${SETTINGS}.encryption_at_rest has no sse_aws_kms_key_id, so the Data Catalog is under alias/aws/glue, a key of AWS: ${LOSS}. Set sse_aws_kms_key_id to the ARN of a customer-managed key.`,
    ],
    [
      "a catalog that is used through a role and names no key",
      settings({ catalog_encryption_mode: "SSE-KMS-WITH-SERVICE-ROLE" }, PASSWORDS),
      `aws_glue_data_catalog_encryption_settings.it: ${SETTINGS}.encryption_at_rest has no sse_aws_kms_key_id, so AWS refuses it (a role can use only a customer-managed key for the Data Catalog). Set sse_aws_kms_key_id to the ARN of a customer-managed key.`,
    ],
    // https://docs.aws.amazon.com/glue/latest/dg/encrypt-connection-passwords.html
    [
      "passwords that are encrypted, and no key",
      settings(CATALOG, { return_connection_password_encrypted: true }),
      `aws_glue_data_catalog_encryption_settings.it: cannot tell; ${SETTINGS}.connection_password_encryption.aws_kms_key_id is not set, and what AWS does then is not in the catalogue yet. Set ${SETTINGS}.connection_password_encryption.aws_kms_key_id to the ARN of a customer-managed key.`,
      "cannot-tell",
    ],
    // https://docs.aws.amazon.com/AmazonCloudWatch/latest/logs/encrypt-log-data-kms.html
    [
      "the log of a crawler",
      { resource: { aws_glue_crawler: { it: {} } } },
      `aws_glue_crawler.it: security_configuration is not set, so the crawler's log is under keys of the service (unless its log group has a key): ${LOSS}. Name an aws_glue_security_configuration that names the ARN of a customer-managed key.`,
    ],
  ],
});

describeRule("data-can-use-customer-key", {
  valid: [["a job of Spark", job({ name: "glueetl" })]],
  invalid: [
    [
      "a Ray job",
      job({ name: "glueray" }),
      `aws_glue_job.it: what a Ray job writes is under keys of S3, SSE-S3 (unless the bucket has another default): ${LOSS}; Terraform has no argument for a key of your own. Use a bucket whose default is a customer-managed key, and a log group with one.`,
    ],
  ],
});

it("passwords are not encrypted where the catalog is not", () => {
  const off = settings(
    { catalog_encryption_mode: "DISABLED" },
    { return_connection_password_encrypted: false },
  );
  const found = check({ modules: [synthesisedJson("main", off)] }, { rules: ["data-uses-customer-key"] });
  expect(found.map(message)).toContain(
    `aws_glue_data_catalog_encryption_settings.it: in ${SETTINGS}.connection_password_encryption, return_connection_password_encrypted is false and aws_kms_key_id is not set, so the password of a connection is not encrypted. Set return_connection_password_encrypted to true and aws_kms_key_id to the ARN of a customer-managed key.`,
  );
});
