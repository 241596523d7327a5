import * as fs from "node:fs";
import * as path from "node:path";
import {
  compareVersions,
  exceptions,
  plain,
  provenSince,
  type Row,
  type Since,
  table,
} from "../../catalogue";
import { argumentLists } from "../../local/key-arguments";
import { visitBindings, visitSchema } from "../../local/provider-arguments";
import { BINDINGS, getBindings } from "../../local/provider-bindings";
import { providerSchema, SCHEMA_VERSION } from "../../local/provider-schema";
import { chartedArguments } from "../../local/refresh/charted";
import type { KnownVersions } from "../../local/refresh/since";
import { itNeeds } from "../local/tools";

/*
 * The catalogue is complete: every argument of the provider that looks like a key is a row or an exception, and every
 * argument of a catalogued type that looks like encryption is named by a row or is an exception.
 */
const fixture = JSON.parse(
  fs.readFileSync(path.join(__dirname, "..", "fixtures", "arguments.json"), "utf8"),
) as KnownVersions;
const versions = Object.entries(fixture);

/** Keys inside a JSON document are no arguments of the provider's schema. */
const rows = Object.entries(table as Record<string, Row>).flatMap(([type, row]) =>
  row.keys
    .filter(({ path }) => !path.includes("{}"))
    .map((argument) => ({ id: `${type}.${argument.path}`, row, argument })),
);
const known = new Set([...rows.map(({ id }) => id), ...Object.keys(exceptions)]);

it("covers the three versions that it set out to cover", () => {
  expect(versions.map(([version]) => version)).toEqual(["5.100.0", "6.25.0", "6.66.0"]);
});

describe.each(versions)("of provider %s", (_version, { keys, encryption }) => {
  it("every argument that looks like a key is a row or an exception", () => {
    expect(keys.filter((id) => !known.has(id))).toEqual([]);
  });

  it("every argument of a catalogued type that looks like encryption is named by a row or is an exception", () => {
    const charted = chartedArguments({ table, exceptions });
    const ofCatalogue = encryption.filter((id) => (id.split(".")[0] ?? "") in table);
    expect(ofCatalogue.length).toBeGreaterThan(250);
    expect(ofCatalogue.filter((id) => !charted.has(plain(id)))).toEqual([]);
  });
});

it("every row and every exception is an argument of the provider", () => {
  const all = new Set(versions.flatMap(([, { keys, encryption }]) => [...keys, ...encryption]));
  expect([...known].filter((id) => !all.has(id))).toEqual([]);
});

it("a note names no argument that looks like encryption and that no version has", () => {
  const all = new Set(versions.flatMap(([, { keys, encryption }]) => [...keys, ...encryption]).map(plain));
  const named = rows.flatMap(({ id, argument: { note = "" } }) =>
    (note.match(/\b[a-z]+(?:_[a-z]+)+\b/g) ?? [])
      .filter((word) => /encrypt|kms|cmk/.test(word))
      .map((word) => ({ type: id.split(".")[0] ?? "", word })),
  );
  expect(named).toContainEqual({ type: "aws_lambda_function", word: "source_kms_key_arn" });
  const has = ({ type, word }: (typeof named)[number]) =>
    [...all].some((id) => id.startsWith(`${type}.`) && id.split(".").includes(word));
  expect(named.filter((one) => !has(one))).toEqual([]);
});

it("no argument is a row and an exception", () => {
  expect(known.size).toBe(rows.length + Object.keys(exceptions).length);
  const named = chartedArguments({ table, exceptions: {} });
  expect(Object.keys(exceptions).filter((id) => named.has(plain(id)))).toEqual([]);
});

it("every exception has a reason, in words", () => {
  expect(Object.entries(exceptions).filter(([, reason]) => !/^\w+(,? [\w'()-]+,?)+/.test(reason))).toEqual(
    [],
  );
});

describe("a row says since when the provider has it, and until when", () => {
  it.each(rows)("$id", ({ id, row, argument }) => {
    const since: Since | undefined = argument.since ?? row.since;
    const proven = since === undefined ? "5.100.0" : provenSince(since);
    if (proven === undefined) throw new Error("a fixture proves what is unknown");
    for (const [version, { keys }] of versions) {
      const isIn =
        compareVersions(version, proven) >= 0 &&
        (argument.until === undefined || compareVersions(version, argument.until) < 0);
      expect([version, keys.includes(id)]).toEqual([version, isIn]);
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
  it.each(BINDINGS)(
    "in %s",
    (name) => {
      const { version, lib } = getBindings(name);
      expect(argumentLists((visit) => visitBindings(lib, visit))).toEqual(fixture[version]);
    },
    60_000,
  );

  itNeeds("terraform", "the AWS provider")(
    "in the schema of the real provider",
    async () => {
      const schema = await providerSchema();
      expect(argumentLists((visit) => visitSchema(schema, visit))).toEqual(fixture[SCHEMA_VERSION]);
    },
    120_000,
  );
});
