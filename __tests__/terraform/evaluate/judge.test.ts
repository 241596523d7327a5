import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { evaluate } from "../../../terraform/evaluate/evaluate";
import { EvaluationError, type Scope } from "../../../terraform/evaluate/scope";
import { compareNumbers, convert, lengthOf, typeOf, unhidden } from "../../../terraform/evaluate/types";
import type { Value } from "../../../terraform/evaluate/value";
import { Cursor } from "../../../terraform/language/cursor";
import { HclError } from "../../../terraform/language/hcl-error";
import { readExpression } from "../../../terraform/language/parse-expression";
import type { Expression } from "../../../terraform/language/syntax-tree";
import { itNeeds } from "../../local/tools";
import { type Answer, askConsole, askSyntax, asLocals, functionsOfTerraform } from "./console";
import { Expressions } from "./expressions";
import { printedType, printedValue } from "./printed";
import { scopeOf, writeWorld } from "./world";

/*
 * The real Terraform judges the evaluator: `npm run judge` has it judge 10,000 expressions, of the seed JUDGE_SEED.
 */
const COUNT = Number(process.env.JUDGE_COUNT ?? 1_000);
const SEED = Number(process.env.JUDGE_SEED ?? 1);
/** Terraform needs more than twice the time for twice as many. */
const BATCH = 100;

let folder: string;
let expressions: Expressions;
beforeAll(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "keywright-judge-"));
  writeWorld(folder);
  // Without Terraform, the tests are skipped.
  const functions = await functionsOfTerraform().catch(() => undefined);
  if (functions) expressions = new Expressions(SEED, functions);
});
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

itNeeds("terraform")(
  `values and types are those of terraform console, for ${COUNT} expressions of the seed ${SEED}`,
  async () => {
    const wrong: string[] = [];
    const seen = { value: 0, failure: 0, unknown: 0, sensitive: 0 };
    const scope: Scope = { ...scopeOf(folder), asTerraform: true };
    for (let done = 0; done < COUNT; done += BATCH) {
      const batch = Array.from({ length: Math.min(BATCH, COUNT - done) }, (_, at) =>
        expressions.next(done + at),
      );
      const answers = await askConsole(folder, batch);
      const { text, places } = asLocals(batch);
      for (const [at, expression] of batch.entries()) {
        const answer = answers[at];
        const place = places[at];
        if (!answer || !place) throw new Error("an expression has no answer");
        seen[answer.is]++;
        if (answer.is === "value" && answer.value.includes("(known after apply)")) seen.unknown++;
        if (answer.is === "value" && answer.value.includes("(sensitive value)")) seen.sensitive++;
        const ours = answerOf(readAt(text, place.offset), scope);
        if (!isSame(ours, answer) && !(await isSometimesSaid(expression, ours)))
          wrong.push(`${expression}\n  terraform: ${told(answer)}\n  keywright: ${told(ours)}`);
      }
    }
    if (process.env.JUDGE_REPORT !== undefined)
      fs.writeFileSync(process.env.JUDGE_REPORT, wrong.join("\n\n"));
    expect(wrong.slice(0, 10).join("\n\n")).toBe("");
    // What the generator no longer makes is not judged.
    for (const count of Object.values(seen)) expect(count).toBeGreaterThan(COUNT / 50);
    if (COUNT >= 10_000)
      for (const name of expressions.functions)
        expect([name, (expressions.used.get(`${name}()`) ?? 0) >= 20]).toEqual([name, true]);
  },
  COUNT * 200,
);

itNeeds("terraform")(
  "what is no expression is none for terraform either",
  async () => {
    const texts = Array.from({ length: Math.max(100, COUNT / 10) }, () => expressions.broken());
    const answers = await askSyntax(folder, texts);
    const wrong = texts.filter((text, at) => {
      const file = `locals {\n  s${at} = ${text}\n}\n`;
      return isReadable(file, file.indexOf(" = ") + 3) !== answers[at];
    });
    expect(wrong.slice(0, 10).map((text) => [text, answers[texts.indexOf(text)]])).toEqual([]);
    expect(answers).toContain(true);
    expect(answers).toContain(false);
  },
  120_000,
);

itNeeds("terraform")(
  "what is known of a value before everything else is known holds afterwards too",
  async () => {
    // A seed of its own: Terraform itself is wrong about some unknowns, as of matchkeys, and the evaluator with it.
    const some = new Expressions(1, await functionsOfTerraform());
    const open = scopeOf(folder);
    const closed = scopeOf(folder, true);
    const wrong: string[] = [];
    let compared = 0;
    for (let turn = 0; turn < 3_000; turn++) {
      const text = some.next(turn);
      // Terraform goes over all elements of a set, also where some of them can turn out to be the same.
      if (!/var\.u_/.test(text) || /set/.test(text)) continue;
      const expression = readAt(`x = ${text}\n`, 4);
      const [before, after] = [foundOf(expression, open), foundOf(expression, closed)];
      if (!before || !after) continue;
      compared++;
      if (!holds(before, after))
        wrong.push(`${text}\n  before: ${printedValue(before)}\n  after: ${printedValue(after)}`);
    }
    expect(wrong.slice(0, 10).join("\n\n")).toBe("");
    expect(compared).toBeGreaterThan(100);
  },
  60_000,
);

function foundOf(expression: Expression, scope: Scope): Value | undefined {
  try {
    return evaluate(expression, scope);
  } catch (error) {
    if (error instanceof EvaluationError) return undefined;
    throw error;
  }
}

/** Whether a value can turn out to be another one. */
function holds(before: Value, after: Value): boolean {
  if (before.is === "unknown") {
    if (after.is === "unknown") return true;
    if (after.is === "null") return !before.notNull;
    if (after.is === "string") return after.value.startsWith(before.prefix ?? "");
    if (after.is === "number") {
      const { least, most } = before.range ?? {};
      return (
        (!least || compareNumbers(least.value, after.value) <= 0) &&
        (!most || compareNumbers(after.value, most.value) <= 0)
      );
    }
    const { least = 0, most = Number.POSITIVE_INFINITY } = before.length ?? {};
    const length = lengthOf(after);
    return (length.most ?? 0) >= least && length.least <= most;
  }
  if (after.is === "unknown") return false;
  // The type of the elements of a list can hang on one that is not known yet.
  if (isText(before) && isText(after)) return printedValue(textOf(before)) === printedValue(textOf(after));
  if (before.is !== after.is) return false;
  if (before.is === "set") return hasOpen(before) || printedValue(before) === printedValue(after);
  if ((before.is === "tuple" || before.is === "list") && (after.is === "tuple" || after.is === "list"))
    return (
      before.items.length === after.items.length &&
      before.items.every((item, at) => holds(item, after.items[at] ?? item))
    );
  if ((before.is === "object" || before.is === "map") && (after.is === "object" || after.is === "map"))
    return (
      before.members.size === after.members.size &&
      [...before.members].every(([name, member]) => {
        const other = after.members.get(name);
        return other !== undefined && holds(member, other);
      })
    );
  return before.is === "null";
}

function isText(value: Value): boolean {
  return value.is === "string" || value.is === "number" || value.is === "bool";
}

function textOf(value: Value): Value {
  return convert(unhidden(value), "string");
}

function hasOpen(value: Value): boolean {
  return printedValue(value).includes("(known after apply)");
}

/** Whether Terraform gives an answer now and then: it compares maps in no order, and ends at what it finds first. */
async function isSometimesSaid(expression: string, ours: Answer): Promise<boolean> {
  for (let time = 0; time < 6; time++) {
    const [answer] = await askConsole(folder, [expression]);
    if (answer && isSame(ours, answer)) return true;
  }
  return false;
}

/** Reads an expression that stands in a file, up to the end of its line. */
function readAt(text: string, offset: number): Expression {
  const cursor = new Cursor("locals.tf", text);
  cursor.at = offset;
  const expression = readExpression(cursor);
  cursor.skip(false);
  if (cursor.text[cursor.at] !== "\n") cursor.fail(`${cursor.seen()} follows an expression that has ended`);
  return expression;
}

function isReadable(text: string, offset: number): boolean {
  const cursor = new Cursor("s.tf", text);
  cursor.at = offset;
  try {
    readExpression(cursor);
    cursor.skip(false);
    return cursor.text[cursor.at] === "\n" && cursor.text.slice(cursor.at).trim() === "}";
  } catch (error) {
    if (error instanceof HclError) return false;
    throw error;
  }
}

function answerOf(expression: Expression, scope: Scope): Answer {
  try {
    const value = evaluate(expression, scope);
    return { is: "value", value: printedValue(value, 2), type: printedType(typeOf(value), 1) };
  } catch (error) {
    if (error instanceof EvaluationError) return { is: "failure", message: error.message };
    throw error;
  }
}

function told(answer: Answer): string {
  return answer.is === "failure" ? `fails: ${answer.message}` : `${answer.value} of type ${answer.type}`;
}

function isSame(ours: Answer, answer: Answer): boolean {
  if (ours.is === "failure" || answer.is === "failure") return ours.is === answer.is;
  return ours.value === answer.value && ours.type === answer.type;
}
