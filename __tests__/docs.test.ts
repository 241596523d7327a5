import * as fs from "node:fs";
import * as path from "node:path";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { transformSync } from "@swc/core";
import { TerraformVariable } from "cdktf";
import { projectRoot } from "../local/project-root";
import * as keywright from "../modules";
import { policiesIn, resourcesIn, unwrapped } from "./hcl";
import { terraformOf, testingApp } from "./testing-stack";

/*
 * docs/keys.md: the code of each section gives the Terraform that it shows.
 */
const text = fs.readFileSync(path.join(projectRoot(), "docs", "keys.md"), "utf8");
const sections = text
  .split(/^## /m)
  .slice(1)
  .map((section) => ({
    title: section.split("\n")[0] ?? "",
    code: /```ts\n([\s\S]*?)```/.exec(section)?.[1],
    terraform: /```hcl\n([\s\S]*?)```/.exec(section)?.[1],
  }))
  .filter(({ code }) => code !== undefined);

it("has an example of every kind of key", () => {
  expect(sections.map(({ title }) => title)).toEqual([
    "Symmetric",
    "Multi-Region",
    "Imported material",
    "Custom key store",
    "Somebody else's",
    "Asymmetric",
    "HMAC",
    "Access",
    "Grants",
    "Retiring",
    "Adopting",
  ]);
});

it.each(sections)("$title", async ({ code = "", terraform = "" }) => {
  const stack = new keywright.KeywrightStack(testingApp(), "storage", { region: "eu-west-1" });
  const names = { ...keywright, AwsProvider, TerraformVariable, stack };
  const { code: script } = transformSync(code, {
    jsc: { parser: { syntax: "typescript" }, target: "es2022" },
  });
  new Function(...Object.keys(names), script)(...Object.values(names));

  const { resource: emitted, data } = terraformOf(stack);
  for (const [name, shown] of Object.entries(await policiesIn(terraform))) {
    const all = unwrapped(data.aws_iam_policy_document?.[name]?.statement) as unknown[];
    expect(all).toContainEqual((shown as { statement: unknown }).statement);
  }
  for (const [type, named] of Object.entries(await resourcesIn(terraform))) {
    for (const [name, body] of Object.entries(named)) {
      // The parser writes a bare reference as an expression; cdktf names a provider without one.
      const { provider, ...rest } = body as { provider?: string };
      const expected = { ...rest, ...(provider && { provider: provider.replace(/^\$\{(.*)\}$/, "$1") }) };
      expect(unwrapped(emitted[type]?.[name])).toEqual(expected);
    }
  }
});
