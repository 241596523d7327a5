import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { projectRoot } from "../../local/project-root";

/** A folder of its own for a test, with what `keywright report` makes in it. */
export class Workshop {
  readonly folder = fs.mkdtempSync(path.join(os.tmpdir(), "keywright-report-"));
  #files = 0;

  /** Writes a file and returns its name. */
  write(name: string, content: string | object): string {
    const text = typeof content === "string" ? content : JSON.stringify(content);
    fs.writeFileSync(path.join(this.folder, name), text);
    return name;
  }

  /** Has the command print a report of what is at the paths, in this folder. */
  report(format: "html" | "svg", ...paths: readonly string[]): string {
    const args = [path.join(projectRoot(), "dist", "bin", "keywright.js"), "report", "--format", format];
    return this.#run([...args, ...paths]);
  }

  /** The same, as a file; returns its address. */
  reportFile(format: "html" | "svg", ...paths: readonly string[]): string {
    const file = path.join(this.folder, `report-${this.#files++}.${format}`);
    fs.writeFileSync(file, this.report(format, ...paths));
    return `file://${file}`;
  }

  /** Synthesises the stacks of the project into `cdktf.out` in this folder. */
  synthesise(): void {
    fs.copyFileSync(path.join(projectRoot(), "cdktf.json"), path.join(this.folder, "cdktf.json"));
    this.#run([path.join(projectRoot(), "dist", "main.js")]);
  }

  close(): void {
    fs.rmSync(this.folder, { recursive: true, force: true });
  }

  #run(args: readonly string[]): string {
    const { status, stdout, stderr } = spawnSync(process.execPath, args, {
      cwd: this.folder,
      encoding: "utf8",
      maxBuffer: 1 << 28,
    });
    if (status !== 0 || stderr !== "") throw new Error(`${args.join(" ")}: ${status}\n${stderr}`);
    return stdout;
  }
}

/** A resource as a state has it. */
export interface Standing {
  readonly type: string;
  readonly name: string;
  readonly index?: string;
  readonly values: Readonly<Record<string, unknown>>;
}

/** What `terraform show -json` prints of a state with these resources. */
export function shownState(resources: readonly Standing[]): object {
  return {
    format_version: "1.0",
    terraform_version: "1.11.0",
    values: {
      root_module: {
        resources: resources.map(({ type, name, index, values }) => ({
          address: index === undefined ? `${type}.${name}` : `${type}.${name}[${JSON.stringify(index)}]`,
          mode: "managed",
          type,
          name,
          ...(index !== undefined && { index }),
          provider_name: "registry.terraform.io/hashicorp/aws",
          schema_version: 0,
          values,
        })),
      },
    },
  };
}

/** The ARN of a key, as AWS would give it. */
export function keyArn(i: number, region = "eu-west-1"): string {
  return `arn:aws:kms:${region}:111122223333:key/00000000-0000-4000-8000-${String(i).padStart(12, "0")}`;
}
