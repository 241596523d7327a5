import { DELETION_WINDOW_IN_DAYS, placeInArn } from "../../catalogue";
import { printable } from "../text/printable";
import type { KnownKey } from "./known-key";
import type { RetirementFacts, RetirementStep } from "./retirement";
import { aws } from "./shell";

/**
 * From a key that nothing seems to use to one that is gone: watched, disabled, waited for, scheduled.
 * https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys.html
 */
export function stepsToDelete(found: RetirementFacts): RetirementStep[] {
  return [watch(found), disable(found), ...special(found), schedule(found), cancel(found)];
}

const command = (action: string, arn: string, ...more: [string, string][]): string =>
  aws("kms", action, [["region", placeInArn(arn).region ?? ""], ["key-id", arn], ...more]);

/** Replicas, then the key: AWS deletes a primary key only when it has no replica left. */
function inOrder({ key, live }: RetirementFacts): string[] {
  const replicas = new Set([...replicasOf(key).map(({ arn }) => arn), ...(live?.key.replicas ?? [])]);
  replicas.delete(key.arn);
  return live?.key.primary === undefined ? [...[...replicas].sort(), key.arn] : [key.arn];
}

function replicasOf(key: RetirementFacts["key"]): KnownKey[] {
  return key.relatives.filter(({ primary }) => primary === key.arn);
}

function watch({ key }: RetirementFacts): RetirementStep {
  return {
    title: "Have somebody told",
    lines: [
      "KeyWatch of keywright, or the same by hand: an alarm on what CloudTrail logs of a key that waits for its deletion, a rule for the calls that put a key in danger. Both need a trail that writes to CloudWatch Logs.",
    ],
    commands: [
      aws("logs", "put-metric-filter", [
        ["region", key.region],
        ["log-group-name", { variable: "TRAIL_LOG_GROUP" }],
        ["filter-name", "use-of-a-dying-key"],
        // https://docs.aws.amazon.com/kms/latest/developerguide/deleting-keys-creating-cloudwatch-alarm.html
        ["filter-pattern", '{ $.eventSource = kms* && $.errorMessage = "* is pending deletion." }'],
        [
          "metric-transformations",
          "metricName=KMSKeyPendingDeletionErrorCount,metricNamespace=CloudTrailLogMetrics,metricValue=1",
        ],
      ]),
      aws("cloudwatch", "put-metric-alarm", [
        ["region", key.region],
        ["alarm-name", "use-of-a-dying-key"],
        ["namespace", "CloudTrailLogMetrics"],
        ["metric-name", "KMSKeyPendingDeletionErrorCount"],
        ["statistic", "Sum"],
        ["period", "300"],
        ["evaluation-periods", "1"],
        ["threshold", "1"],
        ["comparison-operator", "GreaterThanOrEqualToThreshold"],
        ["treat-missing-data", "notBreaching"],
        ["alarm-actions", { variable: "TOPIC_ARN" }],
      ]),
    ],
  };
}

/** What switches a key off in Terraform, by the type of its block. */
const SWITCH: Readonly<Record<string, string>> = {
  aws_kms_key: "is_enabled = false",
  aws_kms_external_key: "enabled = false",
  aws_kms_replica_key: "enabled = false",
  aws_kms_replica_external_key: "enabled = false",
};

/** The blocks that make the key, and its replicas. */
function managed({ key }: RetirementFacts): KnownKey[] {
  return [...replicasOf(key), ...key.blocks].filter(({ isManaged }) => isManaged);
}

function disable(found: RetirementFacts): RetirementStep {
  const { key } = found;
  const arns = inOrder(found);
  return {
    title: "Disable it, and wait for a whole cycle of your business",
    lines: [
      "A month's end, a restore, a failover: whatever happens rarely has to happen once while the key is disabled. This is the last step that is undone at once.",
      "A volume that is attached, and whatever holds a data key, goes on without the key: stop and start what matters, or its loss shows only later.",
      ...new Set(
        managed(found).map(
          ({ address, type }) =>
            `${printable(address)}: write ${SWITCH[type]} as well, or the next apply enables the key again`,
        ),
      ),
    ],
    commands: [
      ...arns.map((arn) => command("disable-key", arn)),
      "# who is turned away:",
      aws("cloudtrail", "lookup-events", [
        ["region", key.region],
        ["lookup-attributes", `AttributeKey=ResourceName,AttributeValue=${key.arn}`],
        ["query", "Events[?contains(CloudTrailEvent,`DisabledException`)].[EventTime,EventName,Username]"],
        ["output", "text"],
      ]),
      "# back again:",
      ...arns.map((arn) => command("enable-key", arn)),
    ],
  };
}

function special({ key, live }: RetirementFacts): RetirementStep[] {
  const steps: RetirementStep[] = [];
  const isImported =
    live?.key.origin === "EXTERNAL" || key.blocks.some(({ type }) => type.includes("external_key"));
  if (isImported) {
    steps.push({
      title: "Its material is imported: keep your own copy of it",
      lines: [
        "Deleting the material alone makes the key unusable at once, and importing the same material brings it back: that is a second way to try, as long as the copy is kept.",
        "Import it with the AWS CLI, and leave key_material_base64 as it is: Terraform replaces the key where that changes, is added or is removed.",
        "Once the key itself is deleted, the copy is of no use for what a symmetric key has encrypted: no other key reads it, even one with the same material.",
      ],
      commands: [command("delete-imported-key-material", key.arn)],
    });
  }
  const external =
    live?.key.origin === "EXTERNAL_KEY_STORE" ||
    live?.key.externalKey !== undefined ||
    key.blocks.some((one) => one.externalKey !== undefined);
  const store =
    live?.key.customKeyStore ?? key.blocks.map((one) => one.customKeyStore).find((one) => one !== undefined);
  if (external) {
    steps.push({
      title: "Its material is outside AWS: that key stays, and decrypts nothing",
      lines: [
        "Deleting the KMS key leaves the key in the external key manager as it is. What was encrypted needs both, so it cannot be read with that one alone.",
        "Deleting the external key first ends the KMS key at once, with no days left to cancel.",
      ],
      commands: [],
    });
  } else if (store !== undefined || live?.key.origin === "AWS_CLOUDHSM") {
    steps.push({
      title: "Its material is in a CloudHSM cluster: look there afterwards",
      lines: [
        "KMS tries to delete the material from the cluster, and may leave some there, and in the cluster's backups. Nothing that the key encrypted can be read with it.",
      ],
      commands:
        store === undefined
          ? []
          : [
              aws("kms", "describe-custom-key-stores", [
                ["region", key.region],
                ["custom-key-store-id", store],
              ]),
            ],
    });
  }
  return steps;
}

function schedule(found: RetirementFacts): RetirementStep {
  const { key, live } = found;
  const days = String(DELETION_WINDOW_IN_DAYS.max);
  const arns = inOrder(found);
  const primary = live?.key.primary ?? key.blocks.map((one) => one.primary).find((one) => one !== undefined);
  const blocks = managed(found);
  const lines = [
    `${days} days is the longest that AWS waits; the key is unusable from the first of them, and when they are over nothing brings back what it encrypted.`,
  ];
  if (arns.length > 1 || (live?.key.replicas ?? []).length > 0) {
    lines.push(
      "Each replica is a key of its own, with grants and a policy of its own: ask keywright retire about each of them as well.",
      "The replicas go first: until the last of them is deleted the primary key is PendingReplicaDeletion, and its own wait does not begin. It is unusable all the same.",
    );
  } else if (key.id.startsWith("mrk-") && primary === undefined) {
    lines.push("It is a multi-Region key: describe-key names its replicas, which have to be deleted first.");
  }
  if (primary !== undefined && primary !== key.arn) {
    lines.push(
      `It is a replica: ${primary} and its other replicas still read what this one encrypted, and it can be made again from there.`,
    );
  }
  for (const { address, file, deletionWindowInDays: window } of blocks) {
    const short =
      window !== undefined && window < DELETION_WINDOW_IN_DAYS.max
        ? ` Its deletion_window_in_days is ${window}: apply ${days} first.`
        : "";
    lines.push(
      `${printable(address)} (${printable(file)}) makes the key: take the block out, with its alias, grants and prevent_destroy, and let a plan show that nothing else goes.${short}`,
    );
  }
  const terraform = [
    "terraform plan -out=retire.tfplan",
    "terraform show -json retire.tfplan > retire.json",
    "keywright check retire.json",
    "terraform apply retire.tfplan",
  ];
  const others = arns.filter((arn) => blocks.every((one) => one.arn !== arn));
  return {
    title: `Schedule the deletion, ${days} days ahead`,
    lines,
    commands: [
      // In the order that AWS takes: a replica that only AWS knows, then what Terraform destroys in its own order.
      ...others.map((arn) => command("schedule-key-deletion", arn, ["pending-window-in-days", days])),
      ...(blocks.length > 0 ? terraform : []),
    ],
  };
}

function cancel(found: RetirementFacts): RetirementStep {
  const arns = [...inOrder(found)].reverse();
  return {
    title: "If somebody still needs it: cancel, within those days",
    lines: [
      "A key whose deletion is cancelled is disabled.",
      ...new Set(
        managed(found).map(
          ({ address }) =>
            `${printable(address)}: Terraform has let go of the key; write the block again, and import it`,
        ),
      ),
    ],
    commands: arns.flatMap((arn) => [command("cancel-key-deletion", arn), command("enable-key", arn)]),
  };
}
