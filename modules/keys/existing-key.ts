import { DataAwsKmsKey } from "@cdktf/provider-aws/lib/data-aws-kms-key";
import type { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { Lazy, TerraformOutput, Token } from "cdktf";
import { Construct } from "constructs";
import { parseKeyArn } from "../../catalogue";
import { type KeyLocation, policyJson, type ServiceUse, type Statement, useStatements } from "../../policy";
import {
  beforeSynthesis,
  collected,
  defaultProvider,
  placeOf,
  Refusal,
  refuseCall,
  regionOfProvider,
  subject,
} from "../stack";
import { aliasName } from "./alias-name";
import { type KeyThatLearns, keyArn } from "./key-source";
import { noteKey } from "./keys-of-app";
import { refuseUse } from "./refuse-use";
import { tellFromTerraform } from "./tell-from-terraform";

/** How an {@link ExistingKey} is found: by its ARN, or by its alias in the Region and account of a provider. */
export type ExistingKeyConfig =
  | { readonly arn: string; readonly alias?: undefined; readonly provider?: undefined }
  | {
      readonly arn?: undefined;
      /** With or without `alias/`. Terraform looks up which key it names, each time it runs. */
      readonly alias: string;
      /** @default the stack's own */
      readonly provider?: AwsProvider;
    };

/**
 * A customer-managed key that exists outside this code, whose policy keywright cannot change.
 *
 * That policy has to allow the services of what is encrypted with the key. The statements it needs are in
 * `statements`, and in an output of the stack (`ID-policy-statements`), ready for the key's owner.
 *
 * @example
 * const shared = new ExistingKey(this, "shared", { alias: "shared/logs" });
 * new EncryptedCloudWatchLogGroup(this, "logs", { key: shared, name: "/shop/application" });
 */
@collected
export class ExistingKey extends Construct implements KeyThatLearns {
  readonly arn: string;
  readonly region: string | undefined;
  readonly place: KeyLocation;

  readonly #uses = new Map<string, ServiceUse>();
  /** The account of the key, where it is known to be another one than that of its uses. */
  #owner: string | undefined;

  constructor(scope: Construct, id: string, config: ExistingKeyConfig) {
    refuseCall("ExistingKey", scope, id);
    const about = subject("ExistingKey", scope, id);
    const { arn, alias, provider } = config ?? {};
    if ((arn === undefined) === (alias === undefined)) {
      throw new Refusal(`${about}: it takes either arn or alias. Name the key by one of them.`);
    }
    const literal = arn === undefined ? undefined : keyArn(about, arn, scope);
    const name = alias === undefined ? undefined : aliasName(about, alias);
    super(scope, id);
    const here = placeOf(this, provider);
    if (literal !== undefined) {
      this.arn = literal;
      const parsed = parseKeyArn(literal);
      this.region = parsed?.region;
      // Those who use the key, and what they encrypt, are in this account, wherever the key is.
      this.place = parsed ? { ...parsed, account: here.account } : here;
      if (!Token.isUnresolved(here.account)) this.#owner = parsed?.account;
      noteKey(this);
    } else {
      const data = new DataAwsKmsKey(this, "Default", { keyId: name ?? "", ...(provider && { provider }) });
      this.arn = data.arn;
      noteKey(this, data);
      this.region = regionOfProvider(provider ?? defaultProvider(this));
      this.place = here;
    }
    beforeSynthesis(this, tellFromTerraform);
  }

  /** What the key's policy has to allow, so that all that is encrypted with it can be. */
  get statements(): readonly Statement[] {
    return useStatements(this.#uses.values(), this.place, this.#owner);
  }

  usedBy(use: ServiceUse): void {
    refuseUse(() => subject("ExistingKey", this.node.scope as Construct, this.node.id), use);
    if (this.#uses.size === 0) this.#tell();
    this.#uses.set(JSON.stringify([use.service, use.resource, use.account, use.region]), use);
  }

  /** As {@link usedBy}, for what names the key itself: a grant. */
  askedBy(use: ServiceUse): void {
    this.usedBy(use);
  }

  /** Says in the stack's outputs what the policy has to allow, complete when the stack is synthesised. */
  #tell(): void {
    new TerraformOutput(this, "policy-statements", {
      description: `What the policy of ${this.node.id} has to allow`,
      value: Lazy.anyValue({ produce: () => policyJson(this.statements).Statement }),
    });
  }
}
