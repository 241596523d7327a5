import { DbInstance } from "@cdktf/provider-aws/lib/db-instance";
import type { Construct } from "constructs";
import { collected, preventsDestroy, Refusal, refuseCall, subject } from "../stack";
import { encrypted } from "./encrypted";

class Base extends encrypted(DbInstance) {}

type BaseConfig = ConstructorParameters<typeof Base>[2];

/** What an {@link EncryptedRdsInstance} decides itself. */
type Decided =
  | "replicateSourceDb"
  | "manageMasterUserPassword"
  | "password"
  | "passwordWo"
  | "passwordWoVersion"
  | "skipFinalSnapshot"
  | "deletionProtection"
  | "identifier";

/** What an {@link EncryptedRdsInstance} can be told: what `aws_db_instance` takes, except its passwords and keys. */
export interface EncryptedRdsInstanceConfig extends Omit<BaseConfig, Decided> {
  /** The name of the instance: it is also in the name of its last snapshot. */
  readonly identifier: string;
  /** Whether AWS refuses to delete the instance. @default as the stack has it: true */
  readonly deletionProtection?: boolean;
  /** Whether Performance Insights is on; not every instance class has it. @default true */
  readonly performanceInsightsEnabled?: boolean;
  /** The name of the snapshot that is taken before the instance is deleted. @default `IDENTIFIER-final` */
  readonly finalSnapshotIdentifier?: string;
}

/**
 * An RDS instance with everything under one customer-managed key: its storage, its Performance Insights
 * data, and the secret with the master password.
 *
 * AWS makes up the master password and keeps it in Secrets Manager, so that it stands in no code and in no
 * state. The instance cannot be deleted by accident, and not without a last snapshot.
 *
 * @example
 * new EncryptedRdsInstance(this, "orders", {
 *   key,
 *   identifier: "orders",
 *   engine: "postgres",
 *   instanceClass: "db.m7g.large",
 *   allocatedStorage: 100,
 *   username: "postgres",
 * });
 */
@collected
export class EncryptedRdsInstance extends Base {
  constructor(scope: Construct, id: string, config: EncryptedRdsInstanceConfig) {
    refuseCall("EncryptedRdsInstance", scope, id);
    const about = subject("EncryptedRdsInstance", scope, id);
    refuseDecided(about, config);
    super(scope, id, {
      performanceInsightsEnabled: true,
      deletionProtection: preventsDestroy(scope),
      copyTagsToSnapshot: true,
      finalSnapshotIdentifier: `${config.identifier}-final`,
      ...config,
      manageMasterUserPassword: true,
      skipFinalSnapshot: false,
    });
  }
}

/** Refuses what the construct decides itself; callers in JavaScript have no compiler that does. */
function refuseDecided(about: string, config: object): void {
  const settings: Partial<Record<string, unknown>> = { ...config };
  for (const name of ["password", "passwordWo", "passwordWoVersion"]) {
    if (settings[name] !== undefined) {
      throw new Refusal(
        `${about}: ${name} is set; AWS makes up the password and keeps it under the key. Remove ${name}.`,
      );
    }
  }
  if (settings.manageMasterUserPassword !== undefined && settings.manageMasterUserPassword !== true) {
    throw new Refusal(
      `${about}: manageMasterUserPassword is false, so the password would stand in the state. Remove manageMasterUserPassword.`,
    );
  }
  if (settings.skipFinalSnapshot !== undefined && settings.skipFinalSnapshot !== false) {
    throw new Refusal(
      `${about}: skipFinalSnapshot is true, so the data would go with the instance. Remove skipFinalSnapshot.`,
    );
  }
  if (typeof settings.identifier !== "string" || settings.identifier === "") {
    throw new Refusal(`${about}: identifier is empty. Name the instance.`);
  }
}
