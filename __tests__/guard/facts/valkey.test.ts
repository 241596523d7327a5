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
