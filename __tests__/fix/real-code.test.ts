import * as fs from "node:fs";
import * as path from "node:path";
import { inRepository, Repository } from "./mending";

/* What repositories have that grew over years: several Regions, modules that others call, units of Terragrunt. */

const TWO_REGIONS = `provider "aws" {
  region = "eu-west-1"
}

provider "aws" {
  alias  = "london"
  region = "eu-west-2"
}
`;

const REPLICATED = `terraform {
  required_providers {
    aws = {
      source                = "hashicorp/aws"
      configuration_aliases = [aws.replica]
    }
  }
}

resource "aws_sqs_queue" "here" {}

resource "aws_sqs_queue" "there" {
  provider = aws.replica
}
`;

test("a module with two providers gets a key of each, in each of its calls", () => {
  const call = (name: string, own: string, replica: string) => `
module "${name}" {
  source = "./mod"

  providers = {
    aws         = ${own}
    aws.replica = ${replica}
  }
}
`;
  const main = `${TWO_REGIONS}${call("one", "aws", "aws.london")}${call("two", "aws.london", "aws")}`;
  inRepository({ "main.tf": main, "mod/main.tf": REPLICATED }, (repository) => {
    expect(repository.mend().left).toEqual([]);
    const module = repository.text("mod/main.tf");
    expect(module).toContain('"here" {\n  kms_master_key_id = var.kms_key_arn\n');
    expect(module).toMatch(/provider = aws.replica\n\n {2}kms_master_key_id = var.replica_kms_key_arn\n/);
    const text = repository.text("main.tf");
    expect(text.slice(text.indexOf('"one"'), text.indexOf('"two"'))).toMatch(
      / kms_key_arn += aws_kms_key.data.arn\n {2}replica_kms_key_arn += aws_kms_key.data_london.arn/,
    );
    expect(text.slice(text.indexOf('"two"'))).toMatch(
      / kms_key_arn += aws_kms_key.data_london.arn\n {2}replica_kms_key_arn += aws_kms_key.data.arn/,
    );
    expect(repository.fix().files).toEqual([]);
  });
});

test("a value that resources of several Regions take is not changed for one of them", () => {
  const module = `variable "key" {
  type    = string
  default = null
}

resource "aws_sqs_queue" "q" {
  kms_master_key_id = var.key
}
`;
  const main = `${TWO_REGIONS}
module "both" {
  source = "./both"
  key    = "alias/aws/sqs"

  providers = {
    aws        = aws
    aws.london = aws.london
  }
}
`;
  const both = `terraform {
  required_providers {
    aws = {
      source                = "hashicorp/aws"
      configuration_aliases = [aws.london]
    }
  }
}

variable "key" {
  type = string
}

module "here" {
  source = "../mod"
  key    = var.key
}

module "there" {
  source = "../mod"
  key    = var.key

  providers = {
    aws = aws.london
  }
}
`;
  inRepository({ "main.tf": main, "both/main.tf": both, "mod/main.tf": module }, (repository) => {
    const { files, left } = repository.fix();
    expect(files).toEqual([]);
    expect(left.map(({ why }) => why)).toEqual(
      Array(2).fill(
        "Several resources take this value, and each needs a key of its own. Give each a value of its own.",
      ),
    );
  });
});

const UNIT = `terraform {
  source = "../../modules//orders"
}

inputs = {
  stage = "ENV"
}
`;

test("a unit of Terragrunt gets its key in the folder that it runs, once for all units", () => {
  const files = {
    "live/dev/terragrunt.hcl": UNIT.replace("ENV", "dev"),
    "live/prod/terragrunt.hcl": UNIT.replace("ENV", "prod"),
    "modules/orders/main.tf": `variable "stage" {
  type = string
}

resource "aws_cloudwatch_log_group" "orders" {
  name = "orders-\${var.stage}"
}
`,
  };
  inRepository(files, (repository) => {
    const { left, files: changed } = repository.mend();
    expect(left).toEqual([]);
    expect(changed.map(({ name }) => path.relative(repository.folder, name))).toEqual([
      "modules/orders/keys.tf",
      "modules/orders/main.tf",
    ]);
    const keys = repository.text("modules/orders/keys.tf");
    // What a unit is given differs, so that no name and no Region of one of them may stand in the policy.
    expect(keys).not.toMatch(/orders-(?:dev|prod)/);
    expect(keys).toContain("logs.${data.aws_region.current.id}.amazonaws.com");
    expect(repository.fix().files).toEqual([]);
  });
});

test("a policy names what is written down, and nothing that a run can be given", () => {
  const text = `variable "region" {
  default = "eu-west-1"
}

variable "stage" {
  default = "dev"
}

provider "aws" {
  region = var.region
}

resource "aws_cloudwatch_log_group" "a" {
  name = "fixed"
}

resource "aws_cloudwatch_log_group" "b" {
  name = "orders-\${var.stage}"
}
`;
  inRepository({ "main.tf": text }, (repository) => {
    expect(repository.mend().left).toEqual([]);
    const keys = repository.text("keys.tf");
    expect(keys).not.toContain("eu-west-1");
    expect(keys).not.toContain("orders-dev");
    expect(repository.fix().files).toEqual([]);
  });
  inRepository(
    { "main.tf": text.replace("var.region", '"eu-west-1"').replace("${var.stage}", "x") },
    (repository) => {
      repository.mend();
      expect(repository.text("keys.tf")).toMatch(/logs.eu-west-1.amazonaws.com[\s\S]*log-group:orders-x/);
    },
  );
});

const QUEUES = `variable "name" {
  type = string
}

resource "aws_sqs_queue" "q" {
  name = var.name
}
`;
const TABLES = `resource "aws_dynamodb_table" "t" {
  name     = "t"
  hash_key = "id"

  attribute {
    name = "id"
    type = "S"
  }
}
`;
const callOf = (folder: string, count = "") =>
  `module "${folder}" {\n  source = "../modules/${folder}"\n  name   = "x"\n${count}}\n`;

test("calls that get no key are not broken: the variable may be left out", () => {
  const files = {
    "dev/main.tf": callOf("queues"),
    "off/main.tf": callOf("queues", "  count  = 0\n"),
    "prod/main.tf": callOf("queues"),
    "modules/queues/main.tf": QUEUES,
  };
  const variable = /variable "kms_key_arn" \{\n.*\n {2}type +=.*\n( {2}default +=.*\n)?/;
  inRepository(files, (repository) => {
    repository.mend({}, ["dev"]);
    expect(repository.text("dev/main.tf")).toMatch(/kms_key_arn += aws_kms_key.data.arn/);
    expect(repository.text("prod/main.tf")).toBe(files["prod/main.tf"]);
    expect(variable.exec(repository.text("modules/queues/main.tf"))?.[1]).toMatch(/default += null/);
  });
  inRepository(files, (repository) => {
    repository.mend();
    expect(repository.text("prod/main.tf")).toMatch(/kms_key_arn += aws_kms_key.data.arn/);
    expect(variable.exec(repository.text("modules/queues/main.tf"))?.[1]).toMatch(/default += null/);
  });
  const { "off/main.tf": _, ...without } = files;
  inRepository(without, (repository) => {
    repository.mend();
    expect(variable.exec(repository.text("modules/queues/main.tf"))?.[1]).toBeUndefined();
  });
});

test("a call whose source ends with a slash is a call of the module too", () => {
  const files = {
    "dev/main.tf": callOf("queues").replace("modules/queues", "modules/queues/"),
    "off/main.tf": callOf("queues", "  count  = 0\n").replace("modules/queues", "modules/queues/"),
    "modules/queues/main.tf": QUEUES,
  };
  inRepository(files, (repository) => {
    repository.mend();
    expect(repository.text("dev/main.tf")).toMatch(/kms_key_arn += aws_kms_key.data.arn/);
    expect(repository.text("off/main.tf")).toBe(files["off/main.tf"]);
    expect(repository.text("modules/queues/main.tf")).toMatch(/default += null/);
  });
});

test("a module that another folder calls too is not switched to a key that it would not get there", () => {
  const files = {
    "dev/main.tf": callOf("tables").replace(/ {2}name.*\n/, ""),
    "prod/main.tf": callOf("tables").replace(/ {2}name.*\n/, ""),
    "modules/tables/main.tf": TABLES,
  };
  inRepository(files, (repository) => {
    const { files: changed, left } = repository.fix({}, ["dev"]);
    expect(changed).toEqual([]);
    expect(left[0]?.why).toMatch(/prod calls the module too, .* Name that folder as well\.$/);
    expect(repository.mend({}, ["dev", "prod"]).left).toEqual([]);
  });
});

test("a folder that another root calls makes no key: each call would make one", () => {
  const files = {
    "main.tf": QUEUES,
    "examples/simple/main.tf": `module "queues" {\n  source = "../.."\n  name   = "x"\n}\n`,
  };
  inRepository(files, (repository) => {
    const { left } = repository.mend();
    expect(fs.existsSync(path.join(repository.folder, "keys.tf"))).toBe(false);
    expect(repository.text("examples/simple/main.tf")).toMatch(/kms_key_arn += aws_kms_key.data.arn/);
    expect(left.map(({ why }) => why)).toEqual([]);
  });
});

test("aliases of several roots have different names, and so have those of several instances", () => {
  const key = `resource "aws_kms_key" "k" {
  for_each = toset(["a", "b"])

  enable_key_rotation     = true
  deletion_window_in_days = 30

  lifecycle {
    prevent_destroy = true
  }
}
`;
  const queue = 'resource "aws_sqs_queue" "q" {}\n';
  const files = { "one/live/main.tf": queue, "two/live/main.tf": queue, "three/main.tf": key };
  inRepository(files, (repository) => {
    repository.mend();
    expect(repository.text("one/live/keys.tf")).toContain('"alias/one-live-data"');
    expect(repository.text("two/live/keys.tf")).toContain('"alias/two-live-data"');
    expect(repository.text("three/main.tf")).toContain('"alias/three-k-${each.key}"');
  });
  inRepository({ "main.tf": 'module "m" {\n  source = "./mod"\n}\n', "mod/main.tf": key }, (repository) => {
    expect(repository.mend().left).toEqual([]);
    expect(repository.text("mod/main.tf")).toMatch(/name_prefix += "alias\/k-"/);
  });
});

test("a key that one service alone uses is not taken for another", () => {
  const text = `resource "aws_kms_key" "topics" {
  enable_key_rotation     = true
  deletion_window_in_days = 30
}

resource "aws_sns_topic" "a" {
  kms_master_key_id = aws_kms_key.topics.arn
}

resource "aws_sns_topic" "b" {}

resource "aws_sqs_queue" "q" {}
`;
  inRepository({ "main.tf": text }, (repository) => {
    repository.mend();
    const after = repository.text("main.tf");
    expect(after).toContain('"b" {\n  kms_master_key_id = aws_kms_key.topics.arn\n');
    expect(after).toContain('"q" {\n  kms_master_key_id = aws_kms_key.data.arn\n');
  });
  inRepository({ "main.tf": text }, (repository) => {
    repository.mend({ only: ["aws_sqs_queue.q"] });
    repository.mend({ rules: ["data-uses-customer-key"] });
    expect(repository.text("keys.tf").match(/"aws_kms_key"/g)).toHaveLength(1);
  });
});

test("a parameter that is no SecureString is left, since its readers would get ciphertext, unless it is named", () => {
  const text = 'resource "aws_ssm_parameter" "p" {\n  name  = "p"\n  type  = "String"\n  value = "x"\n}\n';
  inRepository({ "main.tf": text }, (repository) => {
    const { files, left } = repository.fix();
    expect(files).toEqual([]);
    expect(left.map(({ why }) => why)).toEqual([
      "Readers that do not ask for decryption get ciphertext. Name it with --only once they are ready for it.",
    ]);
    repository.mend({ only: ["aws_ssm_parameter.p"] });
    expect(repository.text("main.tf")).toMatch(
      /type +=\s"SecureString"[\s\S]*key_id += aws_kms_key.data.arn/,
    );
  });
});

test("an argument goes before the tags, and a variable to the other variables", () => {
  const files = {
    "main.tf": 'module "m" {\n  source = "./mod"\n}\n',
    "mod/_variable.tf": 'variable "a" {\n  default = "x"\n}\n',
    "mod/_output.tf": 'output "o" {\n  value = aws_sqs_queue.q.arn\n}\n',
    "mod/main.tf": 'resource "aws_sqs_queue" "q" {\n  name = var.a\n\n  tags = { a = var.a }\n}\n',
  };
  inRepository(files, (repository) => {
    repository.mend();
    expect(repository.text("mod/main.tf")).toBe(
      'resource "aws_sqs_queue" "q" {\n  name              = var.a\n  kms_master_key_id = var.kms_key_arn\n\n  tags = { a = var.a }\n}\n',
    );
    expect(repository.text("mod/_variable.tf")).toContain('variable "kms_key_arn" {');
    expect(repository.text("mod/_output.tf")).toBe(files["mod/_output.tf"]);
  });
});

test("an argument for the Region that has no value leaves the Region to the provider", () => {
  const text = `provider "aws" {
  region = "eu-west-1"
}

module "m" {
  source = "./mod"
}
`;
  const module = `variable "region" {
  type    = string
  default = null
}

resource "aws_sqs_queue" "q" {
  region = var.region
}
`;
  inRepository({ "main.tf": text, "mod/main.tf": module }, (repository) => {
    expect(repository.mend().left).toEqual([]);
    expect(repository.text("keys.tf")).not.toContain("region =");
  });
});

test("a call that gives a key already is not given another", () => {
  const repository = new Repository({
    "main.tf": 'module "m" {\n  source = "./mod"\n}\n',
    "mod/main.tf": 'resource "aws_sqs_queue" "a" {}\n\nresource "aws_sqs_queue" "b" {}\n',
  });
  repository.mend({ only: ["module.m.aws_sqs_queue.a"] });
  repository.mend();
  expect(repository.text("mod/main.tf").match(/= var.kms_key_arn\n/g)).toHaveLength(2);
  repository.remove();
});

test("what is about no resource is listed too: the backend", () => {
  const text = `terraform {
  backend "s3" {
    bucket = "state"
    key    = "orders"
    encrypt = true
    region = "eu-west-1"
  }
}
`;
  inRepository({ "main.tf": text }, (repository) => {
    const { files, left } = repository.fix();
    expect(files).toEqual([]);
    expect(left.map(({ finding, why }) => [finding.rule, why])).toEqual([
      [
        "state-uses-customer-key",
        "A backend takes no references. Write the ARN of a key that exists, and run terraform init -reconfigure.",
      ],
    ]);
  });
});

test("nothing is handed down to a module for an edit that is not made", () => {
  const files = {
    "main.tf": 'module "m" {\n  source = "./mod"\n}\n',
    "mod/main.tf": `variable "on" {
  type    = bool
  default = false
}

resource "aws_dynamodb_table" "t" {
  name     = "t"
  hash_key = "id"

  attribute {
    name = "id"
    type = "S"
  }

  server_side_encryption {
    enabled     = var.on || length("x") > 1
    kms_key_arn = "alias/aws/dynamodb"
  }
}
`,
  };
  inRepository(files, (repository) => {
    const first = repository.mend();
    const again = repository.fix();
    expect(again.files).toEqual([]);
    const declared = /variable "kms_key_arn"/.test(repository.text("mod/main.tf"));
    expect(declared).toBe(/= var.kms_key_arn/.test(repository.text("mod/main.tf")));
    expect(first.files.length > 0).toBe(declared);
  });
});
