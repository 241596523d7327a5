import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { TerraformSources } from "../../cli/fix/terraform-sources";
import { PathReader } from "../../cli/input/path-reader";
import { type Fix, type FixOptions, fix } from "../../fix";

/** A folder with files, in which fix is asked what it would do. */
export class Repository {
  readonly folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), "keywright-fix-")));

  constructor(files: Readonly<Record<string, string>>) {
    for (const [name, text] of Object.entries(files)) this.write(name, text);
  }

  write(name: string, text: string): void {
    const file = path.join(this.folder, name);
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, text);
  }

  /** What fix would do, of the folder or of some below it. */
  fix(options: FixOptions = {}, paths: readonly string[] = ["."]): Fix {
    const reader = new PathReader({ root: this.folder });
    const modules = paths.flatMap((one) => reader.read(path.join(this.folder, one))?.document.modules ?? []);
    return fix(new TerraformSources({ modules }, reader), options);
  }

  /** The same, written. */
  mend(options: FixOptions = {}, paths?: readonly string[]): Fix {
    const found = this.fix(options, paths);
    for (const { name, after } of found.files) fs.writeFileSync(name, after);
    return found;
  }

  text(name: string): string {
    return fs.readFileSync(path.join(this.folder, name), "utf8");
  }

  remove(): void {
    fs.rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Runs a test in a repository with some files. */
export function inRepository<T>(
  files: Readonly<Record<string, string>>,
  run: (repository: Repository) => T,
): T {
  const repository = new Repository(files);
  try {
    return run(repository);
  } finally {
    repository.remove();
  }
}
