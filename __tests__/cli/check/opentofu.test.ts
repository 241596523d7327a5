import { findings, ROTATES, run, STILL, still, write } from "./checked";

const ROTATING = STILL.replace("\n}", "\n  enable_key_rotation = true\n}");

describe("files of OpenTofu", () => {
  it("are read in both syntaxes, with files of Terraform beside them", () => {
    write({
      "a.tofu": STILL,
      "b.tofu.json": { resource: { aws_kms_key: { json: {} } } },
      "c.tf": 'resource "aws_sqs_queue" "q" {\n  kms_master_key_id = aws_kms_key.k.arn\n}\n',
    });
    expect(findings("--severity", "error")).toEqual([
      ...still("a.tofu:1"),
      "aws_kms_key.json key-rotates finding b.tofu.json:1",
    ]);
    expect(findings("a.tofu", ...ROTATES)).toEqual(still("a.tofu:1"));
  });

  it.each([
    ["main.tf", "main.tofu", STILL, ROTATING],
    ["main.tf.json", "main.tofu.json", { resource: { aws_kms_key: { k: {} } } }, { locals: {} }],
    [
      "x_override.tf",
      "x_override.tofu",
      'resource "aws_kms_key" "o" {\n  enable_key_rotation = false\n}\n',
      "locals {}\n",
    ],
  ])("stand in place of %s: %s", (tf, tofu, ofTf, ofTofu) => {
    write({
      "o.tf": 'resource "aws_kms_key" "o" {\n  enable_key_rotation = true\n}\n',
      [tf]: ofTf,
    });
    expect(findings(...ROTATES)).toHaveLength(1);
    write({ [tofu]: ofTofu });
    expect(findings(...ROTATES)).toEqual([]);
  });

  it("stand in place of no file in the other syntax", () => {
    write({ "main.tf": STILL, "main.tofu.json": { locals: {} } });
    expect(findings(...ROTATES)).toEqual(still("main.tf:1"));
  });

  it("are modules that are called, and override files", () => {
    write({
      "main.tofu": 'module "m" {\n  source = "./m"\n}\n',
      "m/main.tofu": STILL,
      "m/override.tofu": 'resource "aws_kms_key" "k" {\n  enable_key_rotation = true\n}\n',
      "n/main.tofu": STILL,
    });
    expect(findings(...ROTATES)).toEqual(still("n/main.tofu:1"));
  });
});

it("encryption of the state under a key of AWS is a finding, where it is written", () => {
  const key = (id: string) => `terraform {
  backend "s3" {
    bucket  = "b"
    encrypt = true
  }
  encryption {
    key_provider "aws_kms" "state" {
      kms_key_id = "${id}"
      key_spec   = "AES_256"
    }
    method "aes_gcm" "state" {
      keys = key_provider.aws_kms.state
    }
    state {
      method = method.aes_gcm.state
    }
  }
}
`;
  write({ "main.tofu": key("alias/aws/s3") });
  expect(findings()).toEqual([
    "terraform.backend.s3 state-uses-customer-key finding main.tofu:2",
    "terraform.encryption.key_provider.aws_kms.state state-uses-customer-key finding main.tofu:8",
  ]);
  write({ "main.tofu": key("alias/state") });
  expect(findings()).toEqual([]);
  expect(run([]).status).toBe(0);
});
