import { OpensearchDomain } from "@cdktf/provider-aws/lib/opensearch-domain";
import type { Construct } from "constructs";
import { collected, refuseCall } from "../stack";
import { encrypted } from "./encrypted";

class Base extends encrypted(OpensearchDomain) {}

/** What an {@link EncryptedOpenSearchDomain} can be told: what `aws_opensearch_domain` takes, and its key. */
export type EncryptedOpenSearchDomainConfig = ConstructorParameters<typeof Base>[2];

/**
 * An OpenSearch domain under a customer-managed key, encrypted between its nodes and towards its clients.
 *
 * The key is for good: another one replaces the domain.
 *
 * @example
 * new EncryptedOpenSearchDomain(this, "products", {
 *   key,
 *   domainName: "products",
 *   engineVersion: "OpenSearch_2.19",
 *   clusterConfig: { instanceType: "r7g.large.search", instanceCount: 2 },
 *   ebsOptions: { ebsEnabled: true, volumeSize: 100 },
 * });
 */
@collected
export class EncryptedOpenSearchDomain extends Base {
  constructor(scope: Construct, id: string, config: EncryptedOpenSearchDomainConfig) {
    refuseCall("EncryptedOpenSearchDomain", scope, id);
    super(scope, id, {
      nodeToNodeEncryption: { enabled: true },
      domainEndpointOptions: { enforceHttps: true, tlsSecurityPolicy: "Policy-Min-TLS-1-2-PFS-2023-10" },
      ...config,
    });
  }
}
