import { findPlaces, findRow } from "../catalogue";
import { terraformJson } from "../keys";
import type { JsonObject } from "../terraform";

/** A resource of a state that is encrypted, as one line of a table. */
export interface Standing {
  readonly address: string;
  readonly argument: string;
  /** The alias of the key where the state has one, else its ARN. */
  readonly key: string;
}

interface StateResource {
  readonly mode: string;
  readonly type: string;
  readonly address: string;
  readonly values: JsonObject;
}

/** Everything in `terraform show -json` of a state that names a key. */
export function standing(shown: string): Standing[] {
  const { values } = JSON.parse(shown) as { values?: { root_module?: { resources?: StateResource[] } } };
  const resources = (values?.root_module?.resources ?? []).filter(({ mode }) => mode === "managed");
  const aliases = new Map(
    resources
      .filter(({ type }) => type === "aws_kms_alias")
      .map(({ values }) => [values.target_key_arn, String(values.name)]),
  );
  return resources.flatMap(({ address, type, values }) =>
    (findRow(type)?.keys ?? []).flatMap((argument) =>
      findPlaces(argument, values, terraformJson).places.flatMap(({ label: name, value }) =>
        typeof value === "string" && value !== ""
          ? [{ address, argument: name, key: aliases.get(value) ?? value }]
          : [],
      ),
    ),
  );
}
