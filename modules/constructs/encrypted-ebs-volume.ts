import { EbsVolume } from "@cdktf/provider-aws/lib/ebs-volume";
import { collected } from "../stack";
import { encrypted } from "./encrypted";

/**
 * An EBS volume under a customer-managed key.
 *
 * @example
 * new EncryptedEbsVolume(this, "disk", { key, availabilityZone: "eu-west-1a", size: 20 });
 */
@collected
export class EncryptedEbsVolume extends encrypted(EbsVolume) {}

/** What an {@link EncryptedEbsVolume} can be told: what `aws_ebs_volume` takes, and its key. */
export type EncryptedEbsVolumeConfig = ConstructorParameters<typeof EncryptedEbsVolume>[2];
