import * as fs from "node:fs";
import * as path from "node:path";
import Ajv2020 from "ajv/dist/2020";
import addFormats from "ajv-formats";
import { jsonSchemaOf } from "../../../cli/config/json-schema";
import { FOLDER, PROJECT } from "../../../cli/config/project-shape";
import { settingsOf } from "../../../cli/config/settings-of-file";
import { rules } from "../../../guard";
import { projectRoot } from "../../../local/project-root";
import { expectFile } from "../../golden";

/*
 * keywright.json, as the reader and its published JSON schema take it. Both are made of one shape; each row is held to
 * both.
 */
const schema = jsonSchemaOf(PROJECT, "keywright.json");
const ajv = new Ajv2020({ allErrors: true });
addFormats(ajv);
const validate = ajv.compile(schema);

const read = (text: string) => settingsOf("keywright.json", text, "/project");
const EXCEPTION = { rule: "key-rotates", address: "a", reason: "b" };
const KEY = "arn:aws:kms:eu-west-1:111122223333:key/00000000-0000-4000-8000-000000000000";

it("the schema is published", () => {
  expectFile(
    path.join(projectRoot(), "docs", "keywright.schema.json"),
    `${JSON.stringify(schema, null, 2)}\n`,
  );
  const { files } = JSON.parse(fs.readFileSync(path.join(projectRoot(), "package.json"), "utf8")) as {
    files: string[];
  };
  expect(files).toContain("docs/keywright.schema.json");
  expect(ajv.compile(jsonSchemaOf(FOLDER, "folder"))({ exceptions: [EXCEPTION] })).toBe(true);
});

it.each(["docs/check.md", "docs/configuration.md"])("takes the examples of %s", (file) => {
  const page = fs.readFileSync(path.join(projectRoot(), file), "utf8");
  const examples = [...page.matchAll(/```json\n([^`]*)```/g)].map(([, text = ""]) => text);
  expect(examples).not.toEqual([]);
  for (const text of examples) {
    expect(() => read(text)).not.toThrow();
    expect(validate(JSON.parse(text)) ? [] : validate.errors).toEqual([]);
  }
});

it.each<[string, object]>([
  ["nothing", {}],
  ["the schema's own address", { $schema: "./node_modules/keywright/docs/keywright.schema.json" }],
  ["rules", { rules: { "key-has-alias": "off", "key-rotates": "error" } }],
  ["a rule with a reason", { rules: { "key-has-alias": { severity: "off", reason: "Ours have tags" } } }],
  ["every rule", { rules: Object.fromEntries(Object.keys(rules).map((id) => [id, "note"])) }],
  ["failOn", { failOn: "never" }],
  ["globs and files", { exclude: ["examples/**"], varFiles: ["env/prod.tfvars"] }],
  ["exceptions", { exceptions: [EXCEPTION, { ...EXCEPTION, root: "a", until: "2027-01-31", owner: "b" }] }],
  ["an account", { account: { accounts: ["111122223333"] } }],
  ["EBS", { account: { ebs: { "eu-west-1": { encryptionByDefault: true, defaultKey: KEY } } } }],
  ["administrators", { account: { administrators: ["arn:aws:iam::111122223333:role/admin"] } }],
])("takes %s", (_what, file) => {
  expect(() => read(JSON.stringify(file))).not.toThrow();
  expect(validate(file) ? [] : validate.errors).toEqual([]);
});

it.each<[string, object | string, string]>([
  ["a list", [1], "1:1: it is [1], and has to be an object with $schema, rules, failOn,"],
  [
    "a field that there is not",
    '{\n  "exception": []\n}',
    '2:3: exception: there is no such field; it can have $schema, rules, failOn, exclude, varFiles, exceptions, account. Did you mean "exceptions"?',
  ],
  [
    "a rule that there is not",
    '{\n  "rules": {\n    "key-rotate": "off"\n  }\n}',
    '3:5: rules.key-rotate: "key-rotate" is no rule. Did you mean "key-rotates"? "keywright rules" lists them.',
  ],
  [
    "a severity that there is not",
    '{ "rules": { "key-rotates": "warn" } }',
    '1:14: rules.key-rotates: it is "warn"; choose one of off, error, warning, note.',
  ],
  [
    "a mistyped severity",
    { rules: { "key-rotates": "eror" } },
    '1:11: rules.key-rotates: it is "eror"; choose one of off, error, warning, note. Did you mean "error"?',
  ],
  [
    "a severity without its reason",
    { rules: { "key-rotates": { severity: "off" } } },
    "1:11: rules.key-rotates: the rule has no reason. Add one.",
  ],
  [
    "a number for a rule",
    { rules: { "key-rotates": 1 } },
    "1:11: rules.key-rotates: it is 1; choose one of ",
  ],
  [
    "rules in a list",
    { rules: ["key-rotates"] },
    '1:2: rules: it is ["key-rotates"], and has to be an object: ',
  ],
  [
    "failOn",
    { failOn: "errors" },
    '1:2: failOn: it is "errors"; choose one of error, warning, note, never. Did you mean "error"?',
  ],
  ["exclude", { exclude: "examples" }, '1:2: exclude: it is "examples", and has to be a list: [ … ].'],
  ["an empty glob", { exclude: ["a", " "] }, '1:17: exclude[1]: it is " ", and has to be a glob.'],
  [
    "a file that is a number",
    { varFiles: [1] },
    "1:14: varFiles[0]: it is 1, and has to be the path of a .tfvars file.",
  ],
  ["exceptions", { exceptions: {} }, "1:2: exceptions: it is {}, and has to be a list: [ … ]."],
  [
    "an exception",
    { exceptions: ["a"] },
    '1:16: exceptions[0]: it is "a", and has to be an object with rule, address, ',
  ],
  [
    "an exception from no rule",
    { exceptions: [{ ...EXCEPTION, rule: "key-rotated" }] },
    '1:17: exceptions[0].rule: it is "key-rotated"; choose one of ',
  ],
  [
    "an exception without a reason",
    { exceptions: [{ rule: "key-rotates", address: "a" }] },
    "1:16: exceptions[0]: the exception has no reason. Add one.",
  ],
  [
    "an exception for everything",
    { exceptions: [{ rule: "key-rotates", reason: "a" }] },
    "1:16: exceptions[0]: the exception has neither address nor root. Add one, so that it holds there alone.",
  ],
  [
    "an exception with a field that there is not",
    { exceptions: [{ ...EXCEPTION, adress: "b" }] },
    '1:65: exceptions[0].adress: there is no such field; it can have rule, address, root, argument, reason, owner, until. Did you mean "address"?',
  ],
  [
    "an exception until no day",
    { exceptions: [{ ...EXCEPTION, until: "2027-02-30" }] },
    '1:65: exceptions[0].until: it is "2027-02-30", and has to be a day such as 2027-01-31.',
  ],
  [
    "a root that is no text",
    { exceptions: [{ ...EXCEPTION, root: 7 }] },
    "1:65: exceptions[0].root: it is 7, and has to be a text.",
  ],
  [
    "an account that is a text",
    { account: "1" },
    '1:2: account: it is "1", and has to be an object with ebs, administrators, accounts.',
  ],
  [
    "a short account",
    { account: { accounts: ["123"] } },
    '1:25: account.accounts[0]: it is "123", and has to be the 12 digits of an account.',
  ],
  [
    "no account",
    { account: { accounts: [] } },
    "1:13: account.accounts: it is an empty list. Fill it, or leave it out.",
  ],
  [
    "a place that is no Region",
    { account: { ebs: { ireland: {} } } },
    '1:20: account.ebs.ireland: "ireland" is no Region. Correct it.',
  ],
  [
    "a switch that is a text",
    { account: { ebs: { "eu-west-1": { encryptionByDefault: "yes" } } } },
    '1:33: account.ebs.eu-west-1.encryptionByDefault: it is "yes", and has to be true or false.',
  ],
  [
    "an alias for a key",
    { account: { ebs: { "eu-west-1": { defaultKey: "alias/ebs" } } } },
    '1:33: account.ebs.eu-west-1.defaultKey: it is "alias/ebs", and has to be the ARN of a key.',
  ],
  [
    "an administrator by name",
    { account: { administrators: ["admin"] } },
    '1:31: account.administrators[0]: it is "admin", and has to be the ARN of a role or a user.',
  ],
])("refuses %s, with the place, what is allowed, and what to do", (_what, file, line) => {
  const text = typeof file === "string" ? file : JSON.stringify(file);
  expect(said(text).startsWith(`keywright.json:${line}`) ? line : said(text)).toBe(line);
  expect(validate(JSON.parse(text))).toBe(false);
});

it("refuses what no schema can say: no JSON, and the key of another Region", () => {
  expect(said("{")).toBe("keywright.json:1:2: the JSON ends too early.");
  expect(said(JSON.stringify({ account: { ebs: { "us-east-1": { defaultKey: KEY } } } }))).toBe(
    "keywright.json:1:33: account.ebs.us-east-1.defaultKey: it is a key of eu-west-1, and stands under us-east-1. Name a key of us-east-1.",
  );
});

function said(text: string): string {
  try {
    read(text);
  } catch (error) {
    return (error as Error).message;
  }
  return "nothing";
}
