import * as fs from "node:fs";
import * as path from "node:path";
import { projectRoot } from "../../local/project-root";
import { providerSchema, SCHEMA_VERSION } from "../../local/provider-schema";
import { SENSITIVE_ATTRIBUTES_FILE, withSensitiveAttributes } from "../../local/sensitive-attributes";
import { itNeeds } from "../local/tools";

const it = itNeeds("terraform", "the AWS provider");

it("holds every attribute that the provider's schema marks as sensitive, and no other", async () => {
  const text = fs.readFileSync(path.join(projectRoot(), SENSITIVE_ATTRIBUTES_FILE), "utf8");
  const lines = text.split("\n");
  for (const one of [
    "aws_db_instance password",
    "aws_mq_broker user.password",
    "data.aws_secretsmanager_secret_version secret_string",
  ])
    expect(lines).toContain(one);
  expect(withSensitiveAttributes(text, await providerSchema(), SCHEMA_VERSION)).toBe(text);
}, 120_000);
