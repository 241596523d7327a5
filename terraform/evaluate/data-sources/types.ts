/** What the data sources give whose attributes follow from their arguments, or are the same wherever they are asked for. */
const ATTRIBUTES: Readonly<Record<string, readonly string[]>> = {
  aws_arn: ["account", "arn", "id", "partition", "region", "resource", "service"],
  aws_caller_identity: ["account_id", "arn", "id", "user_id"],
  aws_iam_policy_document: [
    "id",
    "json",
    "minified_json",
    "override_json",
    "override_policy_documents",
    "policy_id",
    "source_json",
    "source_policy_documents",
    "statement",
    "version",
  ],
  aws_partition: ["dns_suffix", "id", "partition", "reverse_dns_prefix"],
  aws_region: ["description", "endpoint", "id", "name", "region"],
  aws_service_principal: ["id", "name", "region", "service_name", "suffix"],
};

/** The attributes of a type of data source that is computed here; undefined for every other type. */
export function computedAttributes(type: string): readonly string[] | undefined {
  return Object.hasOwn(ATTRIBUTES, type) ? ATTRIBUTES[type] : undefined;
}
