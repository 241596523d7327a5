import type { IConstruct } from "constructs";

/** What is still to be done when every stack of an app is prepared, and none is written. */
export type LastStep = (app: IConstruct) => void;

interface Steps {
  readonly all: Set<LastStep>;
  /** Whether a stack was prepared since they were done. */
  isDue: boolean;
}

const ofApps = new WeakMap<IConstruct, Steps>();

function stepsOf(scope: IConstruct): Steps {
  const app = scope.node.root;
  const steps = ofApps.get(app) ?? { all: new Set(), isDue: true };
  ofApps.set(app, steps);
  return steps;
}

/**
 * Has something done before each synthesis of the app that a construct is in: when the references between its stacks
 * are in place, and before the first `KeywrightStack` is written. What is asked for twice is done once.
 */
export function beforeSynthesis(scope: IConstruct, step: LastStep): void {
  stepsOf(scope).all.add(step);
}

/** Notes that a stack is prepared, so that a synthesis is about to begin. */
export function synthesisBegins(stack: IConstruct): void {
  stepsOf(stack).isDue = true;
}

/** Does the work before a synthesis, once for all stacks of the app. */
export function doLastSteps(stack: IConstruct): void {
  const steps = stepsOf(stack);
  if (!steps.isDue) return;
  steps.isDue = false;
  for (const step of steps.all) step(stack.node.root);
}
