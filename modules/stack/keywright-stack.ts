import type { AwsProvider, AwsProviderConfig } from "@cdktf/provider-aws/lib/provider";
import { App, TerraformBackend, type TerraformOutput, TerraformStack } from "cdktf";
import type { Construct } from "constructs";
import { knownRegions, PROVIDER_CONSTRAINT } from "../../catalogue";
import type { JsonObject } from "../../terraform";
import { nearestName } from "../../words";
import { whyNoRegion } from "./add-region";
import { defaultProvider, makeOwnProvider, settleProvider } from "./adopted-provider";
import { addBackend, refuseBackend } from "./backend";
import type { Backend } from "./backend-setting";
import { doLastSteps, synthesisBegins } from "./before-synthesis";
import { checkLater } from "./collected";
import type { GuardedStack } from "./guarded-stack";
import { judgeAlone, watchSynthesis } from "./guarded-synthesis";
import { hclOutput, inOneForm } from "./hcl-output";
import { Refusal } from "./refusal";
import { Refusals } from "./refusals";
import { shown } from "./setting";
import { type SoundStackCall, soundStackCall } from "./sound-stack-call";
import { isKnownEngine, stackTerraform } from "./stack-terraform";
import { isStaged } from "./staged-output";
import { findUserPlace } from "./user-place";

/** The AWS provider that keywright's Terraform works with, as Terraform's `required_providers` names it. */
export const REQUIRED_PROVIDER = { source: "hashicorp/aws", version: PROVIDER_CONSTRAINT } as const;

/** What a {@link KeywrightStack} can be told. */
export interface KeywrightStackConfig {
  /** The Region of everything in the stack that names no other, such as `eu-west-1`. */
  readonly region: string;
  /**
   * The account that the stack belongs to: twelve digits. Terraform then refuses to touch any other.
   * @default whichever account the credentials are for
   */
  readonly account?: string;
  /** ARNs of those who look after the stack's keys. @default IAM in the account decides */
  readonly administrators?: readonly string[];
  /** Tags for everything in the stack. @default none */
  readonly defaultTags?: Readonly<Record<string, string>>;
  /**
   * The version constraint of the AWS provider. One that begins at 6.25.0 or later lets keywright use the
   * arguments that 5.100 does not have, the key of a Lambda function's code for example.
   * @default ">= 5.100.0, < 7.0.0"
   */
  readonly providerVersion?: string;
  /**
   * Where the stack's state is kept.
   * @default in `terraform.STACK.tfstate`, beside `cdktf.json`
   */
  readonly backend?: Backend;
  /**
   * Whether keys and databases resist being destroyed, and buckets being emptied. In a sandbox that is taken
   * down every day they may not; `keywright check` says so of each key.
   * @default true
   */
  readonly preventDestroy?: boolean;
  /**
   * ARNs of the roles with which Terraform is applied, where the provider does not assume one: those of runs in
   * HCP Terraform, for example. A key whose policy locks one of them out is refused.
   * @default the role that `provider` assumes; without one, nothing is checked
   */
  readonly deployers?: readonly string[];
  /** More for the AWS provider, such as `assumeRole`. @default nothing */
  readonly provider?: Omit<AwsProviderConfig, "region" | "defaultTags" | "allowedAccountIds">;
  /**
   * What becomes of a resource whose key only Terraform will know, a variable for example: `refuse` it, or
   * let it pass with a warning.
   * @default "refuse"
   */
  readonly whenUnknown?: "refuse" | "warn";
}

/**
 * A stack in which every resource that can take a key names a customer-managed one, and every key rotates.
 *
 * The guard looks at the Terraform that comes out, so it sees the provider's own classes, overrides and
 * aspects as well. One synthesis reports everything that is wrong in all stacks of the app.
 *
 * State is kept beside `cdktf.json`, in `terraform.STACK.tfstate`, unless `backend` or a backend of cdktf's in
 * the stack says otherwise.
 */
export class KeywrightStack extends TerraformStack implements GuardedStack {
  readonly administrators: readonly string[] | undefined;
  /** The version constraint of the AWS provider. */
  readonly providerVersion: string;
  readonly whenUnknown: "refuse" | "warn";
  /** Whether what is in the stack resists being destroyed, unless it says otherwise itself. */
  readonly preventDestroy: boolean;

  constructor(scope: Construct, id: string, given: KeywrightStackConfig) {
    const call = soundStackCall("KeywrightStack", scope, id, given);
    const config = soundConfig(call);
    super(scope, call.id);
    this.synthesizer = inOneForm(this, this.synthesizer);
    if (App.isApp(this.node.root)) watchSynthesis(this.node.root);
    this.administrators = config.administrators;
    this.whenUnknown = config.whenUnknown ?? "refuse";
    this.preventDestroy = config.preventDestroy ?? true;
    if (config.backend !== undefined) addBackend(this, config.backend);
    // Under the comment key, where the guard finds it and Terraform does not look.
    if (given?.deployers) this.addOverride("//.keywright.deployers", [...(config.deployers ?? [])]);
    const { account, region, defaultTags } = config;
    makeOwnProvider(this, `KeywrightStack "${this.node.path}"`, {
      ...config.provider,
      ...(region === undefined ? {} : { region }),
      ...(account === undefined ? {} : { allowedAccountIds: [account] }),
      ...(defaultTags === undefined ? {} : { defaultTags: [{ tags: { ...defaultTags } }] }),
    });
    this.providerVersion = config.providerVersion ?? REQUIRED_PROVIDER.version;
    const required = { ...REQUIRED_PROVIDER, version: this.providerVersion };
    this.addOverride("terraform.required_providers.aws", required);
    checkLater(this, () => settleProvider(this), findUserPlace());
  }

  /**
   * The AWS provider that resources use unless they name another: the one that the code in the stack declares without an
   * alias, or else one that the stack makes.
   */
  get provider(): AwsProvider {
    return defaultProvider(this) as AwsProvider;
  }

  override toTerraform(): JsonObject {
    // What a synthesis of the whole app writes is judged at its end, with the other stacks.
    const isInApp = App.isApp(this.node.root) && isStaged(this.node.root);
    if (!isInApp) Refusals.of(this).throwAll();
    if (!isInApp) this.#prepareAll();
    doLastSteps(this);
    const terraform = this.unguardedTerraform();
    if (!isInApp) judgeAlone(this, terraform);
    return terraform;
  }

  override toHclTerraform(): ReturnType<TerraformStack["toHclTerraform"]> {
    return hclOutput(this, this.toTerraform());
  }

  unguardedTerraform(): JsonObject {
    if (!isKnownEngine) return super.toTerraform();
    try {
      return stackTerraform(this);
    } catch (error) {
      // cdktf says best what it cannot resolve.
      super.toTerraform();
      throw error;
    }
  }

  override prepareStack(): void {
    super.prepareStack();
    synthesisBegins(this);
  }

  override ensureBackendExists(): TerraformBackend {
    const backend = this.node.children.find(TerraformBackend.isBackend);
    return backend ?? addBackend(this, { local: {} });
  }

  /**
   * cdktf hides whatever goes from one stack to another. The ARN of a key is no secret, and hidden it would keep
   * everybody who looks at a plan from seeing whose key encrypts the data.
   */
  override registerOutgoingCrossStackReference(identifier: string): TerraformOutput {
    const output = super.registerOutgoingCrossStackReference(identifier);
    if (/^aws_kms_\w+\.[\w-]+\.arn$/.test(identifier)) output.sensitive = false;
    return output;
  }

  /** References between stacks are put in place when an app is synthesised; a stack on its own needs them too. */
  #prepareAll(): void {
    for (const stack of this.node.root.node.findAll().filter(TerraformStack.isStack)) stack.prepareStack();
  }
}

/** What a config says, without what is refused of it: the stack goes on, so that what is in it is looked at too. */
function soundConfig({ config, check }: SoundStackCall<KeywrightStackConfig>): Partial<KeywrightStackConfig> {
  const { region, account, whenUnknown, backend, administrators, deployers = [] } = config;
  const refuse = (is: boolean, line: string) =>
    check((about) => {
      if (is) throw new Refusal(`${about}: ${line}`);
    });
  const why = whyNoRegion(region);
  const near = nearestName(String(region), knownRegions());
  const isText = account === undefined || (typeof account === "string" && /^[0-9]{12}$/.test(account));
  const isWord = whenUnknown === undefined || whenUnknown === "refuse" || whenUnknown === "warn";
  return {
    ...config,
    // The Region that is meant, or one that only Terraform knows.
    region: refuse(why !== undefined, `region ${why}`) ? region : (near ?? "${refused}"),
    account: refuse(
      !isText,
      `account is ${shown(account)}; an AWS account has 12 digits. Name one, or leave it out.`,
    )
      ? account
      : undefined,
    whenUnknown: refuse(!isWord, `whenUnknown is ${shown(whenUnknown)}; choose "refuse" or "warn".`)
      ? whenUnknown
      : undefined,
    backend: backend === undefined || check((about) => refuseBackend(about, backend)) ? backend : undefined,
    deployers: refuse(!Array.isArray(deployers), `deployers is ${shown(deployers)}, not a list. Write […].`)
      ? deployers.filter((one) =>
          refuse(
            !isDeployer(one),
            `deployer ${shown(one)} is not the ARN of a role (arn:aws:iam::ACCOUNT:role/NAME). Name one.`,
          ),
        )
      : [],
    administrators: refuse(
      administrators !== undefined && !Array.isArray(administrators),
      `administrators is ${shown(administrators)}, not a list. Write […].`,
    )
      ? administrators
      : undefined,
  };
}

function isDeployer(given: unknown): boolean {
  return typeof given === "string" && /^(?:arn:aws[a-z-]*:iam::\d{12}:(?:role|user)\/|.*\$\{)/.test(given);
}
