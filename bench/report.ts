import * as fs from "node:fs";
import { CLI, compare, folder, growth } from "./processes";
import { terraformFiles } from "./terraform-files";

/*
 * What `keywright report` costs beside `keywright check` of the same: whole processes, in turn.
 */
const files = terraformFiles(folder, 10_000);
for (const form of ["json", "plan", "hcl"] as const) {
  for (const format of ["json", "csv", "markdown", "html", "svg"]) {
    compare(
      `report of 10000 resources as ${form}, printed as ${format}, beside check`,
      5,
      [CLI, "report", "--format", format, files[form]],
      [CLI, "check", files[form]],
    );
  }
}

const many = terraformFiles(folder, 100_000);
for (const form of ["json", "plan", "hcl"] as const) {
  for (const format of ["json", "html"]) {
    growth(
      `report of 100000 resources as ${form}, printed as ${format}, beside 10000`,
      [CLI, "report", "--format", format, files[form]],
      [CLI, "report", "--format", format, many[form]],
    );
  }
}
fs.rmSync(folder, { recursive: true, force: true });
