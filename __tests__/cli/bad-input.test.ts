import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { main } from "../../cli/main";

/*
 * What is wrong with the input of each command: one line that says what was seen, where, what is allowed and what to
 * do, and exit code 2. Constructs have tables of their own, in modules/refused-*.test.ts; keywright.json has one in
 * config/settings-file.test.ts; what cannot be read has one in check/refusals.test.ts.
 */
// The version stands in a file beside what is built.
jest.mock("../../cli/version", () => ({ version: () => "0.0.0" }));

const here = process.cwd();
let folder: string;
let said: string;

beforeEach(() => {
  folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), "keywright-bad-")));
  process.chdir(folder);
  said = "";
  jest.spyOn(process.stdout, "write").mockReturnValue(true);
  jest.spyOn(process.stderr, "write").mockImplementation((text) => {
    said += String(text);
    return true;
  });
});
afterEach(() => {
  jest.restoreAllMocks();
  process.chdir(here);
  fs.rmSync(folder, { recursive: true, force: true });
});

const TF = { "main.tf": 'resource "aws_sqs_queue" "q" {\n}\n' };
const STATE = { "a.tfstate": '{ "version": 4, "terraform_version": "1.9.0", "resources": [] }' };
const JSON_FILE = { "a.json": '{ "a": 1 }' };
const FINDINGS = { "base.json": '{ "findings": [] }' };

type Row = readonly [line: string, said: string, files?: Readonly<Record<string, string>>];

const COMMANDS: readonly Row[] = [
  ["chekc", 'Unknown command "chekc". Did you mean "check"?'],
  ["chek", 'Unknown command "chek". Did you mean "check"?'],
  ["repot", 'Unknown command "repot". Did you mean "report"?'],
  ["servce", 'Unknown command "servce". Did you mean'],
  ["reitre", 'Unknown command "reitre". Did you mean "retire"?'],
  ["dif", 'Unknown command "dif". Did you mean "diff"?'],
  ["explian", 'Unknown command "explian". Did you mean "explain"?'],
  ["frobnicate", 'Unknown command "frobnicate". Run "keywright --help".'],
  ["--frobnicate", 'Unknown option "--frobnicate".'],
];

const CHECK: readonly Row[] = [
  ["check --frmat json", 'Unknown option "--frmat". Did you mean "--format"?', TF],
  ["check --sevrity error", 'Unknown option "--sevrity". Did you mean "--severity"?', TF],
  ["check --baselin a", 'Unknown option "--baselin". Did you mean "--baseline"?', TF],
  [
    "check --format jsn",
    '--format is "jsn"; choose one of text, compact, json, sarif, junit, markdown, github. Did you mean "json"?',
    TF,
  ],
  [
    "check --format sarrif",
    '--format is "sarrif"; choose one of text, compact, json, sarif, junit, markdown, github. Did you mean "sarif"?',
    TF,
  ],
  ["check --colour always", 'Unknown option "--colour". Did you mean "--color"?', TF],
  ["check --color sometimes", '--color is "sometimes"; choose one of auto, always, never.', TF],
  ["check --max-findings -1", '--max-findings is "-1"; it can be 0 or a whole number above it.', TF],
  ["check --max-findings many", '--max-findings is "many"; it can be 0 or a whole number above it.', TF],
  ["check --exclude", "--exclude has no value. Write --exclude <glob>.", TF],
  ["check --fail-on", "--fail-on has no value. Write --fail-on <severity>.", TF],
  [
    "check --rule rotates",
    '--rule "rotates": there is no such rule. Did you mean "key-rotates"? "keywright rules" lists them.',
    TF,
  ],
  [
    "check --severity eror",
    '--severity is "eror"; choose one of error, warning, note. Did you mean "error"?',
    TF,
  ],
  ["check --severity high", '--severity is "high"; choose one of error, warning, note.', TF],
  [
    "check --fail-on errors",
    '--fail-on is "errors"; choose one of error, warning, note, never. Did you mean "error"?',
    TF,
  ],
  [
    "check --fail-on nevr",
    '--fail-on is "nevr"; choose one of error, warning, note, never. Did you mean "never"?',
    TF,
  ],
  [
    "check --rule key-rotate",
    '--rule "key-rotate": there is no such rule. Did you mean "key-rotates"? "keywright rules" lists them.',
    TF,
  ],
  ["check --rule rotation", '--rule "rotation": there is no such rule. "keywright rules" lists them.', TF],
  ["check --framework PCI", '--framework is "PCI"; choose one of ', TF],
  ["check --framework SOC2", '--framework is "SOC2"; choose one of ', TF],
  ["check --jobs 0", '--jobs is "0"; it can be 1 to 64.', TF],
  ["check --jobs many", '--jobs is "many"; it can be 1 to 64.', TF],
  [
    "check nowhere",
    "nowhere: there is no such file or folder. Name a folder of Terraform, a plan or a state.",
  ],
  [
    "check .",
    ".: there is no Terraform in it. Name a folder with .tf files, a cdktf.out, a plan or a state.",
  ],
  ["check a.json", "a.json: it is JSON, but no plan, state or configuration of Terraform.", JSON_FILE],
  ["check --baseline no.json", "no.json: there is no such file or folder.", TF],
  [
    "check --baseline base.json",
    "base.json: it is no baseline. Make one with keywright check --format json --out base.json.",
    { ...TF, ...FINDINGS },
  ],
  [
    "check --config no.json",
    "--config no.json: there is no such file or folder. Name a file such as keywright.json.",
    TF,
  ],
  [
    "check --config a.json",
    "a.json:1:3: a: there is no such field; it can have $schema, rules, ",
    { ...TF, ...JSON_FILE },
  ],
  ["check --root no", "--root no: there is no such file or folder.", TF],
  ["check --var a", "--var: what it is given is no NAME=VALUE. Write it so.", TF],
  ["check --var a=1", "--var a: there is no variable a in what was read. Correct the name.", TF],
  ["check --var-file no.tfvars", "no.tfvars: there is no such file or folder.", TF],
  ["check --var-file a.tfvars", "a.tfvars:1:5: ", { ...TF, "a.tfvars": "a = = 1\n" }],
  ["check --out main.tf", "--out main.tf: it is a file of Terraform's. Name another file.", TF],
  [
    "check a.tfstate --out a.tfstate",
    "--out a.tfstate: it is what is read (a.tfstate). Name another file.",
    STATE,
  ],
  ["check --out no/a.json", "--out no/a.json: there is no such file or folder.", TF],
  [
    "check --changed-since main",
    "--changed-since main: this is in no git repository. Leave the option out.",
    TF,
  ],
  [
    "check",
    "main.tf:1:1: key-rotate is no rule; write keywright:allow RULE",
    { "main.tf": `# keywright:allow key-rotate a\n${TF["main.tf"]}` },
  ],
  [
    "check",
    "main.tf:1:1: the exception for key-rotates has no reason; ",
    { "main.tf": `# keywright:allow key-rotates\n${TF["main.tf"]}` },
  ],
  [
    "check",
    "main.tf:1:1: until=soon is no day; write it as 2027-01-31",
    { "main.tf": `# keywright:allow key-rotates until=soon a\n${TF["main.tf"]}` },
  ],
  [
    "check",
    'keywright.json:1:14: rules.key-rotate: "key-rotate" is no rule. Did you mean "key-rotates"?',
    { ...TF, "keywright.json": '{ "rules": { "key-rotate": "off" } }' },
  ],
  ["check", "keywright.json:1:2: the JSON ends too early.", { ...TF, "keywright.json": "{" }],
  [
    "check",
    ".keywright.json: keywright.json is there too, and takes its place.",
    { ...TF, ".keywright.json": "{}", "keywright.json": "{}" },
  ],
  [
    "check",
    ".keywright.json:1:1: the .keywright.json has no allow. Add one.",
    { ...TF, ".keywright.json": "{}" },
  ],
];

const OTHERS: readonly Row[] = [
  ["check --format", "--format has no value. Write --format <format>.", TF],
  ["check --changed-since", "--changed-since has no value. Write --changed-since <revision>.", TF],
  ["diff a b c", "diff takes 2 at most, and there are 3. --help says which."],
  ["rules a", "rules takes no arguments, and there is 1. --help says which."],
  ["report --format xml", '--format is "xml"; choose one of ', TF],
  [
    "report --format htm",
    '--format is "htm"; choose one of markdown, html, svg, json, csv. Did you mean "html"?',
    TF,
  ],
  ["report --out main.tf", "--out main.tf: it is a file of Terraform's. Name another file.", TF],
  [
    "report a.tfstate --out a.tfstate",
    "--out a.tfstate: it is what is read (a.tfstate). Name another file.",
    STATE,
  ],
  ["report nowhere", "nowhere: there is no such file or folder."],
  ["report --fail-on warn", '--fail-on is "warn"; choose one of error, warning, note, never.', TF],
  ["diff", "The argument <old> is missing. --help says what it is."],
  ["diff main.tf", "main.tf is no plan, and nothing is given to compare it with.", TF],
  ["diff nowhere .", "nowhere: there is no such file or folder.", TF],
  ["diff - -", "Both are standard input, which can be read once. Name a file for one of them."],
  ["diff a.json", "a.json is no plan, and nothing is given to compare it with.", JSON_FILE],
  ["diff . . --format text2", '--format is "text2"; choose one of text, ', TF],
  ["retire", "The argument <key> is missing. --help says what it is."],
  [
    "retire alias/a",
    "There is nothing to look into. Name states or plans with --state and --plan, or ask AWS with --live.",
  ],
  [
    "retire a!b --state a.tfstate",
    '"a!b" is no name of a key. Give an ARN, a key id, an alias or the address of a block of Terraform.',
    STATE,
  ],
  [
    "retire alias/aws/s3 --state a.tfstate",
    "alias/aws/s3 is a key of AWS's own, which only AWS can delete.",
    STATE,
  ],
  [
    "retire alias/a --state a.tfstate --region ireland",
    '"ireland" is no Region. Name one as AWS does, such as eu-west-1.',
    STATE,
  ],
  [
    "retire alias/a --state a.tfstate --region eu_west_1",
    '"eu_west_1" is no Region. Did you mean eu-west-1?',
    STATE,
  ],
  ["retire alias/a --sate a.tfstate", 'Unknown option "--sate". Did you mean "--state"?', STATE],
  [
    "retire alias/a --state no.tfstate",
    "no.tfstate: there is no such file or folder. Name states and plans, or folders of them.",
  ],
  ["retire alias/a --state main.tf", "main.tf: 1:1: this is not JSON.", TF],
  ["retire alias/a b", "retire takes 1 at most, and there are 2. --help says which."],
  [
    "services dynamdb",
    'Nothing in the catalogue is called "dynamdb". Did you mean "dynamodb"? Run "keywright services" for all there is.',
  ],
  [
    "services rdss",
    'Nothing in the catalogue is called "rdss". Did you mean "rds"? Run "keywright services" for all there is.',
  ],
  [
    "services aws_sqs_queu",
    'Nothing in the catalogue is called "aws_sqs_queu". Did you mean "aws_sqs_queue"?',
  ],
  ["services --format yaml", '--format is "yaml"; choose one of text, json, markdown.'],
  ["rules --format jsn", '--format is "jsn"; choose one of text, json, markdown. Did you mean "json"?'],
  ["explain", "The argument <rule> is missing. --help says what it is."],
  [
    "explain key-has-alis",
    'explain "key-has-alis": there is no such rule. Did you mean "key-has-alias"? "keywright rules" lists them.',
  ],
  ["config --write", "--write: there is nothing to write. Name it with --import-ignores."],
  ["config --import-ignores nowhere", "nowhere: there is no such file or folder."],
  ["config --config no.json", "--config no.json: there is no such file or folder."],
  [
    "config --import-ignores --write",
    '.keywright.json: this file is called keywright.json now. Rename it, and in it "allow" to "exceptions".',
    {
      "main.tf": 'resource "aws_ebs_volume" "v" {\n  # checkov:skip=CKV_AWS_3:a\n}\n',
      ".keywright.json": '{ "allow": [] }',
    },
  ],
  ["hcl", "cdktf.json: it is not in this folder. Run keywright hcl where the app has it."],
  [
    "hcl",
    'cdktf.json: it says of no app how to run it. Add one, such as "app": "node main.js".',
    { "cdktf.json": "{}" },
  ],
  [
    "diff . . --format markdwn",
    '--format is "markdwn"; choose one of text, markdown, json. Did you mean "markdown"?',
    TF,
  ],
  ["diff . . --fail-on warn", '--fail-on is "warn"; choose one of error, warning, note, never.', TF],
  [
    "explain data-use-customer-key",
    'explain "data-use-customer-key": there is no such rule. Did you mean "data-uses-customer-key"? "keywright rules" lists them.',
  ],
  ["config --wirte", 'Unknown option "--wirte". Did you mean "--write"?'],
  ["hcl --ot x", 'Unknown option "--ot". Did you mean "--out"?'],
  ["hcl a b", "hcl takes no arguments, and there are 2. --help says which."],
  ["lsp a", "lsp takes no arguments, and there is 1. --help says which."],
  ["fix --fromat json", 'Unknown option "--fromat". Did you mean "--format"?', TF],
  [
    "fix --rule key-rotate",
    '--rule "key-rotate": there is no such rule. Did you mean "key-rotates"? "keywright rules" lists them.',
    TF,
  ],
  ["serve --prot 1", 'Unknown option "--prot". Did you mean "--port"?'],
  ["serve --port -1", '--port is "-1"; it can be 0 to 65535.'],
  ["serve --port 70000", '--port is "70000"; '],
  ["serve --port a", '--port is "a"; '],
  [
    "serve",
    "There is no key to verify requests with. Set KEYWRIGHT_RUN_TASK_KEY or --key-file to the HMAC key of the run task.",
  ],
  ["serve --key-file no.key", "no.key: there is no such file or folder."],
  ["serve --rules-url a", '--rules-url is "a"; '],
  ["fix -", "Standard input cannot be mended. Name a folder of .tf files."],
  ["fix --keys all", '--keys is "all"; choose one of '],
  ["fix nowhere", "nowhere: there is no such file or folder."],
  ["fix a.tfstate", "a.tfstate: it is a state, which cannot be mended. Name a folder of .tf files.", STATE],
];

const ALL = [...COMMANDS, ...CHECK, ...OTHERS];

it.each(ALL.map(([line, wanted, files = {}]) => ({ line, wanted, files })))(
  "keywright $line: $wanted",
  async ({ line, wanted, files }) => {
    for (const [name, text] of Object.entries(files)) fs.writeFileSync(path.join(folder, name), text);
    const code = await main(line.split(" "));
    const last = said.trimEnd().split("\n").at(-1) ?? "";
    expect({ code, said: last.startsWith(wanted) ? wanted : said }).toEqual({ code: 2, said: wanted });
    // It ends as a sentence, and nothing of keywright's own shows.
    expect(said).toMatch(/[.?]\n$/);
    expect(said).not.toMatch(/\n\s+at |Error:/);
  },
);

it("the table has at least 100 rows, and a suggestion for each kind of name", () => {
  expect(ALL.length).toBeGreaterThanOrEqual(100);
  const suggesting = ALL.filter(([, wanted]) => wanted.includes("Did you mean"));
  const kinds = {
    rule: /--rule|explain/,
    service: /^services/,
    command: /^\w+$/,
    option: /Unknown option/,
    format: /--format is/,
    Region: /--region/,
  };
  for (const [kind, form] of Object.entries(kinds))
    expect({ kind, is: suggesting.some((row) => form.test(row[0]) || form.test(row[1])) }).toEqual({
      kind,
      is: true,
    });
});

it("a Region that keywright does not know may be new: it is asked, with the name of the nearest", async () => {
  fs.writeFileSync(path.join(folder, "a.tfstate"), STATE["a.tfstate"]);
  await main("retire alias/a --state a.tfstate --region eu-wset-1".split(" "));
  expect(said).toContain(
    "eu-wset-1: keywright knows no such Region, and asks it all the same. Did you mean eu-west-1?\n",
  );
});
