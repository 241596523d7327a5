import { Construct, type IConstruct } from "constructs";
import { noteRefusal } from "./collected";
import { Refusal } from "./refusal";
import { refuseStackCall } from "./refuse-call";
import { freeId } from "./refused-construct";
import { isRecord } from "./setting";

/** What the constructor of a stack was called with, and something else in the place of what was refused. */
export interface SoundStackCall<C> {
  readonly id: string;
  /** The config as it is; empty if it is no object. */
  readonly config: Partial<C>;
  /** Takes note of more that is wrong: of what `work` refuses, if it refuses anything. */
  check(work: (about: string) => void): boolean;
}

/**
 * Takes note of what JavaScript lets through in the constructor of a stack, and goes on without it, so that what is in
 * the stack is looked at too.
 *
 * @throws Refusal for a scope that is no construct, for which there is no app to take note of it
 */
export function soundStackCall<C>(what: string, scope: IConstruct, id: string, config: C): SoundStackCall<C> {
  const isObject = isRecord(config);
  const passes = (work: () => void) => {
    try {
      work();
      return true;
    } catch (error) {
      if (!(error instanceof Refusal) || !Construct.isConstruct(scope) || !scope.node) throw error;
      noteRefusal(scope, error);
      return false;
    }
  };
  const isSound = passes(() => refuseStackCall(what, scope, id, config));
  return {
    id: isSound ? id : freeId(scope, /^[^\s*?]+$/.test(id) ? id : undefined),
    config: isObject ? config : {},
    // Of a config that is no object, nothing more is said.
    check: (work) => isObject && passes(() => work(`${what} "${id}"`)),
  };
}
