import { callJson } from "../../local/call-aws";
import { Moto } from "../../local/moto";
import { Project } from "../../local/project";
import { itNeeds } from "../local/tools";

/*
 * A project of somebody's, from cdktf synth to cdktf destroy: two stacks, one of which uses the key of the other.
 */
const it = itNeeds("terraform", "moto_server", "the AWS provider");

const MAIN = `
const { EncryptedCloudWatchLogGroup, EncryptedSqsQueue, environmentOf, Key, KeywrightStack, synthesize } = require("keywright");
const { TerraformOutput } = require("cdktf");

synthesize((app) => {
  const environment = environmentOf(app);
  const keys = new KeywrightStack(app, "keys", environment);
  const key = new Key(keys, "orders", { description: "Orders" });

  const shop = new KeywrightStack(app, "shop", environment);
  new EncryptedSqsQueue(shop, "incoming", { key, name: "incoming" });
  new EncryptedCloudWatchLogGroup(shop, "log", { key, name: "/shop", retentionInDays: 30 });
  new TerraformOutput(shop, "key", { value: key.arn });
});
`;
const OFFLINE = "--skip-provider-lock";
const sandbox = { account: "123456789012", regions: ["eu-west-1"], tags: { owner: "shop" } };

let moto: Moto | undefined;
let project: Project | undefined;

afterAll(async () => {
  await moto?.stop();
  project?.remove();
});

it("goes up, is seen, changes nothing, stays when it is to go, and goes when it is let go of", async () => {
  moto = await Moto.start();
  project = new Project(MAIN, moto.environment);
  project.configure({ sandbox });
  const url = String(moto.environment.AWS_ENDPOINT_URL);

  expect(await project.must("cdktf", "synth")).toContain(
    "Generated Terraform code for the stacks: keys, shop",
  );
  expect(await project.must("cdktf", "diff", "keys", OFFLINE)).toContain(
    "2 to add, 0 to change, 0 to destroy",
  );

  await project.must("cdktf", "deploy", "*", "--auto-approve", OFFLINE);
  await project.must("cdktf", "output", "*", OFFLINE, "--outputs-file", "outputs.json");
  const { shop } = JSON.parse(project.read("outputs.json")) as { shop: { key: string } };
  const { Aliases: aliases } = (await callJson(url, "kms", "TrentService.ListAliases", {})) as {
    Aliases: { AliasName: string; TargetKeyId?: string }[];
  };
  const id = aliases.find(({ AliasName }) => AliasName === "alias/keys/orders")?.TargetKeyId;
  const arn = `arn:aws:kms:eu-west-1:123456789012:key/${id}`;
  expect(shop.key).toBe(arn);
  expect(project.read("terraform.sandbox.shop.tfstate")).toContain(`"kms_master_key_id": "${arn}"`);

  expect(await project.must("cdktf", "diff", "shop", OFFLINE)).toContain("No changes");

  // Terraform takes down what uses the key, and then holds on to the key.
  const held = await project.run("cdktf", "destroy", "*", "--auto-approve", OFFLINE);
  expect(held.code).toBe(1);
  expect(held.stdout + held.stderr).toContain("Instance cannot be destroyed");
  const keyState = async () =>
    (
      (await callJson(url, "kms", "TrentService.DescribeKey", { KeyId: id })) as {
        KeyMetadata: { KeyState: string };
      }
    ).KeyMetadata.KeyState;
  expect(await keyState()).toBe("Enabled");

  project.configure({ sandbox: { ...sandbox, preventDestroy: false } });
  await project.must("cdktf", "synth");
  expect((await project.keywright("check", "cdktf.out")).stdout).toContain(
    "lifecycle.prevent_destroy is false, so one terraform destroy schedules the key for deletion, and with it all that it encrypted",
  );
  await project.must("cdktf", "destroy", "*", "--auto-approve", OFFLINE);
  expect(await keyState()).toBe("PendingDeletion");
  expect(JSON.parse(project.read("terraform.sandbox.keys.tfstate")).resources).toEqual([]);
}, 600_000);
