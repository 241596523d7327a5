import { check } from "../../../guard";
import { synthesisedJson } from "../../../terraform";
import { message } from "../../../words";

const found = (group: object) =>
  check(
    {
      modules: [
        synthesisedJson("main", { resource: { aws_elasticache_replication_group: { it: group } } } as never),
      ],
    },
    { rules: ["data-uses-customer-key"] },
  );
const severities = (group: object) => found(group).map(({ severity }) => severity);
const lines = (group: object) => found(group).map(message);

it.each<[string, object, string[]]>([
  ["Valkey encrypts unless it is told not to", { engine: "valkey" }, ["warning"]],
  ["Valkey that is told not to", { engine: "valkey", at_rest_encryption_enabled: false }, ["error"]],
  ["Redis does not encrypt unless it is told to", { engine: "redis" }, ["error"]],
  ["Redis that is told to", { engine: "redis", at_rest_encryption_enabled: true }, ["warning"]],
])("%s", (_what, group, expected) => {
  expect(severities(group)).toEqual(expected);
});

/*
 * "For Valkey, this parameter defaults to `true` if not specified."
 * https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/at-rest-encryption.html
 */
describe("a key beside at_rest_encryption_enabled", () => {
  const kms_key_id = "arn:aws:kms:eu-west-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab";
  const IGNORED = "so the key encrypts nothing";

  it("is used by Valkey, which encrypts where nothing is said", () =>
    expect(lines({ engine: "valkey", kms_key_id })).toEqual([]));

  it.each([
    ["by Valkey that is told not to encrypt", { engine: "valkey", at_rest_encryption_enabled: false }],
    ["by Redis that is told nothing", { engine: "redis" }],
  ])("is ignored %s", (_who, group) =>
    expect(lines({ ...group, kms_key_id })).toEqual([expect.stringContaining(IGNORED)]),
  );
});

/*
 * "When you enable durability, ElastiCache automatically enables encryption at-rest on your cluster."
 * https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Durability.Configuring.html
 */
it.each<[string, object, string[]]>([
  ["sync", { at_rest_encryption_enabled: false }, ["warning"]],
  ["async", { at_rest_encryption_enabled: false }, ["warning"]],
  ["disabled", { at_rest_encryption_enabled: false }, ["error"]],
  ["default", { at_rest_encryption_enabled: false }, ["error"]],
])("Valkey with durability %s", (durability, group, expected) => {
  expect(severities({ engine: "valkey", durability, ...group })).toEqual(expected);
});

/*
 * "Data stored on SSDs (solid-state drives) in data tiering enabled clusters is always encrypted."
 * https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/at-rest-encryption.html
 */
const ONLY_SSD = "so the cache is not encrypted (ElastiCache encrypts only what it keeps on SSD)";
const UNDER_SERVICE = "so the cache is under keys of the service";
it.each<[string, object, string]>([
  ["Redis that tiers its data", { engine: "redis" }, ONLY_SSD],
  ["Valkey that tiers its data", { engine: "valkey" }, UNDER_SERVICE],
  [
    "Valkey that is told not to encrypt it",
    { engine: "valkey", at_rest_encryption_enabled: false },
    ONLY_SSD,
  ],
  ["Redis that is told to", { engine: "redis", at_rest_encryption_enabled: true }, UNDER_SERVICE],
])("%s", (_what, group, clause) => {
  expect(lines({ data_tiering_enabled: true, ...group })).toEqual([expect.stringContaining(clause)]);
});
