import type { GrantOperation } from "./kms-actions";
import type { KmsAccess, ServiceCondition, ServiceRequest } from "./service";

/*
 * The ways in which several services reach KMS, and what their statements are made of.
 */

/** Where the pages of AWS begin. */
export const DOCS = "https://docs.aws.amazon.com";

/** Where AWS lists the services that `kms:ViaService` knows: their names, and not what they ask for. */
export const VIA_SERVICE_TABLE = `${DOCS}/kms/latest/developerguide/conditions-kms.html#conditions-kms-via-service`;

/** What it takes to read and write data. */
export const READ_WRITE = [
  "kms:Decrypt",
  "kms:DescribeKey",
  "kms:Encrypt",
  "kms:GenerateDataKey*",
  "kms:ReEncrypt*",
];

/** What it takes to have data keys made, and to open them. */
export const DATA_KEYS = ["kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKey*"];

/** A condition that a key is one of these values. */
export const equals = (variable: string, ...values: string[]): ServiceCondition => ({
  test: "StringEquals",
  variable,
  values,
});

/** A condition that a key is an ARN like one of these. */
export const arnLike = (variable: string, ...values: string[]): ServiceCondition => ({
  test: "ArnLike",
  variable,
  values,
});

/** A condition that a key is like one of these texts. */
export const like = (variable: string, ...values: string[]): ServiceCondition => ({
  test: "StringLike",
  variable,
  values,
});

/** The condition that the caller is of the key's own account. */
export const CALLER_ACCOUNT = equals("kms:CallerAccount", "${account}");

/** The condition that the service acts for a resource of the key's own account. */
export const OWN_ACCOUNT = equals("aws:SourceAccount", "${account}");

/** The condition that a grant is for a resource of AWS. */
export const FOR_AWS_RESOURCE: ServiceCondition = {
  test: "Bool",
  variable: "kms:GrantIsForAWSResource",
  values: ["true"],
};

/** The condition that a grant allows these operations and no others. */
export const granting = (...operations: GrantOperation[]): ServiceCondition => ({
  test: "ForAllValues:StringEquals",
  variable: "kms:GrantOperations",
  values: operations,
});

/** The condition that a request came through one of these services. */
export const via = (...names: string[]): ServiceCondition =>
  equals("kms:ViaService", ...names.map((name) => `${name}.\${region}.amazonaws.com`));

/** What a page says of a request, beside who asks for what. */
export type Words = Pick<
  ServiceRequest,
  "to" | "at" | "source" | "sentence" | "carries" | "lacks" | "isOptional"
>;

/** A service that acts for its callers and remembers nothing. */
export const forCallers = (
  name: string,
  through: string | string[],
  actions: string[],
  source: string,
  words: Words = {},
): KmsAccess => ({
  requests: [
    {
      sid: `UseThrough${name}`,
      by: "callers",
      actions,
      conditions: [CALLER_ACCOUNT, via(...[through].flat())],
      ...words,
    },
  ],
  source,
});

/** A service that acts for its callers, and has them grant it the use of the key between calls. */
export const withGrants = (
  name: string,
  through: string | string[],
  actions: string[],
  source: string,
  words: { readonly use?: Words; readonly grant?: Words } = {},
): KmsAccess => {
  const conditions = [CALLER_ACCOUNT, via(...[through].flat())];
  return {
    requests: [
      { sid: `UseThrough${name}`, by: "callers", actions, conditions, ...words.use },
      {
        sid: `GrantThrough${name}`,
        by: "callers",
        actions: ["kms:CreateGrant"],
        conditions: [...conditions, FOR_AWS_RESOURCE],
        ...words.grant,
      },
    ],
    source,
  };
};

/** Those who read the objects that a service writes to a bucket. */
export const readThroughS3 = (name: string, what: string): ServiceRequest => ({
  sid: `${name}AreReadThroughS3`,
  by: "callers",
  actions: ["kms:Decrypt"],
  conditions: [CALLER_ACCOUNT, via("s3")],
  to: `to read ${what}`,
  isOptional: true,
  source: `${DOCS}/AmazonS3/latest/userguide/UsingKMSEncryption.html`,
  sentence:
    "To download an object encrypted with an AWS KMS key, you need kms:Decrypt permissions for the key.",
});

/** Where AWS says how a service-linked role of another account than the key's comes to use the key. */
export const LINKED_ROLES_ABROAD = `${DOCS}/autoscaling/ec2/userguide/key-policy-requirements-EBS-encryption.html`;

/**
 * A service that launches instances as its service-linked role: it encrypts their volumes, and has EC2 granted their use.
 *
 * With a key of another account, its key policy lets that account use the key and make grants, and a grant that is made
 * there lets the role.
 */
export const asLinkedRole = (
  name: string,
  role: string,
  source: string,
  words: { readonly use: Words; readonly grant: Words },
): KmsAccess => ({
  fromOtherAccounts: [
    {
      sid: `${name}AccountUsesKey`,
      by: "callers",
      actions: READ_WRITE,
      to: "to have what it hands on to the service-linked role by a grant",
      source: LINKED_ROLES_ABROAD,
      sentence: "Allow external account {{111122223333}} use of the customer managed key",
    },
    {
      sid: `${name}AccountGrantsKey`,
      by: "callers",
      actions: ["kms:CreateGrant"],
      conditions: [like("kms:GranteePrincipal", `arn:\${partition}:iam::\${account}:role/${role}*`)],
      lacks: ["kms:GrantIsForAWSResource"],
      to: "to make the grant to the service-linked role",
      source: LINKED_ROLES_ABROAD,
      sentence: "Allow attachment of persistent resources in external account {{111122223333}}",
    },
    {
      sid: `${name}AccountReadsGrants`,
      by: "callers",
      actions: ["kms:ListGrants"],
      to: "to have Terraform read the grant",
      isOptional: true,
      source:
        "https://github.com/hashicorp/terraform-provider-aws/blob/v5.100.0/internal/service/kms/grant.go",
    },
  ],
  requests: [
    { sid: `${name}UsesKey`, by: { role }, actions: READ_WRITE, ...words.use },
    {
      sid: `${name}KeepsGrants`,
      by: { role },
      actions: ["kms:CreateGrant"],
      conditions: [FOR_AWS_RESOURCE],
      ...words.grant,
    },
  ],
  source,
});

/**
 * Those who use the key themselves, by no service: AWS's page asks for key users, to whom the console gives these
 * statements.
 *
 * https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html#key-policy-default-allow-users
 */
export const asKeyUsers = (
  name: string,
  source: string,
  words: { readonly use: Words; readonly grant: Words },
): KmsAccess => ({
  requests: [
    { sid: `UseFor${name}`, by: "callers", actions: READ_WRITE, conditions: [CALLER_ACCOUNT], ...words.use },
    {
      sid: `GrantFor${name}`,
      by: "callers",
      actions: ["kms:CreateGrant", "kms:ListGrants", "kms:RevokeGrant"],
      conditions: [CALLER_ACCOUNT, FOR_AWS_RESOURCE],
      ...words.grant,
    },
  ],
  source,
});

/** A service of which no page says by what name it calls KMS: the account's own callers, as far as IAM lets them. */
export const unconfirmed = (name: string, actions: string[] = READ_WRITE): KmsAccess => ({
  requests: [
    { sid: `UseFor${name}`, by: "callers", actions, conditions: [CALLER_ACCOUNT], isOptional: true },
    {
      sid: `GrantFor${name}`,
      by: "callers",
      actions: ["kms:CreateGrant"],
      conditions: [CALLER_ACCOUNT, FOR_AWS_RESOURCE],
      isOptional: true,
    },
  ],
});

/** A service that uses the key as itself. */
export const asItself = (
  sid: string,
  service: string,
  actions: string[],
  conditions: ServiceCondition[],
  source: string,
  anyResource?: string,
  words: Words = {},
): KmsAccess => ({
  requests: [{ sid, by: { service }, actions, conditions, ...words }],
  source,
  ...(anyResource === undefined ? {} : { anyResource }),
});

/** Where AWS says how a service publishes to an encrypted topic, and which services do so as themselves. */
export const ENCRYPTED_TOPICS = `${DOCS}/sns/latest/dg/sns-key-management.html#compatibility-with-aws-services`;

/**
 * A service that publishes to an encrypted topic as itself: on the topic's key.
 *
 * @param conditions what a page of the service says that it sends. @default nothing
 */
export const publishing = (
  sid: string,
  service: string,
  conditions: ServiceCondition[] = [],
  words: Words = {},
): KmsAccess =>
  asItself(sid, service, ["kms:Decrypt", "kms:GenerateDataKey*"], conditions, ENCRYPTED_TOPICS, undefined, {
    to: "to publish to an encrypted topic",
    sentence:
      "To allow the AWS service to have the kms:GenerateDataKey* and kms:Decrypt permissions, add the following statement to the KMS policy.",
    ...words,
  });
