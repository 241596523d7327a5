import { SsmDocument } from "@cdktf/provider-aws/lib/ssm-document";
import type { TerraformProvider } from "cdktf";
import { Construct } from "constructs";
import type { KeySource } from "../keys";
import { collected, inRange, nameAfter, refuseCall, subject } from "../stack";
import { encrypted } from "./encrypted";
import { EncryptedCloudWatchLogGroup } from "./encrypted-cloud-watch-log-group";

class Document extends encrypted(SsmDocument) {}

/** What {@link EncryptedSessionManagerPreferences} can be told. */
export interface EncryptedSessionManagerPreferencesConfig {
  /** The customer-managed key of the sessions and of their logs. */
  readonly key: KeySource;
  /**
   * The name of the document with the preferences. Session Manager takes those of the default one for every
   * session that names no other.
   * @default "SSM-SessionManagerRunShell"
   */
  readonly name?: string;
  /** The log group that the sessions are written to. @default "/aws/ssm/sessions" */
  readonly logGroupName?: string;
  /** Days that the logs are kept. @default 365 */
  readonly logRetentionInDays?: number;
  /**
   * Minutes without a key pressed after which a session ends, 1 to 60; AWS sets both bounds.
   * @default 20, as AWS has it
   */
  readonly idleTimeoutInMinutes?: number;
  readonly provider?: TerraformProvider;
}

/**
 * The preferences of Session Manager for an account and Region: what is typed is encrypted under a
 * customer-managed key beside TLS, and streamed to an encrypted log group.
 *
 * Those who open sessions, and the role of the instances, need `kms:Decrypt` and `kms:GenerateDataKey` on the
 * key in their IAM policies. Once somebody has opened the preferences in the console, the default document is
 * there already: import it (`terraform import`).
 *
 * @example
 * new EncryptedSessionManagerPreferences(this, "sessions", { key });
 */
@collected
export class EncryptedSessionManagerPreferences extends Construct {
  /** The `aws_ssm_document` itself. */
  readonly resource: SsmDocument;
  readonly logGroup: EncryptedCloudWatchLogGroup;

  constructor(scope: Construct, id: string, config: EncryptedSessionManagerPreferencesConfig) {
    refuseCall("EncryptedSessionManagerPreferences", scope, id, config);
    const about = subject("EncryptedSessionManagerPreferences", scope, id);
    const { name = "SSM-SessionManagerRunShell", idleTimeoutInMinutes = 20 } = config;
    inRange(about, "idleTimeoutInMinutes", idleTimeoutInMinutes, { min: 1, max: 60 });
    super(scope, id);
    const { key, logGroupName = "/aws/ssm/sessions", logRetentionInDays = 365 } = config;
    const provider = config.provider && { provider: config.provider };
    this.logGroup = new EncryptedCloudWatchLogGroup(this, "log-group", {
      key,
      name: logGroupName,
      retentionInDays: logRetentionInDays,
      ...provider,
    });
    nameAfter(this, this.logGroup);
    // https://docs.aws.amazon.com/systems-manager/latest/userguide/session-manager-schema.html
    const content = {
      schemaVersion: "1.0",
      description: "Preferences of Session Manager",
      sessionType: "Standard_Stream",
      inputs: {
        cloudWatchLogGroupName: this.logGroup.name,
        cloudWatchEncryptionEnabled: true,
        cloudWatchStreamingEnabled: true,
        idleSessionTimeout: String(idleTimeoutInMinutes),
      },
    };
    this.resource = new Document(this, "Default", {
      key,
      name,
      documentType: "Session",
      documentFormat: "JSON",
      content: JSON.stringify(content),
      ...provider,
    });
  }
}
