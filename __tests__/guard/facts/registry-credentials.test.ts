import { check } from "../../../guard";
import { type JsonObject, synthesisedJson } from "../../../terraform";
import { message } from "../../../words";

const found = (resource: JsonObject) =>
  check(
    { modules: [synthesisedJson("main", { resource })] },
    { rules: ["data-uses-customer-key", "data-can-use-customer-key", "key-fits-its-use"] },
  )
    .map((one) => `${one.severity} ${message(one)}`)
    // Of what the rule itself makes, a template decides.
    .filter((line) => !line.includes(" aws_ecr_pull_through_cache_rule.hub: "));

const rule = (secret: string): JsonObject => ({
  aws_ecr_pull_through_cache_rule: {
    hub: {
      ecr_repository_prefix: "hub",
      upstream_registry_url: "registry-1.docker.io",
      credential_arn: `\${aws_secretsmanager_secret.${secret}.arn}`,
    },
  },
});
const KEY = "${aws_kms_key.k.arn}";
const secret = (more: JsonObject = {}): JsonObject => ({
  aws_secretsmanager_secret: { hub: { name: "ecr-pullthroughcache/hub", ...more } },
});

/* https://docs.aws.amazon.com/AmazonECR/latest/userguide/pull-through-cache-creating-secret.html */
it("ECR reads the credentials of a registry from no secret under a customer-managed key", () => {
  expect(found({ aws_kms_key: { k: {} }, ...secret({ kms_key_id: KEY }), ...rule("hub") })).toEqual([
    "error aws_secretsmanager_secret.hub: the secret is under aws_kms_key.k, and aws_ecr_pull_through_cache_rule.hub reads the credentials of an upstream registry there, which ECR takes from no secret under a customer-managed key, so it does not get them. Leave out the secret's kms_key_id.",
  ]);
});

it("a secret that holds them is under a key of AWS, as AWS wants it", () => {
  expect(found({ ...secret(), ...rule("hub") })).toEqual([
    "note aws_secretsmanager_secret.hub: the secret is under a key of AWS, as AWS wants it: it holds the credentials of an upstream registry, which ECR takes from no secret under a customer-managed key (aws_ecr_pull_through_cache_rule.hub). Leave it as it is, and keep other data out of it.",
  ]);
});

it("a secret that no rule of ECR reads is held to a key", () => {
  expect(found({ ...secret(), ...rule("other") })).toEqual([
    expect.stringMatching(/^warning aws_secretsmanager_secret\.hub: /),
  ]);
});

it("a replica of such a secret is judged for itself", () => {
  const replica = [
    {
      region: "us-east-1",
      kms_key_id: "arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab",
    },
  ];
  expect(found({ ...secret({ replica }), ...rule("hub") })).toEqual([
    expect.stringMatching(
      /^note aws_secretsmanager_secret\.hub: the secret is under a key of AWS, as AWS wants it/,
    ),
  ]);
});
