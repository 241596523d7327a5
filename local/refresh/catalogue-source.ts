import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { buildSync } from "esbuild";
import type { findIamService, Row, ServiceFile } from "../../catalogue";
import { hasRow, newServiceFile, type Stub, withKeys, withRow } from "./service-source";

/** The catalogue, as its sources are at the moment and not as they were when they were built. */
export interface LoadedCatalogue {
  readonly table: Readonly<Record<string, Row>>;
  readonly exceptions: Readonly<Record<string, string>>;
  readonly findIamService: typeof findIamService;
  /** What each file exports, by the name that it exports it under. */
  readonly files: Readonly<Record<string, ServiceFile>>;
}

/** The sources of the catalogue in a checkout. */
export class CatalogueSource {
  private readonly folder: string;

  constructor(private readonly root: string) {
    this.folder = path.join(root, "catalogue", "services");
  }

  /** Reads the catalogue from its sources. */
  load(): LoadedCatalogue {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "keywright-catalogue-"));
    try {
      const outfile = path.join(folder, "catalogue.cjs");
      buildSync({
        stdin: {
          contents: `export * from "./catalogue"; export * as files from "./catalogue/services";`,
          resolveDir: this.root,
        },
        bundle: true,
        platform: "node",
        format: "cjs",
        logLevel: "silent",
        outfile,
      });
      return require(outfile) as LoadedCatalogue;
    } finally {
      fs.rmSync(folder, { recursive: true });
    }
  }

  /** Writes stubs into the files of their services, and returns the file of each type, relative to the checkout. */
  write(catalogue: LoadedCatalogue, stubs: readonly Stub[]): Map<string, string> {
    const written = new Map<string, string>();
    for (const type of new Set(stubs.map((stub) => stub.type))) {
      const ofType = stubs.filter((stub) => stub.type === type);
      const file = this.fileOf(type, catalogue);
      if (!fs.existsSync(file)) this.create(file);
      const text = fs.readFileSync(file, "utf8");
      const used = new Set(catalogue.table[type]?.keys.map(({ service }) => service));
      // Who calls KMS is not known, unless the type says it already.
      const [service = "callers"] = used.size === 1 ? used : [];
      const edited = (hasRow(text, type) ? withKeys : withRow)(text, type, ofType, service);
      fs.writeFileSync(file, edited);
      written.set(type, path.relative(this.root, file));
    }
    if (written.size > 0) this.format([...new Set(written.values()), "catalogue/services/index.ts"]);
    return written;
  }

  /** The file that has a type, or that has to have it. */
  private fileOf(type: string, { files, findIamService }: LoadedCatalogue): string {
    const names = fs.readdirSync(this.folder).filter((name) => name !== "index.ts");
    const byExport = new Map(
      names.map((name) => {
        const file = path.join(this.folder, name);
        const text = fs.readFileSync(file, "utf8");
        return [/^export const (\w+) = \{$/m.exec(text)?.[1] ?? name, file];
      }),
    );
    const charted = Object.entries(files);
    const iam = findIamService(type) ?? type.split("_")[1] ?? type;
    const own =
      charted.find(([, { rows = {} }]) => type in rows) ?? charted.find(([, one]) => iam in (one.iam ?? {}));
    return byExport.get(own?.[0] ?? "") ?? path.join(this.folder, `${iam}.ts`);
  }

  private create(file: string): void {
    const name = path.basename(file, ".ts");
    fs.writeFileSync(file, newServiceFile(name));
    const index = path.join(this.folder, "index.ts");
    fs.appendFileSync(index, `export * from "./${name}";\n`);
  }

  /** Lays the files out as the rest of the project; the index comes into its order. */
  private format(files: readonly string[]): void {
    const biome = require.resolve("@biomejs/biome/bin/biome");
    const { status, stderr } = spawnSync(
      process.execPath,
      [biome, "check", "--write", "--linter-enabled=false", ...files],
      { cwd: this.root, encoding: "utf8" },
    );
    if (status !== 0) throw new Error(`biome refuses what was written: ${stderr.trim()}`);
  }
}
