import { App, TerraformStack } from "cdktf";
import { Construct, type IConstruct } from "constructs";
import { isGuarded } from "./guarded-stack";
import { watchSynthesis } from "./guarded-synthesis";
import { Refusal } from "./refusal";
import { Refusals } from "./refusals";
import { comesFromRefused, placeholderFor } from "./refused-construct";

/** A class of constructs, whichever it is. */
type ConstructClass = abstract new (...given: never[]) => object;

/** How many constructors of the library are at work: a construct that another one makes is a part of it. */
let depth = 0;

/**
 * Has the constructor of a class take note of what it refuses, and go on with a placeholder, so that one synthesis says
 * all that is wrong in an app. Thrown at once is only what stands in no tree of constructs.
 */
export function collected<C extends ConstructClass>(given: C, context?: ClassDecoratorContext<C>): C {
  const watched: C = new Proxy(given, {
    construct(target, args: unknown[], asked: unknown) {
      // With a proxy as its new.target, V8 would make each object slow, and larger.
      const newTarget = asked === watched ? target : asked;
      const [scope, id] = args;
      if (depth > 0 || !isInTree(scope)) return Reflect.construct(target as never, args, newTarget as never);
      const before = childOf(scope, id);
      depth++;
      try {
        return Reflect.construct(target as never, args, newTarget as never);
      } catch (error) {
        const refusal = asRefusal(error, `${context?.name ?? given.name} "${scope.node.path}/${String(id)}"`);
        if (!refusal) throw error;
        if (!before && childOf(scope, id)) scope.node.tryRemoveChild(String(id));
        if (!comesFromRefused(args)) noteRefusal(scope, refusal);
        return placeholderFor(scope, id, (newTarget as { readonly prototype: object }).prototype);
      } finally {
        depth--;
      }
    },
  });
  return watched;
}

/** Takes note of what is refused in the tree of a construct. Nothing of its stacks is written from then on. */
export function noteRefusal(scope: IConstruct, refusal: Refusal): void {
  Refusals.of(scope).note(refusal);
  holdOutput(scope);
}

/**
 * Has something checked when all constructs are made, and before anything of them is written.
 *
 * @param place the place in the user's code that the check is for
 */
export function checkLater(scope: IConstruct, check: () => void, place: string | undefined): void {
  Refusals.of(scope).later(check, place);
  holdOutput(scope);
}

const held = new WeakSet<IConstruct>();

/** Has an app, or a plain stack that is looked at by itself, refuse before it writes. A guarded stack does so itself. */
function holdOutput(scope: IConstruct): void {
  const { root } = scope.node;
  if (App.isApp(root)) watchSynthesis(root);
  const stack = scope.node.scopes.find(TerraformStack.isStack);
  if (!stack || isGuarded(stack) || held.has(stack)) return;
  held.add(stack);
  for (const name of ["toTerraform", "toHclTerraform"] as const) {
    const own = stack[name];
    const value = () => {
      Refusals.of(stack).throwAll();
      return own.call(stack);
    };
    Object.defineProperty(stack, name, { value, configurable: true });
  }
}

function isInTree(scope: unknown): scope is IConstruct {
  return Construct.isConstruct(scope) && scope.node !== undefined;
}

function childOf(scope: IConstruct, id: unknown): IConstruct | undefined {
  return typeof id === "string" ? scope.node.tryFindChild(id) : undefined;
}

/** A refusal, or what Node says of a value that is of another type than the config has. */
function asRefusal(error: unknown, about: string): Refusal | undefined {
  if (error instanceof Refusal) return error;
  if (!(error instanceof TypeError)) return undefined;
  return new Refusal(
    `${about}: a value of its config is of another type than it takes (${error.message.split("\n")[0]}). Correct it.`,
  );
}
