import * as fs from "node:fs";
import * as path from "node:path";
import { Instance } from "@cdktf/provider-aws/lib/instance";
import { KmsKey } from "@cdktf/provider-aws/lib/kms-key";
import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import { SecurityGroup } from "@cdktf/provider-aws/lib/security-group";
import {
  CloudBackend,
  Fn,
  LocalBackend,
  NamedCloudWorkspace,
  RemoteBackend,
  TaggedCloudWorkspaces,
  TerraformHclModule,
  TerraformIterator,
  TerraformLocal,
  TerraformOutput,
  TerraformResource,
  TerraformStack,
  TerraformVariable,
  Token,
} from "cdktf";
import { mustTerraform, terraformEnvironment } from "../../../local/terraform";
import { Workspace } from "../../../local/workspace";
import { allow, Key } from "../../../modules";
import { hclOf } from "../../../modules/stack";
import type { JsonObject } from "../../../terraform";
import { itNeeds } from "../../local/tools";
import { ACCOUNT, REGION, testingApp, testingStack } from "../../testing-stack";

/*
 * What cdktf itself writes wrongly as HCL, or not at all.
 */
const workspace = Workspace.create();
afterAll(() => workspace.remove());

function plain(build: (stack: TerraformStack) => unknown): TerraformStack {
  const stack = new TerraformStack(testingApp(), "test");
  build(stack);
  stack.prepareStack();
  return stack;
}

/** The HCL of a stack, file by file. */
const hcl = (stack: TerraformStack) =>
  Object.fromEntries(hclOf(stack, stack.toTerraform() as JsonObject).map(({ name, text }) => [name, text]));

const data = (stack: TerraformStack, id: string, more: object = {}) => {
  const made = new TerraformResource(stack, id, { terraformResourceType: "terraform_data", ...more });
  return made;
};

describe("the settings of Terraform", () => {
  const settings = (build: (stack: TerraformStack) => unknown) => hcl(plain(build)).terraform;

  it("a workspace of HCP Terraform by its name, in its project", () => {
    const cloud = (workspaces: NamedCloudWorkspace | TaggedCloudWorkspaces) =>
      settings((stack) => new CloudBackend(stack, { organization: "org", workspaces }));
    expect(cloud(new NamedCloudWorkspace("name", "project"))).toBe(
      'terraform {\n  cloud {\n    organization = "org"\n\n    workspaces {\n      name    = "name"\n      project = "project"\n    }\n  }\n}\n',
    );
    expect(cloud(new TaggedCloudWorkspaces(["a", "b"], "project"))).toContain(
      'workspaces {\n      project = "project"\n      tags    = ["a", "b"]\n    }',
    );
  });

  it("a remote backend, whose workspaces are a block, and a version", () => {
    const text = settings((stack) => {
      new RemoteBackend(stack, { organization: "org", workspaces: { name: "w" } });
      stack.addOverride("terraform.required_version", ">= 1.5");
    });
    expect(text).toBe(
      'terraform {\n  required_version = ">= 1.5"\n\n  backend "remote" {\n    organization = "org"\n\n    workspaces {\n      name = "w"\n    }\n  }\n}\n',
    );
  });
});

it("blocks are blocks where overrides and iterators write them, and attributes are attributes", () => {
  const { main } = hcl(
    plain((stack) => {
      new AwsProvider(stack, "aws", { region: REGION });
      const key = new KmsKey(stack, "key", { enableKeyRotation: true });
      const disks = TerraformIterator.fromList(["/dev/sdb"]);
      const one = new Instance(stack, "one", {
        ami: "ami-1",
        instanceType: "t3.nano",
        ebsBlockDevice: disks.dynamic({ device_name: disks.value, kms_key_id: key.arn }) as never,
      });
      one.addOverride("root_block_device", [{ kms_key_id: key.arn, encrypted: true }]);
      one.addOverride("credit_specification.cpu_credits", "standard");
      one.addOverride("mystery", { what: 1 });
      new SecurityGroup(stack, "none", { ingress: [], tags: { "a key": "1", for: "2" } });
    }),
  );
  expect(main).toContain(
    "  root_block_device {\n    encrypted  = true\n    kms_key_id = aws_kms_key.key.arn\n  }\n",
  );
  expect(main).toContain('  credit_specification {\n    cpu_credits = "standard"\n  }\n');
  expect(main).toContain('  dynamic "ebs_block_device" {\n    for_each = ');
  expect(main).toContain("    content {\n");
  expect(main).toContain(
    "# test/one (key: aws_kms_key.key)\n# cannot tell whether mystery is a block or an argument; written as a block\n",
  );
  expect(main).toContain("  ingress = []\n");
  expect(main).toContain('    "a key" = "1"\n    "for"   = "2"\n');
});

it("what is allowed is allowed in HCL too, and no name of a construct says anything to keywright", () => {
  const stack = testingStack({ account: ACCOUNT }, "keywright:allow");
  const key = new Key(stack, "orders", { description: "Orders", alias: "orders" });
  allow(key.resource, "key-has-alias", {
    reason: "No one\nlooks for it",
    owner: "data team",
    until: "2099-01-31",
  });
  stack.prepareStack();
  expect(hcl(stack).main).toContain(
    '# ./keywright:allow/orders\n# keywright:allow key-has-alias owner=data-team until=2099-01-31 No one looks for it\nresource "aws_kms_key" "orders" {',
  );
});

it("texts of several lines are heredocs, tabs too, unless a line ends with blanks", () => {
  const { main } = hcl(
    plain((stack) => {
      data(stack, "script").addOverride("input", "#!/bin/sh\nif true; then\n\techo\nfi\n");
      data(stack, "blanks").addOverride("input", "a \nb\n");
    }),
  );
  expect(main).toContain("  input = <<-EOT\n    #!/bin/sh\n    if true; then\n    \techo\n    fi\n  EOT\n");
  expect(main).toContain('  input = "a \\nb\\n"\n');
});

it("what is put behind a resource is a reference", () => {
  const { main } = hcl(
    plain((stack) => {
      const first = data(stack, "first");
      data(stack, "second", { lifecycle: { replaceTriggeredBy: [`${first.fqn}.input`] } });
    }),
  );
  expect(main).toContain("replace_triggered_by = [terraform_data.first.input]");
});

it("refuses in one line what is no template", () => {
  const stack = plain((one) => data(one, "x").addOverride("input", "a ${ b"));
  expect(() => hcl(stack)).toThrow(
    'test: terraform_data.x.input: "${ b" has no end; write "$${" where the characters themselves are meant.',
  );
});

it("another stack's outputs are looked up by what are arguments", () => {
  const app = testingApp();
  const [a, b] = ["a", "b"].map((id) => new TerraformStack(app, id)) as [TerraformStack, TerraformStack];
  new LocalBackend(a, { path: "../a.tfstate" });
  const first = data(a, "first");
  data(b, "second").addOverride("input", first.getStringAttribute("output"));
  for (const stack of [a, b, a, b]) stack.prepareStack();
  expect(hcl(b).main).toContain('  config = {\n    path = "../a.tfstate"\n  }\n');
  expect(hcl(b).main).toContain("input = data.terraform_remote_state.cross-stack-reference-input-a.outputs.");
});

it("does not depend on the order in which an app is built", () => {
  const build = (ids: string[]) =>
    hcl(plain((stack) => ids.map((id) => new TerraformVariable(stack, `v${id}`, {}) && data(stack, id))));
  expect(build(["a", "b", "c"])).toEqual(build(["c", "a", "b"]));
});

itNeeds("terraform")(
  "the real Terraform plans the same of everything that needs no provider",
  async () => {
    const stack = plain((one) => {
      new LocalBackend(one, { path: "here.tfstate" });
      const text = new TerraformVariable(one, "text", {
        type: "string",
        default: 'C:\\x "${quoted}"',
        description: "several\nlines",
        sensitive: false,
        nullable: false,
        validation: [{ condition: "${length(var.text) > 1}", errorMessage: 'Too "short"' }],
      });
      new TerraformVariable(one, "number", { type: "number", default: 0 });
      new TerraformVariable(one, "account", { type: "string", default: "123456789012" });
      for (const [id, value] of Object.entries({
        no: false,
        zero: 0,
        empty: "",
        list: [],
        null: Token.nullValue(),
      })) {
        new TerraformLocal(one, `local_${id}`, value);
      }
      const first = data(one, "first", {
        lifecycle: { createBeforeDestroy: true, ignoreChanges: ["input"] },
      });
      first.addOverride("input", {
        account: "123456789012",
        list: ["[draft]", "{x}", '"quoted"'],
        nothing: null,
      });
      const each = TerraformIterator.fromMap({ a: "1", b: "2" });
      const second = data(one, "second", {
        forEach: each,
        dependsOn: [first],
        lifecycle: {
          ignoreChanges: "all",
          replaceTriggeredBy: ["terraform_data.first"],
          precondition: [{ condition: "${length(var.text) > 0}", errorMessage: "no text" }],
          postcondition: [{ condition: "${self.id != null}", errorMessage: "no id" }],
        },
        provisioners: [
          { type: "local-exec", command: 'echo "$${x}" \\n', when: "destroy", onFailure: "continue" },
        ],
        connection: { type: "ssh", host: "h" },
      });
      second.addOverride("input", `${each.key}=${each.value}`);
      const counted = data(one, "counted", { count: 2 });
      counted.addOverride("input", '{"Id":"${terraform_data.first.id}","Text":"a\\nb"}');
      counted.addOverride("triggers_replace", "one\n  two\n\n${var.account}\n");
      const script = data(one, "script");
      script.addOverride("input", '#!/bin/sh\nif true; then\n  echo "$${HOME}"\nfi');
      new TerraformOutput(one, "out", {
        value: Fn.jsonencode({ a: text.stringValue, n: -1 }),
        description: "d",
      });
      new TerraformOutput(one, "nothing", { value: "x" }).addOverride("value", { a: null, b: [null] });
      new TerraformHclModule(one, "module", {
        source: "./child",
        skipAssetCreationFromLocalModules: true,
        variables: { v: { "a.b": [1, "1", true, null] } },
        dependsOn: [first],
      });
      one.addOverride("check.health", {
        assert: [{ condition: "${var.number == 0}", error_message: "not 0" }],
      });
      one.addOverride("moved", [{ from: "terraform_data.old", to: "terraform_data.script" }]);
      one.addOverride("removed", [{ from: "terraform_data.gone", lifecycle: { destroy: false } }]);
    });
    const plan = async (name: string, files: Record<string, string>) => {
      const folder = path.join(workspace.folder, name);
      fs.mkdirSync(path.join(folder, "child"), { recursive: true });
      fs.writeFileSync(
        path.join(folder, "child", "main.tf"),
        'variable "v" {}\noutput "v" {\n  value = var.v\n}\n',
      );
      for (const [file, text] of Object.entries(files)) fs.writeFileSync(path.join(folder, file), text);
      const env = terraformEnvironment(folder);
      if (name === "hcl") await mustTerraform(folder, ["fmt", "-check", "-diff", "-recursive"], env);
      await mustTerraform(folder, ["init", "-no-color"], env);
      const { stdout } = await mustTerraform(folder, ["validate", "-json"], env);
      const { diagnostics } = JSON.parse(stdout);
      await mustTerraform(folder, ["plan", "-no-color", "-out=plan"], env);
      const shown = JSON.parse((await mustTerraform(folder, ["show", "-json", "plan"], env)).stdout);
      const { planned_values, resource_changes, output_changes, variables, checks } = shown;
      return { diagnostics, planned_values, resource_changes, output_changes, variables, checks };
    };
    const files = Object.entries(hcl(stack)).map(([name, text]) => [`${name}.tf`, text]);
    const ofHcl = await plan("hcl", Object.fromEntries(files));
    expect(ofHcl).toEqual(await plan("json", { "main.tf.json": JSON.stringify(stack.toTerraform()) }));
    expect(ofHcl.diagnostics).toEqual([]);
  },
  120_000,
);
