import { LaunchTemplate } from "@cdktf/provider-aws/lib/launch-template";
import type { Construct } from "constructs";
import { keyIn, learns } from "../keys";
import { collected, refuseCall, regionOf } from "../stack";
import { encrypted } from "./encrypted";

class Base extends encrypted(LaunchTemplate) {}

/** What an {@link EncryptedLaunchTemplate} can be told: what `aws_launch_template` takes, and its key. */
export type EncryptedLaunchTemplateConfig = ConstructorParameters<typeof Base>[2];

/**
 * A launch template whose volumes are under a customer-managed key that Auto Scaling may use, and whose
 * instances answer no unauthenticated questions about themselves (IMDSv2).
 *
 * Auto Scaling launches instances as its service-linked role, `AWSServiceRoleForAutoScaling`. AWS makes the
 * role with the account's first Auto Scaling group and refuses a key policy that names a role which is not
 * there: in a new account, create it first (`aws iam create-service-linked-role --aws-service-name
 * autoscaling.amazonaws.com`).
 *
 * @example
 * const template = new EncryptedLaunchTemplate(this, "web", {
 *   key,
 *   imageId: "ami-0123456789abcdef0",
 *   instanceType: "m7g.large",
 *   blockDeviceMappings: [{ deviceName: "/dev/xvda", ebs: { volumeSize: 20, volumeType: "gp3" } }],
 * });
 */
@collected
export class EncryptedLaunchTemplate extends Base {
  constructor(scope: Construct, id: string, config: EncryptedLaunchTemplateConfig) {
    refuseCall("EncryptedLaunchTemplate", scope, id);
    super(scope, id, { metadataOptions: { httpTokens: "required", httpEndpoint: "enabled" }, ...config });
    const key = keyIn(config.key, regionOf(this));
    if (learns(key)) key.usedBy({ service: "autoscaling" });
  }
}
