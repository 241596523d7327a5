import { inRepository } from "./mending";

const QUEUE = `# The orders.
resource "aws_sqs_queue" "orders" {
  name = "orders" # its name
}
`;

test("an argument that is missing is set to a new key, and nothing else changes", () => {
  inRepository({ "main.tf": QUEUE }, (repository) => {
    const { left, keys } = repository.mend();
    expect(repository.text("main.tf")).toBe(`# The orders.
resource "aws_sqs_queue" "orders" {
  name              = "orders" # its name
  kms_master_key_id = aws_kms_key.data.arn
}
`);
    expect(keys.map(({ address }) => address)).toEqual(["aws_kms_key.data"]);
    expect(left).toEqual([]);
    const again = repository.fix();
    expect(again.files).toEqual([]);
  });
});

test("a key of the root that fits is taken", () => {
  const key = `resource "aws_kms_key" "mine" {
  enable_key_rotation     = true
  deletion_window_in_days = 30
}

resource "aws_kms_alias" "mine" {
  name          = "alias/mine"
  target_key_id = aws_kms_key.mine.key_id
}
`;
  inRepository({ "main.tf": QUEUE, "key.tf": key }, (repository) => {
    repository.mend();
    expect(repository.text("main.tf")).toContain("kms_master_key_id = aws_kms_key.mine.arn");
    expect(repository.text("key.tf")).toContain("prevent_destroy = true");
  });
});

test("what would replace a resource is left, with the reason, unless it is asked for", () => {
  const volume = `resource "aws_ebs_volume" "v" {
  availability_zone = "eu-west-1a"
  encrypted         = false
  size              = 1
}
`;
  inRepository({ "main.tf": volume }, (repository) => {
    const found = repository.fix();
    expect(found.files).toEqual([]);
    expect(found.left.map((one) => [one.class, one.why])).toEqual([
      ["moves-data", "It replaces the volume."],
    ]);
    repository.mend({ replacing: true });
    expect(repository.text("main.tf")).toBe(`resource "aws_ebs_volume" "v" {
  availability_zone = "eu-west-1a"
  encrypted         = true
  size              = 1
  kms_key_id        = aws_kms_key.data.arn
}
`);
  });
});

test("a bucket gets a configuration of its own, for each instance", () => {
  const bucket = `resource "aws_s3_bucket" "many" {
  for_each = toset(["x", "y"])
  bucket   = "data-\${each.key}"
}
`;
  inRepository({ "main.tf": bucket }, (repository) => {
    expect(repository.mend().left).toEqual([]);
    expect(repository.text("main.tf")).toBe(`${bucket}
resource "aws_s3_bucket_server_side_encryption_configuration" "many" {
  for_each = aws_s3_bucket.many

  bucket = each.value.id

  rule {
    bucket_key_enabled = true

    apply_server_side_encryption_by_default {
      kms_master_key_id = aws_kms_key.data.arn
      sse_algorithm     = "aws:kms"
    }
  }
}
`);
  });
});

test("a value is changed where it comes from: a local, the input of a module, a default of the root", () => {
  const files = {
    "main.tf": `locals { topic_key = "alias/aws/sns" }

variable "queue_key" {
  type    = string
  default = null
}

resource "aws_sns_topic" "t" {
  kms_master_key_id = local.topic_key
}

resource "aws_sqs_queue" "q" {
  kms_master_key_id = var.queue_key
}

module "m" {
  source = "./mod"
}
`,
    "mod/main.tf": `variable "key" {
  type    = string
  default = null
}

resource "aws_sns_topic" "t" {
  kms_master_key_id = var.key
}

resource "aws_sqs_queue" "q" {}
`,
  };
  inRepository(files, (repository) => {
    expect(repository.mend().left).toEqual([]);
    const text = repository.text("main.tf");
    expect(text).toContain("locals { topic_key = aws_kms_key.data.arn }");
    expect(text).toContain("kms_master_key_id = coalesce(var.queue_key, aws_kms_key.data.arn)");
    expect(text).toMatch(
      /module "m" \{\n {2}source +=.*\n(?: {2}key +=|.*\n {2}key +=) aws_kms_key.data.arn/,
    );
    expect(text).toMatch(/kms_key_arn += aws_kms_key.data.arn/);
    const module = repository.text("mod/main.tf");
    expect(module).toContain("kms_master_key_id = var.key\n");
    expect(module).toContain(`resource "aws_sqs_queue" "q" {
  kms_master_key_id = var.kms_key_arn
}`);
    expect(module).toContain('variable "kms_key_arn" {');
  });
});

test("each Region gets a key of its own", () => {
  const text = `provider "aws" {
  region = "eu-west-1"
}

provider "aws" {
  alias  = "us"
  region = "us-east-1"
}

resource "aws_sqs_queue" "here" {}

resource "aws_sqs_queue" "there" {
  provider = aws.us
}
`;
  inRepository({ "main.tf": text }, (repository) => {
    const { keys, left } = repository.mend();
    expect(keys.map(({ address }) => address)).toEqual(["aws_kms_key.data", "aws_kms_key.data_us"]);
    expect(left).toEqual([]);
    expect(repository.text("main.tf")).toContain("kms_master_key_id = aws_kms_key.data_us.arn");
    expect(repository.text("keys.tf")).toMatch(
      /resource "aws_kms_key" "data_us" \{\n {2}provider = aws.us\n/,
    );
  });
});

test("a key of AWS that AWS refuses is replaced at once, since nothing is there yet; one that it takes is not", () => {
  const database = (engine: string) => `resource "aws_db_instance" "d" {
  instance_class    = "db.m5.large"
  engine            = "${engine}"
  storage_encrypted = true
  kms_key_id        = "arn:aws:kms:eu-west-1:111122223333:alias/aws/rds"
}
`;
  inRepository({ "main.tf": database("custom-oracle-ee") }, (repository) => {
    expect(repository.fix().left).toEqual([]);
    repository.mend();
    expect(repository.text("main.tf")).toContain("kms_key_id        = aws_kms_key.data.arn");
  });
  inRepository({ "main.tf": database("postgres") }, (repository) => {
    expect(repository.fix().left.map((one) => one.class)).toEqual(["moves-data"]);
  });
});

test("what comes from outside is left to a person", () => {
  const text = `variable "key" {
  type = string
}

resource "aws_sqs_queue" "q" {
  kms_master_key_id = var.key
}
`;
  inRepository({ "main.tf": text, "terraform.tfvars": 'key = "alias/aws/sqs"\n' }, (repository) => {
    const { files, left } = repository.fix();
    expect(files).toEqual([]);
    expect(left.map((one) => [one.class, one.why])).toEqual([
      ["for-a-person", "The value comes from var.key; set it to aws_kms_key.data.arn."],
    ]);
  });
});

const TOPIC = `resource "aws_sns_topic" "t" {
  name              = "alarms"
  kms_master_key_id = aws_kms_key.k.arn
}

resource "aws_cloudwatch_metric_alarm" "a" {
  alarm_name    = "a"
  alarm_actions = [aws_sns_topic.t.arn]
}

resource "aws_kms_alias" "k" {
  name          = "alias/k"
  target_key_id = aws_kms_key.k.key_id
}
`;

const keyWith = (policy: string) => `resource "aws_kms_key" "k" {
  enable_key_rotation     = true
  deletion_window_in_days = 30
${policy}
  lifecycle {
    prevent_destroy = true
  }
}
`;

test.each([
  ["none", keyWith(""), /policy += data.aws_iam_policy_document.k_key.json/],
  [
    "a data source",
    `${keyWith("  policy                  = data.aws_iam_policy_document.k.json\n")}
data "aws_iam_policy_document" "k" {
  statement {
    actions   = ["kms:*"]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::111122223333:root"]
    }
  }
}
`,
    /"arn:aws:iam::111122223333:root"\]\n {4}\}\n {2}\}\n\n {2}statement \{\n {4}sid += "AlarmsPublish"/,
  ],
  [
    "a list of statements",
    keyWith(`  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [
      {
        Effect    = "Allow"
        Principal = { AWS = "arn:aws:iam::111122223333:root" }
        Action    = "kms:*"
        Resource  = "*"
      }
    ]
  })
`),
    /Resource {2}= "\*"\n {6}\},\n {6}\{\n/,
  ],
])("the policy of a key gets the statements that it lacks where it is written: %s", (_, key, expected) => {
  inRepository({ "main.tf": TOPIC, "key.tf": key }, (repository) => {
    const { left } = repository.mend();
    expect(repository.text("key.tf")).toMatch(expected);
    expect(repository.text("key.tf")).toContain("cloudwatch.amazonaws.com");
    expect(left.map((one) => `${one.finding.rule}: ${one.why}`)).toEqual([]);
    expect(repository.fix().files).toEqual([]);
  });
});

test("a policy that cannot be edited is left, with the statements to add", () => {
  const key = keyWith('  policy                  = file("policy.json")\n');
  const policy = JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      {
        Effect: "Allow",
        Principal: { AWS: "arn:aws:iam::111122223333:root" },
        Action: "kms:*",
        Resource: "*",
      },
    ],
  });
  inRepository({ "main.tf": TOPIC, "key.tf": key, "policy.json": policy }, (repository) => {
    const { left } = repository.mend();
    expect(left.map((one) => [one.finding.rule, one.class, one.why])).toEqual([
      [
        "key-policy-lets-service-use-it",
        "for-a-person",
        "Its policy is not written where it can be edited. Add the statements AlarmsPublish.",
      ],
    ]);
  });
});

test("an object that for_each goes over gets the key for its own instance", () => {
  const topics = `locals {
  topics = {
    orders = { name = "orders", key = "alias/aws/sns" }
    stock  = { name = "stock", key = "alias/aws/sns" }
  }
}

resource "aws_sns_topic" "t" {
  for_each = local.topics

  name              = each.value.name
  kms_master_key_id = each.value.key
}
`;
  inRepository({ "main.tf": topics }, (repository) => {
    const { left } = repository.mend({ only: ['aws_sns_topic.t["stock"]'] });
    expect(left.map(({ finding, why }) => `${finding.address}: ${why}`)).toEqual([
      'aws_sns_topic.t["orders"]: It was not asked for.',
    ]);
    expect(repository.text("main.tf")).toBe(
      topics.replace('"stock", key = "alias/aws/sns"', '"stock", key = aws_kms_key.data.arn'),
    );
  });
});

test("a value that blocks of other types read stays, and the argument is set", () => {
  const text = `locals {
  on = false
}

resource "aws_dax_cluster" "c" {
  cluster_name       = "c"
  iam_role_arn       = "arn:aws:iam::111122223333:role/dax"
  node_type          = "dax.r4.large"
  replication_factor = 1

  server_side_encryption {
    enabled = local.on
  }
}

resource "aws_ebs_encryption_by_default" "e" {
  enabled = local.on
}
`;
  inRepository({ "main.tf": text }, (repository) => {
    repository.mend();
    expect(repository.text("main.tf")).toBe(
      text.replace('"e" {\n  enabled = local.on', '"e" {\n  enabled = true'),
    );
  });
});

test("a key is named by its ARN where another form is refused or can be moved", () => {
  const key = `resource "aws_kms_key" "k" {
  enable_key_rotation     = true
  deletion_window_in_days = 30

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_kms_alias" "k" {
  name          = "alias/k"
  target_key_id = aws_kms_key.k.key_id
}
`;
  const users = `resource "aws_cloudwatch_log_group" "l" {
  kms_key_id = aws_kms_key.k.id
}

resource "aws_sns_topic" "t" {
  kms_master_key_id = aws_kms_alias.k.name
}

resource "aws_sqs_queue" "q" {
  kms_master_key_id = "alias/orders"
}
`;
  inRepository({ "key.tf": key, "main.tf": users }, (repository) => {
    const { left } = repository.mend();
    const text = repository.text("main.tf");
    expect(text).toContain("kms_key_id = aws_kms_key.k.arn");
    expect(text).toContain("kms_master_key_id = aws_kms_alias.k.target_key_arn");
    expect(text).toContain("kms_master_key_id = data.aws_kms_key.orders.arn");
    expect(repository.text("keys.tf")).toBe('data "aws_kms_key" "orders" {\n  key_id = "alias/orders"\n}\n');
    expect(left).toEqual([]);
  });
});

test("a trail gets a key in the Region of its bucket", () => {
  const text = `provider "aws" {
  region = "eu-west-1"
}

provider "aws" {
  alias  = "us"
  region = "us-east-1"
}

resource "aws_s3_bucket" "logs" {
  provider = aws.us
  bucket   = "logs-of-trails"
}

resource "aws_cloudtrail" "t" {
  name           = "t"
  s3_bucket_name = aws_s3_bucket.logs.id
}
`;
  inRepository({ "main.tf": text }, (repository) => {
    repository.mend({ only: ["aws_cloudtrail.t"] });
    expect(repository.text("main.tf")).toContain("kms_key_id     = aws_kms_key.data_us.arn");
  });
});

test("what changes is announced: what is made, what is updated, what is replaced", () => {
  const text = `${QUEUE}
resource "aws_ebs_volume" "v" {
  availability_zone = "eu-west-1a"
  encrypted         = false
}
`;
  inRepository({ "main.tf": text }, (repository) => {
    const changes = (replacing: boolean) =>
      repository.fix({ replacing }).changes.map(({ address, does }) => `${does} ${address}`);
    const made = ["create aws_kms_alias.data", "create aws_kms_key.data"];
    expect(changes(false).sort()).toEqual([...made, "update aws_sqs_queue.orders"]);
    expect(changes(true).sort()).toEqual([
      ...made,
      "replace aws_ebs_volume.v",
      "update aws_sqs_queue.orders",
    ]);
  });
});

test("a key whose policy names the resource is not taken: Terraform would find a cycle", () => {
  const key = `resource "aws_kms_key" "mine" {
  enable_key_rotation     = true
  deletion_window_in_days = 30
  policy                  = data.aws_iam_policy_document.mine.json
}

locals {
  queue = aws_sqs_queue.orders.arn
}

data "aws_iam_policy_document" "mine" {
  statement {
    actions   = ["kms:*"]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::111122223333:root"]
    }
  }

  statement {
    actions   = ["kms:Decrypt", "kms:GenerateDataKey*"]
    resources = ["*"]

    principals {
      type        = "Service"
      identifiers = ["sns.amazonaws.com"]
    }

    condition {
      test     = "ArnEquals"
      variable = "aws:SourceArn"
      values   = [local.queue]
    }
  }
}
`;
  inRepository({ "main.tf": QUEUE, "key.tf": key }, (repository) => {
    expect(repository.fix().keys.map(({ address }) => address)).toEqual(["aws_kms_key.data"]);
    const named = repository.fix({ key: "aws_kms_key.mine", rules: ["data-uses-customer-key"] });
    expect(named.left.map(({ why }) => why)).toEqual([
      "aws_kms_key.mine refers to aws_sqs_queue.orders itself, so Terraform would find a cycle.",
    ]);
  });
});

test("a Region that a variable says is named by the variable, since the next run may be given another", () => {
  const text = `variable "region" {
  type    = string
  default = "us-west-2"
}

resource "aws_sqs_queue" "here" {
  name   = "here"
  region = var.region
}

resource "aws_sqs_queue" "there" {
  name   = "there"
  region = "eu-west-1"
}
`;
  inRepository({ "main.tf": text }, (repository) => {
    const { left, keys } = repository.mend();
    expect(left).toEqual([]);
    expect(keys.map(({ address }) => address)).toEqual([
      "aws_kms_key.data_region",
      "aws_kms_key.data_eu_west_1",
    ]);
    const [, ofVariable = ""] =
      /resource "aws_kms_key" "data_region" \{([^}]*)/.exec(repository.text("keys.tf")) ?? [];
    expect(ofVariable).toMatch(/^ {2}region += var\.region$/m);
    expect(repository.text("keys.tf")).not.toContain("us-west-2");
    expect(repository.fix().files).toEqual([]);
  });
});

test.each([
  ["etag is named source_hash", '  etag   = filemd5("x")', '  source_hash = filemd5("x")'],
  [
    "etag goes where source_hash is written",
    '  etag   = filemd5("x")\n  source_hash = "1"',
    '  source_hash = "1"',
  ],
])("the provider takes no etag beside the key of an object: %s", (_, before, after) => {
  const text = (hash: string) => `resource "aws_s3_object" "o" {
  bucket = "b"
  key    = "k"
${hash}

  server_side_encryption = "AES256"
}
`;
  inRepository({ "main.tf": text(before) }, (repository) => {
    expect(repository.mend().left).toEqual([]);
    const mended = repository.text("main.tf");
    expect(mended.replace(/ +=/g, " =")).toContain(after.replace(/ +=/g, " ="));
    expect(mended).not.toContain("etag");
    expect(mended).toMatch(/kms_key_id +=/);
    expect(repository.fix().files).toEqual([]);
  });
});
