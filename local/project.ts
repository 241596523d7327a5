import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { projectRoot } from "./project-root";
import { type Environment, type Outcome, start, terraformEnvironment } from "./terraform";

/** Somebody's cdktf project in a temporary folder, with this keywright in it. */
export class Project {
  readonly folder = fs.mkdtempSync(path.join(os.tmpdir(), "keywright-project-"));
  readonly env: Environment;

  /** @param main the code of `main.js`; `keywright` is what it can require */
  constructor(main: string, env: Environment) {
    const packages = path.join(this.folder, "node_modules");
    fs.mkdirSync(packages);
    fs.symlinkSync(projectRoot(), path.join(packages, "keywright"), "dir");
    for (const name of ["cdktf", "constructs", "@cdktf"]) {
      fs.symlinkSync(path.join(projectRoot(), "node_modules", name), path.join(packages, name), "dir");
    }
    fs.writeFileSync(path.join(this.folder, "main.js"), main);
    const bin = path.join(projectRoot(), "node_modules", ".bin");
    const own = path.join(packages, ".bin");
    fs.mkdirSync(own);
    fs.symlinkSync(path.join(projectRoot(), "dist", "bin", "keywright.js"), path.join(own, "keywright"));
    this.env = {
      ...terraformEnvironment(this.folder),
      PATH: [own, bin, process.env.PATH].join(path.delimiter),
      NO_COLOR: "1",
      KEYWRIGHT_ENV: undefined,
      CDKTF_OUTDIR: undefined,
      CDKTF_OUTPUT: undefined,
      // cdktf answers what Terraform asks when state moves.
      TF_INPUT: undefined,
      ...env,
    };
  }

  /** Writes `cdktf.json` with these environments, of which `sandbox` is the default. */
  configure(environments: object): void {
    const context = { keywright: { default: "sandbox", environments } };
    const json = { language: "typescript", app: "node main.js", sendCrashReports: "false", context };
    fs.writeFileSync(path.join(this.folder, "cdktf.json"), JSON.stringify(json, null, 2));
  }

  /** Runs a command in the project, and does not judge how it ends. */
  run(program: string, ...args: string[]): Promise<Outcome> {
    return start(program, this.folder, args, this.env).outcome;
  }

  /** Runs a command that has to succeed. Returns what it printed. */
  async must(program: string, ...args: string[]): Promise<string> {
    const { code, stdout, stderr } = await this.run(program, ...args);
    if (code !== 0) throw new Error(`${program} ${args.join(" ")} ended with ${code}\n${stdout}${stderr}`);
    return stdout + stderr;
  }

  /** Runs keywright's own command in the project. */
  keywright(...args: string[]): Promise<Outcome> {
    return this.run("keywright", ...args);
  }

  /** The folder in which Terraform runs for a stack. */
  stack(name: string): string {
    return path.join(this.folder, "cdktf.out", "stacks", name);
  }

  /** What is in a file of the project. */
  read(file: string): string {
    return fs.readFileSync(path.join(this.folder, file), "utf8");
  }

  remove(): void {
    fs.rmSync(this.folder, { recursive: true, force: true });
  }
}
