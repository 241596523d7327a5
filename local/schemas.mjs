// Writes docs/schemas: a JSON schema for each output in JSON, from the type that it has.
// node local/schemas.mjs [folder]
import * as fs from "node:fs";
import * as path from "node:path";
import { fileURLToPath } from "node:url";
import {
  createFormatter,
  createParser,
  createProgram,
  SchemaGenerator,
  StringType,
} from "ts-json-schema-generator";

const root = fileURLToPath(new URL("..", import.meta.url));

/** The type of each output, and what it is. */
const OUTPUTS = {
  check: ["report/check/report.ts", "Report", "What keywright check --format json prints."],
  diff: ["report/diff/row.ts", "EncryptionDiff", "What keywright diff --format json prints."],
  config: ["report/config/config-report.ts", "ConfigReport", "What keywright config --format json prints."],
  explain: [
    "report/rules/rule-sheet.ts",
    "RuleSheet",
    "What keywright explain --format json prints.",
    "list",
  ],
  fix: ["report/fix/fix-report.ts", "FixReport", "What keywright fix --format json prints."],
  report: ["report/encryption-map.ts", "EncryptionMap", "What keywright report --format json prints."],
  retire: ["report/retire/retirement.ts", "Retirement", "What keywright retire --format json prints."],
  rules: ["report/rules/rule-sheet.ts", "RuleEntry", "What keywright rules --format json prints.", "list"],
  services: ["report/services/charted.ts", "Charted", "What keywright services --format json prints."],
};

/** Ids of rules are texts: a new rule makes no new schema. */
const ruleIds = {
  supportsNode: (node) => node.name?.text === "RuleId",
  createType: () => new StringType(),
};

const folder = path.resolve(process.argv[2] ?? path.join(root, "docs", "schemas"));
fs.mkdirSync(folder, { recursive: true });
const files = [...new Set(Object.values(OUTPUTS).map(([file]) => file))];
const config = {
  path: path.join(root, `{${files.join(",")}}`),
  tsconfig: path.join(root, "tsconfig.json"),
  skipTypeCheck: true,
  jsDoc: "extended",
  topRef: true,
  expose: "export",
  additionalProperties: false,
};
const program = createProgram(config);
const parser = createParser(program, config, (parsers) => parsers.addNodeParser(ruleIds));
const generator = new SchemaGenerator(program, parser, createFormatter(config), config);
for (const [name, [, type, description, isList]] of Object.entries(OUTPUTS)) {
  const { $schema, $ref, ...rest } = generator.createSchema(type);
  const schema = isList ? { type: "array", items: { $ref }, ...rest } : { $ref, ...rest };
  const whole = { $schema, title: `keywright ${name}`, description, ...schema };
  const text = JSON.stringify(whole, null, 2).replace(/\{@link ([^}]+)\}/g, "`$1`");
  fs.writeFileSync(path.join(folder, `${name}.schema.json`), `${text}\n`);
}
