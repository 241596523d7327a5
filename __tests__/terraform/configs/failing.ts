import { type Module, scopeOf } from "../../../terraform";
import { undecided } from "../../../terraform/evaluate/choices";
import { reasonsIn } from "../../../terraform/evaluate/types";
import type { Reason } from "../../../terraform/evaluate/value";
import { argumentsOf } from "./arguments";
import { evaluated, read } from "./reading";

/** The calls of a root module for which Terraform fails, as the evaluator has it, with the reason. */
export function failingCalls(at: string, values: object): ReadonlyMap<string, string> {
  const failing = new Map<string, string>();
  for (const module of read(at, { asTerraform: true, values: { ...values } })) {
    const [, call] = /^module\.(c\d+[ko])\./.exec(module.path ?? "") ?? [];
    if (call === undefined || failing.has(call)) continue;
    const problem = undecided(() => [...reasonsOf(module)]).find((one) => one.is === "problem");
    if (problem) failing.set(call, `${module.path}: ${problem.problem}`);
  }
  return failing;
}

/** Why anything in a module is not known. */
function* reasonsOf(module: Module): Generator<Reason> {
  const names = [
    ...Object.keys(module.variables).map((name) => `\${var.${name}}`),
    ...Object.keys(module.locals).map((name) => `\${local.${name}}`),
  ];
  for (const one of [...names, ...Object.values(module.outputs)]) yield* reasonsIn([evaluated(one, module)]);
  for (const resource of module.resources) {
    yield* resource.openEach ?? [];
    yield* reasonsIn(argumentsOf(resource, scopeOf(resource, module)).values());
  }
}
