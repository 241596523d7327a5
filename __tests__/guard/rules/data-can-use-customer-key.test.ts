import type { JsonObject } from "../../../terraform";
import { describeRule } from "./rule-lists";

const LOSS = "no policy you can write, no rotation you can choose, no way to revoke";
const resource = (type: string, body: JsonObject = {}): JsonObject => ({
  resource: { [type]: { it: body } },
});
const caching = (enabled: boolean | string, encrypted = true) =>
  resource("aws_api_gateway_method_settings", {
    settings: { caching_enabled: enabled, cache_data_encrypted: encrypted },
  });

describeRule("data-can-use-customer-key", {
  valid: [
    ["a type that takes a key", resource("aws_ebs_volume")],
    ["a type that stores nothing", resource("aws_iam_role")],
    [
      "a snapshot, which takes over the key of a volume that is judged itself",
      {
        resource: {
          aws_ebs_volume: { v: {} },
          aws_ebs_snapshot: { it: { volume_id: "${aws_ebs_volume.v.id}" } },
        },
      },
    ],
    ["a method that caches nothing", caching(false)],
    ["a method whose cache is not encrypted, which is said of the argument", caching(true, false)],
    ["a method that says nothing about caching", resource("aws_api_gateway_method_settings")],
    ["a data source", { data: { aws_dax_cluster: { it: {} } } }],
  ],
  invalid: [
    [
      "a snapshot of a volume that is not there",
      resource("aws_ebs_snapshot", { volume_id: "vol-1" }),
      "aws_ebs_snapshot.it: cannot tell; the snapshot takes the key of its volume; volume_id is vol-1, which no block here makes. Check what it comes from; no key can be set here.",
      "cannot-tell",
    ],
    [
      "a cache of DynamoDB",
      resource("aws_dax_cluster", { server_side_encryption: { enabled: true } }),
      `aws_dax_cluster.it: the cache is under a key of AWS (the default key of DAX): ${LOSS}; Terraform has no argument for a key of your own. Allow it with a reason, or use another service for this data.`,
    ],
    [
      "a cache for which there is something better",
      resource("aws_elasticache_cluster"),
      "aws_elasticache_cluster.it: the cache is not encrypted; Terraform has no argument for a key of your own. Use an aws_elasticache_serverless_cache or, for Redis OSS and Valkey, an aws_elasticache_replication_group.",
    ],
    [
      "a method that caches",
      caching(true),
      `aws_api_gateway_method_settings.it: the cached response is under keys of the service: ${LOSS}; Terraform has no argument for a key of your own. Allow it with a reason, or use another service for this data.`,
    ],
    [
      "a method of which a variable says whether it caches",
      caching("${var.on}"),
      `aws_api_gateway_method_settings.it: the cached response is under keys of the service: ${LOSS}; Terraform has no argument for a key of your own. Allow it with a reason, or use another service for this data.`,
    ],
  ],
});
