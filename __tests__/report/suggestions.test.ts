import * as fs from "node:fs";
import * as path from "node:path";
import type { FixOptions } from "../../fix";
import { fixReport } from "../../report/fix";
import { type ReviewComment, suggestions } from "../../report/fix/formats/suggestions";
import { inRepository, type Repository } from "../fix/mending";

/** The comments for a repository; their paths are as fix names files. */
function commentsFor(repository: Repository, options: FixOptions = {}) {
  const found = repository.fix(options);
  const comments = JSON.parse(suggestions.print(fixReport(found, false))) as ReviewComment[];
  return { files: found.files, comments };
}

/** The lines of the suggestion in a comment, as GitHub finds them: its first block of that name. */
function suggested(body: string): string[] {
  const lines = body.split("\n");
  const start = lines.findIndex((line) => /^`{3,}suggestion$/.test(line));
  const fence = /^`+/.exec(lines[start] ?? "")?.[0] ?? "";
  const end = lines.findIndex((line, i) => i > start && new RegExp(`^${fence}\`*\\s*$`).test(line));
  return lines.slice(start + 1, end);
}

/** A file with what comments suggest, the last one first. */
function applied(text: string, comments: readonly ReviewComment[]): string {
  const lineBreak = text.includes("\r\n") ? "\r\n" : "\n";
  const lines = text.split(lineBreak);
  for (const { start_line, line, body } of [...comments].sort((a, b) => b.line - a.line)) {
    const first = start_line ?? line;
    lines.splice(first - 1, line - first + 1, ...suggested(body));
  }
  return lines.join(lineBreak);
}

function expectToGiveTheFix(files: Readonly<Record<string, string>>, options: FixOptions = {}): void {
  inRepository(files, (repository) => {
    const { files: changed, comments } = commentsFor(repository, options);
    expect(comments.length).toBeGreaterThan(0);
    for (const { name, before, after } of changed) {
      const here = comments.filter((one) => one.path === name);
      if (before === undefined) {
        expect(here).toEqual([]);
        expect(comments[0]?.body).toContain(after.trimEnd());
        continue;
      }
      expect(applied(before, here)).toBe(after);
    }
    for (const { start_line, start_side, line, side } of comments) {
      expect(side).toBe("RIGHT");
      expect(start_side).toBe(start_line === undefined ? undefined : "RIGHT");
      if (start_line !== undefined) expect(start_line).toBeLessThan(line);
    }
  });
}

const QUEUE = 'resource "aws_sqs_queue" "q" {\n  name = "orders" # its name\n}\n';
const TOPIC = 'resource "aws_sns_topic" "t" {\n}\n';
const VOLUME = `resource "aws_ebs_volume" "v" {
  availability_zone = "eu-west-1a"
  encrypted         = false
  size              = 1
}
`;
const BUCKET = 'resource "aws_s3_bucket" "b" {\n  bucket = "data"\n}\n';

test.each([
  ["an argument, and others that are aligned with it", { "main.tf": QUEUE }],
  ["several blocks", { "main.tf": [QUEUE, TOPIC, BUCKET].join("\n") }],
  ["an addition at the end of a file that ends without a line break", { "main.tf": BUCKET.trimEnd() }],
  ["line breaks of Windows", { "main.tf": (QUEUE + BUCKET).replaceAll("\n", "\r\n") }],
  ["a byte order mark", { "main.tf": `\ufeff${QUEUE}` }],
  ["a block in one line", { "main.tf": 'resource "aws_sqs_queue" "q" {}\n' }],
  [
    "a module",
    { "main.tf": 'module "m" {\n  source = "./m"\n}\n', "m/main.tf": TOPIC, "m/variables.tf": "# None.\n" },
  ],
])("applied to the lines of a file, the suggestions give the file after fix: %s", (_what, files) => {
  expectToGiveTheFix(files);
});

test("the same where lines go", () => {
  expectToGiveTheFix({ "main.tf": VOLUME }, { replacing: true });
});

test("no line of a suggestion ends it", () => {
  const before = "locals {\n  text = <<E\na\nE\n}\n";
  const after = "locals {\n  text = <<E\n```\n````\n``` \nE\n}\n";
  const files = [{ name: "main.tf", before, after }];
  const printed = suggestions.print(
    fixReport({ files, mended: [], left: [], keys: [], callers: [], tooLarge: [], changes: [] }, false),
  );
  expect(applied(before, JSON.parse(printed) as ReviewComment[])).toBe(after);
});

test("a comment says the finding, and each finding once", () => {
  inRepository({ "main.tf": `${QUEUE}\n${TOPIC}` }, (repository) => {
    const { comments } = commentsFor(repository);
    const said = comments.map(({ body }) => body.split("```")[0] ?? "");
    expect(said.filter((one) => one.includes("sqs")).length).toBe(1);
    expect(said.filter((one) => one.includes("sns")).length).toBe(1);
  });
});

test("where nothing can be mended in place there is no comment", () => {
  inRepository({ "main.tf": VOLUME }, (repository) => {
    expect(commentsFor(repository).comments).toEqual([]);
    expect(fs.existsSync(path.join(repository.folder, "main.tf"))).toBe(true);
  });
});
