import * as path from "node:path";
import { projectRoot } from "../../local/project-root";
import { csv } from "../../report/map-formats/csv";
import { json } from "../../report/map-formats/json";
import { markdown } from "../../report/map-formats/markdown";
import { expectFile } from "../golden";
import { corpus, drawn, golden } from "./sources";

/*
 * docs/examples: what a report looks like, of a stack that does it right and of Terraform that does not.
 */
const map = drawn([golden("encrypted-data"), corpus()]);

it.each([
  ["json", json],
  ["csv", csv],
  ["md", markdown],
] as const)("report.%s", (extension, format) => {
  expectFile(path.join(projectRoot(), "docs", "examples", `report.${extension}`), format.print(map));
});
