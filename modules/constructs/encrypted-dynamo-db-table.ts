import { DynamodbTable } from "@cdktf/provider-aws/lib/dynamodb-table";
import type { Construct } from "constructs";
import { collected, preventsDestroy, refuseCall } from "../stack";
import { encrypted } from "./encrypted";

class Base extends encrypted(DynamodbTable) {}

/** What an {@link EncryptedDynamoDbTable} can be told: what `aws_dynamodb_table` takes, and its key. */
export type EncryptedDynamoDbTableConfig = ConstructorParameters<typeof Base>[2];

/**
 * A DynamoDB table under a customer-managed key, with point-in-time recovery and deletion protection.
 *
 * A replica in another Region takes a key of that Region, in its block. With replicas the table has the
 * stream that they need.
 *
 * @example
 * new EncryptedDynamoDbTable(this, "carts", {
 *   key,
 *   name: "carts",
 *   hashKey: "customer",
 *   attribute: [{ name: "customer", type: "S" }],
 *   replica: [{ regionName: "us-east-1", key: keyInVirginia }],
 * });
 */
@collected
export class EncryptedDynamoDbTable extends Base {
  constructor(scope: Construct, id: string, config: EncryptedDynamoDbTableConfig) {
    refuseCall("EncryptedDynamoDbTable", scope, id, config);
    const { replica } = config;
    super(scope, id, {
      billingMode: "PAY_PER_REQUEST",
      deletionProtectionEnabled: preventsDestroy(scope),
      pointInTimeRecovery: { enabled: true },
      ...(replica && { streamEnabled: true, streamViewType: "NEW_AND_OLD_IMAGES" }),
      ...config,
      ...(Array.isArray(replica) && {
        replica: replica.map((one) => ({ pointInTimeRecovery: true, ...one })),
      }),
    });
  }
}
