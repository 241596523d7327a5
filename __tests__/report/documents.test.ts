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
  fs.cpSync(
    path.join(projectRoot(), "__tests__", "fixtures", "corpus"),
    path.join(workshop.folder, "corpus"),
    { recursive: true },
  );
}, 60_000);
afterAll(() => workshop.close());

const docs = (...names: string[]) => path.join(projectRoot(), "docs", ...names);

/** A stack that does it right, and a folder in which much is missing. */
const BOTH = [path.join("cdktf.out", "stacks", "encrypted-data"), "corpus"];

it("docs/map.svg, the picture in docs/report.md, is drawn from a stack and a folder in which much is missing", () => {
  const picture = workshop.report("svg", ...BOTH);
  // As wide as GitHub shows it, so that its text is read as it was drawn; with something red in it.
  expect(picture).toMatch(/^<svg [^>]* width="830"/);
  expect(picture).toContain('class="kw-ribbon kw-none"');
  expectFile(docs("map.svg"), picture);
});

/** The time and the version at which a page was made are others every day. */
const undated = (page: string) =>
  page.replace(
    /\d{4}-\d\d-\d\d \d\d:\d\d UTC · keywright \d+\.\d+\.\d+/,
    "2026-12-01 12:00 UTC · keywright 0.0.0",
  );

it("draws the same picture and the same page again", () => {
  expect(workshop.report("svg", ...BOTH)).toBe(workshop.report("svg", ...BOTH));
  expect(undated(workshop.report("html", ...BOTH))).toBe(undated(workshop.report("html", ...BOTH)));
});

it("docs/examples/report.html is the page of a folder in which much is missing", () => {
  const page = workshop.report("html", "corpus");
  expect(undated(page)).not.toBe(page);
  expectFile(docs("examples", "report.html"), undated(page));
});
