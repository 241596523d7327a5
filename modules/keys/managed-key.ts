import { type TerraformProvider, TerraformStack, Token } from "cdktf";
import { Construct } from "constructs";
import { DELETION_WINDOW_IN_DAYS, DESCRIPTION_MAX_LENGTH, KEY_POLICY_MAX_BYTES } from "../../catalogue";
import {
  type KeyLocation,
  type KeyUser,
  keyPolicy,
  type PersonaName,
  policyJson,
  type ServiceUse,
  type Statement,
  writtenPrincipal,
} from "../../policy";
import {
  beforeSynthesis,
  defaultProviderSoFar,
  inRange,
  PolicyDocument,
  placeOf,
  preventsDestroy,
  Refusal,
  refuseRegion,
  regionOfProvider,
  subject,
} from "../stack";
import { conditionsFor, type SymmetricAccessConditions } from "./access-conditions";
import { administratorArns } from "./administrators";
import { adoptedId, adoptKey } from "./adopt-key";
import { fit } from "./fit-service";
import type { KeyResource, KeyResourceConfig } from "./key-resource";
import { checkedState, type KeyState, writeState } from "./key-state";
import { checkedStatement, type KeyStatement, refuseSameSid } from "./key-statement";
import { noteKey } from "./keys-of-app";
import type { ManagedKeyConfig } from "./managed-key-config";
import { nameKey } from "./name-key";
import { needsIam, tellOtherAccounts } from "./other-accounts";
import { refuseUse } from "./refuse-use";
import { tellFromTerraform } from "./tell-from-terraform";
import { useInPlace } from "./use-in-place";

/** A kind of key: what messages call it, and how its resource is made. */
export interface ManagedKeyKind<R extends KeyResource> {
  readonly name: string;
  make(key: Construct, config: KeyResourceConfig): R;
  /** Those who can use such a key themselves. */
  readonly personas: readonly PersonaName[];
}

/** What all keys have in common: an alias, a policy of their own, and protection against being lost. */
export abstract class ManagedKey<R extends KeyResource> extends Construct {
  /** The key's ARN, as a token. */
  readonly arn: string;
  /** The alias, `alias/` included. */
  readonly alias: string;
  readonly place: KeyLocation;
  readonly state: KeyState;
  /** The resource itself: an `aws_kms_key`, or an `aws_kms_replica_key`. */
  readonly resource: R;

  readonly #kind: ManagedKeyKind<R>;
  readonly #provider: TerraformProvider | undefined;
  readonly #administrators: readonly string[];
  readonly #users = new Map<string, KeyUser>();
  #isTelling = false;
  /** What the key is used for; a use that was there already is not there twice. */
  readonly #uses = new Map<string, ServiceUse>();
  /** What was added to the policy by hand. */
  readonly #statementsAdded: Statement[] = [];
  /** The policy as it was composed last, until the key learns more. */
  #statements: readonly Statement[] | undefined;

  protected constructor(scope: Construct, id: string, kind: ManagedKeyKind<R>, config: ManagedKeyConfig) {
    const about = subject(kind.name, scope, id);
    const description = checkedDescription(about, config.description);
    const window = inRange(
      about,
      "deletionWindowInDays",
      config.deletionWindowInDays,
      DELETION_WINDOW_IN_DAYS,
    );
    const state = checkedState(about, config.state);
    super(scope, id);

    this.#kind = kind;
    this.state = state;
    const { provider, tags } = config;
    const stack = TerraformStack.of(this);
    this.#provider = provider;
    refuseRegion(about, this.region);
    this.place = placeOf(this, provider);
    this.#administrators = administratorArns(
      about,
      config.administrators ?? administratorsOf(stack),
      this.place,
    );

    const adopted = config.adopt && adoptedId(about, config.adopt, this.place);

    // One name for all: aws_kms_key.orders, aws_kms_alias.orders, data.aws_iam_policy_document.orders.
    const name = stack.getLogicalId(this.node);
    const policy = new PolicyDocument(this, "policy", () => this.#policy(), provider);
    policy.overrideLogicalId(name);
    this.resource = kind.make(this, {
      description,
      deletionWindowInDays: window ?? DELETION_WINDOW_IN_DAYS.default,
      policy: policy.json,
      lifecycle: { preventDestroy: config.preventDestroy ?? preventsDestroy(stack) },
      ...(tags === undefined ? {} : { tags: { ...tags } }),
      ...(provider === undefined ? {} : { provider }),
    });
    writeState(this.resource, state);
    if (adopted !== undefined) adoptKey(this.resource, adopted);
    this.alias = nameKey(about, this, name, config);
    this.arn = this.resource.arn;
    noteKey(this, this.resource);
    beforeSynthesis(this, tellFromTerraform);
  }

  /** The key's Region, where it is known before Terraform runs. */
  get region(): string | undefined {
    return regionOfProvider(this.#provider ?? defaultProviderSoFar(this));
  }

  /** Lets somebody use the key themselves, and not through a service. */
  protected allowPersona(
    persona: PersonaName,
    principals: readonly string[],
    given: SymmetricAccessConditions = {},
  ): void {
    const about = this.#about();
    if (!this.#kind.personas.includes(persona)) {
      throw new Refusal(
        `${about}: it has no ${persona}; those who can use it are ${this.#kind.personas.join(", ")}. Name one of them.`,
      );
    }
    for (const principal of principals) {
      refusePrincipal(about, principal, this.place);
      const conditions = conditionsFor(about, principal, given, this.place);
      this.#users.set(JSON.stringify([persona, principal, conditions]), { persona, principal, conditions });
      if (needsIam(principal, this.place)) this.#tell();
    }
    this.#statements = undefined;
  }

  /**
   * Adds a statement of one's own to the policy of the key, where no other way is there: as it is, even while the key is
   * retiring. The guard holds it to what it holds every policy to, and reports show what it allows.
   *
   * @example
   * key.addToPolicy({
   *   sid: "AuditorsLook",
   *   effect: "Allow",
   *   principals: [{ type: "AWS", identifiers: ["arn:aws:iam::111122223333:role/auditor"] }],
   *   actions: ["kms:DescribeKey"],
   * });
   */
  addToPolicy(statement: KeyStatement): this {
    const sids = this.#statementsAdded.map(({ sid }) => sid);
    this.#statementsAdded.push(checkedStatement(this.#about(), statement, sids));
    this.#statements = undefined;
    return this;
  }

  /** Takes note of what names the key itself, and is no data under it: a replica, a grant, DNSSEC. */
  askedBy(use: ServiceUse): void {
    this.learn(use);
  }

  /** Takes note of a use by a service. */
  protected learn(given: ServiceUse): void {
    refuseUse(() => this.#about(), given);
    const use = useInPlace(given, this.place, this);
    const id = JSON.stringify([use.service, use.resource, use.account, use.region]);
    if (this.#uses.has(id)) return;
    fit(this.#about(), this, this.resource, use.service);
    this.#uses.set(id, use);
    this.#statements = undefined;
  }

  /** Says once in the stack's outputs what other accounts have to allow. */
  #tell(): void {
    if (this.#isTelling) return;
    this.#isTelling = true;
    const theirs = () => [...this.#users.values()].filter(({ principal }) => needsIam(principal, this.place));
    tellOtherAccounts(this, theirs);
  }

  #about(): string {
    return subject(this.#kind.name, this.node.scope as Construct, this.node.id);
  }

  #policy(): readonly Statement[] {
    this.#statements ??= keyPolicy({
      ...this.place,
      administrators: this.#administrators,
      users: this.#users.values(),
      uses: this.#uses.values(),
      statements: this.#statementsAdded,
      isRetiring: this.state === "retiring",
    });
    refuseSameSid(this.#about(), this.#statementsAdded, this.#statements);
    refuseTooLarge(this.#about(), this.#statements, this.place);
    return this.#statements;
  }
}

function refusePrincipal(about: string, principal: unknown, place: KeyLocation): void {
  if (typeof principal === "string") {
    if (Token.isUnresolved(principal) || principal.includes("${")) return;
    if (writtenPrincipal(principal, place)) return;
  }
  throw new Refusal(
    `${about}: ${JSON.stringify(principal)} is not a principal that can use a key. Name a role or a user by its ARN, roles by a pattern (arn:aws:iam::ACCOUNT:role/NAME*), an account by its 12 digits, an organisation (o-…), or a service of AWS (delivery.logs.amazonaws.com).`,
  );
}

/** Counts the policy as AWS will: without white space, with an account and a Region where tokens stand. */
function refuseTooLarge(about: string, statements: readonly Statement[], place: KeyLocation): void {
  let text = JSON.stringify(policyJson(statements));
  const literals = [
    [place.account, "000000000000"],
    [place.region, "ap-northeast-1"],
    [place.partition, "aws"],
  ] as const;
  for (const [token, literal] of literals) {
    if (Token.isUnresolved(token)) text = text.replaceAll(token, literal);
  }
  const bytes = Buffer.byteLength(text);
  if (bytes <= KEY_POLICY_MAX_BYTES) return;
  throw new Refusal(
    `${about}: its policy has ${bytes} bytes; AWS accepts ${KEY_POLICY_MAX_BYTES}. Give some of what it encrypts another key.`,
  );
}

/** A stack that names administrators for all its keys. */
function administratorsOf(stack: TerraformStack): readonly string[] | undefined {
  return "administrators" in stack ? (stack.administrators as readonly string[] | undefined) : undefined;
}

function checkedDescription(about: string, description: unknown): string {
  if (typeof description !== "string" || description.trim() === "") {
    throw new Refusal(`${about}: description is empty. Say what the key is for.`);
  }
  if (description.length > DESCRIPTION_MAX_LENGTH) {
    throw new Refusal(
      `${about}: description has ${description.length} characters; AWS accepts ${DESCRIPTION_MAX_LENGTH}.`,
    );
  }
  return description;
}
