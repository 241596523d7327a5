import { CloudwatchMetricAlarm } from "@cdktf/provider-aws/lib/cloudwatch-metric-alarm";
import { KmsExternalKey } from "@cdktf/provider-aws/lib/kms-external-key";
import type { TerraformVariable } from "cdktf";
import type { Construct } from "constructs";
import { IMPORTED_MATERIAL_MAX_DAYS } from "../../catalogue";
import { collected, inRange, nameAfter, Refusal, refuseCall, subject } from "../stack";
import type { KeyResourceConfig } from "./key-resource";
import { MANAGED_KEY_PROPERTIES, type ManagedKeyConfig, refuseUnknownProperties } from "./managed-key-config";
import { refuseOpenSecret } from "./open-secret";
import { SymmetricKey } from "./symmetric-key";

/** A topic that alarms may publish to, such as an `EncryptedSnsTopic`. */
export interface AlarmTopic {
  readonly arn: string;
  allowPublishing(publisher: "cloudwatch-alarms"): void;
}

/** What an {@link ImportedKey} can be told. */
export interface ImportedKeyConfig extends ManagedKeyConfig {
  /**
   * The material, 256 bits in Base64, as a sensitive variable: it stands in no code and in no output, but in
   * Terraform's state. Terraform replaces the key where it changes, is added or is taken away.
   * @default it is imported outside Terraform, and stands nowhere
   */
  readonly material?: TerraformVariable;
  /**
   * When the material expires, in RFC 3339 (`2027-01-31T00:00:00Z`), 365 days ahead at most; AWS sets the
   * bound. From then on nothing can be encrypted or decrypted, until the same material is imported again.
   * @default it does not expire
   */
  readonly validTo?: string;
  /** Where an alarm rings before the material expires. Required with `validTo`. */
  readonly expiryTopic?: AlarmTopic;
  /** Days before the expiry at which the alarm rings, 1 to 364. @default 30 */
  readonly warnDaysBefore?: number;
}

const PROPERTIES = [...MANAGED_KEY_PROPERTIES, "material", "validTo", "expiryTopic", "warnDaysBefore"];
const DAY_IN_SECONDS = 86_400;
const RFC_3339 = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(?:Z|[+-]\d{2}:\d{2})$/;

/**
 * A symmetric customer-managed key whose material is yours: you made it, and you keep a copy, because AWS
 * cannot give it back.
 *
 * AWS does not rotate imported material by itself. To rotate it, import new material into the same key
 * (`aws kms import-key-material --import-type NEW_KEY_MATERIAL`) and rotate on demand
 * (`aws kms rotate-key-on-demand`), 25 times at most. Leave `material` as it is: another value makes another key.
 * https://docs.aws.amazon.com/kms/latest/developerguide/importing-keys.html
 *
 * @example
 * const material = new TerraformVariable(this, "material", { type: "string", sensitive: true });
 * new ImportedKey(this, "ledger", {
 *   description: "The ledger, on material from our own module",
 *   material,
 *   validTo: "2027-01-31T00:00:00Z",
 *   expiryTopic: topic,
 * });
 */
@collected
export class ImportedKey extends SymmetricKey<KmsExternalKey> {
  constructor(scope: Construct, id: string, config: ImportedKeyConfig) {
    refuseCall("ImportedKey", scope, id);
    const about = subject("ImportedKey", scope, id);
    refuseUnknownProperties(about, config, PROPERTIES, (name) =>
      name === "rotationPeriodInDays" || name === "enableKeyRotation"
        ? "AWS rotates no imported material by itself"
        : `an ImportedKey takes ${PROPERTIES.join(", ")}`,
    );
    const { material, validTo, expiryTopic, warnDaysBefore = 30, ...rest } = config;
    refuseMaterial(about, material);
    refuseExpiry(about, config);
    inRange(about, "warnDaysBefore", warnDaysBefore, { min: 1, max: IMPORTED_MATERIAL_MAX_DAYS - 1 });
    const make = (key: Construct, common: KeyResourceConfig) =>
      new KmsExternalKey(key, "Default", {
        ...common,
        // Without material there is nothing yet that could be enabled.
        ...(material && { enabled: true, keyMaterialBase64: material.stringValue }),
        ...(validTo === undefined ? {} : { validTo }),
      });
    super(scope, id, { name: "ImportedKey", make }, rest);
    for (const service of ["kms-material", "kms-material-removal"] as const) this.askedBy({ service });
    if (expiryTopic) this.#warn(expiryTopic, warnDaysBefore);
  }

  /** https://docs.aws.amazon.com/kms/latest/developerguide/imported-key-material-expiration-alarm.html */
  #warn(topic: AlarmTopic, days: number): void {
    topic.allowPublishing("cloudwatch-alarms");
    const alarm = new CloudwatchMetricAlarm(this, "expiry", {
      alarmName: `${this.node.path.replaceAll("/", "-")}-expires`,
      alarmDescription: `The material of ${this.alias} expires in less than ${days} days: import it again`,
      namespace: "AWS/KMS",
      metricName: "SecondsUntilKeyMaterialExpiration",
      dimensions: { KeyId: this.resource.id },
      statistic: "Minimum",
      period: 300,
      evaluationPeriods: 1,
      threshold: days * DAY_IN_SECONDS,
      comparisonOperator: "LessThanThreshold",
      alarmActions: [topic.arn],
    });
    nameAfter(this, alarm);
  }
}

function refuseMaterial(about: string, material: unknown): void {
  if (material === undefined) return;
  const remedy = "Pass a TerraformVariable with sensitive: true, or import the material outside Terraform.";
  refuseOpenSecret(about, "material", material, remedy);
}

function refuseExpiry(
  about: string,
  { material, validTo, expiryTopic, warnDaysBefore }: ImportedKeyConfig,
): void {
  if (validTo === undefined) {
    if (expiryTopic === undefined && warnDaysBefore === undefined) return;
    throw new Refusal(
      `${about}: there is no validTo, so nothing expires. Leave out expiryTopic and warnDaysBefore.`,
    );
  }
  if (material === undefined) {
    throw new Refusal(
      `${about}: validTo is set and Terraform imports no material. Pass material, or leave it out.`,
    );
  }
  if (expiryTopic === undefined) {
    throw new Refusal(
      `${about}: validTo is set without expiryTopic, so the key would stop working without a warning. Pass expiryTopic.`,
    );
  }
  const days = (Date.parse(validTo) - Date.now()) / (DAY_IN_SECONDS * 1_000);
  if (!RFC_3339.test(validTo) || Number.isNaN(days)) {
    throw new Refusal(
      `${about}: validTo is ${JSON.stringify(validTo)}, not a time in RFC 3339. Write it as 2027-01-31T00:00:00Z.`,
    );
  }
  if (days <= 0 || days > IMPORTED_MATERIAL_MAX_DAYS) {
    throw new Refusal(
      `${about}: validTo is ${validTo}; AWS accepts a time up to ${IMPORTED_MATERIAL_MAX_DAYS} days ahead. Choose one.`,
    );
  }
}
