import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { projectRoot } from "../../local/project-root";
import { type ProviderArgument, visitBindings } from "../../local/provider-arguments";
import { BINDINGS, getBindings } from "../../local/provider-bindings";
import type { ProviderSchema, SchemaBlock } from "../../local/provider-schema";

/** What a command printed, and how it ended. */
export interface Run {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A copy of what `npm run catalogue:refresh` reads and writes, which may be changed. */
export class Checkout {
  private constructor(readonly folder: string) {}

  static create(): Checkout {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "keywright-refresh-"));
    const copied = [
      "catalogue",
      "dist/catalogue",
      "dist/local",
      "package.json",
      "biome.json",
      "tsconfig.json",
      "__tests__/fixtures/arguments.json",
    ];
    for (const one of copied)
      fs.cpSync(path.join(projectRoot(), one), path.join(folder, one), { recursive: true });
    fs.symlinkSync(path.join(projectRoot(), "node_modules"), path.join(folder, "node_modules"));
    return new Checkout(folder);
  }

  remove(): void {
    fs.rmSync(this.folder, { recursive: true });
  }

  /** Runs the command with its arguments. */
  refresh(...args: readonly string[]): Run {
    const script = path.join(this.folder, "dist", "local", "catalogue-refresh.js");
    const { status, stdout, stderr } = spawnSync(process.execPath, [script, ...args], {
      cwd: this.folder,
      encoding: "utf8",
    });
    return { status, stdout, stderr };
  }

  read(file: string): string {
    return fs.readFileSync(path.join(this.folder, file), "utf8");
  }

  write(file: string, text: string): void {
    fs.writeFileSync(path.join(this.folder, file), text);
  }

  /** Changes a file; throws if there is nothing to change. */
  edit(file: string, from: string | RegExp, to: string): void {
    const before = this.read(file);
    const after = before.replace(from, to);
    if (after === before) throw new Error(`${file} has no ${from}`);
    this.write(file, after);
  }

  /** All files of services, by their names. */
  services(): Record<string, string> {
    const folder = path.join(this.folder, "catalogue", "services");
    return Object.fromEntries(
      fs.readdirSync(folder).map((name) => [name, fs.readFileSync(path.join(folder, name), "utf8")]),
    );
  }

  /** What the compiler says of the catalogue. */
  compile(): Run {
    this.write("tsconfig.json", this.read("tsconfig.json").replace('"**/*.ts"', '"catalogue/**/*.ts"'));
    const tsc = require.resolve("typescript/package.json").replace("package.json", "bin/tsc");
    const { status, stdout, stderr } = spawnSync(process.execPath, [tsc, "-p", "tsconfig.json"], {
      cwd: this.folder,
      encoding: "utf8",
    });
    return { status, stdout, stderr };
  }
}

/** The arguments of the newest bindings. */
export function newestArguments(): ProviderArgument[] {
  const all: ProviderArgument[] = [];
  visitBindings(getBindings(BINDINGS[1]).lib, (argument) => all.push(argument));
  return all;
}

/** Arguments as `terraform providers schema -json` prints them. */
export function asSchema(all: readonly ProviderArgument[]): string {
  type Writable = { attributes: Record<string, object>; block_types: Record<string, { block: Writable }> };
  const schemas: Record<string, { block: Writable }> = {};
  for (const { steps, kind } of all) {
    const [type = "", ...names] = steps;
    schemas[type] ??= { block: { attributes: {}, block_types: {} } };
    let { block } = schemas[type];
    for (const name of names.slice(0, -1)) {
      const inner = block.block_types[name.replace("[]", "")];
      if (!inner) throw new Error(`${steps.join(".")} is in no block`);
      block = inner.block;
    }
    const last = names.at(-1) ?? "";
    if (kind === "block") {
      const nested = { nesting_mode: "list", ...(last.endsWith("[]") ? {} : { max_items: 1 }) };
      block.block_types[last.replace("[]", "")] = {
        ...nested,
        block: { attributes: {}, block_types: {} },
      };
    } else block.attributes[last] = { optional: true, type: kind === "string" ? "string" : "bool" };
  }
  const schema: Pick<ProviderSchema, "resource_schemas"> = {
    resource_schemas: schemas as unknown as Record<string, { block: SchemaBlock }>,
  };
  return JSON.stringify({ provider_schemas: { "registry.terraform.io/hashicorp/aws": schema } });
}
