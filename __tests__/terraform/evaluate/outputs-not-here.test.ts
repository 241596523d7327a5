import { reasonsOf, textOfReason } from "../../../terraform";
import { hclDocument } from "../../hcl-document";

/*
 * What hangs on an output of a module that is not there to be read hangs on that output, wherever the module is called.
 */
it.each([
  ["lower(module.kms.key_arn)", ["module.kms.key_arn"]],
  ['module.kms.aliases["x"].arn == "a"', ["module.kms.aliases"]],
  ['upper(module.many["a"].key_arn)', ["module.many.key_arn"]],
  ['"${module.kms.key_arn}-${module.kms.key_id}"', ["module.kms.key_arn", "module.kms.key_id"]],
  ["[for one in module.many : one]", ["module.many"]],
])("%s", (code, expected) => {
  const call = (name: string, more: string) => `module "${name}" {\n  source = "elsewhere"\n  ${more}\n}\n`;
  const hcl = `${call("kms", "")}${call("many", 'for_each = toset(["a"])')}locals {\n  it = ${code}\n}\n`;
  const [module] = hclDocument({ ".": hcl }).modules;
  expect(module && reasonsOf("${local.it}", module).map(textOfReason)).toEqual(expected);
});
