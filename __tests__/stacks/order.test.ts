import * as path from "node:path";
import { findRow } from "../../catalogue";
import { projectRoot } from "../../local/project-root";
import { mustTerraform, terraformEnvironment } from "../../local/terraform";
import { Workspace } from "../../local/workspace";
import { itNeeds } from "../local/tools";

/*
 * The order in which Terraform makes things, as it says itself: services look at the policy of a key, of a
 * bucket or of a queue when they are told of it, so that has to be there first.
 */
const it = itNeeds("terraform", "the AWS provider");
const workspace = Workspace.create();
afterAll(() => workspace.remove());

/** Everything that each resource of a stack waits for, however far away. */
async function waiting(name: string): Promise<Map<string, ReadonlySet<string>>> {
  const root = projectRoot();
  const stack = workspace
    .synthesise(path.join(root, "dist", "main.js"), root)
    .find((one) => one.name === name);
  if (!stack) throw new Error(`main.ts has no stack ${name}`);
  const env = terraformEnvironment(workspace.folder);
  await mustTerraform(stack.folder, ["init", "-no-color"], env);
  // A plan without credentials is not to be had; the graph of the configuration is, and an edge is a wait.
  const { stdout } = await mustTerraform(stack.folder, ["graph"], env);
  const edges = new Map<string, Set<string>>();
  for (const [, from = "", to = ""] of stdout.matchAll(/^\s*"([^"]+)" -> "([^"]+)";/gm)) {
    edges.set(from, (edges.get(from) ?? new Set()).add(to));
  }
  const reach = (node: string, seen = new Set<string>()): Set<string> => {
    for (const next of edges.get(node) ?? []) {
      if (seen.has(next)) continue;
      seen.add(next);
      reach(next, seen);
    }
    return seen;
  };
  return new Map([...edges.keys()].map((node) => [node, reach(node)]));
}

it("services come after what they try out, and no key waits for what it encrypts", async () => {
  const waits = await waiting("document-services");
  const before = (node: string) => [...(waits.get(node) ?? [])];

  expect(before("aws_cloudwatch_log_group.application")).toContain("aws_kms_key.logs");
  expect(before("aws_cloudtrail.audit")).toEqual(
    expect.arrayContaining([
      "aws_kms_key.cloudtrail",
      "aws_cloudwatch_log_group.audit",
      expect.stringMatching(/^aws_s3_bucket_policy\./),
      expect.stringMatching(/^aws_iam_role_policy\./),
    ]),
  );
  expect(before("aws_s3_bucket_notification.archive")).toEqual(
    expect.arrayContaining(["aws_sqs_queue_policy.work", "aws_kms_key.sqs"]),
  );
  const targets = [...waits.keys()].filter((node) => node.startsWith("aws_cloudwatch_event_target."));
  expect(targets).toHaveLength(2);
  for (const target of targets) {
    expect(before(target)).toEqual(
      expect.arrayContaining([expect.stringMatching(/^aws_sns_topic_policy\./), "aws_kms_key.watch"]),
    );
  }
  const subscription = [...waits.keys()].find((node) => node.startsWith("aws_sns_topic_subscription.")) ?? "";
  expect(before(subscription)).toEqual(
    expect.arrayContaining(["aws_sqs_queue_policy.work", "aws_kms_key.sqs"]),
  );

  const keys = [...waits.keys()].filter((node) => node.startsWith("aws_kms_key."));
  expect(keys.length).toBeGreaterThanOrEqual(12);
  for (const key of keys) {
    const encrypted = before(key).filter((node) => (findRow(node.split(".")[0] ?? "")?.keys.length ?? 0) > 0);
    expect([key, ...encrypted]).toEqual([key]);
  }
}, 120_000);
