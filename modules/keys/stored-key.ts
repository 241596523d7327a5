import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import type { Construct } from "constructs";
import { collected, Refusal, refuseCall, subject } from "../stack";
import { CustomKeyStore } from "./custom-key-store";
import type { KeyResourceConfig } from "./key-resource";
import { MANAGED_KEY_PROPERTIES, type ManagedKeyConfig, refuseUnknownProperties } from "./managed-key-config";
import { SymmetricKey } from "./symmetric-key";

/** What a {@link StoredKey} can be told. */
export interface StoredKeyConfig extends ManagedKeyConfig {
  /** The store that holds the material. It cannot be changed. */
  readonly store: CustomKeyStore;
  /** The key in the external key manager, by its id there. An external store needs one, CloudHSM has none. */
  readonly externalKeyId?: string;
}

const PROPERTIES = [...MANAGED_KEY_PROPERTIES, "store", "externalKeyId"];
/** https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateKey.html#KMS-CreateKey-request-XksKeyId */
const EXTERNAL_KEY_ID = /^[a-zA-Z0-9_.-]{1,64}$/;

/**
 * A symmetric customer-managed key whose material is in a custom key store: in CloudHSM, or outside AWS.
 *
 * AWS rotates no key in a custom key store. To rotate one in CloudHSM, make a second key and point the alias
 * at it; an external key manager rotates behind the same key. Each use is as fast, and as likely to succeed,
 * as whatever is behind the store.
 * https://docs.aws.amazon.com/kms/latest/developerguide/rotate-keys.html
 *
 * @example
 * new StoredKey(this, "ledger", { description: "The ledger, in our own modules", store });
 */
@collected
export class StoredKey extends SymmetricKey<KmsKey> {
  constructor(scope: Construct, id: string, config: StoredKeyConfig) {
    refuseCall("StoredKey", scope, id);
    const about = subject("StoredKey", scope, id);
    refuseUnknownProperties(about, config, PROPERTIES, (name) =>
      name === "rotationPeriodInDays" || name === "enableKeyRotation"
        ? "AWS rotates no key in a custom key store"
        : `a StoredKey takes ${PROPERTIES.join(", ")}`,
    );
    const { store, externalKeyId, ...rest } = config;
    refuseStore(about, store, externalKeyId);
    const place = {
      customKeyStoreId: store.id,
      ...(externalKeyId === undefined ? {} : { xksKeyId: externalKeyId }),
    };
    const make = (key: Construct, common: KeyResourceConfig) =>
      new KmsKey(key, "Default", { ...common, ...place });
    super(scope, id, { name: "StoredKey", make }, rest);
  }
}

function refuseStore(about: string, store: unknown, externalKeyId: string | undefined): void {
  if (!(store instanceof CustomKeyStore)) {
    throw new Refusal(`${about}: store is no CustomKeyStore. Pass one, or make a Key.`);
  }
  if (store.kind === "CloudHSM" && externalKeyId !== undefined) {
    throw new Refusal(`${about}: externalKeyId is set and its store is CloudHSM. Leave it out.`);
  }
  if (store.kind === "external" && !EXTERNAL_KEY_ID.test(externalKeyId ?? "")) {
    throw new Refusal(
      `${about}: externalKeyId is ${JSON.stringify(externalKeyId)}; an external store needs 1 to 64 letters, digits, "_", "." and "-". Name the key there.`,
    );
  }
}
