import * as fs from "node:fs";
import * as path from "node:path";
import { exceptions, type Row, table, uncharted } from "../../catalogue";
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

it("every argument of the newest bindings is one of these, or nobody has charted it yet", () => {
  const open = Object.entries(uncharted).flatMap(([type, all]) => all.map(({ path }) => `${type}.${path}`));
  expect(fixture.newest.filter((id) => !known.has(id))).toEqual(open.sort());
});

it("every row and every exception is an argument of the provider", () => {
  const all = new Set([...fixture.schema, ...fixture.bindings, ...fixture.newest]);
  expect([...known].filter((id) => !all.has(id))).toEqual([]);
});

it("no argument is a row and an exception", () => {
  expect(known.size).toBe(rows.length + Object.keys(exceptions).length);
});

it("what is newer than 5.100.0 is marked, and so is what 6.0 dropped", () => {
  const marked = (isMarked: (one: (typeof rows)[number]) => unknown) =>
    rows.filter(isMarked).map(({ id }) => id);
  const inSchema = new Set(fixture.schema);
  const inBindings = new Set(fixture.bindings);
  expect(marked(({ row, argument }) => row.newer || argument.newer)).toEqual(
    marked(({ id }) => !inSchema.has(id)),
  );
  expect(marked(({ argument }) => argument.gone)).toEqual(marked(({ id }) => !inBindings.has(id)));
});

it("covers the types and the paths that it set out to cover", () => {
  const ofOld = rows.filter(({ row, argument }) => !row.newer && !argument.newer);
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
