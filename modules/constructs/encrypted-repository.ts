import { EcrRepository } from "@cdktf/provider-aws/lib/ecr-repository";
import type { Construct } from "constructs";
import { encrypted } from "./encrypted";

class Base extends encrypted(EcrRepository) {}

/**
 * An ECR repository under a customer-managed key, whose tags stay what they are and whose images are
 * scanned when they are pushed.
 *
 * The key is for good: another one replaces the repository.
 *
 * @example
 * new EncryptedRepository(this, "images", { key, name: "shop" });
 */
export class EncryptedRepository extends Base {
  constructor(scope: Construct, id: string, config: ConstructorParameters<typeof Base>[2]) {
    super(scope, id, {
      imageTagMutability: "IMMUTABLE",
      imageScanningConfiguration: { scanOnPush: true },
      ...config,
    });
  }
}
