import "@microsoft/jest-sarif";
import { MAX_COMMENT } from "../../report/comment/comment-markdown";
import { fixReport } from "../../report/fix";
import { markdown } from "../../report/fix/formats/markdown";
import { sarif } from "../../report/fix/formats/sarif";
import { inRepository, type Repository } from "../fix/mending";

const QUEUE = 'resource "aws_sqs_queue" "q" {\n  name = "orders" # its name\n}\n';
const TOPIC = 'resource "aws_sns_topic" "t" {\n  name = "t"\n}\n';
const BUCKET = 'resource "aws_s3_bucket" "b" {\n  bucket = "data"\n}\n';
const VOLUME = `resource "aws_ebs_volume" "v" {
  availability_zone = "eu-west-1a"
  encrypted         = false
  size              = 1
}
`;

interface Region {
  readonly startLine: number;
  readonly startColumn?: number;
  readonly endLine: number;
  readonly endColumn?: number;
}

interface SarifResult {
  readonly ruleId: string;
  readonly locations: readonly { logicalLocations: readonly { fullyQualifiedName: string }[] }[];
  readonly fixes?: readonly {
    readonly artifactChanges: readonly {
      readonly artifactLocation: { readonly uri: string };
      readonly replacements: readonly {
        readonly deletedRegion: Region;
        readonly insertedContent?: { readonly text: string };
      }[];
    }[];
  }[];
}

function resultsFor(repository: Repository): SarifResult[] {
  const log = JSON.parse(sarif.print(fixReport(repository.fix(), false), { version: "1.0.0" }));
  expect(log).toBeValidSarifLog();
  return log.runs[0].results as SarifResult[];
}

/** A text with what a region of lines and columns, counted from 1, is replaced by. */
function replaced(text: string, region: Region, added: string): string {
  const starts = [0];
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  const endOf = (line: number) => {
    const end = text.indexOf("\n", starts[line - 1]);
    const at = end === -1 ? text.length : end;
    return text[at - 1] === "\r" ? at - 1 : at;
  };
  const start = (starts[region.startLine - 1] ?? text.length) + (region.startColumn ?? 1) - 1;
  const end =
    region.endColumn === undefined
      ? endOf(region.endLine)
      : (starts[region.endLine - 1] ?? text.length) + region.endColumn - 1;
  return text.slice(0, start) + added + text.slice(end);
}

/** Writes the fixes of a result, the last lines first. */
function apply(repository: Repository, { fixes = [] }: SarifResult, files: ReadonlySet<string>): void {
  for (const { artifactLocation, replacements } of fixes[0]?.artifactChanges ?? []) {
    const name = decodeURIComponent(artifactLocation.uri.replace(`file://${repository.folder}/`, ""));
    let text = files.has(name) ? repository.text(name) : "";
    const all = [...replacements].sort((a, b) => b.deletedRegion.startLine - a.deletedRegion.startLine);
    for (const { deletedRegion, insertedContent } of all)
      text = replaced(text, deletedRegion, insertedContent?.text ?? "");
    repository.write(name, text);
  }
}

const FORMS: readonly [string, Readonly<Record<string, string>>][] = [
  ["several findings in a file", { "main.tf": [QUEUE, TOPIC, BUCKET].join("\n") }],
  ["several files", { "queue.tf": QUEUE, "topic.tf": TOPIC, "bucket.tf": BUCKET.trimEnd() }],
  ["line breaks of Windows", { "main.tf": (QUEUE + BUCKET).replaceAll("\n", "\r\n") }],
  [
    "a module",
    { "main.tf": 'module "m" {\n  source = "./m"\n}\n', "m/main.tf": TOPIC, "m/variables.tf": "" },
  ],
  ["the JSON syntax", { "main.tf.json": '{"resource": {"aws_sqs_queue": {"q": {"name": "x"}}}}\n' }],
  [
    "a block that goes",
    {
      "main.tf": `resource "aws_kms_key" "k" {
  deletion_window_in_days            = 30
  enable_key_rotation                = true
  bypass_policy_lockout_safety_check = true
}
`,
    },
  ],
];

test.each(FORMS)("a fix of SARIF is whole: written alone, its finding is no more: %s", (_, files) => {
  const count = inRepository(files, (repository) => resultsFor(repository).length);
  expect(count).toBeGreaterThan(0);
  for (let i = 0; i < count; i++) {
    inRepository(files, (repository) => {
      const results = resultsFor(repository);
      const one = results[i] as SarifResult;
      const { length } = repository.fix().files;
      expect(one.fixes).toHaveLength(1);
      apply(repository, one, new Set(Object.keys(files)));
      const after = repository.fix();
      const said = [...after.mended, ...after.left].map(({ finding }) => [finding.rule, finding.address]);
      expect(said).not.toContainEqual([
        one.ruleId.split("/")[0],
        one.locations[0]?.logicalLocations[0]?.fullyQualifiedName,
      ]);
      expect(length).toBeGreaterThan(0);
    });
  }
});

test("what is left has no fix in SARIF", () => {
  inRepository({ "main.tf": VOLUME }, (repository) => {
    expect(resultsFor(repository).map(({ ruleId, fixes }) => [ruleId, fixes])).toEqual([
      ["data-uses-customer-key", undefined],
    ]);
  });
});

test("Markdown says in a line what comes of it, then what is left, and folds what is mended", () => {
  inRepository({ "main.tf": QUEUE + VOLUME }, (repository) => {
    const text = markdown.print(fixReport(repository.fix(), false));
    const [marker, verdict] = text.split("\n");
    expect(marker).toBe("<!-- keywright -->");
    expect(verdict).toBe(
      "### ❌ keywright fix: 2 files would change; 1 finding mended in place, 1 would replace a resource",
    );
    const [open = "", ...folded] = text.split("<details>");
    expect(open).toContain("New: aws\\_kms\\_key.data in");
    expect(open).toContain("aws_ebs_volume.v");
    expect(open).toContain("Replaces what exists: It replaces the volume.");
    expect(open).not.toContain("aws_sqs_queue.q");
    expect(folded.map((one) => /<summary>(.*)<\/summary>/.exec(one)?.[1])).toEqual([
      "What callers need in IAM before you apply",
      "1 finding mended",
      "How to move the data of 1 resource",
    ]);
    expect(folded[2]).toContain("keywright fix --replacing --only");
  });
});

test("Markdown of three hundred findings has at most 20 rows, and is no longer than a comment", () => {
  const names = Array.from({ length: 150 }, (_, i) => `r${i}`);
  const volumes = names.map((name) => VOLUME.replace('"v"', `"${name}"`));
  const queues = names.map((name) => QUEUE.replace('"q"', `"${name}"`));
  inRepository({ "main.tf": [...volumes, ...queues].join("\n") }, (repository) => {
    const text = markdown.print(fixReport(repository.fix(), false));
    expect(text.length).toBeLessThanOrEqual(MAX_COMMENT);
    const [open = ""] = text.split("<details>");
    expect(open).toContain("and 149 more places");
    expect(open.split("\n").filter((line) => line.startsWith("| ")).length).toBeLessThanOrEqual(22);
    expect(text).toContain("keywright fix --format json");
  });
});

test("Markdown says whether a plan does what was announced", () => {
  inRepository({ "main.tf": QUEUE }, (repository) => {
    const plan = { create: 1, update: 1, replace: 0, beyond: [], missing: [] };
    const report = { ...fixReport(repository.fix(), false), plan };
    expect(markdown.print(report)).toContain("### ✅ keywright fix: The plan does what was announced");
    const beyond = [{ address: "aws_sqs_queue.q", does: "replace" as const }];
    expect(markdown.print({ ...report, plan: { ...plan, beyond } })).toContain(
      "### ❌ keywright fix: The plan does not",
    );
  });
});
