import { CodebuildProject } from "@cdktf/provider-aws/lib/codebuild-project";
import { check } from "../../../guard";
import { encrypt, Key } from "../../../modules";
import { type JsonObject, synthesisedJson } from "../../../terraform";
import { ACCOUNT, synth } from "../../testing-stack";

const project = (...secondary_artifacts: JsonObject[]): readonly string[] =>
  check(
    {
      modules: [
        synthesisedJson("main", {
          variable: { type: {} },
          resource: {
            aws_codebuild_project: { it: { artifacts: { type: "NO_ARTIFACTS" }, secondary_artifacts } },
          },
        }),
      ],
    },
    { rules: ["data-uses-customer-key"] },
  ).map(({ status, argument }) => `${status} ${argument}`);

const NONE = { type: "NO_ARTIFACTS" };
const ENCRYPTED = { type: "S3" };
const PLAIN = { type: "S3", encryption_disabled: true };

// https://docs.aws.amazon.com/codebuild/latest/APIReference/API_ProjectArtifacts.html
it.each<[string, JsonObject[], string[]]>([
  ["the first block", [ENCRYPTED, NONE], ["finding encryption_key"]],
  ["the second block alone", [NONE, ENCRYPTED], ["finding encryption_key"]],
  ["the last of three blocks", [NONE, NONE, ENCRYPTED], ["finding encryption_key"]],
  ["no block", [NONE, NONE], []],
  [
    "a block, with what has to hold as well in another one",
    [PLAIN, NONE],
    ["finding secondary_artifacts[0].encryption_disabled"],
  ],
  ["a block that only Terraform knows", [NONE, { type: "${var.type}" }], ["cannot-tell encryption_key"]],
])("a key is wanted where its condition holds in one block: it holds in %s", (_where, blocks, expected) => {
  expect(project(...blocks)).toEqual(expected);
});

it("encrypt() sets the key where the condition holds in the second block alone", () => {
  const { resource } = synth((stack) => {
    const own = { name: "p", serviceRole: `arn:aws:iam::${ACCOUNT}:role/build` };
    const image = { computeType: "BUILD_GENERAL1_SMALL", image: "i", type: "LINUX_CONTAINER" };
    const source = { source: { type: "NO_SOURCE" }, artifacts: { type: "NO_ARTIFACTS" }, environment: image };
    const blocks = ["NO_ARTIFACTS", "S3"].map((type) => ({ type, artifactIdentifier: type.toLowerCase() }));
    const it = new CodebuildProject(stack, "it", { ...own, ...source, secondaryArtifacts: blocks });
    encrypt(it, new Key(stack, "key", { description: "It" }));
  });
  expect(JSON.stringify(resource.aws_codebuild_project)).toContain("aws_kms_key");
});
