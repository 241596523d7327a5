import { type App, TerraformStack } from "cdktf";
import { ChosenRules, check, type Finding, type RuleId } from "../../guard";
import { type JsonObject, type Module, synthesisedJson } from "../../terraform";
import { message } from "../../words";
import { holdsBesideRefused, terraformBesideRefused } from "./beside-refused";
import { type GuardedStack, isGuarded, terraformOf, type WhenUnknown, whenUnknownOf } from "./guarded-stack";
import { rendersHcl } from "./hcl-output";
import { Refusal } from "./refusal";
import { Refusals } from "./refusals";
import { type StackOutput, stackOutputs } from "./stack-output";
import { clearOutput, isStaged, StagedOutput } from "./staged-output";

const watched = new WeakSet<App>();

/**
 * Has every synthesis of an app judged as a whole, before anything of it is where it is deployed from. Also without
 * a guarded stack in it.
 */
export function watchSynthesis(app: App): void {
  if (watched.has(app)) return;
  watched.add(app);
  const synth = app.synth;
  app.synth = () => {
    // One that is begun while the app is being synthesised is a part of it.
    if (isStaged(app)) synth.call(app);
    else guardedSynth(app, () => synth.call(app));
  };
}

/** @throws Refusal with every finding of every guarded stack, a line each; then nothing is in the output */
function guardedSynth(app: App, synth: () => void): void {
  const stacks = stacksOf(app);
  const names = stacks.map(({ node }) => node.id);
  const { outdir } = app;
  onDisk(outdir, () => clearOutput(outdir, names));
  const refused = Refusals.of(app).take();
  if (refused.length > 0) throwLines([...refused, ...refusedBeside(stacks)]);
  refuseOnePlace(stacks);
  if (app.hclOutput) {
    const plain = stacks.filter((stack) => !isGuarded(stack) && whenUnknownOf(stack) !== undefined);
    for (const stack of plain) rendersHcl(stack);
  }
  const staged = onDisk(outdir, () => StagedOutput.begin(app));
  try {
    synth();
    judge(stackOutputs(app, stacksOf(app), { folder: staged.folder, outdir }));
    try {
      onDisk(outdir, () => staged.publish());
    } catch (error) {
      clearOutput(outdir, names);
      throw error;
    }
  } finally {
    staged.end();
  }
}

/** Judges one stack that is looked at by itself, as tests do. @throws Refusal with its findings, a line each */
export function judgeAlone(stack: GuardedStack, terraform: JsonObject): void {
  const others = new Map<TerraformStack, Module>();
  const module = read(stack, terraform, (name) => {
    const other = stacksOf(stack.node.root).find((one) => isNamed(one, name));
    if (!other) return undefined;
    const known = others.get(other) ?? read(other, terraformOf(other), () => undefined);
    others.set(other, known);
    return known;
  });
  const refused = refusedIn([module], new Map([[module.name, stack.whenUnknown]]));
  throwLines(refused);
}

/** What is refused of an app beside what its constructors have refused. */
function refusedBeside(stacks: readonly TerraformStack[]): string[] {
  const all = [...terraformBesideRefused(stacks)];
  const modules = all.map(([stack, terraform]) => ({
    stack,
    terraform,
    module: read(stack, terraform, () => undefined),
  }));
  return modules.flatMap(({ terraform, module }) =>
    check({ modules: [module] })
      .filter((one) => DATA_RULES.includes(one.rule) && isSaid(one) && holdsBesideRefused(one, terraform))
      .map(line),
  );
}

function throwLines(lines: readonly string[]): void {
  if (lines.length > 0) throw new Refusal(lines, "");
}

function judge(outputs: readonly StackOutput[]): void {
  const modules = new Map<TerraformStack, Module>();
  const guards = new Map<string, WhenUnknown>();
  for (const { stack, terraform } of outputs) {
    const find = (name: string) => [...modules].find(([one]) => isNamed(one, name))?.[1];
    const module = read(stack, terraform, find);
    modules.set(stack, module);
    const whenUnknown = whenUnknownOf(stack);
    if (whenUnknown !== undefined) guards.set(module.name, whenUnknown);
  }
  nameUnguarded([...modules.values()].filter(({ name }) => !guards.has(name)));
  const refused: string[] = [];
  for (const { stack, others } of outputs) refused.push(...refusedFiles(stack, others));
  refused.push(...refusedIn([...modules.values()], guards));
  throwLines(refused);
}

/** What is refused, as lines. What only deserves a warning is printed. */
function refusedIn(modules: readonly Module[], guards: ReadonlyMap<string, WhenUnknown>): string[] {
  const findings = check({ modules }).filter(
    (one) => guards.has(one.module) && one.status !== "suppressed" && isSaid(one),
  );
  const isWarning = ({ rule, status, module }: Finding) =>
    rule === OF_EXCEPTIONS || (status === "cannot-tell" && guards.get(module) === "warn");
  for (const warning of findings.filter(isWarning)) warn(line(warning));
  return findings.filter((finding) => !isWarning(finding)).map(line);
}

/** Files that Terraform would read beside what is judged. */
function refusedFiles(stack: TerraformStack, files: readonly string[]): string[] {
  const whenUnknown = whenUnknownOf(stack);
  if (whenUnknown === undefined) return [];
  const lines = files.map(
    (file) =>
      `${stack.node.path}: cannot tell; ${file} is in the folder of the stack, where Terraform reads it, and cdktf has not written it. Remove it.`,
  );
  if (whenUnknown === "refuse") return lines;
  for (const one of lines) warn(one);
  return [];
}

/** Names the stacks that the guard would have something to say of, and does not judge. */
function nameUnguarded(modules: readonly Module[]): void {
  const judged = new ChosenRules();
  const names = modules
    .filter(
      ({ resources, unseen = [] }) =>
        unseen.length > 0 || resources.some(({ mode, type }) => mode === "managed" && judged.isJudged(type)),
    )
    .map(({ name }) => name);
  if (names.length === 0) return;
  const are = names.length === 1 ? "it is a plain TerraformStack" : "they are plain TerraformStacks";
  warn(`${names.join(", ")}: not guarded, for ${are}. Call guardAll(app) to guard every stack of the app.`);
}

/** cdktf writes stacks of the same id into one folder, whatever they are in. */
function refuseOnePlace(stacks: readonly TerraformStack[]): void {
  const byId = new Map<string, TerraformStack[]>();
  for (const stack of stacks) byId.set(stack.node.id, [...(byId.get(stack.node.id) ?? []), stack]);
  const lines = [...byId].flatMap(([id, all]) =>
    all.length === 1
      ? []
      : [
          `${all.map(({ node }) => node.path).join(", ")}: cdktf writes all of them into stacks/${id}, so that only one is left. Give each another id.`,
        ],
  );
  throwLines(lines);
}

/** Does something with the output folder. @throws Refusal that says what the file system says */
function onDisk<T>(outdir: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    const { code, message: said } = error as NodeJS.ErrnoException;
    if (code === undefined) throw error;
    throw new Refusal(`${outdir}: ${said}. Make it a folder that can be written to.`, "");
  }
}

function stacksOf(root: { readonly node: App["node"] }): TerraformStack[] {
  return root.node.findAll().filter(TerraformStack.isStack);
}

function read(
  stack: TerraformStack,
  terraform: JsonObject,
  find: (name: string) => Module | undefined,
): Module {
  return synthesisedJson(stack.node.path, terraform, find);
}

/** Whether a stack is the one that cdktf means by a name in the name of a data source. */
function isNamed({ node }: TerraformStack, name: string): boolean {
  return node.path.replace(/[^A-Za-z0-9_-]/g, "") === name;
}

/** An exception that has ended, or that is for nothing, is a warning: what it was for is refused by itself. */
const OF_EXCEPTIONS: RuleId = "exception-holds";

/** The rules about what data is encrypted with. */
const DATA_RULES: readonly RuleId[] = ["data-uses-customer-key", "data-can-use-customer-key"];

/** Errors are refused, and so is data under a key of AWS, which is a warning elsewhere. The rest is for `keywright check`. */
function isSaid({ rule, severity, evidence }: Finding): boolean {
  if (evidence.seen === "as-aws-wants") return evidence.way !== undefined;
  return severity === "error" || DATA_RULES.includes(rule) || rule === OF_EXCEPTIONS;
}

function line(finding: Finding): string {
  return `${finding.construct ?? finding.module}: ${message(finding)}`;
}

function warn(text: string): void {
  process.stderr.write(`warning: ${text}\n`);
}
