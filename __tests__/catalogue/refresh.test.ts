import { table } from "../../catalogue";
import type { ProviderArgument } from "../../local/provider-arguments";
import { itNeeds } from "../local/tools";
import { asSchema, Checkout, newestArguments } from "./checkout";

/*
 * npm run catalogue:refresh, in copies of the project.
 */
let checkout: Checkout;
beforeEach(() => {
  checkout = Checkout.create();
});
afterEach(() => checkout.remove());

/** What a version comes to that is charted. */
function expected(version: string): { status: number; stdout: string; stderr: string } {
  return { status: 0, stdout: `Provider ${version}: nothing is new and nothing has changed.\n`, stderr: "" };
}

describe("a version that is charted has nothing new, and nothing has changed", () => {
  it.each(["6.25.0", "6.66.0"])("%s", (version) => {
    const before = checkout.services();
    expect(checkout.refresh(version)).toEqual(expected(version));
    expect(checkout.services()).toEqual(before);
  });

  itNeeds("terraform", "the AWS provider")(
    "5.100.0",
    () => {
      expect(checkout.refresh("5.100.0")).toEqual(expected("5.100.0"));
    },
    120_000,
  );
});

describe("an argument that the catalogue lacks gets a stub", () => {
  /** A row, from its first line to its last. */
  const rowOf = (type: string) => new RegExp(`^    ${type}: \\{\\n[\\s\\S]*?\\n    \\},\\n`, "m");

  it("a row that was removed comes back, and all else stays as it is", () => {
    const before = checkout.read("catalogue/services/grafana.ts");
    checkout.edit("catalogue/services/grafana.ts", rowOf("aws_grafana_workspace"), "");
    const { stdout, stderr } = checkout.refresh("6.66.0");
    expect(stderr).toBe("");
    expect(stdout.split("\n")[0]).toBe(
      "aws_grafana_workspace.kms_key_id: new; a stub is in catalogue/services/grafana.ts.",
    );
    expect(rowOf("aws_grafana_workspace").exec(checkout.read("catalogue/services/grafana.ts"))?.[0]).toBe(`\
    aws_grafana_workspace: {
      since: { after: "6.25.0", by: "6.66.0" },
      keys: [
        {
          path: "kms_key_id",
          protects: "what it stores",
          bare: { kind: "unknown" },
          accepts: "unknown",
          effects: {},
          service: "callers",
        },
      ],
    },
`);
    const without = (text: string) => text.replace(rowOf("aws_grafana_workspace"), "");
    expect(without(checkout.read("catalogue/services/grafana.ts"))).toBe(without(before));
    expect(checkout.refresh("6.66.0")).toEqual(expected("6.66.0"));
  });

  it("an argument of a type that has others joins them, under the service that they are of", () => {
    const key = /^ {8}\{\n {10}path: "policy_details\.action\.cross_[\s\S]*?\n {8}\},\n/m;
    checkout.edit("catalogue/services/dlm.ts", key, "");
    const { stdout } = checkout.refresh("6.66.0");
    expect(stdout).toContain(
      "aws_dlm_lifecycle_policy.policy_details.action.cross_region_copy[].encryption_configuration.cmk_arn: new; a stub is in catalogue/services/dlm.ts.\n",
    );
    // Provider 5.100 has it: there is no `since`.
    expect(key.exec(checkout.read("catalogue/services/dlm.ts"))?.[0]).toBe(`\
        {
          path: "policy_details.action.cross_region_copy[].encryption_configuration.cmk_arn",
          protects: "what it stores",
          bare: { kind: "unknown" },
          accepts: "unknown",
          effects: {},
          service: "ebs",
        },
`);
    expect(checkout.compile()).toEqual({ status: 0, stdout: "", stderr: "" });
  });
});

describe("a newer version, by its schema", () => {
  const charted = newestArguments().filter(({ steps }) => (steps[0] ?? "") in table);
  const written = (path: string, kind: ProviderArgument["kind"] = "string") => ({
    steps: path.split("."),
    kind,
  });
  const refresh = (version: string, all: readonly ProviderArgument[]) => {
    checkout.write("schema.json", asSchema(all));
    return checkout.refresh(version, "--schema", "schema.json");
  };
  const nothing = {
    status: 0,
    stdout: "Provider 6.70.0: nothing is new and nothing has changed.\n",
    stderr: "",
  };

  it("that has what the catalogue has is quiet", () => {
    expect(refresh("6.70.0", charted)).toEqual(nothing);
  });

  it("a type of a new service gets a file, a service without rows its first, and the second run is quiet", () => {
    const all = [
      ...charted,
      written("aws_novelty_store.disk[]", "block"),
      written("aws_novelty_store.disk[].kms_key_arn"),
      written("aws_novelty_store.encryption", "block"),
      written("aws_novelty_store.encryption.key_arn"),
      written("aws_route53_vault.kms_key_id"),
      // What has nothing to do with a key is left alone, and so is encryption of types without one.
      written("aws_novelty_store.name"),
      written("aws_other_thing.encrypted", "other"),
    ];
    const before = checkout.services();
    expect(refresh("6.70.0", all)).toEqual({
      status: 0,
      stdout: `\
aws_novelty_store.disk[].kms_key_arn: new; a stub is in catalogue/services/novelty.ts.
aws_novelty_store.encryption.key_arn: new; a stub is in catalogue/services/novelty.ts.
aws_route53_vault.kms_key_id: new; a stub is in catalogue/services/route53.ts.
`,
      stderr: "",
    });
    const after = checkout.services();
    const changed = Object.keys(after).filter((name) => after[name] !== before[name]);
    expect(changed).toEqual(["index.ts", "novelty.ts", "route53.ts"]);
    expect(after["index.ts"]?.split("\n").filter((line) => !before["index.ts"]?.includes(line))).toEqual([
      'export * from "./novelty";',
    ]);
    expect(after["novelty.ts"]).toBe(`\
import type { ServiceFile } from "../service-file";

/** What keywright knows of novelty. */
export const novelty = {
  iam: { novelty: ["novelty"] },
  rows: {
    aws_novelty_store: {
      since: { after: "6.66.0", by: "6.70.0" },
      keys: [
        {
          path: "disk[].kms_key_arn",
          protects: "what it stores",
          bare: { kind: "unknown" },
          accepts: "unknown",
          effects: {},
          service: "callers",
        },
        {
          path: "encryption.key_arn",
          protects: "what it stores",
          bare: { kind: "unknown" },
          accepts: "unknown",
          effects: {},
          service: "callers",
        },
      ],
    },
  },
} as const satisfies ServiceFile;
`);
    expect(checkout.compile()).toEqual({ status: 0, stdout: "", stderr: "" });
    expect(refresh("6.70.0", all)).toEqual(nothing);
    expect(checkout.services()).toEqual(after);
  });

  it("a new switch of a type with a key is for people to chart", () => {
    const all = [...charted, written("aws_sqs_queue.encryption_disabled", "other")];
    const before = checkout.services();
    expect(refresh("6.70.0", all)).toEqual({
      status: 1,
      stdout:
        "aws_sqs_queue.encryption_disabled: new, and looks like encryption; make it a switch, a setting or an exception.\n",
      stderr: "",
    });
    expect(checkout.services()).toEqual(before);
  });

  it("what is gone fails, with a line each: an argument, a switch, a whole type", () => {
    const gone = ["aws_sqs_queue.kms_master_key_id", "aws_ebs_volume.encrypted"];
    const all = charted.filter(
      ({ steps }) => !gone.includes(steps.join(".")) && steps[0] !== "aws_grafana_workspace",
    );
    expect(refresh("6.70.0", all)).toEqual({
      status: 1,
      stdout: ["aws_ebs_volume.encrypted", "aws_grafana_workspace", "aws_sqs_queue.kms_master_key_id"]
        .map(
          (id) =>
            `${id}: the catalogue says that provider 6.70.0 has it, and it does not; write \`until\`, or correct the path.\n`,
        )
        .join(""),
      stderr: "",
    });
  });

  it("a `since` and an `until` that the version contradicts fail", () => {
    checkout.edit("catalogue/services/lambda.ts", 'since: "6.12.0"', 'since: "6.71.0"');
    checkout.edit(
      "catalogue/services/s3-files.ts",
      "since: IN_6_66",
      'since: { after: "6.70.0", by: "6.72.0" }',
    );
    const all = [...charted, written("aws_dms_endpoint.s3_settings.server_side_encryption_kms_key_id")];
    const settings = written("aws_dms_endpoint.s3_settings", "block");
    const { status, stdout } = refresh("6.70.0", [settings, ...all]);
    expect(status).toBe(1);
    expect(stdout.trim().split("\n").sort()).toEqual([
      "aws_dms_endpoint.s3_settings.server_side_encryption_kms_key_id: the catalogue says that it went with 6.0.0, and provider 6.70.0 has it; correct `until`.",
      "aws_lambda_function.source_kms_key_arn: the catalogue says that it came with 6.71.0, and provider 6.70.0 has it; correct `since`.",
      "aws_s3files_file_system.kms_key_id: the catalogue says that it came after 6.70.0, and provider 6.70.0 has it; correct `since`.",
    ]);
  });
});

describe("what cannot be read ends with 2 and one line", () => {
  const there = "there are 5.100.0 (Terraform), 6.25.0 (@cdktf/provider-aws), 6.66.0 (@cdktn/provider-aws)";

  it.each<[string, string[], string]>([
    ["no version", [], `Say which version of the provider: npm run catalogue:refresh -- VERSION; ${there}.`],
    [
      "no number",
      ["new"],
      `Say which version of the provider: npm run catalogue:refresh -- VERSION; ${there}.`,
    ],
    [
      "an unknown version",
      ["6.70.0"],
      `Provider 6.70.0 is not here: ${there}; or give its schema with --schema FILE.`,
    ],
    ["two versions", ["6.25.0", "6.66.0"], "There is more than one version."],
    [
      "no file",
      ["6.70.0", "--schema", "none.json"],
      "none.json: ENOENT: no such file or directory, open 'none.json'",
    ],
    [
      "no schema",
      ["6.70.0", "--schema", "biome.json"],
      "biome.json: there is no schema of hashicorp/aws in it.",
    ],
    ["no JSON", ["6.70.0", "--schema", "catalogue/row.ts"], "catalogue/row.ts: it is not JSON."],
  ])("%s", (_what, args, line) => {
    expect(checkout.refresh(...args)).toEqual({ status: 2, stdout: "", stderr: `${line}\n` });
  });
});
