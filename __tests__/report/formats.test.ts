import { csv } from "../../report/map-formats/csv";
import { markdown } from "../../report/map-formats/markdown";
import { elementsIn, firstTable, rendered, textOf } from "./rendered";
import { drawn, except, hcl, state } from "./sources";

/** What a renderer may make of the Markdown of a report. */
const ELEMENTS = [
  "!--",
  "a",
  "br",
  "code",
  "details",
  "h3",
  "li",
  "p",
  "strong",
  "summary",
  "table",
  "tbody",
  "td",
  "th",
  "thead",
  "tr",
  "ul",
  "wbr",
];

/** RFC 4180, read back. */
function records(text: string): string[][] {
  const rows: string[][] = [[]];
  for (let at = 0; at < text.length; ) {
    const row = rows[rows.length - 1] as string[];
    const quoted = /^"((?:[^"]|"")*)"/.exec(text.slice(at));
    const plain = quoted ? undefined : (/^[^",\r\n]*/.exec(text.slice(at))?.[0] ?? "");
    row.push(quoted ? (quoted[1] ?? "").replaceAll('""', '"') : (plain ?? ""));
    at += quoted ? quoted[0].length : (plain ?? "").length;
    if (text[at] === ",") at++;
    else {
      expect(text.slice(at, at + 2)).toBe("\r\n");
      at += 2;
      if (at < text.length) rows.push([]);
    }
  }
  return rows;
}

function rowsOf(text: string): Record<string, string>[] {
  const [headings = [], ...rows] = records(text);
  return rows.map((row) => {
    expect(row.length).toBe(headings.length);
    return Object.fromEntries(headings.map((name, i) => [name, row[i] ?? ""]));
  });
}

describe("csv", () => {
  it("has a row for each use", () => {
    const text =
      'resource "aws_ebs_volume" "a" {\n}\nresource "aws_sns_topic" "b" {\n  kms_master_key_id = aws_kms_key.k.arn\n}\nresource "aws_kms_key" "k" {\n}\n';
    const rows = rowsOf(csv.print(drawn([hcl("store", text)])));
    expect(rows).toMatchObject([
      {
        source: "store",
        stack: "store",
        address: "aws_ebs_volume.a",
        argument: "kms_key_id",
        status: "none",
        counted: "true",
        why: "neither encrypted nor kms_key_id is set, so the volume is not encrypted (unless the account encrypts EBS by default). Set encrypted to true and kms_key_id to the ARN of a customer-managed key. This replaces the resource: copy its data first, see keywright fix.",
        suppressed: "false",
        file: "main.tf",
        line: "1",
      },
      { address: "aws_sns_topic.b", status: "customer", keys: "store/aws_kms_key.k", why: "" },
    ]);
  });

  it.each([
    "=cmd|' /C calc'!A0",
    "+1",
    "-1+1",
    "@SUM(1)",
    "\t=1",
    "\r\n=1",
    " =1",
    "＝1",
    '"=1"&2',
    'a"b,c\nd',
    ";=1",
  ])("keeps %j text", (evil) => {
    const map = drawn([state(evil, [{ type: "aws_sns_topic", name: evil, values: {} }])], {
      exceptions: except({ rule: "data-uses-customer-key", reason: evil, owner: evil }),
    });
    const [row] = rowsOf(csv.print(map));
    for (const cell of Object.values(row ?? {})) {
      expect(cell).not.toMatch(/^\s*[=+\-@|%＝＋－＠]/u);
      expect(cell).not.toMatch(/[\r\n\t]/);
    }
    // Nothing of what was said is lost but what cannot be seen.
    const seen = evil.replace(/[\r\n\t]+/g, " ").trim();
    expect([row?.reason, row?.owner].map((one) => one?.replace(/^'/, ""))).toEqual([seen, seen]);
  });
});

describe("markdown", () => {
  const EVIL = 'q["|<img src=x>@team #1 https://evil.example [x](y) `c` **b**\n## h"]';
  const map = drawn(
    [
      state("st|ate", [
        { type: "aws_sns_topic", name: EVIL, values: {} },
        { type: "aws_kms_key", name: EVIL, values: {} },
      ]),
    ],
    {
      exceptions: except({ rule: "key-rotates", address: "aws_kms*", reason: EVIL, owner: "@team" }),
    },
  );

  it("keeps names text: no markup, no mention, no link, no row of its own", () => {
    const text = markdown.print(map);
    expect(elementsIn(text).filter((one) => !ELEMENTS.includes(one))).toEqual([]);
    const outside = rendered(text).replace(/<code>[\s\S]*?<\/code>/g, "");
    expect(outside).not.toMatch(
      /@team|#1\b|:\/\/evil|href="(?!https:\/\/github\.com\/keywright\/keywright\/blob\/main\/docs\/rules\.md#)/,
    );
    for (const table of rendered(text).match(/<table>[\s\S]*?<\/table>/g) ?? []) {
      const widths = [...table.matchAll(/<tr>([\s\S]*?)<\/tr>/g)].map(
        ([, row]) => row?.match(/<t[hd]/g)?.length,
      );
      expect(new Set(widths).size).toBe(1);
    }
  });

  it("begins with what matters", () => {
    expect(markdown.print(map).split("\n").slice(0, 4)).toEqual([
      "<!-- keywright -->",
      "### ❌ keywright report: 1 of 1 place not encrypted, 0 under keys of AWS, 0 unknown, 0 under your keys",
      "",
      "2 findings, 0 unknown, 1 suppressed; 0 of 1 argument of 2 resources name a customer-managed key. As of 2026-11-25.",
    ]);
  });

  it("has a row for what is wrong in the same way, and its places below", () => {
    const many = Array.from({ length: 60 }, (_, i) => `resource "aws_sns_topic" "t${i}" {\n}\n`).join("");
    const text = markdown.print(drawn([hcl("store", many)]));
    expect(firstTable(text)).toHaveLength(2);
    expect(firstTable(text)[1]?.[0]).toBe("aws_sns_topic.t0 main.tf:1 and 59 more places");
    expect(textOf(text)).toContain("aws_sns_topic.t59 kms_master_key_id main.tf:119");
  });
});
