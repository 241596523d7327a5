import { execFileSync } from "node:child_process";
import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import * as catalogue from "../../catalogue";
import { projectRoot } from "../../local/project-root";

/*
 * The catalogue as the command has it, which runs the file of a service when a name of it is asked for.
 */
type Lazy = Omit<
  typeof catalogue,
  "table" | "services" | "senders" | "others" | "exceptions" | "serviceFiles"
>;

const BUILD = `
import path from "node:path";
import { build } from "esbuild";
import { lazyCatalogue } from "./local/build/lazy-catalogue.mjs";
await build({
  entryPoints: ["catalogue/index.ts"],
  outfile: process.argv[1],
  bundle: true,
  platform: "node",
  plugins: [lazyCatalogue(path.resolve("catalogue"))],
});`;

let folder: string;
let lazy: Lazy;
beforeAll(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "keywright-lazy-"));
  const file = path.join(folder, "catalogue.js");
  execFileSync(process.execPath, ["--input-type=module", "-e", BUILD, file], { cwd: projectRoot() });
  lazy = require(file) as Lazy;
});
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

const plain = (value: unknown) => JSON.stringify(value);

it("has the rows, the services and all facts beside them", () => {
  const types = [
    ...catalogue.resourceTypes(),
    ...Object.keys(catalogue.senders),
    ...Object.keys(catalogue.others),
    ...catalogue.typesWithoutData().slice(0, 100),
    "aws_no_such_type",
    "constructor",
  ];
  expect(types.length).toBeGreaterThan(400);
  for (const type of types) {
    const facts = (all: Lazy) => [
      all.findRow(type),
      all.findJudgedRow(type),
      all.typeFacts(type),
      all.findSenders(type),
      all.typesThatSendTo(type),
      all.findSetElsewhere(type),
      all.findIamService(type),
    ];
    expect([type, plain(facts(lazy))]).toEqual([type, plain(facts(catalogue))]);
  }
  for (const name of catalogue.serviceNames())
    expect([name, plain(lazy.findService(name))]).toEqual([name, plain(catalogue.findService(name))]);
});

it("has the same names", () => {
  expect(lazy.resourceTypes()).toEqual(catalogue.resourceTypes());
  expect(lazy.serviceNames()).toEqual(catalogue.serviceNames());
  expect([...lazy.sendingTypes()].sort()).toEqual([...catalogue.sendingTypes()].sort());
});

it("has one object for each row, and takes rows that are added", () => {
  const [type = ""] = catalogue.resourceTypes();
  const row = lazy.findRow(type);
  expect(lazy.findRow(type)).toBe(row);
  const undo = lazy.addRow(type, { keys: [] });
  expect(lazy.findRow(type)).toEqual({ keys: [] });
  undo();
  expect(lazy.findRow(type)).toBe(row);
});

it("has no names for the whole table", () => {
  for (const name of ["table", "services", "senders", "others", "serviceFiles"])
    expect([name, name in lazy]).toEqual([name, false]);
});
