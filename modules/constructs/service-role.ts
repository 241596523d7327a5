import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { IamRolePolicy } from "@cdktf/provider-aws/lib/iam-role-policy";

import type { TerraformProvider } from "cdktf";
import { Construct } from "constructs";
import type { Statement, StatementCondition } from "../../policy";
import { PolicyDocument } from "../stack";

/** Something that a role may do. */
export type Permission = Omit<Statement, "principals" | "effect">;

/** What a role is for. */
export interface ServiceRoleConfig {
  /** The service that takes the role, such as `firehose.amazonaws.com`. */
  readonly service: string;
  /** When it may. @default always */
  readonly conditions?: readonly StatementCondition[];
  /** What the role may do. */
  readonly permissions: readonly Permission[];
  readonly provider?: TerraformProvider | undefined;
}

/** A role that a service of AWS takes in order to do one thing for a resource. */
export class ServiceRole extends Construct {
  readonly role: IamRole;
  /** What the role may do; a resource that AWS checks the role for has to depend on it. */
  readonly policy: IamRolePolicy;
  readonly arn: string;

  constructor(
    scope: Construct,
    id: string,
    { service, conditions, permissions, provider }: ServiceRoleConfig,
  ) {
    super(scope, id);
    const used = provider && { provider };
    const trust = new PolicyDocument(
      this,
      "trust",
      () => [
        {
          sid: "ServiceTakesRole",
          effect: "Allow",
          principals: [{ type: "Service", identifiers: [service] }],
          actions: ["sts:AssumeRole"],
          resources: [],
          ...(conditions && { conditions }),
        },
      ],
      provider,
    );
    this.role = new IamRole(this, "Default", { assumeRolePolicy: trust.json, ...used });
    const allowed = permissions.map((one): Statement => ({ ...one, effect: "Allow", principals: [] }));
    const document = new PolicyDocument(this, "permissions", () => allowed, provider);
    document.overrideLogicalId(this.role.friendlyUniqueId);
    this.policy = new IamRolePolicy(this, "policy", {
      role: this.role.name,
      policy: document.json,
      ...used,
    });
    this.policy.overrideLogicalId(this.role.friendlyUniqueId);
    this.arn = this.role.arn;
  }
}
