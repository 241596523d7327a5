import { check } from "../../../guard";
import { synthesisedJson } from "../../../terraform";

const severities = (group: object) =>
  check(
    {
      modules: [
        synthesisedJson("main", { resource: { aws_elasticache_replication_group: { it: group } } } as never),
      ],
    },
    { rules: ["data-uses-customer-key"] },
  ).map(({ severity }) => severity);

it.each<[string, object, string[]]>([
  ["Valkey encrypts unless it is told not to", { engine: "valkey" }, ["warning"]],
  ["Valkey that is told not to", { engine: "valkey", at_rest_encryption_enabled: false }, ["error"]],
  ["Redis does not encrypt unless it is told to", { engine: "redis" }, ["error"]],
  ["Redis that is told to", { engine: "redis", at_rest_encryption_enabled: true }, ["warning"]],
])("%s", (_what, group, expected) => {
  expect(severities(group)).toEqual(expected);
});
