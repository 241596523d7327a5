import { synthesize } from "../modules";
import { EncryptedData } from "../stacks/encrypted-data";
import { KmsClass } from "../stacks/kms-class";

/*
 * A small app, as main.ts is one: what bench/raw-main.ts writes by hand.
 */
synthesize((app) => {
  const everywhere = { region: "eu-west-1", defaultTags: { "managed-by": "keywright" } };
  new KmsClass(app, "kms-class", everywhere);
  new EncryptedData(app, "encrypted-data", everywhere);
});
