import * as fs from "node:fs";
import { PathReader } from "../../cli/input/path-reader";
import { TerraformSources } from "../../cli/fix/terraform-sources";
import { fix } from "../../fix";
import { unifiedDiff } from "../../terraform";
import { message } from "../../words";
test("x", () => {
  const dir = process.env.DIR!;
  const reader = new PathReader({});
  const input = reader.read(dir)!;
  const out = fix(new TerraformSources(input.document, reader), { replacing: process.env.REPLACING === "1" });
  let text = "";
  for (const f of out.files) text += unifiedDiff(f.name, f.before ?? "", f.after);
  text += "\nMENDED\n" + out.mended.map((m) => `${m.class} ${m.why ?? ""} ${message(m.finding)}`).join("\n");
  text += "\nLEFT\n" + out.left.map((m) => `${m.class} [${m.why ?? ""}] ${message(m.finding)}`).join("\n");
  fs.writeFileSync("/tmp/fixtry.out", text);
});
