import { inRepository } from "./mending";

/* Modules that get several providers, in two accounts and Regions. */

const ROOT = `provider "aws" {
  alias  = "prod"
  region = "eu-west-1"

  assume_role {
    role_arn = "arn:aws:iam::111122223333:role/terraform"
  }
}

provider "aws" {
  alias  = "dr"
  region = "eu-central-1"

  assume_role {
    role_arn = "arn:aws:iam::444455556666:role/terraform"
  }
}

module "app" {
  source = "./app"

  providers = {
    aws.main  = aws.prod
    aws.other = aws.dr
  }
}
`;

const APP = `terraform {
  required_providers {
    aws = {
      source                = "hashicorp/aws"
      configuration_aliases = [aws.main, aws.other]
    }
  }
}

resource "aws_sqs_queue" "q" {
  provider = aws.main
}

module "copy" {
  source = "../inner"

  providers = {
    aws = aws.other
  }
}
`;

const INNER = 'resource "aws_sns_topic" "t" {\n}\n';

test("each key is made by the provider that its data is made by, through modules in modules", () => {
  inRepository({ "main.tf": ROOT, "app/main.tf": APP, "inner/main.tf": INNER }, (repository) => {
    expect(repository.mend().left).toEqual([]);
    expect(repository.text("main.tf")).toBe(
      ROOT.replace(
        '"./app"\n\n',
        '"./app"\n\n  main_kms_key_arn  = aws_kms_key.data_prod.arn\n  other_kms_key_arn = aws_kms_key.data_dr.arn\n\n',
      ),
    );
    expect(repository.text("app/main.tf")).toContain("kms_master_key_id = var.main_kms_key_arn\n");
    expect(repository.text("app/main.tf")).toContain("  kms_key_arn = var.other_kms_key_arn\n");
    expect(repository.text("inner/main.tf")).toContain("  kms_master_key_id = var.kms_key_arn\n");
    const keys = repository.text("keys.tf");
    for (const alias of ["prod", "dr"]) {
      const key = keys.slice(keys.indexOf(`"aws_kms_key" "data_${alias}"`)).split("\n}\n")[0] ?? "";
      expect(key).toContain(`provider = aws.${alias}\n`);
      const policy = keys.slice(keys.indexOf(`"data_${alias}_key"`)).split("\n}\n")[0] ?? "";
      expect(policy).toContain(`data.aws_caller_identity.${alias}.account_id`);
      expect(policy.match(/data\.aws_caller_identity\.\w+/g)?.filter((one) => !one.endsWith(alias))).toEqual(
        [],
      );
    }
    expect(repository.fix().files).toEqual([]);
  });
});

test("a key of the root that another provider makes is not taken", () => {
  const key = `
resource "aws_kms_key" "dr" {
  provider                = aws.dr
  enable_key_rotation     = true
  deletion_window_in_days = 30

  lifecycle {
    prevent_destroy = true
  }
}

resource "aws_kms_alias" "dr" {
  provider      = aws.dr
  name          = "alias/dr"
  target_key_id = aws_kms_key.dr.key_id
}
`;
  inRepository({ "main.tf": ROOT + key, "app/main.tf": APP, "inner/main.tf": INNER }, (repository) => {
    expect(repository.mend().left).toEqual([]);
    const text = repository.text("main.tf");
    expect(text).toContain("  main_kms_key_arn  = aws_kms_key.data_prod.arn\n");
    expect(text).toContain("  other_kms_key_arn = aws_kms_key.dr.arn\n");
    expect(repository.fix().files).toEqual([]);
  });
});

const TABLE = `provider "aws" {
  region = "eu-west-1"
}

provider "aws" {
  alias  = "dr"
  region = "eu-central-1"
}

resource "aws_dynamodb_table" "t" {
  name             = "t"
  billing_mode     = "PAY_PER_REQUEST"
  hash_key         = "id"
  stream_enabled   = true
  stream_view_type = "NEW_AND_OLD_IMAGES"

  attribute {
    name = "id"
    type = "S"
  }

  replica {
    region_name = "eu-central-1"
  }
}
`;

test("an edit that AWS would refuse without another one, which is left, is left as well", () => {
  inRepository({ "main.tf": TABLE }, (repository) => {
    const { files, left } = repository.fix();
    expect(files).toEqual([]);
    expect(left.map((one) => [one.class, one.finding.argument, one.why])).toEqual([
      [
        "for-a-person",
        "server_side_encryption.kms_key_arn",
        "Alone it would make an error of replica.kms_key_arn: It replaces the replica, and the table itself and its other replicas stay.",
      ],
      ["moves-data", "replica.kms_key_arn", expect.stringContaining("replica")],
    ]);
  });
});

test("a bucket whose objects would not be replicated any more is left", () => {
  const text = `provider "aws" {
  region = "eu-west-1"
}

resource "aws_s3_bucket" "b" {
  bucket = "orders"

  server_side_encryption_configuration {
    rule {
      apply_server_side_encryption_by_default {
        sse_algorithm = "AES256"
      }
    }
  }

  replication_configuration {
    role = "arn:aws:iam::111122223333:role/r"

    rules {
      status = "Enabled"

      destination {
        bucket = "arn:aws:s3:::other"
      }
    }
  }
}
`;
  inRepository({ "main.tf": text }, (repository) => {
    const { files, left } = repository.fix();
    expect(files).toEqual([]);
    expect(left.map(({ why }) => why)).toEqual([
      "Alone it would make an error of replication_configuration.rules.destination.replica_kms_key_id: The key has to be in the Region of the destination, which is not in the code.",
      "The key has to be in the Region of the destination, which is not in the code.",
    ]);
  });
});

test("both are made where both may be", () => {
  inRepository({ "main.tf": TABLE }, (repository) => {
    expect(repository.mend({ replacing: true }).left).toEqual([]);
    const text = repository.text("main.tf");
    expect(text).toContain("    kms_key_arn = aws_kms_key.data_dr.arn\n");
    expect(text).toContain("    kms_key_arn = aws_kms_key.data.arn\n");
    expect(repository.fix({ replacing: true }).files).toEqual([]);
  });
});

const EAST = 'provider "aws" {\n  alias  = "east"\n  region = "us-east-1"\n}\n';
const INSIDE = 'resource "aws_sns_topic" "t" {\n}\n\nprovider "aws" {\n  region = "us-east-1"\n}\n';

test("a module with a provider of its own takes the key of the root's provider for the same Region", () => {
  const root = `provider "aws" {\n  region = "eu-west-1"\n}\n\n${EAST}\nmodule "m" {\n  source = "./m"\n}\n`;
  inRepository({ "main.tf": root, "m/main.tf": INSIDE }, (repository) => {
    expect(repository.mend().left).toEqual([]);
    expect(repository.text("main.tf")).toContain("kms_key_arn = aws_kms_key.data_east.arn");
    expect(repository.text("keys.tf")).toContain('"aws_kms_key" "data_east" {\n  provider = aws.east\n');
    expect(repository.fix().files).toEqual([]);
  });
});

test.each([
  ["another Region", EAST.replace("us-east-1", "us-east-2"), INSIDE],
  ["a profile in the root", EAST.replace("  region", '  profile = "x"\n  region'), INSIDE],
  [
    "a role in the module",
    EAST,
    INSIDE.replace("  region", '  assume_role {\n    role_arn = "x"\n  }\n  region'),
  ],
])(
  "a module with a provider of its own is left where no provider of the root is known to be the same: %s",
  (_, east, inside) => {
    const root = `${east}\nmodule "m" {\n  source = "./m"\n}\n`;
    inRepository({ "main.tf": root, "m/main.tf": inside }, (repository) => {
      const { files, left } = repository.fix();
      expect(files).toEqual([]);
      expect(left.map(({ why }) => why)).toEqual([
        "The provider aws stands in the module itself; move it to the root.",
      ]);
    });
  },
);
