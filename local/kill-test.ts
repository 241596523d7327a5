import * as fs from "node:fs";
import * as path from "node:path";
import { callS3 } from "./call-aws";
import { type Call, InterceptingProxy } from "./intercepting-proxy";
import { inventory } from "./inventory";
import { LOCAL_ACCOUNT, Moto } from "./moto";
import { Project } from "./project";
import { pick, seeded } from "./random";
import { mustTerraform, start, terraform } from "./terraform";

/*
 * Kills terraform apply at a call to AWS, does what a user would do about it, and looks what came of it.
 */

const MAIN = `
const { EncryptedCloudWatchLogGroup, EncryptedSqsQueue, environmentOf, Key, KeywrightStack, synthesize } = require("keywright");

synthesize((app) => {
  const stack = new KeywrightStack(app, "shop", environmentOf(app));
  const key = new Key(stack, "orders", { description: "Orders" });
  new EncryptedSqsQueue(stack, "incoming", { key, name: "incoming" });
  new EncryptedCloudWatchLogGroup(stack, "log", { key, name: "/shop", retentionInDays: 30 });
});
`;
const BUCKET = "example-state";
const APPLY = ["apply", "-no-color", "-auto-approve"];
/** Milliseconds in which a provider that has lost its Terraform may still finish its call. */
const GRACE_IN_MS = 500;

/** Where state is kept. */
type Keeping = "local" | "s3";

/** The moment at which Terraform is killed. */
export interface Blow {
  readonly state: Keeping;
  /** Which call to AWS it is, counted from 1. */
  readonly call: number;
  /** Before AWS has heard of the call, or when it has done it. */
  readonly moment: "before" | "after";
  /** Terraform alone, or its provider with it. */
  readonly whom: "program" | "group";
}

/** What came of one blow. */
export interface Aftermath {
  readonly blow: Blow;
  /** What the call was: `TrentService.CreateKey`, or `PUT /…`. */
  readonly at: string;
  /** Whether a lock was left behind that had to be broken. */
  readonly lock: boolean;
  /** What stood in AWS and in no state, and was adopted by an import: Terraform's addresses. */
  readonly adopted: readonly string[];
  /** What is wrong at the end; nothing, if all is well. */
  readonly wrong: readonly string[];
}

/** A stack with a key, an alias, a queue and a log group, made again and again. */
export class KillTest {
  static async start(): Promise<KillTest> {
    const moto = await Moto.start();
    const aws = String(moto.environment.AWS_ENDPOINT_URL);
    const proxy = await InterceptingProxy.open(aws);
    const env = { ...moto.environment, AWS_ENDPOINT_URL: proxy.url };
    return new KillTest(moto, aws, proxy, new Project(MAIN, env));
  }

  private constructor(
    private readonly moto: Moto,
    private readonly aws: string,
    private readonly proxy: InterceptingProxy,
    private readonly project: Project,
  ) {}

  /** Blows by a seed. The first apply, which is not killed, shows how many calls there are. */
  async *blows(seed: number, times: number): AsyncGenerator<Aftermath> {
    const random = seeded(seed);
    const calls = new Map<Keeping, number>();
    for (let i = 0; i < times; i++) {
      const state = pick<Keeping>(random, ["local", "s3"]);
      const all = calls.get(state) ?? (await this.#count(state));
      calls.set(state, all);
      const blow: Blow = {
        state,
        call: 1 + Math.floor(random() * all),
        moment: pick<Blow["moment"]>(random, ["before", "after"]),
        whom: pick<Blow["whom"]>(random, ["program", "group"]),
      };
      yield await this.strike(blow);
    }
  }

  /** Kills Terraform once, repairs, applies again, and looks. */
  async strike(blow: Blow): Promise<Aftermath> {
    const { folder, env } = await this.#prepare(blow.state);
    const run = start("terraform", folder, APPLY, env);
    const numbers = new Map<Call, number>();
    let at: string | undefined;
    const watch = (moment: Blow["moment"]) => (call: Call) => {
      if (moment === "before") numbers.set(call, numbers.size + 1);
      if (numbers.get(call) !== blow.call || moment !== blow.moment || at !== undefined) return true;
      at = call.operation ?? `${call.method} ${call.path.split("?")[0]}`;
      run.kill(blow.whom);
      // A provider without its Terraform gets its answer; it would only ask again.
      return blow.whom === "program";
    };
    this.proxy.watch = { before: watch("before"), after: watch("after") };
    await run.outcome;
    await new Promise((resolve) => setTimeout(resolve, GRACE_IN_MS));
    run.kill("group");
    this.proxy.watch = {};

    restoreHalfWritten(this.#stateFile);
    const lock = await this.#breakLock(folder, env);
    const adopted = await this.#adopt(folder, env);
    const { code, stdout, stderr } = await terraform(folder, APPLY, env);
    const wrong =
      code === 0 ? await this.#wrong(folder, env) : [`the second apply fails: ${stdout}${stderr}`];
    return { blow, at: at ?? "which never came", lock, adopted, wrong };
  }

  async stop(): Promise<void> {
    await this.proxy.close();
    await this.moto.stop();
    this.project.remove();
  }

  get #stateFile(): string {
    return path.join(this.project.folder, "terraform.local.shop.tfstate");
  }

  async #count(state: Keeping): Promise<number> {
    const { folder, env } = await this.#prepare(state);
    let calls = 0;
    this.proxy.watch = { before: () => ++calls > 0 };
    await mustTerraform(folder, APPLY, env);
    this.proxy.watch = {};
    return calls;
  }

  /** An empty AWS, no state, and a folder in which Terraform can begin. */
  async #prepare(state: Keeping) {
    this.proxy.watch = {};
    await fetch(`${this.aws}/moto-api/reset`, { method: "POST" });
    for (const file of fs.readdirSync(this.project.folder)) {
      if (file.includes("tfstate")) fs.rmSync(path.join(this.project.folder, file));
    }
    // The backend of Terraform takes ids as AWS makes them: UUIDs of version 4.
    const kmsKeyId = `arn:aws:kms:eu-west-1:${LOCAL_ACCOUNT}:key/0f5b6e1c-3a44-4c1d-9d2e-1c2b3a4d5e6f`;
    const common = { account: LOCAL_ACCOUNT, regions: ["eu-west-1"], preventDestroy: false };
    this.project.configure({
      sandbox: common,
      local: common,
      s3: { ...common, backend: { s3: { bucket: BUCKET, prefix: "shop", kmsKeyId } } },
    });
    const location =
      "<CreateBucketConfiguration><LocationConstraint>eu-west-1</LocationConstraint></CreateBucketConfiguration>";
    await callS3(this.aws, "PUT", `/${BUCKET}`, {}, location);
    const output = path.join("cdktf.out", state);
    const env = { ...this.project.env, KEYWRIGHT_ENV: state, CDKTF_OUTDIR: output };
    const folder = path.join(this.project.folder, output, "stacks", "shop");
    // Terraform would read it beside what is written now, so it is refused.
    fs.rmSync(path.join(folder, "adopt.tf.json"), { force: true });
    const { outcome } = start(process.execPath, this.project.folder, ["main.js"], env);
    const { code, stderr } = await outcome;
    if (code !== 0) throw new Error(stderr);
    await mustTerraform(folder, ["init", "-no-color"], env);
    return { folder, env };
  }

  /** A lock in S3 stays when its holder dies. `terraform force-unlock` takes the id that the message names. */
  async #breakLock(folder: string, env: Project["env"]): Promise<boolean> {
    const { status } = await callS3(this.aws, "HEAD", `/${BUCKET}/shop/s3/shop.tfstate.tflock`);
    if (status !== 200) return false;
    const { code, stdout, stderr } = await terraform(folder, ["plan", "-no-color", "-refresh=false"], env);
    const id = code === 0 ? undefined : /ID:\s+([0-9a-f-]{36})/.exec(stdout + stderr)?.[1];
    if (id === undefined) return false;
    await mustTerraform(folder, ["force-unlock", "-force", id], env);
    return true;
  }

  /** What stands and is in no state would be made a second time, or be in the way: it is imported. */
  async #adopt(folder: string, env: Project["env"]): Promise<string[]> {
    const known = new Set((await recorded(folder, env)).map(({ id }) => id));
    const there = await inventory(this.proxy.url);
    const missing: [to: string, id: string][] = [
      ...there.keys.map((id): [string, string] => ["aws_kms_key.orders", id]),
      ...[...there.aliases.keys()].map((id): [string, string] => ["aws_kms_alias.orders", id]),
      ...there.queues.map((id): [string, string] => ["aws_sqs_queue.incoming", id]),
      ...there.logGroups.map((id): [string, string] => ["aws_cloudwatch_log_group.log", id]),
    ];
    const orphans = missing.filter(([, id]) => !known.has(id));
    const blocks = orphans.map(([to, id]) => ({ to, id }));
    if (blocks.length > 0)
      fs.writeFileSync(path.join(folder, "adopt.tf.json"), JSON.stringify({ import: blocks }, null, 2));
    return orphans.map(([to]) => to);
  }

  /** Everything that is not as it has to be. */
  async #wrong(folder: string, env: Project["env"]): Promise<string[]> {
    const there = await inventory(this.proxy.url);
    const inState = await recorded(folder, env);
    const of = (wanted: string) => inState.filter(({ type }) => type === wanted).map(({ id }) => id);
    const all: [what: string, aws: readonly string[], state: readonly string[]][] = [
      ["keys", there.keys, of("aws_kms_key")],
      ["aliases", [...there.aliases.keys()], of("aws_kms_alias")],
      ["queues", there.queues, of("aws_sqs_queue")],
      ["log groups", there.logGroups, of("aws_cloudwatch_log_group")],
    ];
    const wrong = all.flatMap(([what, aws, state]) =>
      aws.length === 1 && String(aws) === String(state)
        ? []
        : [`${what}: ${aws} in AWS, ${state} in the state`],
    );
    const plan = await mustTerraform(folder, ["plan", "-no-color", "-detailed-exitcode"], env, [0, 2]);
    return plan.code === 0 ? wrong : [...wrong, `the second plan is not empty: ${plan.stdout}`];
  }
}

/** The managed resources of a state. */
async function recorded(folder: string, env: Project["env"]): Promise<{ type: string; id: string }[]> {
  const { stdout } = await mustTerraform(folder, ["state", "pull"], env);
  if (stdout.trim() === "") return [];
  const { resources } = JSON.parse(stdout) as {
    resources: { mode: string; type: string; instances: { attributes: { id: string } }[] }[];
  };
  return resources
    .filter(({ mode }) => mode === "managed")
    .flatMap(({ type, instances }) => instances.map(({ attributes }) => ({ type, id: attributes.id })));
}

/** Terraform writes a state file in place. One that was cut off gives way to the one before, if there is one. */
function restoreHalfWritten(file: string): void {
  if (!fs.existsSync(file)) return;
  try {
    JSON.parse(fs.readFileSync(file, "utf8"));
  } catch {
    const backup = `${file}.backup`;
    if (fs.existsSync(backup)) fs.copyFileSync(backup, file);
    else fs.rmSync(file);
  }
}

/** What happened, in a line. */
export function aftermathLine({ blow, at, lock, adopted, wrong }: Aftermath): string {
  const whom = blow.whom === "group" ? "Terraform and its provider" : "Terraform";
  const found = [
    `state in ${blow.state === "s3" ? "S3" : "a file"}`,
    `${whom} killed ${blow.moment} call ${blow.call}, ${at}`,
    ...(lock ? ["a lock was left and broken"] : []),
    adopted.length === 0 ? "nothing to adopt" : `adopted ${adopted.join(", ")}`,
    wrong.length === 0 ? "nothing doubled, nothing orphaned, the second plan is empty" : wrong.join("; "),
  ];
  return found.join("; ");
}
