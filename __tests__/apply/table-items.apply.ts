import * as fs from "node:fs";
import * as path from "node:path";
import { Moto } from "../../local/moto";
import { mustTerraform, terraform, terraformEnvironment } from "../../local/terraform";
import { Workspace } from "../../local/workspace";
import { keyPolicy, policyJson } from "../../policy";
import { itNeeds } from "../local/tools";
import { errorsByAddress } from "./errors-by-address";

/*
 * An item of a table under a key: DynamoDB decrypts the key of the table for the caller that writes the item, so the key's policy
 * has to let the deployer do that through DynamoDB.
 */
const it = itNeeds("terraform", "moto_server", "the AWS provider");
const workspace = Workspace.create();
let moto: Moto | undefined;

afterAll(async () => {
  await moto?.stop();
  workspace.remove();
}, 60_000);

const composed = keyPolicy({
  partition: "aws",
  region: "eu-west-1",
  account: "123456789012",
  administrators: ["arn:aws:iam::123456789012:role/deployer"],
  uses: [{ service: "dynamodb" }],
});

/** The composed policy, with or without the statement that lets callers read and write through DynamoDB. */
const policy = (isWhole: boolean) =>
  JSON.stringify(policyJson(composed.filter(({ sid }) => isWhole || sid !== "UseThroughDynamoDb")));

function written(isWhole: boolean, hasItem: boolean): object {
  return {
    terraform: { required_providers: { aws: { source: "hashicorp/aws" } } },
    provider: { aws: { region: "eu-west-1" } },
    resource: {
      aws_kms_key: { orders: { policy: policy(isWhole) } },
      aws_dynamodb_table: {
        orders: {
          name: "orders",
          billing_mode: "PAY_PER_REQUEST",
          hash_key: "id",
          attribute: { name: "id", type: "S" },
          server_side_encryption: { enabled: true, kms_key_arn: "${aws_kms_key.orders.arn}" },
        },
      },
      ...(hasItem && {
        aws_dynamodb_table_item: {
          first: {
            table_name: "${aws_dynamodb_table.orders.name}",
            hash_key: "id",
            item: JSON.stringify({ id: { S: "1" } }),
          },
        },
      }),
    },
  };
}

it("is written where the key's policy lets the deployer decrypt through DynamoDB, and refused where it does not", async () => {
  moto = await Moto.start();
  const env = terraformEnvironment(workspace.folder, moto.environment);
  const write = (one: object) =>
    fs.writeFileSync(path.join(workspace.folder, "main.tf.json"), JSON.stringify(one));
  const apply = () => terraform(workspace.folder, ["apply", "-json", "-auto-approve"], env);

  write(written(true, false));
  await mustTerraform(workspace.folder, ["init", "-no-color"], env);
  await mustTerraform(workspace.folder, ["apply", "-no-color", "-auto-approve"], env);

  write(written(false, true));
  const refused = errorsByAddress((await apply()).stdout);
  expect([...refused.keys()]).toEqual(["aws_dynamodb_table_item.first"]);
  expect(refused.get("aws_dynamodb_table_item.first")).toContain(
    "AccessDeniedException: arn:aws:iam::123456789012:role/deployer may not kms:Decrypt with",
  );

  write(written(true, true));
  expect([...errorsByAddress((await apply()).stdout).keys()]).toEqual([]);
}, 600_000);
