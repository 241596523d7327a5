import { parse } from "@cdktf/hcl2json";
import { App, Testing } from "cdktf";
import {
  EncryptedSqsQueue,
  environmentOf,
  HcpBackend,
  type HcpTerraform,
  Key,
  KeywrightStack,
  type KeywrightStackConfig,
} from "../../modules";
import { unwrapped } from "../hcl";
import { folder } from "../raw-volume";
import { REGION, refusal, testingApp, testingStack } from "../testing-stack";

const HCP: HcpTerraform = { organization: "example", environment: "prod" };

/** The `terraform` block of a stack that is kept in HCP Terraform, less what the provider needs. */
async function block(hcp: Partial<HcpTerraform>, how: "json" | "hcl"): Promise<unknown> {
  const stack = testingStack({}, "storage");
  new HcpBackend(stack, { ...HCP, ...hcp });
  const text = how === "json" ? Testing.synth(stack) : Testing.synthHcl(stack);
  const written = how === "json" ? JSON.parse(text) : unwrapped(await parse("cdk.tf", text));
  const { required_providers: _, ...rest } = written.terraform;
  return rest;
}

describe("an HcpBackend", () => {
  it.each([
    [
      "a workspace by its name",
      {},
      { hostname: "app.terraform.io", workspaces: { name: "keywright-prod-storage" } },
    ],
    [
      "a project, an installation and a name of one's own",
      { project: "Data Platform", hostname: "tfe.example.com:8443", workspace: "{stack}_{environment}" },
      {
        hostname: "tfe.example.com:8443",
        workspaces: { name: "storage_prod", project: "Data Platform" },
      },
    ],
    [
      "workspaces by their tags, as they are written",
      { selectBy: "tags", tags: { costCenter: "42", "data-class": "high" }, project: "storage" },
      {
        hostname: "app.terraform.io",
        workspaces: { tags: { costCenter: "42", "data-class": "high" }, project: "storage" },
      },
    ],
  ] as const)("names %s, as JSON and as HCL", async (_, hcp, { hostname, workspaces }) => {
    const cloud = { organization: "example", hostname, workspaces };
    expect(await block(hcp, "json")).toEqual({ cloud });
    expect(await block(hcp, "hcl")).toEqual({ cloud });
  });

  it("lets one stack read what another has made, from its workspace", () => {
    const app = new App({ outdir: folder(), stackTraces: false });
    const keys = new KeywrightStack(app, "keys", { region: REGION });
    new HcpBackend(keys, { ...HCP, hostname: "tfe.example.com" });
    const key = new Key(keys, "orders", { description: "Orders" });
    const queues = new KeywrightStack(app, "queues", { region: REGION });
    new HcpBackend(queues, { ...HCP, hostname: "tfe.example.com" });
    new EncryptedSqsQueue(queues, "orders", { key });
    app.synth();
    const { output } = keys.toTerraform() as { output: Record<string, object> };
    expect(Object.values(output)).toEqual([{ sensitive: false, value: "${aws_kms_key.orders.arn}" }]);
    const { data } = queues.toTerraform() as { data: { terraform_remote_state: object } };
    expect(Object.values(data.terraform_remote_state)).toEqual([
      {
        backend: "remote",
        config: {
          hostname: "tfe.example.com",
          organization: "example",
          workspaces: { name: "keywright-prod-keys" },
        },
      },
    ]);
  });

  it("is a backend that an environment can name, which becomes part of the workspaces' names", () => {
    const app = Testing.app({
      outdir: folder(),
      context: {
        keywright: {
          default: "prod",
          environments: {
            prod: { regions: [REGION], backend: { hcp: { organization: "example", project: "storage" } } },
          },
        },
      },
    });
    const stack = new KeywrightStack(app, "keys", environmentOf(app));
    expect(HcpBackend.find(stack)).toMatchObject({
      workspace: "keywright-prod-keys",
      hcp: { project: "storage" },
    });
  });

  it("tells cdktf what it is", () => {
    const stack = testingStack();
    new HcpBackend(stack, { ...HCP, hostname: "tfe.example.com" });
    const { "//": notes } = stack.toTerraform() as { "//": { metadata: object } };
    expect(notes.metadata).toMatchObject({ backend: "cloud", cloud: "tfe" });
  });
});

describe("what HCP Terraform would not take is refused", () => {
  it.each<[string, Partial<HcpTerraform>, string]>([
    [
      "an organisation with a space",
      { organization: "my company" },
      'organization is "my company"; the name of an organisation has letters, digits, - and _. Name yours.',
    ],
    [
      "a URL for a host",
      { hostname: "https://app.terraform.io" },
      'hostname is "https://app.terraform.io"; it is a host alone, without https:// and path. Name one, such as "app.terraform.io".',
    ],
    [
      "a project of two letters",
      { project: "db" },
      'project is "db"; HCP Terraform accepts 3 to 40 letters, digits, inner spaces, - and _. Rename it.',
    ],
    [
      "an environment that is empty",
      { environment: "" },
      'environment is ""; it has letters, digits, - and _. Name one, such as "prod".',
    ],
    [
      "a word that nothing is put in for",
      { workspace: "{env}-{stack}" },
      'workspace is "{env}-{stack}"; a workspace\'s name has letters, digits, - and _, and {environment} and {stack} are put in. Write "keywright-{environment}-{stack}".',
    ],
    [
      "a name that is too long",
      { workspace: "{stack}-x{environment}", environment: "x".repeat(85) },
      `its workspace would be "test-x${"x".repeat(85)}"; HCP Terraform accepts 1 to 90 letters, digits, - and _. Rename the stack, or set workspace.`,
    ],
    [
      "an environment that is not named",
      { environment: undefined },
      'environment is not set, and its workspace is keywright-{environment}-{stack}. Name one, such as "prod", or leave it out of workspace.',
    ],
    [
      "an execution that there is not",
      { execution: "agent" as "local" },
      'execution is "agent"; write one of "remote", "local".',
    ],
    [
      "a selection that there is not",
      { selectBy: "id" as "name" },
      'selectBy is "id"; write one of "name", "tags".',
    ],
    [
      "a tag that is too long",
      { tags: { team: "x".repeat(257) } },
      `tags.team is "${"x".repeat(56)}...; the value of a tag has 1 to 256 characters. Shorten it.`,
    ],
    [
      "a selection by no tags",
      { selectBy: "tags" },
      'selectBy is "tags" and there are none, so any workspace would do. Give tags, or select by name.',
    ],
  ])("%s", (_, wrong, said) => {
    expect(refusal(() => new HcpBackend(testingStack(), { ...HCP, ...wrong }))).toEqual([
      `Stack "test": ${said}`,
    ]);
  });

  it("all of it at once", () => {
    const nothing = { environment: "prod prod", organisation: "example" } as unknown as HcpTerraform;
    expect(refusal(() => new HcpBackend(testingStack(), nothing))).toEqual([
      'Stack "test": organisation is unknown. Did you mean "organization"?',
      'Stack "test": organization is missing; the name of an organisation has letters, digits, - and _. Name yours.',
      'Stack "test": environment is "prod prod"; it has letters, digits, - and _. Name one, such as "prod".',
    ]);
  });

  it("a second backend", () => {
    const stack = testingStack();
    new HcpBackend(stack, HCP);
    expect(refusal(() => new HcpBackend(stack, HCP))).toEqual([
      'Stack "test": it has a backend already, and its state can be in one place. Leave one out.',
    ]);
  });

  it("one workspace for two stacks", () => {
    const app = testingApp();
    const options: KeywrightStackConfig = { region: REGION };
    new HcpBackend(new KeywrightStack(app, "a", options), { ...HCP, workspace: "{environment}" });
    expect(
      refusal(() => new HcpBackend(new KeywrightStack(app, "b", options), { ...HCP, workspace: "prod" })),
    ).toEqual([
      'Stack "b": its workspace prod is that of stack "a" too, and each would destroy what the other made. Put {stack} in workspace.',
    ]);
    const elsewhere = { ...HCP, workspace: "prod", organization: "another" };
    new HcpBackend(new KeywrightStack(app, "c", options), elsewhere);
  });

  it("a reference to a stack whose workspace is found by tags", () => {
    const app = new App({ outdir: folder(), stackTraces: false });
    const keys = new KeywrightStack(app, "keys", { region: REGION });
    new HcpBackend(keys, { ...HCP, selectBy: "tags", tags: { team: "data" } });
    const queues = new KeywrightStack(app, "queues", { region: REGION });
    new EncryptedSqsQueue(queues, "orders", { key: new Key(keys, "orders", { description: "Orders" }) });
    expect(refusal(() => app.synth())).toEqual([
      'Stack "queues": it refers to stack "keys", whose workspace is found by tags and so has no one name. Set selectBy to "name".',
    ]);
  });
});
