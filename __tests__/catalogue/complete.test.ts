import * as fs from "node:fs";
import * as path from "node:path";
import { compareVersions, exceptions, provenSince, type Row, type Since, table } from "../../catalogue";
import { BINDINGS, bindingsFolder } from "../../local/fixtures";
import { ofBindings, ofSchema } from "../../local/key-arguments";
import { providerSchema } from "../../local/provider-schema";
import { itNeeds } from "../local/tools";

/*
 * The table is complete: every argument of the provider that looks like a key is a row or an exception.
 */
const fixture = JSON.parse(
  fs.readFileSync(path.join(__dirname, "..", "fixtures", "key-arguments.json"), "utf8"),
) as Record<"schema" | keyof typeof BINDINGS, string[]>;

/** Keys inside a JSON document are no arguments of the provider's schema. */
const rows = Object.entries(table as Record<string, Row>).flatMap(([type, row]) =>
  row.keys
    .filter(({ path }) => !path.includes("{}"))
    .map((argument) => ({ id: `${type}.${argument.path}`, row, argument })),
);
const known = new Set([...rows.map(({ id }) => id), ...Object.keys(exceptions)]);

it("every argument of provider 5.100.0 and of the bindings that looks like a key is a row or an exception", () => {
  const all = new Set([...fixture.schema, ...fixture.bindings]);
  expect([...all].filter((id) => !known.has(id))).toEqual([]);
});

it("every argument of the newest bindings is one of these", () => {
  expect(fixture.newest.filter((id) => !known.has(id))).toEqual([]);
});

it("every row and every exception is an argument of the provider", () => {
  const all = new Set([...fixture.schema, ...fixture.bindings, ...fixture.newest]);
  expect([...known].filter((id) => !all.has(id))).toEqual([]);
});

it("no argument is a row and an exception", () => {
  expect(known.size).toBe(rows.length + Object.keys(exceptions).length);
});

describe("a row says since when the provider has it, and until when", () => {
  /** What the fixtures are of, the oldest first. */
  const versions = [
    ["5.100.0", fixture.schema],
    ["6.25.0", fixture.bindings],
    ["6.66.0", fixture.newest],
  ] as const;

  it.each(rows)("$id", ({ id, row, argument }) => {
    const since: Since | undefined = argument.since ?? row.since;
    const proven = since === undefined ? "5.100.0" : provenSince(since);
    if (proven === undefined) throw new Error("a fixture proves what is unknown");
    for (const [version, ids] of versions) {
      const isIn =
        compareVersions(version, proven) >= 0 &&
        (argument.until === undefined || compareVersions(version, argument.until) < 0);
      expect([version, ids.includes(id)]).toEqual([version, isIn]);
    }
    if (typeof since === "object") expect(compareVersions(since.after, since.by)).toBeLessThan(0);
  });
});

it("covers the types and the paths that it set out to cover", () => {
  const ofOld = rows.filter(({ row, argument }) => !row.since && !argument.since);
  expect(ofOld).toHaveLength(227);
  expect(new Set(ofOld.map(({ id }) => id.split(".")[0])).size).toBe(180);
});

describe("the fixture is what `npm run fixtures` reads", () => {
  it.each(Object.entries(BINDINGS) as [keyof typeof BINDINGS, string][])(
    "in %s, %s",
    (list, name) => {
      expect(ofBindings(bindingsFolder(name))).toEqual(fixture[list]);
    },
    60_000,
  );

  itNeeds("terraform", "the AWS provider")(
    "in the schema of the real provider",
    async () => {
      expect(ofSchema(await providerSchema())).toEqual(fixture.schema);
    },
    120_000,
  );
});
