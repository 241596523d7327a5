import { inRepository, type Repository } from "./mending";

/* Keys that a condition, or a function that takes the next value, decides about. */

const HEAD = `provider "aws" {
  region = "eu-west-1"
}

variable "key" {
  type    = string
  default = ""
}

variable "open" {
  type = bool
}

resource "aws_kms_key" "mine" {
  enable_key_rotation     = true
  deletion_window_in_days = 30

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_kms_alias" "mine" {
  name          = "alias/mine"
  target_key_id = aws_kms_key.mine.key_id
}
`;

/** What becomes of the value of a queue's key; nothing is left of it, and a second run changes nothing. */
function mended(value: string): string {
  const queue = (written: string) =>
    `${HEAD}\nresource "aws_sqs_queue" "q" {\n  kms_master_key_id = ${written}\n}\n`;
  return inRepository({ "main.tf": queue(value) }, (repository) => {
    const { left, files } = repository.mend();
    expect(left).toEqual([]);
    expect(files.map(({ name }) => name.split("/").at(-1))).toContain("main.tf");
    expectSettled(repository);
    const text = repository.text("main.tf");
    const found = /kms_master_key_id = (.*)\n/.exec(text)?.[1] ?? "";
    // All that stands around the value is as it was.
    expect(text.replace(/\n {2}policy .*(?=\n)/, "")).toContain(queue(found).slice(HEAD.length));
    return found;
  });
}

function expectSettled(repository: Repository): void {
  expect(repository.fix().files).toEqual([]);
}

const KEY = "aws_kms_key.mine.arn";

test.each([
  ['var.key == "" ? null : var.key', `var.key == "" ? ${KEY} : var.key`],
  ['var.key != "" ? var.key : "alias/aws/sqs"', `var.key != "" ? var.key : ${KEY}`],
  ["(length(var.key) > 0 ? var.key : null)", `(length(var.key) > 0 ? var.key : ${KEY})`],
  ['coalesce(var.key, "alias/aws/sqs")', `coalesce(var.key, ${KEY})`],
  ['coalesce(null, var.key, "alias/aws/sqs")', `coalesce(null, var.key, ${KEY})`],
])("the value that is taken gives way to the key: %s", (value, expected) => {
  expect(mended(value)).toBe(expected);
});

test("where either value may be taken, and neither is a key of yours, the key takes the place of both", () => {
  expect(mended('var.open ? "alias/aws/sqs" : null')).toBe(KEY);
  expect(mended('var.open ? "alias/aws/sqs" : (var.key == "x" ? null : "")')).toBe(KEY);
});

test.each([
  ['var.key == "x" ? "alias/aws/sqs" : null', KEY],
  ['(var.key == "" ? null : "alias/aws/sqs")', `(${KEY})`],
  // An alias of yours stays.
  ['var.key == "x" ? "alias/mine" : null', `var.key == "x" ? "alias/mine" : ${KEY}`],
])("a key of AWS that the condition could take goes too: %s", (value, expected) => {
  expect(mended(value)).toBe(expected);
});

test("a switch that one value has already is set in place of both", () => {
  const text = `${HEAD}
resource "aws_kinesis_stream" "s" {
  name            = "s"
  shard_count     = 1
  encryption_type = var.open ? "KMS" : "NONE"
  kms_key_id      = var.open ? "alias/aws/kinesis" : null
}
`;
  inRepository({ "main.tf": text }, (repository) => {
    expect(repository.mend().left).toEqual([]);
    expect(repository.text("main.tf")).toContain(
      `  shard_count     = 1\n  encryption_type = "KMS"\n  kms_key_id      = ${KEY}\n}`,
    );
    expectSettled(repository);
  });
});

test("a value that may be a key of yours is no finding, and stays", () => {
  const text = `${HEAD}
resource "aws_sqs_queue" "q" {
  kms_master_key_id = var.open ? "alias/aws/sqs" : aws_kms_key.mine.arn
}
`;
  inRepository({ "main.tf": text }, (repository) =>
    expect(repository.fix()).toMatchObject({ files: [], left: [] }),
  );
});

test("the value behind a local is written there", () => {
  const text = `${HEAD}
locals {
  # the team's own
  queue_key = var.key != "" ? var.key : null
}

resource "aws_sqs_queue" "q" {
  kms_master_key_id = local.queue_key
}
`;
  inRepository({ "main.tf": text }, (repository) => {
    expect(repository.mend().left).toEqual([]);
    expect(repository.text("main.tf")).toContain(`  queue_key = var.key != "" ? var.key : ${KEY}\n`);
    expect(repository.text("main.tf")).toContain("  kms_master_key_id = local.queue_key\n");
    expectSettled(repository);
  });
});

test("a local that others read too is taken where it is not null", () => {
  const text = `${HEAD}
locals {
  key = var.key != "" ? var.key : null
}

resource "aws_sqs_queue" "q" {
  kms_master_key_id = local.key
}

resource "aws_sns_topic" "t" {
  kms_master_key_id = local.key
}
`;
  inRepository({ "main.tf": text }, (repository) => {
    expect(repository.mend({ key: "aws_kms_key.mine" }).left).toEqual([]);
    const found = repository.text("main.tf").match(/kms_master_key_id = .*/g);
    expect(found).toEqual(Array(2).fill(`kms_master_key_id = coalesce(local.key, ${KEY})`));
    expect(repository.text("main.tf")).toContain('  key = var.key != "" ? var.key : null\n');
    expectSettled(repository);
  });
});

const MODULE = `variable "kms_key_arn" {
  type    = string
  default = null
}

variable "settings" {
  type    = any
  default = {}
}

variable "rest" {
  type    = any
  default = { retention = 7 }
}

locals {
  key = var.kms_key_arn != null && var.kms_key_arn != "" ? var.kms_key_arn : null
}

resource "aws_sqs_queue" "q" {
  kms_master_key_id = local.key
}

resource "aws_sns_topic" "t" {
  kms_master_key_id = local.key
}

resource "aws_kinesis_stream" "s" {
  name            = "s"
  shard_count     = 1
  encryption_type = "KMS"
  kms_key_id      = coalesce(var.kms_key_arn, "alias/aws/kinesis")
}
`;

test("a module that asks whether it has a key is given one in each of its calls, and stays as it is", () => {
  const main = `provider "aws" {
  region = "eu-west-1"
}

module "one" {
  source = "./mod"
}

module "two" {
  source      = "./mod"
  kms_key_arn = null
}
`;
  inRepository({ "main.tf": main, "mod/main.tf": MODULE }, (repository) => {
    expect(repository.mend().left).toEqual([]);
    expect(repository.text("mod/main.tf")).toBe(MODULE);
    expect(repository.text("main.tf")).toBe(
      main
        .replace(
          '"./mod"\n}\n\nmodule "two"',
          '"./mod"\n\n  kms_key_arn = aws_kms_key.data.arn\n}\n\nmodule "two"',
        )
        .replace("= null", "= aws_kms_key.data.arn"),
    );
    expectSettled(repository);
  });
});

test("a member of an input is set as an object, unless the call would lose what the default has", () => {
  const queue = (variable: string) => `${MODULE.replace(/locals \{[\s\S]*$/, "")}
resource "aws_sqs_queue" "q" {
  kms_master_key_id = try(var.${variable}.queue.key, null)
}
`;
  const main = `provider "aws" {
  region = "eu-west-1"
}

module "one" {
  source = "./mod"
}
`;
  inRepository({ "main.tf": main, "mod/main.tf": queue("settings") }, (repository) => {
    expect(repository.mend().left).toEqual([]);
    expect(repository.text("main.tf")).toContain(
      "\n  settings = {\n    queue = {\n      key = aws_kms_key.data.arn\n    }\n  }\n",
    );
    expectSettled(repository);
  });
  inRepository({ "main.tf": main, "mod/main.tf": queue("rest") }, (repository) => {
    expect(repository.mend().left).toEqual([]);
    expect(repository.text("mod/main.tf")).toContain("= try(var.rest.queue.key, var.kms_key_arn");
    expect(repository.text("main.tf")).not.toContain("rest");
    expectSettled(repository);
  });
});

test("a condition on an unknown value, beside a value that comes from outside, is left with a reason", () => {
  const text = `${HEAD.replace('  default = ""\n', "")}
resource "aws_sqs_queue" "q" {
  kms_master_key_id = var.open ? format("alias/%s", "aws/sqs") : lower("ALIAS/AWS/SQS")
}
`;
  inRepository({ "main.tf": text }, (repository) => {
    const { files, left } = repository.fix();
    expect(files).toEqual([]);
    expect(left.map(({ why }) => why)).toEqual([
      'The value is not to be set in one place: it is computed: format("alias/%s", "aws/sqs").',
    ]);
  });
});

const TOGGLED = `variable "kms_key_arn" {
  type    = string
  default = ""
}

locals {
  use_cmk = var.kms_key_arn != ""
}

resource "aws_sqs_queue" "q" {
  sqs_managed_sse_enabled           = local.use_cmk ? null : true
  kms_master_key_id                 = local.use_cmk ? var.kms_key_arn : null
  kms_data_key_reuse_period_seconds = local.use_cmk ? 300 : null
}
`;

test("a condition that stands in a local counts, and what it switches off with the key stays", () => {
  const main = `provider "aws" {
  region = "eu-west-1"
}

module "queue" {
  for_each = toset(["a", "b"])
  source   = "./mod"
}
`;
  inRepository({ "main.tf": main, "mod/main.tf": TOGGLED }, (repository) => {
    expect(repository.mend().left).toEqual([]);
    expect(repository.text("mod/main.tf")).toBe(TOGGLED);
    expect(repository.text("main.tf")).toContain("\n  kms_key_arn = aws_kms_key.data.arn\n");
    expectSettled(repository);
  });
});

test("what is in the way of a key goes, where its condition keeps it there", () => {
  const text = `${HEAD}
resource "aws_sqs_queue" "q" {
  sqs_managed_sse_enabled = var.key == "" ? true : null
  kms_master_key_id       = null
}
`;
  inRepository({ "main.tf": text }, (repository) => {
    expect(repository.mend().left).toEqual([]);
    expect(repository.text("main.tf")).not.toContain("sqs_managed_sse_enabled");
    expect(repository.text("main.tf")).toContain(`  kms_master_key_id = ${KEY}\n`);
    expectSettled(repository);
  });
});

test("a default that coalesce reads gives way to null, and the key is what coalesce takes next", () => {
  const text = `${HEAD}
variable "streams" {
  type = map(object({ key = optional(string) }))
  default = {
    clicks = {}
    orders = { key = "alias/aws/kinesis" }
  }
}

resource "aws_kinesis_stream" "s" {
  for_each = var.streams

  name            = each.key
  shard_count     = 1
  encryption_type = "KMS"
  kms_key_id      = coalesce(each.value.key, "alias/aws/kinesis")
}
`;
  inRepository({ "main.tf": text }, (repository) => {
    expect(repository.mend().left).toEqual([]);
    expect(repository.text("main.tf")).toContain(`= coalesce(each.value.key, ${KEY})\n`);
    expect(repository.text("main.tf")).toContain("    orders = { key = null }\n");
    expectSettled(repository);
  });
});

test("a variable that is null, and read by others too, stays, and the key is taken where it is null", () => {
  const text = `provider "aws" {
  region = "eu-west-1"
}

variable "kms_key_arn" {
  type    = string
  default = null
}

variable "create_key" {
  type    = bool
  default = false
}

resource "aws_kms_key" "this" {
  count               = var.create_key ? 1 : 0
  enable_key_rotation = true
}

locals {
  key = var.create_key ? aws_kms_key.this[0].arn : var.kms_key_arn
}

resource "aws_sqs_queue" "q" {
  kms_master_key_id = var.kms_key_arn
}

resource "aws_sqs_queue" "r" {
  kms_master_key_id = local.key
}

resource "aws_sns_topic" "t" {
  kms_master_key_id = local.key
}

resource "aws_kinesis_stream" "k" {
  name            = "k"
  shard_count     = 1
  encryption_type = var.kms_key_arn == null ? "NONE" : "KMS"
  kms_key_id      = var.kms_key_arn
}
`;
  inRepository({ "main.tf": text }, (repository) => {
    const { left } = repository.mend({ rules: ["data-uses-customer-key"] });
    expect(left).toEqual([]);
    const edited = text
      .replaceAll("= local.key", "= coalesce(local.key, aws_kms_key.data.arn)")
      .replaceAll(
        '= var.kms_key_arn\n}\n\nresource "aws_sqs',
        '= coalesce(var.kms_key_arn, aws_kms_key.data.arn)\n}\n\nresource "aws_sqs',
      )
      .replace(
        "kms_key_id      = var.kms_key_arn",
        "kms_key_id      = coalesce(var.kms_key_arn, aws_kms_key.data.arn)",
      )
      .replace('var.kms_key_arn == null ? "NONE" : "KMS"', '"KMS"');
    expect(repository.text("main.tf")).toBe(edited);
    expect(repository.fix({ rules: ["data-uses-customer-key"] }).files).toEqual([]);
  });
});

test("an optional attribute that is not given stays so, and the key is taken in its place", () => {
  const text = `variable "secrets" {
  type = map(object({
    description = optional(string, "")
    kms_key_id  = optional(string)
  }))
  default = {
    db  = {}
    api = { description = "api" }
  }
}

resource "aws_secretsmanager_secret" "s" {
  for_each    = var.secrets
  name        = each.key
  description = each.value.description
  kms_key_id  = each.value.kms_key_id
}
`;
  inRepository({ "main.tf": text }, (repository) => {
    expect(repository.mend().left).toEqual([]);
    expect(repository.text("main.tf")).toBe(
      text.replace("= each.value.kms_key_id", "= coalesce(each.value.kms_key_id, aws_kms_key.data.arn)"),
    );
  });
});

test("a block that is not made gets nothing that would not take effect", () => {
  const text = `locals {
  is_encrypted = false
}

resource "aws_dynamodb_table" "t" {
  name         = "t"
  hash_key     = "id"
  billing_mode = "PAY_PER_REQUEST"

  attribute {
    name = "id"
    type = "S"
  }

  dynamic "server_side_encryption" {
    for_each = local.is_encrypted ? [1] : []

    content {
      enabled = true
    }
  }
}
`;
  inRepository({ "main.tf": text }, (repository) => {
    const { files, left } = repository.fix({ rules: ["data-uses-customer-key"] });
    expect(files).toEqual([]);
    expect(left.map((one) => [one.class, one.why])).toEqual([
      [
        "for-a-person",
        "What would be written does not take effect: a condition or a dynamic block decides. A person has to look.",
      ],
    ]);
  });
});
