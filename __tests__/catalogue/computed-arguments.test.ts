import { findRow, isComputedArgument, plain, resourceTypes } from "../../catalogue";
import { providerSchema, type SchemaBlock } from "../../local/provider-schema";
import { itNeeds } from "../local/tools";

const it = itNeeds("terraform", "the AWS provider");

/** Whether a schema has an argument that is optional and computed. */
function isComputed(block: SchemaBlock | undefined, steps: readonly string[]): boolean {
  const [step = "", ...rest] = steps;
  if (rest.length > 0) return isComputed(block?.block_types?.[step]?.block, rest);
  const { optional, computed } = block?.attributes?.[step] ?? {};
  return optional === true && computed === true;
}

it("says of every argument that names a key whether the provider fills it in, as the provider's schema does", async () => {
  const schema = await providerSchema();
  const wrong: string[] = [];
  for (const type of resourceTypes())
    for (const { path } of findRow(type)?.keys ?? []) {
      const block = schema.resource_schemas[type]?.block;
      if (!block || path.includes("{")) continue;
      const argument = plain(path);
      if (isComputed(block, argument.split(".")) !== isComputedArgument(type, argument))
        wrong.push(`${type} ${argument}`);
    }
  expect(wrong).toEqual([]);
}, 120_000);
