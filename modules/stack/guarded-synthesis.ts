import type { TerraformStack } from "cdktf";
import type { IConstruct } from "constructs";
import { check, type Finding, type RuleId } from "../../guard";
import { type JsonObject, type Module, synthesisedJson } from "../../terraform";
import { message } from "../../words";
import { removeOutput } from "./hcl-output";
import { Refusal } from "./refusal";

/** A stack that the guard watches over. */
export interface GuardedStack extends TerraformStack {
  /** What becomes of what the guard cannot tell. */
  readonly whenUnknown: "refuse" | "warn";
  /** The stack's Terraform as it is, before the guard has seen it. */
  unguardedTerraform(): JsonObject;
}

/**
 * One synthesis of an app: what its guarded stacks have turned out to be, until the last one is there and
 * all can be judged together.
 */
export class GuardedSynthesis {
  static readonly #ofApp = new WeakMap<IConstruct, GuardedSynthesis>();

  /** The synthesis of the app that a stack belongs to. */
  static of(stack: IConstruct): GuardedSynthesis {
    const root = stack.node.root;
    const known = GuardedSynthesis.#ofApp.get(root) ?? new GuardedSynthesis();
    GuardedSynthesis.#ofApp.set(root, known);
    return known;
  }

  readonly #modules = new Map<GuardedStack, Module>();
  readonly #awaited = new Set<GuardedStack>();

  /**
   * Takes the Terraform of one stack while the whole app is synthesised. With the last stack, judges all.
   *
   * @throws Refusal with every finding of every stack, a line each; what was refused is removed from the output
   */
  judgeWithOthers(stack: GuardedStack, terraform: JsonObject): void {
    if (!this.#awaited.has(stack)) {
      // The first of a new round. An earlier one may have ended in the middle, with an error of cdktf's.
      this.#modules.clear();
      for (const one of stack.node.root.node.findAll().filter(isGuarded)) this.#awaited.add(one);
    }
    this.#modules.set(stack, this.#read(stack, terraform));
    this.#awaited.delete(stack);
    if (this.#awaited.size > 0) return;

    const stacks = new Map(this.#modules);
    this.#modules.clear();
    const refused = this.#judge(stacks);
    if (refused.length === 0) return;
    // A refused configuration must not be there for somebody to apply.
    for (const one of stacks.keys()) removeOutput(one);
    throw new Refusal(refused);
  }

  /** Judges one stack that is looked at by itself, as tests do. @throws Refusal with its findings, a line each */
  judgeAlone(stack: GuardedStack, terraform: JsonObject): void {
    const refused = this.#judge(new Map([[stack, this.#read(stack, terraform)]]));
    if (refused.length > 0) throw new Refusal(refused);
  }

  /** What is refused, as lines. What only deserves a warning is printed. */
  #judge(stacks: ReadonlyMap<GuardedStack, Module>): string[] {
    const all = check({ modules: [...stacks.values()] });
    const findings = all.filter((one) => one.status !== "suppressed" && isSaid(one));
    const lenient = new Set(
      [...stacks].filter(([stack]) => stack.whenUnknown === "warn").map(([, module]) => module.name),
    );
    const isWarning = ({ rule, status, module }: Finding) =>
      rule === OF_EXCEPTIONS || (status === "cannot-tell" && lenient.has(module));
    for (const warning of findings.filter(isWarning)) process.stderr.write(`warning: ${line(warning)}\n`);
    return findings.filter((finding) => !isWarning(finding)).map(line);
  }

  #read(stack: GuardedStack, terraform: JsonObject): Module {
    return synthesisedJson(stack.node.path, terraform, (name) => this.#findStack(stack, name));
  }

  /** Another stack of the app, whether it was synthesised already or not. */
  #findStack(from: IConstruct, name: string): Module | undefined {
    const isNamed = ({ node }: IConstruct) => node.path.replace(/[^A-Za-z0-9_-]/g, "") === name;
    for (const [stack, module] of this.#modules) if (isNamed(stack)) return module;
    const other = from.node.root.node.findAll().filter(isGuarded).find(isNamed);
    return other && this.#read(other, other.unguardedTerraform());
  }
}

/** An exception that has ended, or that is for nothing, is a warning: what it was for is refused by itself. */
const OF_EXCEPTIONS: RuleId = "exception-holds";

/** The rules about what data is encrypted with. */
const DATA_RULES: readonly RuleId[] = ["data-uses-customer-key", "data-can-use-customer-key"];

/** Errors are refused, and so is data under a key of AWS, which is a warning elsewhere. The rest is for `keywright check`. */
function isSaid({ rule, severity, evidence }: Finding): boolean {
  if (evidence.seen === "as-aws-wants") return false;
  return severity === "error" || DATA_RULES.includes(rule) || rule === OF_EXCEPTIONS;
}

function isGuarded(construct: IConstruct): construct is GuardedStack {
  return "unguardedTerraform" in construct;
}

function line(finding: Finding): string {
  return `${finding.construct ?? finding.module}: ${message(finding)}`;
}
