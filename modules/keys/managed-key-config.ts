import type { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { Refusal } from "../stack";
import type { Adoption } from "./adopt-key";
import type { KeyState } from "./key-state";

/** What every key that keywright makes can be told. */
export interface ManagedKeyConfig {
  /** What the key is for. 1 to 8192 characters; AWS sets the upper bound. */
  readonly description: string;
  /**
   * The name people know the key by, with or without `alias/`: letters, digits, `/`, `_` and `-`.
   * @default the names of the stack and of the key: `alias/STACK/KEY`
   */
  readonly alias?: string;
  /**
   * More names for the same key, 49 at most beside `alias`; AWS sets the bound. A new name comes in here, and
   * the old one stays until nothing uses it. A change of `alias` itself takes the old name away at once.
   * @default none
   */
  readonly aliases?: readonly string[];
  /**
   * ARNs of the roles and users who look after the key: its policy, its rotation, its deletion. They
   * cannot encrypt or decrypt. AWS refuses a key whose creator is not among them.
   * @default the stack's administrators; if it names none, IAM in the key's account decides
   */
  readonly administrators?: readonly string[];
  /**
   * Days that the key waits before it is deleted, 7 to 30; AWS sets both bounds. All that time nothing can
   * be done with it, so that what still needs the key shows up while it can be saved.
   * @default 30
   */
  readonly deletionWindowInDays?: number;
  /**
   * Whether Terraform refuses to destroy the key. Without the key, what it encrypted is gone for good.
   * @default as the stack has it: true
   */
  readonly preventDestroy?: boolean;
  /**
   * `retiring`: the key decrypts and does not encrypt any more. `disabled`: the key can do neither.
   * @default "active"
   */
  readonly state?: KeyState;
  /**
   * A key that exists already: Terraform takes it over, by an `import` block, and gives it the policy, the
   * rotation and the aliases that the code says. Leave it in place after the first apply or take it out.
   * @default a new key
   */
  readonly adopt?: Adoption;
  readonly tags?: Readonly<Record<string, string>>;
  /** The provider to make the key with, for another Region or account. @default the stack's own */
  readonly provider?: AwsProvider;
}

/** The properties that every key takes. */
export const MANAGED_KEY_PROPERTIES: readonly string[] = [
  "description",
  "alias",
  "aliases",
  "administrators",
  "deletionWindowInDays",
  "preventDestroy",
  "state",
  "adopt",
  "tags",
  "provider",
] satisfies (keyof ManagedKeyConfig)[];

/** Refuses a property that a kind of key does not have; callers in JavaScript have no compiler that does. */
export function refuseUnknownProperties(
  about: string,
  config: unknown,
  known: readonly string[],
  why: (name: string) => string,
): void {
  if (typeof config !== "object" || config === null) {
    throw new Refusal(`${about}: description is missing. Say what the key is for.`);
  }
  const name = Object.keys(config).find((one) => !known.includes(one));
  if (name !== undefined)
    throw new Refusal(`${about}: unknown property ${name}; ${why(name)}. Leave it out.`);
}
