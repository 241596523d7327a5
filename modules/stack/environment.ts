import * as fs from "node:fs";
import * as path from "node:path";
import { App } from "cdktf";
import { nearestName } from "../../words";
import type { Backend } from "./backend-setting";
import { configurationSetting } from "./configuration";
import type { KeywrightStackConfig } from "./keywright-stack";
import { Refusal } from "./refusal";
import { isRecord, type Setting, type Settings, settingsOf, type ValuesOf } from "./setting";

/** Where the configuration stands, as messages name it. */
const FILE = "cdktf.json";
/** The member of cdktf's context that holds it. */
const CONTEXT = "keywright";
/** The environment variable that chooses. */
const VARIABLE = "KEYWRIGHT_ENV";

/** One environment of an app: what its stacks are told, and values of one's own. */
export interface Environment<Sizes = Readonly<Record<string, never>>> extends KeywrightStackConfig {
  /** What it is called, such as `prod`. */
  readonly name: string;
  /** The Regions that are used. The first is `region`. */
  readonly regions: readonly string[];
  /** Values of one's own, as they were declared. */
  readonly sizes: Sizes;
}

/**
 * The environment that an app is synthesised for: `KEYWRIGHT_ENV`, or else the `default`, of those that stand
 * in `cdktf.json` under `context.keywright`.
 *
 * All environments are checked, whichever is chosen.
 *
 * @param sizes what values of one's own there are, the same in every environment
 * @throws Refusal with a line for everything that is wrong or missing
 *
 * @example
 * const environment = environmentOf(app, { diskInGiB: setting.integer({ min: 1, max: 16_384 }) });
 * new Storage(app, "storage", { ...environment, size: environment.sizes.diskInGiB });
 */
export function environmentOf<S extends Settings = Readonly<Record<string, never>>>(
  app: App,
  sizes: S = {} as S,
): Environment<ValuesOf<S>> {
  if (!App.isApp(app)) {
    throw new Refusal("environmentOf: the first argument is not an app of cdktf. Pass the App.");
  }
  const written: unknown = app.node.tryGetContext(CONTEXT);
  if (written === undefined) {
    throw new Refusal(
      `${FILE}: context.${CONTEXT} is missing. Write { "default": "sandbox", "environments": { "sandbox": { "regions": ["eu-west-1"] } } }.`,
      "",
    );
  }
  const lines: string[] = [];
  const configuration = configurationSetting(sizesOf(sizes)).read(written, "", (at, what) => {
    lines.push(`${FILE}: ${at === "" ? `context.${CONTEXT}` : at} ${what}`);
  });
  const name = chosen(written, lines);
  // They are about the file, and say where.
  if (lines.length > 0) throw new Refusal(lines, "");
  const values = configuration?.environments[name];
  if (!values) throw new Error(`${FILE}: environment ${name} was read and is not there`);
  refuseOtherOutput(app, name);

  const { account, regions, administrators, assumeRole, tags, backend, preventDestroy } = values;
  return {
    name,
    region: regions[0] ?? "",
    regions,
    sizes: values.sizes as ValuesOf<S>,
    preventDestroy,
    backend: ofEnvironment(name, backend),
    ...(account !== undefined && { account }),
    ...(administrators !== undefined && { administrators }),
    ...(tags !== undefined && { defaultTags: tags }),
    ...(assumeRole !== undefined && { provider: { assumeRole: [{ roleArn: assumeRole }] } }),
  };
}

/** Values of one's own may be left out as a whole where each of them may. */
function sizesOf(sizes: Settings): Setting<unknown> {
  const all: Setting<unknown> = settingsOf(sizes, "sizes");
  const defaults = Object.entries(sizes).map(([name, one]) => [name, one.default] as const);
  return defaults.some(([, one]) => one === undefined)
    ? all
    : { ...all, default: Object.fromEntries(defaults) };
}

/** The name of the chosen environment. Complains if there is no environment of that name. */
function chosen(written: unknown, lines: string[]): string {
  const { default: fallback, environments } = isRecord(written) ? written : {};
  const names = isRecord(environments) ? Object.keys(environments) : [];
  if (names.length === 0) return "";
  const there = names.join(", ");
  const asked = process.env[VARIABLE];
  // A default that does not exist is a mistake, even if another environment is chosen now.
  const named = { [VARIABLE]: asked === "" ? undefined : asked, [`${FILE}: default`]: fallback };
  for (const [from, name] of Object.entries(named)) {
    if (typeof name !== "string" || names.includes(name)) continue;
    const near = nearestName(name, names);
    lines.push(
      `${from} is ${JSON.stringify(name)}; there are ${there}. ${near ? `Did you mean "${near}"?` : "Name one of them."}`,
    );
  }
  const meant = asked || fallback;
  if (meant === undefined) {
    lines.push(
      `${VARIABLE} is not set, and ${FILE} has no default; there are ${there}. Set it: ${VARIABLE}=${names[0]}.`,
    );
  }
  return typeof meant === "string" && names.includes(meant) ? meant : "";
}

/** The backend with the environment in the names that it gives. */
function ofEnvironment(name: string, backend: Backend | undefined): Backend {
  if (backend && "s3" in backend) return { s3: { ...backend.s3, prefix: `${backend.s3.prefix}/${name}` } };
  if (backend && "hcp" in backend) {
    return { hcp: { ...backend.hcp, environment: backend.hcp.environment ?? name } };
  }
  const prefix = backend && "local" in backend ? backend.local.prefix : undefined;
  return { local: { prefix: prefix === undefined ? name : `${prefix}.${name}` } };
}

/** The file that says for which environment an output folder was written. */
const MARK = "keywright-environment";

/**
 * Terraform remembers in the output folder where the state is. Synthesised for another environment, it would
 * offer to move the state there, and the state of one environment would replace that of the other.
 */
function refuseOtherOutput(app: App, name: string): void {
  const mark = path.join(app.outdir, MARK);
  const before = fs.existsSync(mark) ? fs.readFileSync(mark, "utf8").trim() : name;
  const stacks = path.join(app.outdir, "stacks");
  const isInUse = () =>
    fs.existsSync(stacks) &&
    fs.readdirSync(stacks).some((stack) => fs.existsSync(path.join(stacks, stack, ".terraform")));
  if (before !== name && isInUse()) {
    const shown = path.relative(process.cwd(), app.outdir) || ".";
    throw new Refusal(
      `${shown}: it is the output of environment "${before}", whose state Terraform would offer to move to "${name}". Set CDKTF_OUTPUT=cdktf.out/${name}, or remove the folder.`,
      "",
    );
  }
  fs.mkdirSync(app.outdir, { recursive: true });
  fs.writeFileSync(mark, `${name}\n`);
}
