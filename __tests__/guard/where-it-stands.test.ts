import { check } from "../../guard";
import { configuration, type Document, folder, parseHcl } from "../../terraform";

/*
 * A finding stands where the fault is written: at the argument of the call that gives a module its value.
 */
const MODULE =
  'variable "key" {\n  default = null\n}\nresource "aws_sqs_queue" "q" {\n  kms_master_key_id = var.key\n}\n';
const PASSING = 'variable "key" {}\nmodule "inner" {\n  source = "./queue"\n  key    = var.key\n}\n';

function read(main: string): Document {
  const files: Record<string, string> = { "main.tf": main, "queue.tf": MODULE, "passing.tf": PASSING };
  const folders = new Map(
    Object.entries(files).map(([name, text]) => [
      `./${name.replace(".tf", "")}`,
      folder([parseHcl(name, text)]),
    ]),
  );
  const root = folders.get("./main");
  if (!root) throw new Error("there is no root");
  return { modules: configuration("main", root, { findFolder: (_, source) => folders.get(source) }) };
}

const places = (main: string) =>
  check(read(main), { rules: ["data-uses-customer-key"] }).map(({ address, file, line }) => [
    address,
    file,
    line,
  ]);

it("at the call of a module", () => {
  const main = 'module "a" {\n  source = "./queue"\n  key    = "alias/aws/sqs"\n}\n';
  expect(places(main)).toEqual([["module.a.aws_sqs_queue.q", "main.tf", 3]]);
});

it("at the outermost call that writes the value", () => {
  const main = 'module "a" {\n  source = "./passing"\n  key    = "alias/aws/sqs"\n}\n';
  expect(places(main)).toEqual([["module.a.module.inner.aws_sqs_queue.q", "main.tf", 3]]);
});

it("at the argument itself where no call gives a value", () => {
  expect(places('module "a" {\n  source = "./queue"\n}\n')).toEqual([
    ["module.a.aws_sqs_queue.q", "queue.tf", 5],
  ]);
});
