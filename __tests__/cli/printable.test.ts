import { spawnSync } from "node:child_process";
import { FORMATS } from "../../report/formats";
import { jsonText, oneLine, printable } from "../../report/text";
import { folder, script, write } from "./check/checked";

/*
 * Whatever people name things, what is printed steers no terminal, turns no text round, and is no command to the log
 * of a build.
 */
jest.setTimeout(300_000);

const NASTY = [
  "\u001b[2J\u001b]8;;http://evil.example\u0007x",
  "\u009b31m\u0085",
  "\u202egnp.exe\u2066\u200e\u061c\u200b\ufeff\u00ad",
  "\n::error file=x::pwned\n::set-output name=a::b",
  "::warning::pwned",
  "##[group]pwned\r##[error]pwned",
  "##vso[task.setvariable variable=a]b",
  "\u2028\u2029\ufffe\u0000\u0008\u007f",
  "=HYPERLINK(0)\t@a",
  "</testcase><img src=x>]]>&#27;",
  "\u{e0041}\u{1d173}",
];
/** As a quoted text of HCL. */
const hcl = (text: string) =>
  JSON.stringify(text)
    .replace(/\\b/g, "\\u0008")
    .replace(/[^\x20-\x7e]/gu, (one) => `\\U${(one.codePointAt(0) ?? 0).toString(16).padStart(8, "0")}`);
/** As the name of a file. */
const named = (text: string) => text.replace(/[/\0]/g, "_");

const policy = (text: string) => ({
  Version: "2012-10-17",
  Statement: [
    {
      Sid: text,
      Effect: "Allow",
      Principal: { AWS: [`arn:aws:iam::111122223333:role/${text}`, "*"] },
      Action: ["kms:*", text],
      Resource: "*",
      Condition: { [text]: { [`kms:EncryptionContext:${text}`]: text } },
    },
  ],
});

function resources() {
  return NASTY.flatMap((text, i) => {
    const arn = `arn:aws:kms:eu-west-1:111122223333:key/${String(i).padStart(8, "0")}-0000-4000-8000-000000000000`;
    const one = (type: string, name: string, values: object) => ({
      mode: "managed",
      type,
      name,
      address: `module.m[${JSON.stringify(text)}].${type}.${name}[${JSON.stringify(text)}]`,
      index: text,
      values,
    });
    return [
      one("aws_kms_key", "k", {
        arn,
        key_id: arn.slice(-36),
        description: text,
        policy: JSON.stringify(policy(text)),
      }),
      one("aws_kms_alias", "a", { name: `alias/${text}`, target_key_id: arn }),
      one("aws_kms_grant", "g", {
        name: text,
        key_id: arn,
        grantee_principal: text,
        operations: ["Decrypt", text],
      }),
      one("aws_ebs_volume", "v", { encrypted: true, kms_key_id: arn, availability_zone: text }),
      one("aws_ebs_volume", text, { encrypted: false }),
      one("aws_sqs_queue", "q", { name: text, kms_master_key_id: text }),
    ];
  });
}

function keywright(args: readonly string[]) {
  return spawnSync(process.execPath, [script, ...args], { cwd: folder, encoding: "utf8", maxBuffer: 1e9 });
}

/** What may not be printed; a line's end and a tab are their own. */
const UNSEEN = /(?![\n\r\t])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\ufffe\uffff]/u;

function expectPrintable(command: keyof typeof FORMATS, args: readonly string[]): void {
  for (const { name } of FORMATS[command]) {
    const { stdout, stderr, status } = keywright([command, ...args, "--format", name]);
    expect([0, 1, 2]).toContain(status);
    // Markdown keeps GitHub from making a mention of a name with a space of no width.
    const text = name === "markdown" ? stdout.replaceAll("\u200b", "") : stdout;
    for (const [stream, printed] of [
      ["stdout", text],
      ["stderr", stderr],
    ] as const) {
      const lines = printed.split(/[\n\r]/);
      const seen = (bad: RegExp) => ({
        command,
        name,
        stream,
        lines: lines.filter((one) => bad.test(one)).slice(0, 3),
      });
      expect(seen(UNSEEN)).toMatchObject({ lines: [] });
      expect(seen(/##(?:vso)?\[/i)).toMatchObject({ lines: [] });
      const isOwn = name === "github" && stream === "stdout";
      expect(
        seen(isOwn ? /^\s*::(?!(?:error|warning|notice) (?:file=|title=[^:]+::))/ : /^\s*::.*::/),
      ).toMatchObject({ lines: [] });
    }
    if (name === "json" || name === "sarif") JSON.parse(stdout);
    if (name === "junit") expectXml(stdout);
    // A long name is broken where the line ends, in the middle of an escaped character as well.
    if (name === "text")
      for (const line of stdout.split("\n")) expect(line).not.toMatch(/^(?:pwned|\s*b\b(?!\[2J))/);
  }
}

/** That every element is closed, and every attribute is quoted. */
function expectXml(text: string): void {
  const open: string[] = [];
  const rest = text.replace(
    /<\?xml[^>]*\?>|<(\/?)(\w+)((?: [\w:]+="[^"<]*")*)(\/?)>/g,
    (_, end, name, _attributes, isEmpty) => {
      if (name === undefined || isEmpty) return "";
      if (end) expect(open.pop()).toBe(name);
      else open.push(name);
      return "";
    },
  );
  expect(open).toEqual([]);
  expect(rest).not.toMatch(/[<>]/);
}

describe("a state with nasty names", () => {
  beforeEach(() => {
    write({
      "a.json": { format_version: "1.0", values: { root_module: { resources: resources() } } },
      "empty.json": { format_version: "1.0", values: { root_module: { resources: [] } } },
      "keywright.json": {
        exceptions: NASTY.map((text) => ({
          rule: "data-uses-customer-key",
          address: `*${text}*`,
          reason: text,
          owner: text,
        })),
      },
    });
  });

  it("check", () => expectPrintable("check", ["a.json"]));
  it("report", () => expectPrintable("report", ["a.json"]));
  it("diff", () => expectPrintable("diff", ["empty.json", "a.json"]));
  it("retire", () =>
    expectPrintable("retire", [
      "arn:aws:kms:eu-west-1:111122223333:key/00000003-0000-4000-8000-000000000000",
      "--state",
      "a.json",
    ]));
});

describe("HCL with nasty names", () => {
  beforeEach(() => {
    for (const [i, text] of NASTY.entries()) {
      write({
        [`good/${named(text)}/${named(text)}.tf`]: `resource "aws_ebs_volume" ${hcl(named(text))} {
  for_each = toset([${hcl(text)}])
}
module "m" {
  source   = "./m${i}"
  for_each = toset([${hcl(text)}])
}
module "n" {
  source = ${hcl(`git::${text}`)}
}
resource "aws_kms_key" "k" {
  policy = jsonencode({ Version = "2012-10-17", Statement = [{ Sid = ${hcl(text)}, Effect = "Allow", Principal = { AWS = ${hcl(text)} }, Action = ["kms:*"], Resource = "*" }] })
}
resource "aws_sqs_queue" "q" {
  kms_master_key_id = file(${hcl(text)})
}
`,
        [`good/${named(text)}/m${i}/main.tf`]: `resource "aws_kms_key" "k" {
}
`,
        [`good/${named(text)}/terraform.tfvars`]: `${named(text)}`,
        [`broken/${named(text)}.tf`]: `resource {{ ${text}`,
      });
    }
  });

  it("check", () => expectPrintable("check", ["."]));
  it("report", () => expectPrintable("report", ["."]));
  it("diff", () => {
    write({ "empty/main.tf": 'resource "aws_iam_role" "r" {\n}\n' });
    expectPrintable("diff", ["empty", "good"]);
  });
  it("what is given on the command line", () => {
    for (const text of [`${NASTY[0]}${NASTY[2]}`, `${NASTY[3]}${NASTY[5]}`, `${NASTY[4]}${NASTY[6]}`])
      for (const args of [
        ["check", text],
        ["check", "--rule", text],
        ["check", "--format", text],
        ["check", `--${text}`],
        [text],
        ["services", text],
        ["retire", text, "--state", "."],
        ["hcl", "--out", text],
        ["check", "--baseline", text],
        ["check", "--root", text],
        ["check", "--var", text],
        ["check", "--var-file", text],
        ["check", ".", "--out", `${text}/x`],
      ]) {
        const { stdout, stderr } = keywright(args);
        for (const line of (stdout + stderr).split("\n")) {
          expect({
            args,
            line: UNSEEN.test(line) || /##(?:vso)?\[|^\s*::.*::/i.test(line) ? line : "",
          }).toEqual({
            args,
            line: "",
          });
        }
      }
  });
});

it("a text is one line, and no command", () => {
  for (const text of NASTY)
    for (const print of [oneLine, printable]) {
      expect(print(text)).not.toMatch(/[\n\r\t]|^\s*::|##\[|##vso\[/);
      expect(print(text)).not.toMatch(UNSEEN);
    }
  expect(printable("a\u001b[1m ##[x] b")).toBe("a\\u001b[1m # #[x] b");
  expect(oneLine(" ::x:: c")).toBe(" : :x:: c");
  expect(printable('aws_ebs_volume.a["é日👍"] # 1 a::b')).toBe('aws_ebs_volume.a["é日👍"] # 1 a::b');
  for (const text of NASTY) expect(JSON.parse(jsonText({ text }))).toEqual({ text });
});
