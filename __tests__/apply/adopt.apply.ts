import { App } from "cdktf";
import { Life } from "../../local/lifecycle";
import { Moto } from "../../local/moto";
import { terraformEnvironment } from "../../local/terraform";
import { readStacks, Workspace } from "../../local/workspace";
import { Key, KeywrightStack } from "../../modules";
import { itNeeds } from "../local/tools";

/*
 * A key that somebody made by hand, with an alias, comes under Terraform: it is the same key afterwards.
 */
const it = itNeeds("terraform", "moto_server", "the AWS provider");
const workspace = Workspace.create();
let moto: Moto | undefined;

afterAll(async () => {
  await moto?.stop();
  workspace.remove();
});

/** Calls KMS as anybody would who has no Terraform. */
async function kms(operation: string, request: object): Promise<Record<string, Record<string, string>>> {
  const answer = await fetch(String(moto?.environment.AWS_ENDPOINT_URL), {
    method: "POST",
    headers: {
      "content-type": "application/x-amz-json-1.1",
      "x-amz-target": `TrentService.${operation}`,
      // The signature is not checked here; its scope says which service and Region are meant.
      authorization:
        "AWS4-HMAC-SHA256 Credential=local/20260101/eu-west-1/kms/aws4_request, SignedHeaders=host, Signature=0",
    },
    body: JSON.stringify(request),
  });
  if (!answer.ok) throw new Error(`${operation}: ${answer.status} ${await answer.text()}`);
  const text = await answer.text();
  return text === "" ? {} : JSON.parse(text);
}

it("takes the key over, and makes no other", async () => {
  moto = await Moto.start();
  const made = await kms("CreateKey", { KeyUsage: "ENCRYPT_DECRYPT", KeySpec: "SYMMETRIC_DEFAULT" });
  const id = String(made.KeyMetadata?.KeyId);
  await kms("CreateAlias", { AliasName: "alias/orders", TargetKeyId: id });

  const app = new App({ outdir: workspace.output, stackTraces: false });
  new Key(new KeywrightStack(app, "adopting", { region: "eu-west-1" }), "orders", {
    description: "Orders",
    alias: "orders",
    adopt: { key: id, aliases: ["orders"] },
  });
  app.synth();
  const [stack] = readStacks(workspace.output);
  if (!stack) throw new Error("nothing was synthesised");
  const life = new Life(stack, terraformEnvironment(workspace.folder, moto.environment));
  await life.apply();

  expect(await life.secondPlan()).toBe("");
  const { KeyMetadata: key } = await kms("DescribeKey", { KeyId: "alias/orders" });
  expect(key).toMatchObject({ KeyId: id, Description: "Orders" });
  expect(await kms("GetKeyRotationStatus", { KeyId: id })).toMatchObject({ KeyRotationEnabled: true });
  expect(await kms("ListKeys", {})).toMatchObject({ Keys: [{ KeyId: id }] });
}, 300_000);
