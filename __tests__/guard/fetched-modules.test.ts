import { check, type Finding } from "../../guard";
import { configuration, type Folder, folder, parseHcl } from "../../terraform";

/*
 * What stands in a module that was fetched can be changed by its call alone, so that is where it is said.
 */
const QUEUE = 'resource "aws_sqs_queue" "q" {}\n';
const call = (source: string) => `\nmodule "m" {\n  source = "${source}"\n}\n`;

function places(source: string, module: string, inner?: Folder): string[] {
  const called = folder([parseHcl("m/main.tf", module)]);
  const modules = configuration(".", folder([parseHcl("main.tf", call(source))]), {
    findFolder: (_, from) => (from === source ? called : inner),
  });
  const found: readonly Finding[] = check({ modules }, { rules: ["data-uses-customer-key"] });
  return found.map(({ address, file, line }) => `${address} ${file}:${line}`);
}

it.each([
  "terraform-aws-modules/sqs/aws",
  "git::https://example.com/sqs.git",
  "github.com/example/sqs",
  "https://example.com/sqs.zip",
])("%s is fetched, so its findings stand at the call", (source) => {
  expect(places(source, QUEUE)).toEqual(["module.m.aws_sqs_queue.q main.tf:3"]);
});

it.each(["./m", "../m", ".", ".."])("%s is a folder, so they stand in the module", (source) => {
  expect(places(source, QUEUE)).toEqual(["module.m.aws_sqs_queue.q m/main.tf:1"]);
});

it("what a fetched module brings along stands at its call as well", () => {
  const inner = folder([parseHcl("m/inner/main.tf", QUEUE)]);
  expect(places("terraform-aws-modules/sqs/aws", call("./inner"), inner)).toEqual([
    "module.m.module.m.aws_sqs_queue.q main.tf:3",
  ]);
});

it("a value that the call gives stands at its argument", () => {
  const module = 'variable "key" {}\nresource "aws_sqs_queue" "q" {\n  kms_master_key_id = var.key\n}\n';
  const source = "terraform-aws-modules/sqs/aws";
  const text = `${call(source).replace("\n}\n", '\n  key = "alias/aws/sqs"\n}\n')}`;
  const modules = configuration(".", folder([parseHcl("main.tf", text)]), {
    findFolder: () => folder([parseHcl("m/main.tf", module)]),
  });
  expect(check({ modules }, { rules: ["data-uses-customer-key"] }).map(({ line }) => line)).toEqual([4]);
});
