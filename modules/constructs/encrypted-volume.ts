import { EbsVolume } from "@cdktf/provider-aws/lib/ebs-volume";
import { encrypted } from "./encrypted";

/**
 * An EBS volume under a customer-managed key.
 *
 * @example
 * new EncryptedVolume(this, "disk", { key, availabilityZone: "eu-west-1a", size: 20 });
 */
export class EncryptedVolume extends encrypted(EbsVolume) {}
