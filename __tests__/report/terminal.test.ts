import * as fs from "node:fs";
import * as path from "node:path";
import { check } from "../../guard";
import { projectRoot } from "../../local/project-root";
import { compact } from "../../report/check/formats/compact";
import { text } from "../../report/check/formats/text";
import { type Report, type ReportedFinding, reportOf } from "../../report/check/report";
import { PLAIN_TERMINAL, type Terminal, wrapped } from "../../report/terminal";
import { columns } from "../../report/terminal/paint";
import { configuration, folder, parseHcl, synthesisedJson } from "../../terraform";
import { madeFinding } from "./made-finding";

const NUMBERS = { resources: 1, arguments: 0, onCustomerKeys: 0, onAwsKeys: 0, unencrypted: 0, unknown: 0 };
const THRESHOLD = { failOn: "warning", isStrict: false } as const;

function reportWith(...findings: readonly ReportedFinding[]): Report {
  const count = (status: string) => findings.filter((one) => one.status === status).length;
  const counts = {
    findings: count("finding"),
    cannotTell: count("cannot-tell"),
    suppressed: count("suppressed"),
  };
  return { version: 1, findings, summary: { ...NUMBERS, ...counts } };
}

const on = (more: Partial<Terminal>): Terminal => ({ ...PLAIN_TERMINAL, ...more });
const CODE = ['resource "aws_kms_key" "k" {', "\tenable_key_rotation = false", "}"];
const withCode = on({ lineOf: (_, line) => CODE[line - 1] });

it("says of each fault what it is, where, what was seen, what to do, and what that does to data", () => {
  const onExisting = "This replaces the resource: copy its data first, see keywright fix.";
  const found = madeFinding({
    line: 2,
    seen: "enable_key_rotation is false",
    follows: "it stays",
    onExisting,
  });
  expect(text.print(reportWith(found), { terminal: withCode, threshold: THRESHOLD })).toBe(
    `error aws_kms_key: the key does not rotate [key-rotates]
  main.tf:2
   2 │   enable_key_rotation = false
     │   ───────────────────────────
  Seen: enable_key_rotation is false: it stays.
  Fix: Set it.
  Data: This replaces the resource: copy its data first, see keywright fix.

1 error, 0 warnings, 0 notes, 0 unknown in 1 resource.
1 finding fails the check (--fail-on warning).
keywright fix can mend 1 finding in place.
`,
  );
});

it("without the file, or the argument in its line, it shows the rest", () => {
  const lines = (more: Partial<ReportedFinding>) =>
    text
      .print(reportWith(madeFinding(more)), { terminal: withCode })
      .split("\n")
      .slice(1, 4);
  expect(lines({ line: 1 })).toEqual([
    "  main.tf:1",
    '   1 │ resource "aws_kms_key" "k" {',
    "     │ ────────────────────────────",
  ]);
  expect(lines({ file: null })[0]).toBe("  aws_kms_key.k");
  expect(lines({ file: null, construct: "app/keys/k" })[0]).toBe("  app/keys/k");
  expect(lines({ line: 9 })[1]).toBe("  Seen: enable_key_rotation is not set.");
});

describe("many places", () => {
  const many = [1, 2, 3, 4, 5].map((line) => madeFinding({ line, address: `aws_kms_key.k${line}` }));
  const also = (maxFindings?: number) =>
    text
      .print(reportWith(...many), maxFindings === undefined ? {} : { maxFindings })
      .split("\n")
      .filter((one) => /Also|max-findings/.test(one));

  it("the heading has their number", () => {
    const [heading] = text.print(reportWith(...many)).split("\n");
    expect(heading).toBe("error aws_kms_key: the key does not rotate (5 places) [key-rotates]");
  });

  it("beyond three they are counted", () => {
    expect(also()).toEqual([
      "  Also: main.tf:2, main.tf:3, and 2 more",
      "--max-findings 0 shows every place.",
    ]);
  });

  it("as many as are asked for are shown", () => {
    expect(also(0)).toEqual(["  Also: main.tf:2, main.tf:3, main.tf:4, main.tf:5"]);
    expect(also(5)).toEqual(also(0));
    expect(also(1)).toEqual(["  Also: and 4 more", "--max-findings 0 shows every place."]);
  });

  it("compact has so many lines in all", () => {
    const print = (maxFindings?: number) =>
      compact.print(reportWith(...many), maxFindings === undefined ? {} : { maxFindings }).split("\n");
    expect(print()).toHaveLength(8);
    expect(print(2)[2]).toBe("and 3 more; --max-findings 0 shows all");
    expect(print(2)).toHaveLength(6);
  });
});

it("what is unknown comes last, and what is suppressed is a number", () => {
  const printed = text.print(
    reportWith(
      madeFinding({ status: "suppressed", title: "hidden" }),
      madeFinding({ status: "cannot-tell", title: "cannot tell" }),
      madeFinding({ severity: "note", title: "small" }),
    ),
    { threshold: THRESHOLD },
  );
  expect(printed.split("\n").filter((line) => line.includes("aws_kms_key"))).toEqual([
    "note aws_kms_key: small [key-rotates]",
    "unknown aws_kms_key: cannot tell [key-rotates]",
  ]);
  expect(printed).toMatch(
    /\n0 errors, 0 warnings, 1 note, 1 unknown, 1 suppressed in 1 resource\.\nNothing fails the check\.\nkeywright fix can mend 1 finding in place\.\n$/,
  );
});

describe("colours and links", () => {
  const terminal = on({
    hasColor: true,
    hasLinks: true,
    addressOf: (file, line) => `file://host/${file}#${line}`,
  });

  it("are written where the terminal has them, and nothing else is", () => {
    const printed = text.print(reportWith(madeFinding()), { terminal });
    expect(printed).toContain("\u001b[1;31merror\u001b[0m ");
    expect(printed).toContain("\u001b]8;;file://host/main.tf#3\u001b\\main.tf:3\u001b]8;;\u001b\\");
    const plain = text.print(reportWith(madeFinding()));
    expect(plain).not.toContain("\u001b");
    expect(printed.replace(/\p{Cc}(?:\[[0-9;]*m|\]8;;\P{Cc}*\p{Cc}\\)/gu, "")).toBe(plain);
  });

  it("of a document are never written", () => {
    const evil = "a\u001b]8;;http://evil\u001b\\b\u009b31m\u202e";
    const all = {
      address: evil,
      file: evil,
      title: evil,
      seen: evil,
      fix: evil,
      follows: evil,
      onExisting: evil,
    };
    const printed = text.print(reportWith(madeFinding({ ...all, type: evil, construct: evil, line: 1 })), {
      terminal: on({ ...terminal, addressOf: (file) => `file://host/${file}`, lineOf: () => evil }),
    });
    const ours =
      /\p{Cc}\[(?:0|1|2|32|1;3[1-5])m|\p{Cc}\]8;;(?:(?:file:\/\/host|https:\/\/github\.com\/keywright)\/[!-~]*)?\p{Cc}\\/gu;
    expect(printed.replace(ours, "").replaceAll("\n", "")).not.toMatch(/[\p{Cc}\u202e]/u);
  });
});

it("no line is wider than the terminal", () => {
  const long = "module.".concat("a".repeat(90));
  const found = madeFinding({ address: long, file: null, seen: `${long} is ${long}`, fix: `Set ${long}.` });
  for (const width of [40, 80, 140]) {
    const printed = text.print(reportWith(found), { terminal: on({ width }) });
    expect(Math.max(...printed.split("\n").map(columns))).toBeLessThanOrEqual(width);
  }
  expect(wrapped(["one", "two", "three"], 9, "> ")).toEqual(["> one two", "  three"]);
});

it("the bar shows every part that is not empty, and fills the line", () => {
  const summary = { arguments: 1_000, unencrypted: 1, onAwsKeys: 499, unknown: 0, onCustomerKeys: 500 };
  const report = reportWith();
  const [bar, legend] = text.print({ ...report, summary: { ...report.summary, ...summary } }).split("\n");
  expect(bar).toMatch(/^█▓{39}░{40}$/);
  expect(legend).toBe("█ 1 not encrypted  ▓ 499 key of AWS  ▒ 0 unknown  ░ 500 your key");
});

it("shows the faults of 2,000 resources in 100 lines of 80 columns", () => {
  const types = [
    ["aws_ebs_volume", {}],
    ["aws_sqs_queue", {}],
    ["aws_sns_topic", {}],
    ["aws_db_instance", {}],
    ["aws_cloudwatch_log_group", {}],
    ["aws_efs_file_system", {}],
    ["aws_dynamodb_table", {}],
    ["aws_secretsmanager_secret", {}],
    ["aws_kms_key", { enable_key_rotation: true, deletion_window_in_days: 30 }],
    ["aws_iam_role", { name: "r", assume_role_policy: "{}" }],
  ] as const;
  const resource = Object.fromEntries(
    types.map(([type, body]) => [
      type,
      Object.fromEntries(Array.from({ length: 200 }, (_, i) => [`r${i}`, body])),
    ]),
  );
  const terraform = synthesisedJson("main", { resource });
  const found = check({ modules: [terraform] });
  expect(found.length).toBeGreaterThan(1_600);
  const lines = text.print(reportOf([{ findings: found, resources: 2_000, tally: TALLY }])).split("\n");
  expect(lines.length).toBeLessThanOrEqual(100);
  expect(Math.max(...lines.map(columns))).toBeLessThanOrEqual(80);
});

const TALLY = { arguments: 1_600, onCustomerKeys: 0, onAwsKeys: 1_000, unencrypted: 600 };

it("shows the line of the argument that decides", () => {
  const code = `resource "aws_kms_key" "k" {
  enable_key_rotation = false
}`;
  const modules = configuration(".", folder([parseHcl("main.tf", code)]));
  const findings = check({ modules }, { rules: ["key-rotates"] });
  const tally = { arguments: 0, onCustomerKeys: 0, onAwsKeys: 0, unencrypted: 0 };
  const terminal = on({ lineOf: (_, line) => code.split("\n")[line - 1] });
  const printed = text.print(reportOf([{ findings, resources: 1, tally }]), { terminal });
  expect(printed).toContain("   2 │   enable_key_rotation = false\n     │   ───────────────────────────\n");
});

it("says once at the call what is wrong several times in a module that was fetched", () => {
  const inside = [1, 2].map((i) => madeFinding({ address: `module.m.aws_kms_key.k${i}` }));
  const printed = text.print(reportWith(...inside, madeFinding({ line: 7 })));
  expect(printed.split("\n")[1]).toBe("  main.tf:3 (2 times)");
  expect(printed).toContain("  Also: main.tf:7\n");
});

it("says the addresses where there is no line, as in a plan", () => {
  const planned = [1, 2, 3].map((i) =>
    madeFinding({ address: `aws_kms_key.k${i}`, file: "plan.json", line: null }),
  );
  const other = madeFinding({ address: "aws_kms_key.o", file: "other.json", line: null });
  const printed = text.print(reportWith(...planned, other), { maxFindings: 0 });
  expect(printed.split("\n")[1]).toBe("  aws_kms_key.k1 in plan.json");
  expect(printed).toContain("  Also: aws_kms_key.k2, aws_kms_key.k3, aws_kms_key.o in other.json\n");
});

it("docs/check.md shows what is printed", () => {
  const disks = 'resource "aws_efs_file_system" "e" {}\n';
  const files = [
    ["main.tf", `\n\n\n\n\n${disks}`],
    ["storage/main.tf", `\n\n${`${disks}\n\n\n\n\n`.repeat(19)}`],
  ] as const;
  const findings = files.flatMap(([name, code]) => {
    const modules = configuration("main", folder([parseHcl(name, code)]));
    return check({ modules }, { rules: ["data-uses-customer-key"] });
  });
  const page = fs.readFileSync(path.join(projectRoot(), "docs", "check.md"), "utf8");
  const terminal = on({ lineOf: (_, line) => files[0][1].split("\n")[line - 1] });
  const [shown = ""] = text
    .print(reportOf([{ findings, resources: 20, tally: TALLY }]), { terminal })
    .split("\n\n");
  expect(shown.split("\n").length).toBeGreaterThan(7);
  expect(page).toContain(shown);
});
