import {
  doubtful,
  findJudgedRow,
  holdsNoData,
  table,
  typesWithoutData,
  unchartedTypes,
} from "../../catalogue";
import { BINDINGS, getBindings, typesOf } from "../../local/provider-bindings";
import { providerSchema, SCHEMA_VERSION } from "../../local/provider-schema";
import { itNeeds } from "../local/tools";

/*
 * Of every resource type of the provider, the catalogue says one of three things: by which argument a key is chosen,
 * that it holds data of which nobody can tell, or that it holds none. What no list has is judged as unknown.
 */
jest.setTimeout(120_000);

const bindings = BINDINGS.map(getBindings).map((one) => [one.version, typesOf(one)] as const);

const homesOf = (type: string) => [
  ...(Object.hasOwn(table, type) ? ["table"] : []),
  ...(Object.hasOwn(unchartedTypes, type) ? ["uncharted"] : []),
  ...(holdsNoData(type) ? ["without data"] : []),
];
const homeless = (types: readonly string[]) => types.filter((type) => homesOf(type).length !== 1);

it.each(bindings)("of provider %s", (_version, types) => {
  expect(types.length).toBeGreaterThan(1_500);
  expect(homeless(types).map((type) => [type, homesOf(type)])).toEqual([]);
});

it("covers the versions that it set out to cover", () => {
  expect(bindings.map(([version]) => version)).toEqual(["6.25.0", "6.66.0"]);
});

it("each that one may doubt is on the list, with its page", () => {
  for (const [type, { why, source }] of Object.entries(doubtful)) {
    expect([type, holdsNoData(type)]).toEqual([type, true]);
    expect(why).not.toBe("");
    expect(source).toMatch(/^https:\/\/docs\.aws\.amazon\.com\/\S+\.html$/);
  }
});

it("a type of the AWS provider that no list has is unknown, whatever its name; that of another provider is not judged", () => {
  for (const type of ["aws_next_year_store", "aws_constructor", "aws___proto__"]) {
    expect(findJudgedRow(type)?.cannot).toMatchObject({ bare: { kind: "unknown" } });
  }
  for (const type of ["aws_iam_role", "random_password", "constructor", "__proto__"]) {
    expect(findJudgedRow(type)).toBeUndefined();
  }
});

itNeeds("terraform", "the AWS provider")(
  "of the provider of version 5.100.0 itself; and no list has a type that no version has",
  async () => {
    const { resource_schemas: schemas } = await providerSchema();
    const all = new Set([...bindings.flatMap(([, types]) => types), ...Object.keys(schemas)]);
    expect(SCHEMA_VERSION).toBe("5.100.0");
    expect(homeless(Object.keys(schemas))).toEqual([]);
    const listed = [...typesWithoutData(), ...Object.keys(unchartedTypes)];
    expect(listed.filter((type) => !all.has(type))).toEqual([]);
  },
  240_000,
);
