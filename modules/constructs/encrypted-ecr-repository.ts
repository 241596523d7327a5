import { EcrRepository } from "@cdktf/provider-aws/lib/ecr-repository";
import type { Construct } from "constructs";
import { collected, refuseCall } from "../stack";
import { encrypted } from "./encrypted";

class Base extends encrypted(EcrRepository) {}

/** What an {@link EncryptedEcrRepository} can be told: what `aws_ecr_repository` takes, and its key. */
export type EncryptedEcrRepositoryConfig = ConstructorParameters<typeof Base>[2];

/**
 * An ECR repository under a customer-managed key, whose tags stay what they are and whose images are
 * scanned when they are pushed.
 *
 * The key is for good: another one replaces the repository.
 *
 * @example
 * new EncryptedEcrRepository(this, "images", { key, name: "shop" });
 */
@collected
export class EncryptedEcrRepository extends Base {
  constructor(scope: Construct, id: string, config: EncryptedEcrRepositoryConfig) {
    refuseCall("EncryptedEcrRepository", scope, id);
    super(scope, id, {
      imageTagMutability: "IMMUTABLE",
      imageScanningConfiguration: { scanOnPush: true },
      ...config,
    });
  }
}
