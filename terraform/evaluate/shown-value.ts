import type { Json, Module } from "../document";
import { valueIn } from "./module-scope";
import { withStandIns } from "./secret";
import type { Value } from "./value";

/**
 * What something written comes to, for what is put together of it without Terraform's marks: what Terraform hides is
 * not known in it.
 *
 * @throws EvaluationError where Terraform fails
 */
export function shownIn(written: Json | undefined, module: Module): Value {
  const value = valueIn(written, module);
  return module.asTerraform ? value : withStandIns(value);
}
