import { synthesize } from "./modules";
import { DocumentServices } from "./stacks/document-services";
import { EncryptedData } from "./stacks/encrypted-data";
import { KeyKinds } from "./stacks/key-kinds";
import { KmsClass } from "./stacks/kms-class";
import { ManagedClusters } from "./stacks/managed-clusters";
import { MoreServices } from "./stacks/more-services";

synthesize((app) => {
  const everywhere = { region: "eu-west-1", defaultTags: { "managed-by": "keywright" } };
  new KmsClass(app, "kms-class", everywhere);
  new EncryptedData(app, "encrypted-data", everywhere);
  new DocumentServices(app, "document-services", { ...everywhere, replicaRegion: "us-east-1" });
  new KeyKinds(app, "key-kinds", { ...everywhere, replicaRegion: "us-east-1", roleAccount: "111122223333" });
  new MoreServices(app, "more-services", everywhere);
  new ManagedClusters(app, "managed-clusters", everywhere);
});
