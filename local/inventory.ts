import { callJson } from "./call-aws";

/** What is in a local AWS, of what the kill test makes. */
export interface Inventory {
  /** The ids of the keys that are not about to be deleted. */
  readonly keys: readonly string[];
  /** The aliases that are not AWS's, with the key of each. */
  readonly aliases: ReadonlyMap<string, string>;
  /** The URLs of the queues. */
  readonly queues: readonly string[];
  /** The names of the log groups. */
  readonly logGroups: readonly string[];
}

/** Looks through a local AWS, as one would through an account. */
export async function inventory(url: string): Promise<Inventory> {
  const { Keys: all } = (await callJson(url, "kms", "TrentService.ListKeys", {})) as {
    Keys: { KeyId: string }[];
  };
  const keys: string[] = [];
  for (const { KeyId } of all) {
    const { KeyMetadata: key } = (await callJson(url, "kms", "TrentService.DescribeKey", { KeyId })) as {
      KeyMetadata: { KeyState: string; KeyManager: string };
    };
    if (key.KeyManager === "CUSTOMER" && key.KeyState !== "PendingDeletion") keys.push(KeyId);
  }
  const { Aliases } = (await callJson(url, "kms", "TrentService.ListAliases", {})) as {
    Aliases: { AliasName: string; TargetKeyId?: string }[];
  };
  const { QueueUrls: queues = [] } = (await callJson(url, "sqs", "AmazonSQS.ListQueues", {})) as {
    QueueUrls?: string[];
  };
  const { logGroups } = (await callJson(url, "logs", "Logs_20140328.DescribeLogGroups", {})) as {
    logGroups: { logGroupName: string }[];
  };
  return {
    keys,
    aliases: new Map(
      Aliases.flatMap(({ AliasName, TargetKeyId }) =>
        AliasName.startsWith("alias/aws/") || TargetKeyId === undefined
          ? []
          : [[AliasName, TargetKeyId] as const],
      ),
    ),
    queues,
    logGroups: logGroups.map(({ logGroupName }) => logGroupName),
  };
}
