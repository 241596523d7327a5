import type { IConstruct } from "constructs";
import { Refusal } from "./refusal";
import { unsaid } from "./say-uncaught";

const ofRoots = new WeakMap<IConstruct, Refusals>();

/**
 * What was refused in the constructors of an app. They go on with a placeholder, so that one synthesis says all of it,
 * and the app is not synthesised before nothing is refused any more.
 */
export class Refusals {
  readonly #lines: string[] = [];
  readonly #checks: { readonly check: () => void; readonly place: string | undefined }[] = [];

  /** Those of the app, or the outermost construct, that a construct is in. */
  static of({ node }: IConstruct): Refusals {
    const known = ofRoots.get(node.root) ?? new Refusals();
    ofRoots.set(node.root, known);
    return known;
  }

  /** Whether nothing was refused. */
  get isEmpty(): boolean {
    return this.#lines.length === 0;
  }

  /** Takes note of what is refused, each line with the place in the user's code that asked for it. */
  note(refusal: Refusal): void {
    this.#lines.push(...placed(refusal));
    unsaid.add(this);
  }

  /** Has something checked when all constructs are made, for what an order of construction must not decide. */
  later(check: () => void, place: string | undefined): void {
    this.#checks.push({ check, place });
  }

  /** All lines, what is checked when all constructs are made included; they count as said from then on. */
  take(): string[] {
    unsaid.delete(this);
    // Where something was refused before, what is missing may be missing for that.
    const late = this.isEmpty ? this.#checks.flatMap(({ check, place }) => refusedBy(check, place)) : [];
    return [...new Set([...this.#lines, ...late])];
  }

  /** @throws Refusal with all lines, if there are any */
  throwAll(): void {
    const lines = this.take();
    if (lines.length === 0) return;
    throw new Refusal(lines, "");
  }
}

function refusedBy(check: () => void, place: string | undefined): string[] {
  try {
    check();
    return [];
  } catch (error) {
    if (error instanceof Refusal) return placed(error, place);
    throw error;
  }
}

function placed({ lines, place: own }: Refusal, place = own): string[] {
  return place ? lines.map((line) => `${place}: ${line}`) : [...lines];
}
