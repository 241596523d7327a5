import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import type { Construct } from "constructs";
import { ROTATION_PERIOD_IN_DAYS } from "../../catalogue";
import { inRange, subject } from "../stack";
import { MANAGED_KEY_PROPERTIES, type ManagedKeyConfig, refuseUnknownProperties } from "./managed-key-config";
import { SymmetricKey } from "./symmetric-key";

/** What a key that rotates can be told. */
export interface KeyConfig extends ManagedKeyConfig {
  /**
   * Days between two rotations, 90 to 2560; AWS sets both bounds.
   * @default AWS rotates every 365 days
   */
  readonly rotationPeriodInDays?: number;
}

const PROPERTIES = [...MANAGED_KEY_PROPERTIES, "rotationPeriodInDays"];

/** A symmetric key whose material AWS made, and which AWS therefore rotates. Nothing switches that off. */
export abstract class RotatingKey extends SymmetricKey<KmsKey> {
  protected constructor(
    scope: Construct,
    id: string,
    name: string,
    config: KeyConfig,
    more: { readonly multiRegion?: true } = {},
  ) {
    const about = subject(name, scope, id);
    refuseUnknownProperties(about, config, PROPERTIES, (property) =>
      property === "enableKeyRotation"
        ? `a ${name} always rotates`
        : `a ${name} takes ${PROPERTIES.join(", ")}`,
    );
    const { rotationPeriodInDays, ...rest } = config;
    const period = inRange(about, "rotationPeriodInDays", rotationPeriodInDays, ROTATION_PERIOD_IN_DAYS);
    const rotation = {
      enableKeyRotation: true,
      ...(period === undefined ? {} : { rotationPeriodInDays: period }),
    };
    super(
      scope,
      id,
      { name, make: (key, common) => new KmsKey(key, "Default", { ...common, ...rotation, ...more }) },
      rest,
    );
  }
}
