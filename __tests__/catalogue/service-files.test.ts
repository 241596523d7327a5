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

it.each<keyof ServiceFile>(["services", "rows", "others", "senders", "exceptions"])(
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
    [...keys, ...keys.flatMap(({ also = [] }) => also), ...held].map(({ service }) => service),
  );
  expect(named.filter((name) => !(name in services))).toEqual([]);
  for (const { title } of Object.values(services)) expect(title).not.toBe("");
});

it("every fact of a form, and of what AWS does, has its sentence and its page", () => {
  const arguments_ = Object.values(table as Record<string, Row>).flatMap(({ keys }) => keys);
  const facts = arguments_.flatMap(({ takes, singleRegion, answers, refusesAwsKeys = [], effects }) => [
    ...[takes, singleRegion, answers, ...refusesAwsKeys].filter((one) => one !== undefined),
    ...Object.values(effects.aws ?? {}),
  ]);
  expect(facts.length).toBeGreaterThan(30);
  for (const { says, source } of facts) {
    expect(says).not.toBe("");
    expect(source).toMatch(/^https:\/\/\S+$/);
  }
});

it("what AWS takes of a key is less than what the provider takes, and never nothing", () => {
  for (const { path, accepts, takes } of Object.values(table as Record<string, Row>).flatMap(
    ({ keys }) => keys,
  )) {
    if (!takes) continue;
    const both = takes.forms.filter((form) => accepts === "unknown" || accepts.includes(form));
    expect({ path, both: both.length > 0 }).toEqual({ path, both: true });
    expect(takes.forms.length).toBeLessThan(4);
  }
});

it("where a word chooses the customer's key, the row says what holds with the word and without the key", () => {
  const silent = Object.entries(table as Record<string, Row>).flatMap(([type, { keys }]) =>
    keys
      .filter(({ switches = [] }) =>
        switches.some(({ value }) => typeof value === "string" && value !== "true"),
      )
      .filter(({ bare, switchedOn, origins = [] }) => {
        const isSaid = switchedOn ?? origins.find((origin) => origin.switchedOn);
        return !isSaid && bare.kind !== "required" && bare.kind !== "unknown";
      })
      .map(({ path }) => `${type}.${path}`),
  );
  expect(silent).toEqual([]);
});

it("where the provider refuses to take a key out of the block that holds what it encrypts, the row says that it is required", () => {
  const wrong = Object.entries(table as Record<string, Row>).flatMap(([type, { keys }]) =>
    keys
      .filter(({ effects }) => effects.change !== undefined && effects.removal === undefined)
      .filter(({ path, within }) => within !== undefined && path.replace(/\.[^.]+$/, "") === within)
      .filter(({ bare, switchedOn = bare }) => switchedOn.kind !== "required")
      .map(({ path }) => `${type}.${path}`),
  );
  expect(wrong).toEqual([]);
});
