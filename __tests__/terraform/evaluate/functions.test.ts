import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { evaluate } from "../../../terraform/evaluate/evaluate";
import { isFunction } from "../../../terraform/evaluate/functions";
import { GROUPS } from "../../../terraform/evaluate/functions/table";
import { EvaluationError, type Scope } from "../../../terraform/evaluate/scope";
import { typeOf } from "../../../terraform/evaluate/types";
import { HclError } from "../../../terraform/language/hcl-error";
import { parseExpression } from "../../../terraform/language/parse-expression";
import { itNeeds } from "../../local/tools";
import { type Answer, askConsole, functionsOfTerraform } from "./console";
import { CALLS, EXPRESSIONS, NOT_COMPUTED } from "./function-calls";
import { printedType, printedValue } from "./printed";
import { scopeOf, writeWorld } from "./world";

/*
 * Every function, with many operands: the real `terraform console` says what each call gives.
 */
const BATCH = 150;

let folder: string;
beforeAll(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "keywright-functions-"));
  writeWorld(folder);
});
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

const calls = Object.entries(CALLS).flatMap(([name, operands]) => operands.map((one) => `${name}(${one})`));

itNeeds("terraform")(
  "calls give what they give in terraform console",
  async () => {
    const expressions = [...calls, ...EXPRESSIONS];
    const scope: Scope = { ...scopeOf(folder), asTerraform: true };
    const wrong: string[] = [];
    // Terraform's time grows with the square of the number of expressions.
    for (let start = 0; start < expressions.length; start += BATCH) {
      const batch = expressions.slice(start, start + BATCH);
      const answers = await askConsole(folder, batch);
      for (const [at, expression] of batch.entries()) {
        const ours = answerOf(expression, scope);
        const answer = answers[at];
        if (answer && isSame(ours, answer)) continue;
        wrong.push(`${expression}\n  terraform: ${told(answer)}\n  keywright: ${told(ours)}`);
      }
    }
    expect(wrong.slice(0, 10).join("\n\n")).toBe("");
  },
  120_000,
);

itNeeds("terraform")(
  "every function that terraform lists is here, and tried at least eight times",
  async () => {
    const names = Object.keys(await functionsOfTerraform());
    expect(names.filter((name) => !isFunction(name))).toEqual([]);
    const others = new Set<string>([
      ...NOT_COMPUTED,
      "can",
      "rsadecrypt",
      "templatefile",
      "templatestring",
      "try",
    ]);
    const plain = names.filter((name) => !name.startsWith("core::") && !others.has(name));
    expect(plain.filter((name) => (CALLS[name]?.length ?? 0) < 8)).toEqual([]);
  },
);

it("each group has the functions that the table says, and no others", () => {
  for (const { names, load } of GROUPS)
    expect(
      load()
        .map(({ name }) => name)
        .sort(),
    ).toEqual(names.split(" "));
});

function answerOf(expression: string, scope: Scope): Answer {
  try {
    const value = evaluate(parseExpression(expression), scope);
    return { is: "value", value: printedValue(value, 2), type: printedType(typeOf(value), 1) };
  } catch (error) {
    if (error instanceof EvaluationError || error instanceof HclError)
      return { is: "failure", message: error.message };
    throw error;
  }
}

function isSame(ours: Answer, answer: Answer): boolean {
  if (ours.is === "failure" || answer.is === "failure") return ours.is === answer.is;
  return ours.value === answer.value && ours.type === answer.type;
}

function told(answer: Answer | undefined): string {
  if (!answer || answer.is === "failure") return `fails: ${answer?.message}`;
  return `${answer.value} of type ${answer.type}`;
}
