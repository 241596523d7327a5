import * as fs from "node:fs";
import * as path from "node:path";
import { projectRoot } from "../../local/project-root";
import { newFolder, packedInto, run, succeed, writeFiles } from "./place";
import { IMPORTED, NODES, PROJECTS, STACK } from "./projects";

/*
 * Projects as `cdktf init` makes them, with the packed package: TypeScript compiles them however it finds modules, and
 * every Node synthesises.
 */
const folder = newFolder();
let tarball: string;
beforeAll(() => {
  tarball = packedInto(path.join(folder, "packed"));
});

const { exports } = JSON.parse(fs.readFileSync(path.join(projectRoot(), "package.json"), "utf8")) as {
  exports: Record<string, { types?: string } | string>;
};

/** What is exported as code, apart from the library for the other engine, whose packages are not there. */
function subpaths(library: string): string[] {
  const other = library === "keywright" ? "./cdktn" : ".";
  const names = Object.keys(exports).filter((name) => typeof exports[name] === "object" && name !== other);
  return names.map((name) => path.posix.join("keywright", name));
}

/** The template of cdktf-cli, as `cdktf init --template typescript --local` fills it. */
function template(engine: string): Record<string, string> {
  const root = path.join(projectRoot(), "node_modules", "cdktf-cli", "bundle", "templates", "typescript");
  const names = ["cdktf.json", "main.ts", "package.json", "tsconfig.json", "setup.js", "jest.config.js"];
  const values: Readonly<Record<string, string>> = {
    $base: "user",
    projectId: "user",
    sendCrashReports: "false",
    futureFlags: "",
  };
  return Object.fromEntries(
    names.map((name) => {
      const text = fs.readFileSync(path.join(root, name), "utf8");
      const filled = text.replace(/\{\{\s*(\$?\w+)\s*\}\}/g, (_, word: string) => values[word] ?? "");
      return [name, filled.replaceAll('"cdktf"', `"${engine}"`)];
    }),
  );
}

/** TypeScripts, and how each of them can find modules: `moduleResolution`, `module`. */
const WAYS: readonly (readonly [typescript: string, resolution: string, module: string])[] = [
  ["5.9", "node10", "commonjs"],
  ["5.9", "node16", "node16"],
  ["5.9", "nodenext", "nodenext"],
  ["5.9", "bundler", "esnext"],
  ["6", "node16", "node16"],
  ["6", "bundler", "esnext"],
  ["7", "nodenext", "nodenext"],
  ["7", "bundler", "esnext"],
];
const compilers = [...new Set(WAYS.map(([version]) => version))];

describe.each(PROJECTS)("$name", ({ library, engine, packages }) => {
  const place = path.join(
    folder,
    `${engine}-${packages.length}-${PROJECTS.findIndex((one) => one.packages === packages)}`,
  );
  const main = `import ${IMPORTED} from "${library}";\n${STACK}`;

  beforeAll(() => {
    writeFiles(place, {
      ...template(engine),
      "started.ts": template(engine)["main.ts"] ?? "",
      "main.ts": main,
    });
    const compiled = compilers.map((version) => `typescript-${version}@npm:typescript@${version}`);
    succeed(
      ["npm", "install", "--no-audit", "--no-fund", tarball, ...packages, ...compiled, "@types/node@20"],
      place,
    );
  });

  const tsc = (version: string, args: readonly string[]) =>
    run(["node", path.join("node_modules", `typescript-${version}`, "bin", "tsc"), ...args], place);

  it("compiles as the template has it, and with declarations checked", () => {
    for (const isSkipped of ["true", "false"])
      expect(tsc("5.9", ["-p", ".", "--types", "node", "--skipLibCheck", isSkipped]).stdout).toBe("");
    expect(fs.existsSync(path.join(place, "main.js"))).toBe(true);
  });

  it.each(NODES)("synthesises on Node %s, by require and by import, and passes the check", (_, node) => {
    expect(succeed([...node, "-p", "process.versions.node"], place)).toMatch(new RegExp(`^${_}\\.`));
    writeFiles(place, { "app.mjs": main });
    for (const app of ["main.js", "app.mjs"]) {
      fs.rmSync(path.join(place, "cdktf.out"), { recursive: true, force: true });
      succeed([...node, app], place);
      const written = path.join(place, "cdktf.out", "stacks", "storage", "cdk.tf.json");
      expect(fs.readFileSync(written, "utf8")).toContain('"kms_master_key_id": "${aws_kms_key.orders.arn}"');
    }
    const entry = path.join("node_modules", "keywright", "dist", "bin", "keywright.js");
    expect(run([...node, entry, "check"], place)).toMatchObject({ status: 0, stderr: "" });
  });

  it.each(WAYS)(
    "TypeScript %s finds every subpath, with moduleResolution %s",
    (version, resolution, module) => {
      const all = subpaths(library).map(
        (name, at) => `import * as room${at} from "${name}";\nvoid room${at};\n`,
      );
      expect(all.length).toBeGreaterThan(7);
      writeFiles(place, {
        "all.ts": all.join("") + main,
        "all.mts": all.join("") + main,
        "wrong.ts":
          'import { nothing } from "keywright/guard";\nimport { other } from "keywright/nothing";\nvoid nothing;\nvoid other;\n',
      });
      const options = [
        "--noEmit",
        "--strict",
        "--skipLibCheck",
        "false",
        "--target",
        "es2022",
        "--types",
        "node",
      ];
      const chosen = ["--ignoreConfig", "--moduleResolution", resolution, "--module", module];
      const ways = version === "5.9" ? chosen.slice(1) : chosen;
      const files = resolution === "node10" ? ["all.ts"] : ["all.ts", "all.mts"];
      expect(tsc(version, [...options, ...ways, ...files]).stdout).toBe("");
      const wrong = tsc(version, [...options, ...ways, "wrong.ts"]).stdout;
      expect(wrong).toContain("'nothing'");
      expect(wrong).toContain("keywright/nothing");
    },
  );
});
