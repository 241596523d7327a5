import { faultsOf } from "../../report/page/faults";
import { listedMap } from "../../report/page/listed-map";
import { pack, unpack } from "../../report/page/pack";
import { listed, pageData } from "../../report/page/page-data";
import { rowsOf } from "../../report/page/rows";
import { corpus, drawn, hcl } from "./sources";

describe("what the page carries", () => {
  it("is the rows as they were, in less", () => {
    const rows = Array.from({ length: 1_000 }, (_, i) => ({
      address: `aws_ebs_volume.v${i}`,
      type: "aws_ebs_volume",
      keys: ["one", ["two"]],
      line: i % 2 ? null : 3,
      why: i % 3 ? [] : [`line ${i}`],
    }));
    expect(unpack(pack(rows))).toEqual(rows);
    expect(JSON.stringify(pack(rows)).length * 2).toBeLessThan(JSON.stringify(rows).length);
  });

  it("is nothing where there are no rows", () => {
    expect(unpack(pack([]))).toEqual([]);
    expect(unpack(pack([{ a: 1 }]))).toEqual([{ a: 1 }]);
  });

  it("is the lists as the first page was made of them", () => {
    const made = listedMap(drawn([corpus()]));
    expect(listed(JSON.parse(JSON.stringify(pageData(made))) as ReturnType<typeof pageData>)).toEqual(made);
  });
});

it("the findings of a row begin with the worst", () => {
  const map = listedMap(drawn([corpus()]));
  const ranks = rowsOf(map).map(({ findings }) =>
    findings.map((i) => ["error", "warning", "note"].indexOf(map.findings[i]?.severity ?? "")),
  );
  expect(ranks.filter((one) => new Set(one).size > 1).length).toBeGreaterThan(0);
  for (const one of ranks) expect(one).toEqual([...one].sort());
});

describe("groups of findings", () => {
  it("hold each finding once", () => {
    const { findings } = drawn([corpus()]);
    const all = faultsOf(findings).flatMap((fault) => fault.findings);
    expect(all.sort((a, b) => a - b)).toEqual([...findings.keys()]);
  });

  it("hold the same place in every root that has it", () => {
    const text = 'resource "aws_sqs_queue" "q" {\n  kms_master_key_id = "alias/aws/sqs"\n}\n';
    const { findings } = drawn([hcl("one", text), hcl("two", text)]);
    expect(faultsOf(findings).map((fault) => fault.findings)).toEqual([[0, 1]]);
  });
});
