import { release } from "./release";
import { type Standing, standing } from "./standing";
import { type Environment, mustTerraform, terraform } from "./terraform";
import type { SynthesisedStack } from "./workspace";

/** Values for the variables that stacks declare without a default; other stacks do not see them. */
const VARIABLES: Readonly<Record<string, string>> = {
  TF_VAR_az: "eu-west-1a",
  TF_VAR_disk_size: "8",
  TF_VAR_name: "example",
  TF_VAR_payment_token: "not a token",
  TF_VAR_run_task_key: "not a key, as anybody can see",
};

/** A stack that lives for a while in a local AWS. */
export class Life {
  readonly #env: Environment;

  constructor(
    readonly stack: SynthesisedStack,
    env: Environment,
  ) {
    this.#env = { ...VARIABLES, ...env };
  }

  /** Makes everything in the stack. */
  async apply(): Promise<void> {
    await this.#run("init", "-no-color");
    await this.#run("apply", "-no-color", "-auto-approve");
  }

  /** What Terraform would do, as `terraform show -json` prints it. */
  async plan(): Promise<string> {
    await this.#run("init", "-no-color");
    await this.#run("plan", "-no-color", "-out=life.tfplan");
    return (await this.#run("show", "-json", "life.tfplan")).stdout;
  }

  /** What stands, as `terraform show -json` prints it. */
  async state(): Promise<string> {
    return (await this.#run("show", "-json")).stdout;
  }

  /** What Terraform would still change: nothing, if the stack is what its configuration says. */
  async secondPlan(): Promise<string> {
    const { code, stdout } = await mustTerraform(
      this.stack.folder,
      ["plan", "-no-color", "-detailed-exitcode"],
      this.#env,
      [0, 2],
    );
    return code === 0 ? "" : stdout;
  }

  /** What stands, and under which key. */
  async standing(): Promise<Standing[]> {
    return standing(await this.state());
  }

  /** How Terraform answers if somebody destroys the stack without letting go of it first. */
  async destroyUnreleased(): Promise<{ code: number; output: string }> {
    const args = ["destroy", "-no-color", "-auto-approve"];
    const { code, stdout, stderr } = await terraform(this.stack.folder, args, this.#env);
    return { code, output: stdout + stderr };
  }

  /** Lets go of what is protected, destroys everything, and returns what is left. */
  async destroy(): Promise<string[]> {
    release(this.stack);
    await this.#run("apply", "-no-color", "-auto-approve");
    await this.#run("destroy", "-no-color", "-auto-approve");
    const { stdout } = await this.#run("state", "list");
    return stdout.split("\n").filter((line) => line !== "");
  }

  #run(...args: string[]) {
    return mustTerraform(this.stack.folder, args, this.#env);
  }
}
