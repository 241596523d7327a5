import { KmsCustomKeyStore } from "@cdktf/provider-aws/lib/kms-custom-key-store";
import type { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import type { TerraformVariable } from "cdktf";
import { Construct } from "constructs";
import { collected, preventsDestroy, Refusal, refuseCall, subject } from "../stack";
import { refuseOpenSecret } from "./open-secret";

/** A cluster of hardware modules of one's own, in AWS CloudHSM. */
export interface CloudHsm {
  /** `cluster-…` */
  readonly clusterId: string;
  /** The password of the `kmsuser` in the cluster, 7 to 32 characters; AWS sets both bounds. A sensitive variable. */
  readonly password: TerraformVariable;
  /** The certificate with which the cluster was initialised, in PEM: `customerCA.crt`. */
  readonly trustAnchorCertificate: string;
}

/** A key manager outside AWS, behind a proxy that speaks to KMS. */
export interface ExternalKeyManager {
  /** Where the proxy is: `https://` and a host. */
  readonly endpoint: string;
  /** The path of its API, from `/` to `/kms/xks/v1`. */
  readonly path: string;
  /** The credential with which KMS signs its requests to the proxy; both are sensitive variables. */
  readonly credential: { readonly accessKeyId: TerraformVariable; readonly secret: TerraformVariable };
  /** The VPC endpoint service of the proxy. @default the proxy is reached over the internet */
  readonly vpcEndpointService?: string;
}

/** What a {@link CustomKeyStore} can be told: which of the two kinds it is. */
export interface CustomKeyStoreConfig {
  /** @default the names of the stack and of the store */
  readonly name?: string;
  readonly cloudHsm?: CloudHsm;
  readonly external?: ExternalKeyManager;
  /** The provider to make the store with. @default the stack's own */
  readonly provider?: AwsProvider;
}

/** https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateCustomKeyStore.html */
const NAME_MAX_LENGTH = 256;
const CLUSTER = /^cluster-[0-9a-zA-Z]{11,16}$/;
const ENDPOINT = /^https:\/\/[a-zA-Z0-9.-]+$/;
const PATH = /^(?:\/[a-zA-Z0-9._-]+)*\/kms\/xks\/v1$/;
const SECRET = "Pass a TerraformVariable with sensitive: true.";

/**
 * A place for key material that is not AWS's: a CloudHSM cluster, or a key manager outside AWS.
 *
 * Terraform makes the store and does not connect it, and no key can be made in it before: after the first
 * apply run `aws kms connect-custom-key-store`, then add the keys ({@link StoredKey}). While the store is not
 * connected, or whatever is behind it does not answer, nothing under its keys can be read.
 * https://docs.aws.amazon.com/kms/latest/developerguide/key-store-overview.html
 *
 * @example
 * const password = new TerraformVariable(this, "kmsuser", { type: "string", sensitive: true });
 * new CustomKeyStore(this, "vault", {
 *   cloudHsm: { clusterId: "cluster-1a23b4cdefg", password, trustAnchorCertificate },
 * });
 */
@collected
export class CustomKeyStore extends Construct {
  readonly resource: KmsCustomKeyStore;
  /** The id of the store, as a token. */
  readonly id: string;
  /** What is behind it. */
  readonly kind: "CloudHSM" | "external";

  constructor(scope: Construct, id: string, config: CustomKeyStoreConfig) {
    refuseCall("CustomKeyStore", scope, id);
    const about = subject("CustomKeyStore", scope, id);
    const { name, cloudHsm, external, provider } = config ?? {};
    if ((cloudHsm === undefined) === (external === undefined)) {
      throw new Refusal(`${about}: it takes either cloudHsm or external. Say what is behind the store.`);
    }
    const customKeyStoreName = name ?? `${scope.node.id}-${id}`;
    if (customKeyStoreName.length > NAME_MAX_LENGTH || customKeyStoreName === "") {
      throw new Refusal(
        `${about}: name has ${customKeyStoreName.length} characters; AWS accepts 1 to ${NAME_MAX_LENGTH}.`,
      );
    }
    const behind = cloudHsm ? ofCloudHsm(about, cloudHsm) : external ? ofExternal(about, external) : {};
    super(scope, id);
    this.kind = cloudHsm ? "CloudHSM" : "external";
    this.resource = new KmsCustomKeyStore(this, "Default", {
      customKeyStoreName,
      ...behind,
      lifecycle: { preventDestroy: preventsDestroy(this) },
      ...(provider && { provider }),
    });
    this.id = this.resource.id;
  }
}

function ofCloudHsm(about: string, { clusterId, password, trustAnchorCertificate }: CloudHsm) {
  if (!CLUSTER.test(clusterId)) {
    throw new Refusal(
      `${about}: clusterId is ${JSON.stringify(clusterId)}; a CloudHSM cluster is called cluster-…. Name one.`,
    );
  }
  if (!/^-----BEGIN CERTIFICATE-----/.test(trustAnchorCertificate ?? "")) {
    throw new Refusal(
      `${about}: trustAnchorCertificate is no certificate in PEM. Pass the text of customerCA.crt.`,
    );
  }
  refuseOpenSecret(about, "password", password, SECRET);
  return {
    customKeyStoreType: "AWS_CLOUDHSM",
    cloudHsmClusterId: clusterId,
    keyStorePassword: password.stringValue,
    trustAnchorCertificate,
  };
}

function ofExternal(about: string, { endpoint, path, credential, vpcEndpointService }: ExternalKeyManager) {
  if (!ENDPOINT.test(endpoint)) {
    throw new Refusal(
      `${about}: endpoint is ${JSON.stringify(endpoint)}; AWS takes https:// and a host. Write it so.`,
    );
  }
  if (!PATH.test(path)) {
    throw new Refusal(
      `${about}: path is ${JSON.stringify(path)}; AWS takes one that ends in /kms/xks/v1. Write it so.`,
    );
  }
  refuseOpenSecret(about, "credential.accessKeyId", credential?.accessKeyId, SECRET);
  refuseOpenSecret(about, "credential.secret", credential?.secret, SECRET);
  return {
    customKeyStoreType: "EXTERNAL_KEY_STORE",
    xksProxyUriEndpoint: endpoint,
    xksProxyUriPath: path,
    xksProxyConnectivity: vpcEndpointService === undefined ? "PUBLIC_ENDPOINT" : "VPC_ENDPOINT_SERVICE",
    xksProxyAuthenticationCredential: {
      accessKeyId: credential.accessKeyId.stringValue,
      rawSecretAccessKey: credential.secret.stringValue,
    },
    ...(vpcEndpointService === undefined ? {} : { xksProxyVpcEndpointServiceName: vpcEndpointService }),
  };
}
