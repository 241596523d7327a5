import { github } from "../../../report/check/formats/github";
import { madeFinding } from "../made-finding";
import { elementsIn, textOf } from "../rendered";
import { nasty, reportOf, whole } from "./nasty";

const OPTIONS = { version: "1.2.3", threshold: { failOn: "warning", isStrict: false } } as const;
const MEBIBYTE = 1_048_576;

const commands = (text: string) => text.split("\n").filter((line) => line.startsWith("::"));

it("commands are escaped", () => {
  expect(commands(github.print(reportOf(madeFinding({ message: "50%\nof" }))))).toEqual([
    "::error file=main.tf,line=3,title=The key does not rotate (key-rotates)::50%25%0Aof",
  ]);
  const open = { ...nasty, status: "finding", line: 7, message: "x [#12](https://a.b) \u202e" } as const;
  expect(commands(github.print(reportOf(open)))).toEqual([
    "::error file=with space%2Cand%3Acolon%25/main.tf,line=7,title=The key does not rotate (key-rotates)::x [#12](https://a.b) \\u202e",
  ]);
});

it("has the effect on what exists", () => {
  const [one] = commands(github.print(reportOf(madeFinding({ onExisting: "This replaces the resource." }))));
  expect(one).toMatch(/Set it\. This replaces the resource\.$/);
});

it("has findings alone: neither what is unknown nor what has an exception", () => {
  expect(commands(github.print(whole)).map((line) => line.split(" ")[0])).toEqual(["::error", "::notice"]);
});

it("has the worst ten of each kind, one of each group first, and says how many more there are", () => {
  const many = Array.from({ length: 30 }, (_, i) => madeFinding({ address: `aws_kms_key.k${i}` }));
  const other = madeFinding({ rule: "key-is-enabled", title: "the key is disabled" });
  const bare = madeFinding({
    rule: "data-uses-customer-key",
    title: "the volume is not encrypted",
    isUnencrypted: true,
  });
  const notes = Array.from({ length: 12 }, (_, i) =>
    madeFinding({ severity: "note", address: `aws_kms_key.n${i}` }),
  );
  const printed = github.print(reportOf(...many, other, ...notes, bare));
  const titles = commands(printed).map((line) => /^::(\w+) .*title=(.*?)::/.exec(line)?.slice(1).join(" "));
  expect(titles.filter((one) => one?.startsWith("error"))).toHaveLength(10);
  expect(titles.filter((one) => one?.startsWith("notice"))).toHaveLength(10);
  expect(titles.slice(0, 4)).toEqual([
    "error The volume is not encrypted (data-uses-customer-key)",
    "error The key does not rotate (key-rotates)",
    "error The key is disabled (key-is-enabled)",
    "error The key does not rotate (key-rotates)",
  ]);
  expect(printed).toContain("\n24 findings more in the summary of the job: GitHub shows ten of a kind.\n");
});

it("the summary has what annotations leave out, in Markdown", () => {
  const text = github.summary(whole, OPTIONS, MEBIBYTE);
  expect(textOf(text)).toContain("keywright check fails: 1 error, 1 note, 1 unknown");
  expect(textOf(text)).toMatch(/Unknown \(1\)[\s\S]*Exceptions \(1\)/);
  expect(elementsIn(text)).not.toContain("img");
});

it("the summary stays within its bytes, whatever characters there are", () => {
  const many = Array.from({ length: 4_000 }, (_, i) =>
    madeFinding({ address: `aws_kms_key.k["${"語".repeat(60)}${i}"]`, file: `ファイル/${i}.tf` }),
  );
  for (const room of [MEBIBYTE, 100_000, 5_000]) {
    const text = github.summary(reportOf(...many), OPTIONS, room);
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(room);
    expect(Buffer.byteLength(text)).toBeGreaterThan(room === MEBIBYTE ? 700_000 : room / 4);
    expect(textOf(text)).toContain("4,000 errors");
  }
  expect(github.summary(reportOf(...many), OPTIONS, 100)).toBe("");
});
