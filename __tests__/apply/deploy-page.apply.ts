import * as fs from "node:fs";
import * as path from "node:path";
import { transformSync } from "@swc/core";
import { inventory } from "../../local/inventory";
import { Moto } from "../../local/moto";
import { Project } from "../../local/project";
import { projectRoot } from "../../local/project-root";
import { itNeeds } from "../local/tools";

/*
 * docs/deploy.md, from the top to the bottom: its files are written and its commands are run, in their order.
 */
const it = itNeeds("terraform", "moto_server", "the AWS provider");
const page = fs.readFileSync(path.join(projectRoot(), "docs", "deploy.md"), "utf8");
const blocks = [...page.matchAll(/^```(json|ts|sh)\n([\s\S]*?)^```$/gm)].map(
  ([, language = "", text = ""]) => ({
    language,
    text,
  }),
);

let moto: Moto | undefined;
let project: Project | undefined;

afterAll(async () => {
  await moto?.stop();
  project?.remove();
});

/** A command as it is run where there is no registry. */
function offline(command: string): string {
  return command
    .replace(/npx /g, "")
    .replace(/(cdktf (?:deploy|destroy|diff|output) .*)$/, "$1 --skip-provider-lock");
}

it("does what it says", async () => {
  moto = await Moto.start();
  const it = new Project("", moto.environment);
  project = it;
  const said: string[] = [];
  let environments: Record<string, { backend?: { s3?: { kmsKeyId: string } } }> = {};
  for (const { language, text } of blocks) {
    if (language === "ts") {
      const jsc = { parser: { syntax: "typescript" }, target: "es2022" } as const;
      fs.writeFileSync(
        path.join(it.folder, "main.js"),
        transformSync(text, { jsc, module: { type: "commonjs" } }).code,
      );
    } else if (language === "json") {
      const json = JSON.parse(text);
      environments = { ...environments, ...(json.context?.keywright.environments ?? json) };
      const s3 = environments.sandbox?.backend?.s3;
      // The key that the page shows is not the one that has been made here.
      if (s3) s3.kmsKeyId = JSON.parse(it.read("terraform.sandbox.state.tfstate")).outputs.s3.value.kmsKeyId;
      it.configure(environments);
    } else {
      for (const command of text.trim().split("\n")) said.push(await it.must("bash", "-c", offline(command)));
    }
  }
  expect(said.join("\n")).toContain("No changes");
  const { keys, queues, logGroups } = await inventory(String(moto.environment.AWS_ENDPOINT_URL));
  expect({ keys, queues, logGroups }).toEqual({ keys: [], queues: [], logGroups: [] });
  for (const stack of ["state", "keys", "shop"]) {
    expect(JSON.parse(it.read(`terraform.sandbox.${stack}.tfstate`)).resources).toEqual([]);
  }
}, 900_000);
