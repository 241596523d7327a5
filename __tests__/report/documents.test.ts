import * as fs from "node:fs";
import * as path from "node:path";
import { projectRoot } from "../../local/project-root";
import { expectFile } from "../golden";
import { Workshop } from "./reported";

/*
 * What docs/ shows of a report is what the command makes of the project's own stacks.
 */
let workshop: Workshop;
beforeAll(() => {
  workshop = new Workshop();
  workshop.synthesise();
}, 60_000);
afterAll(() => workshop.close());

const docs = (...names: string[]) => path.join(projectRoot(), "docs", ...names);

it("docs/map.svg, the picture in the README, is drawn from stacks/", () => {
  expectFile(docs("map.svg"), workshop.report("svg"));
});

it("draws the same picture and the same page again", () => {
  expect(workshop.report("svg")).toBe(workshop.report("svg"));
  expect(workshop.report("html")).toBe(workshop.report("html"));
});

it("docs/examples/report.html is the page of a folder in which much is missing", () => {
  fs.cpSync(
    path.join(projectRoot(), "__tests__", "fixtures", "corpus"),
    path.join(workshop.folder, "corpus"),
    {
      recursive: true,
    },
  );
  const page = workshop.report("html", "corpus");
  // The day on which it was made is another every day.
  expect(page).toMatch(/As of \d{4}-\d\d-\d\d\./);
  expectFile(docs("examples", "report.html"), page.replace(/As of \d{4}-\d\d-\d\d\./, "As of 2026-12-01."));
});
