import { pack, unpack } from "../../report/page/pack";
import { listed, pageData } from "../../report/page/page-data";

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

  it("says once what a finding and its place both say", () => {
    const finding = { message: "aws_ebs_volume.v: it is not encrypted." };
    const map = { keys: [], findings: [finding], uses: [{ why: [finding.message, "more"], findings: [0] }] };
    const data = pageData(map as unknown as Parameters<typeof pageData>[0], []);
    expect(JSON.stringify(data).split(finding.message).length).toBe(2);
    expect(listed(data)).toEqual(map);
  });
});
