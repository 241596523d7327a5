import { execFile, spawn } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";

/** What Terraform says of an expression. */
export type Answer =
  | { readonly is: "failure"; readonly message: string }
  | { readonly is: "value"; readonly value: string; readonly type: string };

const ENVIRONMENT = { ...process.env, CHECKPOINT_DISABLE: "1", TF_CLI_ARGS: "" };

/**
 * What `terraform console` makes of many expressions, which stand in a file as locals. One process prints all of
 * their values, another one their types; it complains of those that fail, with their lines, and goes on.
 */
export async function askConsole(folder: string, expressions: readonly string[]): Promise<Answer[]> {
  const { text, places } = asLocals(expressions);
  fs.writeFileSync(path.join(folder, "locals.tf"), text);
  const all = `{ ${places.map(({ name }) => `${name} = local.${name}`).join(", ")} }`;
  // One after the other, since each locks the state.
  const values = await run(folder, `${all}\n`);
  const types = await run(folder, `type(${all})\n`);
  const failures = new Map<number, string>();
  for (const [, message = "", line] of values.stderr.matchAll(
    /^Error: (.*)\n\n {2}on locals\.tf line (\d+)/gm,
  )) {
    const at = places.findLastIndex(({ start }) => start <= Number(line));
    if (!failures.has(at)) failures.set(at, message);
  }
  const printed = pieces(values.stdout, /^ {2}"(e\d+)" = /gm, /\n}\n*$/);
  const printedTypes = pieces(types.stdout, /^ {4}(e\d+): /gm, /\n}\)\n*$/);
  return places.map(({ name }, at) => {
    const message = failures.get(at);
    if (message !== undefined) return { is: "failure", message };
    const value = printed.get(name);
    const type = printedTypes.get(name)?.replace(/,\s*$/, "");
    if (value === undefined || type === undefined)
      throw new Error(
        `terraform console says nothing of ${name}\n${values.stdout.slice(0, 2_000)}\n${values.stderr.slice(0, 4_000)}`,
      );
    return { is: "value", value: value.replace(/\n$/, ""), type };
  });
}

/** Expressions as locals, with the line and the offset at which each begins. */
export function asLocals(expressions: readonly string[]) {
  let text = "locals {\n";
  let line = 2;
  const places = expressions.map((expression, at) => {
    const name = `e${String(at).padStart(5, "0")}`;
    const offset = text.length + `  ${name} = `.length;
    const place = { name, start: line, offset };
    const written = `  ${name} = ${expression}${expression.endsWith("\n") ? "" : "\n"}`;
    text += written;
    line += written.split("\n").length - 1;
    return place;
  });
  return { text: `${text}}\n`, places };
}

/** Cuts a printed object into its members. */
function pieces(text: string, begin: RegExp, end: RegExp): Map<string, string> {
  const body = text.replace(end, "\n");
  const begins = [...body.matchAll(begin)];
  return new Map(
    begins.map((one, at) => [
      one[1] ?? "",
      body.slice(one.index + one[0].length, begins[at + 1]?.index ?? body.length).replace(/\n$/, ""),
    ]),
  );
}

function run(folder: string, input: string): Promise<{ stdout: string; stderr: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn("terraform", ["console", "-no-color"], { cwd: folder, env: ENVIRONMENT });
    let stdout = "";
    let stderr = "";
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      stdout += text;
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      stderr += text;
    });
    child.on("error", reject);
    child.on("close", () => resolve({ stdout, stderr }));
    child.stdin.end(input);
  });
}

/**
 * Which of many expressions Terraform can read, whatever they mean: each stands in a file of its own.
 */
export async function askSyntax(folder: string, expressions: readonly string[]): Promise<boolean[]> {
  for (const [at, expression] of expressions.entries())
    fs.writeFileSync(path.join(folder, `s${at}.tf`), `locals {\n  s${at} = ${expression}\n}\n`);
  const { stderr } = await run(folder, "1\n");
  const failed = new Set([...stderr.matchAll(/^ {2}on s(\d+)\.tf line \d+/gm)].map(([, at]) => Number(at)));
  for (const at of expressions.keys()) fs.rmSync(path.join(folder, `s${at}.tf`));
  return expressions.map((_, at) => !failed.has(at));
}

/** A parameter of a function, as Terraform describes it. */
export interface Parameter {
  readonly name: string;
  readonly type: unknown;
}

/** A function of Terraform. */
export interface Signature {
  readonly parameters?: readonly Parameter[];
  readonly variadic_parameter?: Parameter;
}

/** Terraform's functions, by its own account. */
export function functionsOfTerraform(): Promise<Readonly<Record<string, Signature>>> {
  return new Promise((resolve, reject) => {
    const args = ["metadata", "functions", "-json"];
    execFile("terraform", args, { env: ENVIRONMENT, maxBuffer: 1e8 }, (error, stdout) => {
      if (error) reject(error);
      else
        resolve(
          (JSON.parse(stdout) as { function_signatures: Record<string, Signature> }).function_signatures,
        );
    });
  });
}
