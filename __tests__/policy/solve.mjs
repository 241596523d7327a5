/*
 * Answers questions in SMT-LIB 2: reads a list of texts as JSON from its standard input, and prints the list of
 * answers. In a process of its own, because the solver leaves threads behind.
 *
 * z3-solver stays at 4.x: 5.2 takes minutes for texts that fit a pattern and are not one of its texts. Its
 * `eval_smtlib2_string` is not used: it reads the text in another thread, when it may be gone already.
 */
import * as fs from "node:fs";
import { init } from "z3-solver";

const TIMEOUT_IN_MILLISECONDS = 60_000;
/** https://z3prover.github.io/api/html/group__capi.html, Z3_ast_print_mode */
const SMTLIB2_COMPLIANT = 2;

const questions = JSON.parse(fs.readFileSync(0, "utf8"));
const { Z3, em } = await init();
Z3.global_param_set("timeout", String(TIMEOUT_IN_MILLISECONDS));
const answers = [];
for (const question of questions) {
  const context = Z3.mk_context(Z3.mk_config());
  Z3.set_ast_print_mode(context, SMTLIB2_COMPLIANT);
  const solver = Z3.mk_solver(context);
  Z3.solver_inc_ref(context, solver);
  Z3.solver_from_string(context, solver, question.replace(/\(check-sat\)\s*\(get-model\)\s*$/, ""));
  const found = await Z3.solver_check(context, solver);
  const answer = found === 1 ? "sat" : found === -1 ? "unsat" : "unknown";
  const model = found === 1 ? Z3.model_to_string(context, Z3.solver_get_model(context, solver)) : "";
  answers.push(`${answer}\n${model}`);
  Z3.solver_dec_ref(context, solver);
  Z3.del_context(context);
}
console.log(JSON.stringify(answers));
em.PThread.terminateAllThreads();
