import { TerraformVariable } from "cdktf";
import type { Construct } from "constructs";
import { EncryptedEbsVolume, Key, KeywrightStack, type KeywrightStackConfig } from "../modules";

/** The first lesson about KMS: a key of one's own that rotates, and a volume that is encrypted with it. */
export class KmsClass extends KeywrightStack {
  constructor(scope: Construct, id: string, config: KeywrightStackConfig) {
    super(scope, id, config);

    const az = new TerraformVariable(this, "az", {
      type: "string",
      description: "Availability zone of the volume",
    });
    const diskSize = new TerraformVariable(this, "disk_size", {
      type: "number",
      description: "Size of the volume in GiB",
    });
    const name = new TerraformVariable(this, "name", { type: "string", description: "Name of the volume" });

    const key = new Key(this, "my_key", { description: "My KMS Key" });
    new EncryptedEbsVolume(this, "example", {
      key,
      availabilityZone: az.stringValue,
      size: diskSize.numberValue,
      tags: { Name: name.stringValue },
    });
  }
}
