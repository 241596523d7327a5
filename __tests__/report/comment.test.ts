import { shares } from "../../report/comment/budget";
import type { Comment, CommentRow } from "../../report/comment/comment";
import { commentMarkdown, MARKER, MAX_COMMENT } from "../../report/comment/comment-markdown";
import { elementsIn, firstTable, rendered, textOf } from "./rendered";

/** What a renderer may make of a comment: nothing that a name could bring in. */
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

const EVIL =
  "a|b\\|c `x` ``y`` <img src=x onerror=alert(1)> @team #1 https://evil.example [x](y) **b** <!-- --> \n## h";

const row = (more: Partial<CommentRow> = {}): CommentRow => ({
  weight: "error",
  subject: "aws_ebs_volume.v",
  file: "main.tf",
  line: 3,
  places: 1,
  what: "the volume is not encrypted. Set encrypted to true.",
  effect: "",
  ...more,
});

const comment = (more: Partial<Comment> = {}): Comment => ({
  verdict: "keywright check fails: 1 error",
  isGood: false,
  numbers: ["1 finding."],
  rows: [row()],
  sections: [],
  whole: "keywright check --format json",
  ...more,
});

it("begins with a hidden marker and the verdict", () => {
  const [marker, verdict] = commentMarkdown(comment()).split("\n");
  expect([marker, verdict]).toEqual([MARKER, "### ❌ keywright check fails: 1 error"]);
  expect(commentMarkdown(comment({ isGood: true }))).toContain("### ✅ ");
  expect(textOf(commentMarkdown(comment()))).not.toContain(MARKER);
});

it("a row has the place as code, what is wrong, the effect, and links", () => {
  const text = commentMarkdown(
    comment({
      rows: [
        row({
          places: 4,
          effect: "This replaces the resource.",
          more: { title: "data-uses-customer-key", page: "https://docs.aws.amazon.com/kms/" },
        }),
      ],
    }),
    { link: (file, line) => `https://example.com/${file}#L${line}` },
  );
  expect(firstTable(text)).toEqual([
    ["Place", "What", "Effect on what exists"],
    [
      "aws_ebs_volume.v main.tf:3 and 3 more places",
      "error: the volume is not encrypted. Set encrypted to true. data-uses-customer-key",
      "This replaces the resource.",
    ],
  ]);
  const html = rendered(text);
  expect(html).toContain("<code>aws_ebs_volume.v</code>");
  expect(html).toContain('<a href="https://example.com/main.tf#L3"><code>main.tf:3</code></a>');
  expect(html).toContain(
    '<a href="https://docs.aws.amazon.com/kms/"><code>data-uses-customer-key</code></a>',
  );
});

it("has 20 rows at most; the others are folded", () => {
  const rows = Array.from({ length: 33 }, (_, i) => row({ subject: `aws_ebs_volume.v${i}` }));
  const text = commentMarkdown(comment({ rows }));
  expect(firstTable(text)).toHaveLength(21);
  expect(textOf(text)).toContain("and 13 rows more, below.");
  expect(textOf(text)).toMatch(/13 more rows[\s\S]*aws_ebs_volume\.v32/);
});

it("names are text wherever they stand", () => {
  const text = commentMarkdown(
    comment({
      verdict: EVIL,
      numbers: [EVIL],
      rows: [
        row({ subject: EVIL, file: EVIL, what: EVIL, effect: EVIL }),
        ...Array.from({ length: 21 }, () => row({ subject: EVIL, file: EVIL, what: EVIL })),
      ],
      sections: [{ title: EVIL, parts: [{ items: ["- x"] }] }],
    }),
  );
  expect(elementsIn(text).filter((one) => !ELEMENTS.includes(one))).toEqual([]);
  for (const cells of firstTable(text)) expect(cells).toHaveLength(3);
  expect(rendered(text)).not.toMatch(/<a /);
  // Outside of code, nothing calls anybody or leads anywhere.
  const outside = rendered(text).replace(/<code>[\s\S]*?<\/code>/g, "");
  expect(outside).not.toMatch(/@team|#1\b|:\/\/evil/);
});

it("long names can be broken, so that the table stays as wide as the page", () => {
  const subject = "module.network.module.storage[0].aws_ebs_volume.data_of_the_warehouse";
  const html = rendered(
    commentMarkdown(comment({ rows: [row({ subject, file: "environments/production/eu-west-1/main.tf" })] })),
  );
  expect(html).toContain("<wbr>");
  expect(textOf(html)).toContain(subject);
});

it("never has more characters than a comment holds; details are cut before numbers, and it says where the rest is", () => {
  const items = (count: number) => Array.from({ length: count }, (_, i) => `- ${"x".repeat(100)} ${i}`);
  const text = commentMarkdown(
    comment({
      rows: Array.from({ length: 60 }, () =>
        row({ subject: "a".repeat(500), what: "w ".repeat(900), effect: "e ".repeat(900) }),
      ),
      sections: [
        { title: "All places (2000)", parts: [{ head: ["**head**", ""], items: items(2_000) }] },
        { title: "Unknown (3)", parts: [{ items: items(3) }] },
        { title: "Exceptions (900)", parts: [{ items: items(900) }] },
      ],
    }),
  );
  expect(text.length).toBeLessThanOrEqual(MAX_COMMENT);
  expect(text.length).toBeGreaterThan(MAX_COMMENT * 0.9);
  const seen = textOf(text);
  for (const title of ["40 more rows", "All places (2000)", "Unknown (3)", "Exceptions (900)"])
    expect(seen).toContain(title);
  expect(seen).toMatch(/and \d+ more\./);
  expect(seen.trimEnd()).toMatch(/Some of it is left out.*keywright check --format json prints all\.$/);
  // A short section is whole.
  expect(seen).toMatch(/Unknown \(3\)[\s\S]*x 2\n/);
  expect(rendered(text).match(/<details>/g)).toHaveLength(4);
  expect(rendered(text).match(/<\/details>/g)).toHaveLength(4);
});

it("a comment with nothing cut says nothing about it", () => {
  expect(
    textOf(commentMarkdown(comment({ sections: [{ title: "Unknown (1)", parts: [{ items: ["- x"] }] }] }))),
  ).not.toContain("left out");
});

it.each<[number[], number, number[]]>([
  [[10, 20, 30], 100, [10, 20, 30]],
  [[10, 200, 300], 110, [10, 50, 50]],
  [[1_000, 1_000], 100, [50, 50]],
  [[5], 0, [0]],
  [[], 10, []],
])("sections that need %j get of %i characters %j", (needs, most, expected) => {
  expect(shares(needs, most)).toEqual(expected);
});
