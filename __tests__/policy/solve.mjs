/*
 * Answers questions in SMT-LIB 2: reads a list of texts as JSON from its standard input, and prints the list of
 * answers. In a process of its own, because the solver leaves threads behind.
 *
 * z3-solver stays at 4.x: 5.2 takes minutes for texts that fit a pattern and are not one of its texts.
 */
import * as fs from "node:fs";
import { init } from "z3-solver";

const TIMEOUT_IN_MILLISECONDS = 60_000;

const questions = JSON.parse(fs.readFileSync(0, "utf8"));
const { Z3, em } = await init();
const answers = [];
for (const question of questions) {
  const context = Z3.mk_context(Z3.mk_config());
  const limited = `(set-option :timeout ${TIMEOUT_IN_MILLISECONDS})\n${question}`;
  answers.push(await Z3.eval_smtlib2_string(context, limited));
  Z3.del_context(context);
}
console.log(JSON.stringify(answers));
em.PThread.terminateAllThreads();
