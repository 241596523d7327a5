import * as fs from "node:fs";
import * as path from "node:path";
import { findIamService, type Row, type ServiceFile, serviceFiles, services, table } from "../../catalogue";

/*
 * The files of catalogue/services/ add up: each stands in the index, and none says what another says already.
 */
const folder = path.join(__dirname, "..", "..", "catalogue", "services");

it("the index has every file", () => {
  const files = fs.readdirSync(folder).filter((name) => name !== "index.ts");
  expect(serviceFiles).toHaveLength(files.length);
});

it.each<keyof ServiceFile>(["services", "rows", "others", "exceptions"])(
  "no name in %s is in two files",
  (section) => {
    const names = serviceFiles.flatMap((file) => Object.keys(file[section] ?? {}));
    expect(names.filter((name, i) => names.indexOf(name) !== i)).toEqual([]);
  },
);

it("no beginning of a type belongs to two services of IAM", () => {
  const all = serviceFiles.flatMap(({ iam = {} }) => Object.values(iam).flat());
  expect(all.filter((one, i) => all.indexOf(one) !== i)).toEqual([]);
});

it("every type is in the file of what IAM calls its service", () => {
  for (const { rows = {}, iam = {} } of serviceFiles) {
    for (const type of Object.keys(rows)) expect(Object.keys(iam)).toContain(findIamService(type));
  }
});

it("every service that a row or an attribute names is there, and has a title", () => {
  const named = Object.values(table as Record<string, Row>).flatMap(({ keys, held = [] }) =>
    [...keys, ...held].map(({ service }) => service),
  );
  expect(named.filter((name) => !(name in services))).toEqual([]);
  for (const { title } of Object.values(services)) expect(title).not.toBe("");
});
