import { AwsProvider, type AwsProviderConfig } from "@cdktf/provider-aws/lib/provider";
import { TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";
import { Refusal } from "./refusal";
import { shown } from "./setting";

/** The name under which cdktf knows the AWS provider. */
const AWS = "aws";

/** The id of the provider that a stack makes itself: one that no code would give its own. */
const OWN_ID = "keywright-aws";

/** What a stack has its own provider say, and how messages name the stack. */
interface Own {
  readonly about: string;
  readonly config: AwsProviderConfig;
  readonly provider: AwsProvider;
}

const owns = new WeakMap<TerraformStack, Own>();
/**
 * The default provider of a stack as it was found, how many children the stack had then, and how often it was asked
 * for since.
 */
const found = new WeakMap<
  TerraformStack,
  { readonly provider: AwsProvider | undefined; readonly count: number; readonly asked: number }
>();

/** A stack with at most so many children is looked through at every question. */
const SMALL_STACK = 32;

/** Gives a stack a provider of its own, until the code in it declares one without an alias. */
export function makeOwnProvider(stack: TerraformStack, about: string, config: AwsProviderConfig): void {
  owns.set(stack, { about, config, provider: new AwsProvider(stack, OWN_ID, config) });
}

/** The provider of a stack that resources use unless they name another: the one without an alias. */
export function defaultProvider(scope: IConstruct): AwsProvider | undefined {
  const stack = TerraformStack.of(scope);
  const { provider, count = 0 } = found.get(stack) ?? {};
  if (provider) return provider;
  const own = owns.get(stack)?.provider;
  const { children } = stack.node;
  const [declared] = children.slice(count).filter((child) => child !== own && isDefaultProvider(child));
  if (declared) return adopt(stack, declared as AwsProvider);
  found.set(stack, { provider: undefined, count: children.length, asked: 0 });
  return own;
}

/**
 * The same, for what is asked once for each resource. Listing the children of a stack takes time proportional to
 * their number, so a large one is looked through again only after as many questions as it had children. A provider
 * that is declared in between is adopted by settleProvider at the latest.
 */
export function defaultProviderSoFar(scope: IConstruct): AwsProvider | undefined {
  const stack = TerraformStack.of(scope);
  const last = found.get(stack);
  if (!last || last.provider || last.count <= SMALL_STACK || last.asked >= last.count)
    return defaultProvider(scope);
  found.set(stack, { ...last, asked: last.asked + 1 });
  return owns.get(stack)?.provider;
}

/**
 * Adopts what a stack declares, wherever in it: to be done once all constructs are made.
 *
 * @throws Refusal for a provider that contradicts the stack, and for two of them
 */
export function settleProvider(stack: TerraformStack): void {
  const own = owns.get(stack);
  const [declared, ...others] = stack.node
    .findAll()
    .filter(isDefaultProvider)
    .filter((one) => one !== own?.provider && TerraformStack.of(one) === stack);
  if (!own || !declared) return;
  if (others.length > 0) {
    const paths = [declared, ...others].map(({ node }) => node.path).join(", ");
    throw new Refusal(
      `${own.about}: ${paths} are AWS providers without an alias; Terraform takes one. Give the others an alias.`,
    );
  }
  adopt(stack, declared);
  const config: Readonly<Record<string, unknown>> = { ...own.config };
  const lines = Object.entries(config).flatMap(([name, wanted]) => {
    const seen = (declared as unknown as Readonly<Record<string, unknown>>)[`${name}Input`];
    if (isAlike(seen, wanted)) return [];
    return `${own.about}: ${name} is ${shown(wanted)} here, and ${shown(seen)} in the provider ${declared.node.path}. Write it once, or the same in both.`;
  });
  if (lines.length > 0) throw new Refusal(lines);
}

/** Puts a provider in the place of the stack's own, and has it say what the stack says and it does not. */
function adopt(stack: TerraformStack, declared: AwsProvider): AwsProvider {
  const own = owns.get(stack);
  found.set(stack, { provider: declared, count: 0, asked: 0 });
  if (!own || !stack.node.tryRemoveChild(OWN_ID)) return declared;
  const target = declared as unknown as Record<string, unknown>;
  for (const [name, value] of Object.entries(own.config)) {
    if (target[`${name}Input`] === undefined) target[name] = value;
  }
  return declared;
}

function isAlike(one: unknown, other: unknown): boolean {
  const list = (value: unknown) => JSON.stringify(Array.isArray(value) ? value : [value]);
  return list(one) === list(other);
}

function isDefaultProvider(child: IConstruct): child is AwsProvider {
  return (
    "terraformResourceType" in child &&
    child.terraformResourceType === AWS &&
    "fqn" in child &&
    "alias" in child &&
    child.alias === undefined
  );
}
