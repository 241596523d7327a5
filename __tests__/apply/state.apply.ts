import * as fs from "node:fs";
import * as path from "node:path";
import { callS3 } from "../../local/call-aws";
import { InterceptingProxy } from "../../local/intercepting-proxy";
import { Moto } from "../../local/moto";
import { Project } from "../../local/project";
import { mustTerraform, start, terraform } from "../../local/terraform";
import { itNeeds } from "../local/tools";

/*
 * State moves from files beside cdktf.json into the bucket of a StateBackend and back, and is never in neither.
 */
const it = itNeeds("terraform", "moto_server", "the AWS provider");

const MAIN = `
const { environmentOf, Key, KeywrightStack, StateBackend, synthesize } = require("keywright");

synthesize((app) => {
  const environment = environmentOf(app);
  new StateBackend(app, "state", { ...environment, bucket: "example-state" });
  new Key(new KeywrightStack(app, "keys", environment), "orders", { description: "Orders" });
});
`;
const ACCOUNT = "123456789012";
const sandbox = { account: ACCOUNT, regions: ["eu-west-1"] };
const OBJECT = "/example-state/shop/sandbox/keys.tfstate";
const MOVE = ["init", "-no-color", "-migrate-state", "-force-copy"];

let moto: Moto | undefined;
let proxy: InterceptingProxy | undefined;
let project: Project | undefined;

afterAll(async () => {
  await proxy?.close();
  await moto?.stop();
  project?.remove();
});

/** The addresses in a state, whichever text it is. */
function resourcesIn(state: string): string[] {
  const { resources } = JSON.parse(state) as { resources: { mode: string; type: string; name: string }[] };
  return resources.map(({ mode, type, name }) => `${mode} ${type}.${name}`).sort();
}

it("moves into the bucket and back, whatever interrupts it", async () => {
  moto = await Moto.start();
  const aws = String(moto.environment.AWS_ENDPOINT_URL);
  proxy = await InterceptingProxy.open(aws);
  const it = new Project(MAIN, { ...moto.environment, AWS_ENDPOINT_URL: proxy.url });
  project = it;
  const keys = it.stack("keys");
  const file = path.join(it.folder, "terraform.sandbox.keys.tfstate");
  const inS3 = async (object = OBJECT) => callS3(aws, "GET", object);
  const nothingChanges = async () =>
    expect(await mustTerraform(keys, ["plan", "-no-color", "-detailed-exitcode"], it.env)).toMatchObject({
      code: 0,
    });

  // First there is no bucket, and all state is in files.
  it.configure({ sandbox });
  await it.must("cdktf", "deploy", "*", "--auto-approve", "--skip-provider-lock");
  const before = resourcesIn(fs.readFileSync(file, "utf8"));
  expect(before).toContain("managed aws_kms_key.orders");
  const { outputs } = JSON.parse(it.read("terraform.sandbox.state.tfstate"));
  const s3 = { ...outputs.s3.value, prefix: "shop" };

  // What the stack has put out goes into the configuration, and state moves: that of the bucket too.
  it.configure({ sandbox: { ...sandbox, backend: { s3 } } });
  const unasked = await it.run("cdktf", "diff", "keys", "--skip-provider-lock");
  expect(unasked.code).toBe(1);
  expect(unasked.stdout + unasked.stderr).toContain("Backend configuration changed");
  await it.must("cdktf", "deploy", "*", "--auto-approve", "--skip-provider-lock", "--migrate-state");
  expect(resourcesIn((await inS3()).text)).toEqual(before);
  expect(resourcesIn((await inS3("/example-state/shop/sandbox/state.tfstate")).text)).toContain(
    "managed aws_s3_bucket.bucket",
  );
  const { headers } = await callS3(aws, "HEAD", OBJECT);
  expect(headers.get("x-amz-server-side-encryption")).toBe("aws:kms");
  expect(headers.get("x-amz-server-side-encryption-aws-kms-key-id")).toBe(s3.kmsKeyId);
  expect((await inS3(`${OBJECT}.tflock`)).status).toBe(404);
  await nothingChanges();

  // The bucket takes nothing under another key.
  const otherKey = s3.kmsKeyId.replace(/[^/]+$/, "00000000-0000-0000-0000-000000000000");
  const put = (key: string) =>
    callS3(
      aws,
      "PUT",
      "/example-state/x",
      {
        "x-amz-server-side-encryption": "aws:kms",
        "x-amz-server-side-encryption-aws-kms-key-id": key,
      },
      "x",
    );
  expect((await put(otherKey)).status).toBe(403);
  expect((await put(s3.kmsKeyId)).status).toBe(200);

  // Back: the files that were left behind are older, and what is in the bucket counts.
  const back = async () => {
    it.configure({ sandbox });
    await it.must("node", "main.js");
    await mustTerraform(keys, MOVE, it.env);
  };
  await back();
  expect(resourcesIn(fs.readFileSync(file, "utf8"))).toEqual(before);
  await nothingChanges();

  // Killed on the way into the bucket: before S3 has the state, and after, when Terraform does not know yet.
  for (const moment of ["before", "after"] as const) {
    await callS3(aws, "DELETE", OBJECT);
    it.configure({ sandbox: { ...sandbox, backend: { s3 } } });
    await it.must("node", "main.js");
    const run = start("terraform", keys, MOVE, it.env);
    proxy.watch = {
      [moment]: ({ method, path }: { method: string; path: string }) => {
        if (method !== "PUT" || !path.startsWith(`${OBJECT}?`)) return true;
        run.kill("group");
        return false;
      },
    };
    await run.outcome;
    proxy.watch = {};
    expect(resourcesIn(fs.readFileSync(file, "utf8"))).toEqual(before);
    expect((await inS3()).status).toBe(moment === "before" ? 404 : 200);

    // The lock of a dead process stays; the message names it, and a person who knows that may remove it.
    const refused = await terraform(keys, MOVE, it.env);
    expect(refused.code).toBe(1);
    const id = /ID:\s+([0-9a-f-]{36})/.exec(refused.stdout + refused.stderr)?.[1];
    expect(id).toBeDefined();
    await mustTerraform(keys, [...MOVE, "-lock=false"], it.env);
    await mustTerraform(keys, ["force-unlock", "-force", String(id)], it.env);
    expect((await inS3(`${OBJECT}.tflock`)).status).toBe(404);
    expect(resourcesIn((await inS3()).text)).toEqual(before);
    await nothingChanges();

    // Killed on the way back, when the bucket has been read and no file is written.
    if (moment === "before") {
      fs.rmSync(file);
      it.configure({ sandbox });
      await it.must("node", "main.js");
      const back = start("terraform", keys, MOVE, it.env);
      proxy.watch = {
        after: ({ method, path }) => {
          if (method !== "GET" || !path.startsWith(`${OBJECT}?`)) return true;
          back.kill("group");
          return false;
        },
      };
      await back.outcome;
      proxy.watch = {};
      expect(fs.existsSync(file)).toBe(false);
      expect(resourcesIn((await inS3()).text)).toEqual(before);
      await mustTerraform(keys, MOVE, it.env);
      expect(resourcesIn(fs.readFileSync(file, "utf8"))).toEqual(before);
    } else await back();
  }
  await nothingChanges();
}, 900_000);
