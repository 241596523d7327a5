import "./typescript-with-api.mjs";
import fs from "node:fs";
import path from "node:path";

/** The entry points of the package by the name that an import uses, and their sources. */
export const ENTRY_POINTS = {
  keywright: "modules/index.ts",
  "keywright/policy": "policy/index.ts",
  "keywright/guard": "guard/index.ts",
  "keywright/catalogue": "catalogue/index.ts",
  "keywright/keys": "keys/index.ts",
  "keywright/terraform": "terraform/index.ts",
  "keywright/report": "report/index.ts",
  "keywright/lambda": "cli/serve/lambda.ts",
};

const INDEX = [
  "# API reference",
  "",
  "What each entry point of the package exports, from the docstrings of the source.",
  "",
  "| Import from | What is in it |",
  "| --- | --- |",
  "| [keywright](keywright/index.md) | keys, constructs, stacks, the guard of an app; needs cdktf |",
  "| `keywright/cdktn` | the same names for CDK Terrain |",
  "| [keywright/policy](keywright/policy/index.md) | statements of key policies, and who can do what under one |",
  "| [keywright/guard](keywright/guard/index.md) | the rules, and the findings of a document |",
  "| [keywright/catalogue](keywright/catalogue/index.md) | what AWS does: arguments, defaults, requests to KMS |",
  "| [keywright/keys](keywright/keys/index.md) | which key is under what; plans and states as documents |",
  "| [keywright/terraform](keywright/terraform/index.md) | reading, evaluating and writing Terraform |",
  "| [keywright/report](keywright/report/index.md) | the map of what encrypts what |",
  "| [keywright/lambda](keywright/lambda/index.md) | the run task of HCP Terraform as a Lambda function |",
  "",
].join("\n");

/**
 * The API reference, made from the docstrings: a page of markdown for each entry point and for each name that it
 * exports, by its path. It takes 10 to 20 seconds.
 */
export async function apiPages(root, folder) {
  const { Application } = await import("typedoc");
  const app = await Application.bootstrapWithPlugins({
    plugin: ["typedoc-plugin-markdown"],
    entryPoints: Object.values(ENTRY_POINTS).map((file) => path.join(root, file)),
    basePath: root,
    tsconfig: path.join(root, "tsconfig.build.json"),
    // `npm run types` checks the types with the compiler of the project. This one reads them.
    skipErrorChecking: true,
    excludeExternals: true,
    excludeInternal: true,
    excludePrivate: true,
    excludeProtected: true,
    readme: "none",
    disableSources: true,
    router: "member",
    hideBreadcrumbs: true,
    hidePageHeader: true,
    entryFileName: "index",
    parametersFormat: "table",
    logLevel: "Warn",
    validation: { invalidLink: true, invalidPath: true, notExported: false, notDocumented: false },
  });
  const project = await app.convert();
  if (!project) throw new Error("TypeDoc cannot read the entry points.");
  const names = new Map(
    Object.entries(ENTRY_POINTS).map(([name, source]) => [source.replace(/(\/index)?\.ts$/, ""), name]),
  );
  for (const entry of project.children ?? []) entry.name = names.get(entry.name) ?? entry.name;
  await app.outputs.writeOutput({ name: "markdown", path: folder }, project);
  if (app.logger.hasErrors()) throw new Error("TypeDoc cannot write the API reference.");
  const files = fs
    .readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".md"));
  const pages = new Map(files.map((file) => [file, fs.readFileSync(path.join(folder, file), "utf8")]));
  pages.set("index.md", INDEX);
  return pages;
}
