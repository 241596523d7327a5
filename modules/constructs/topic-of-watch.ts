import { Lazy, TerraformOutput, Token } from "cdktf";
import type { Construct } from "constructs";
import { parseArn } from "../../catalogue";
import { policyJson, publishing, type ServiceUse, useStatements } from "../../policy";
import { type KeySource, keyArn, learns } from "../keys";
import { isRecord, placeOf, Refusal, shown } from "../stack";
import { EncryptedSnsTopic } from "./encrypted-sns-topic";

/** A topic that other code has made. */
export interface ExistingTopic {
  /** Its ARN. */
  readonly arn: string;
}

/** The parts of AWS that publish what a watch sees. */
const PUBLISHERS = ["cloudwatch-alarms", "eventbridge-rules"] as const;

/** The topic of a watch: one of its own, or a given one, which lets the watch publish or of which is said what it needs. */
export function topicOf(
  about: string,
  watch: Construct,
  { topic, key }: { readonly topic?: EncryptedSnsTopic | ExistingTopic; readonly key?: KeySource },
): EncryptedSnsTopic | ExistingTopic {
  if (topic === undefined) {
    keyArn(about, key, watch);
    return new EncryptedSnsTopic(watch, "topic", { key: key as KeySource, publishers: PUBLISHERS });
  }
  if (topic instanceof EncryptedSnsTopic) {
    if (key !== undefined)
      throw new Refusal(`${about}: key is set, and ${topic.node.path} has a key already. Leave key out.`);
    for (const publisher of PUBLISHERS) topic.allowPublishing(publisher);
    return topic;
  }
  const { arn } = isRecord(topic) ? topic : {};
  if (typeof arn !== "string") throw new Refusal(`${about}: topic is ${shown(topic)}. ${NAME_IT}`);
  refuseOtherArn(about, arn);
  tell(about, watch, arn, key);
  return { arn };
}

const NAME_IT = 'Pass an EncryptedSnsTopic, or { arn: "arn:aws:sns:REGION:ACCOUNT:NAME" }.';

function refuseOtherArn(about: string, arn: string): void {
  if (Token.isUnresolved(arn) || arn.includes("${") || parseArn(arn)?.service === "sns") return;
  throw new Refusal(`${about}: topic is ${shown(arn)}, not the ARN of a topic. ${NAME_IT}`);
}

/** Tells a key of the app what it needs to let, and puts in outputs what other code has to. */
function tell(about: string, watch: Construct, arn: string, key: KeySource | undefined): void {
  keyArn(about, key, watch);
  const place = placeOf(watch);
  const uses: readonly ServiceUse[] = PUBLISHERS.map((service) => ({ service }));
  new TerraformOutput(watch, "topic-policy-statements", {
    description: `What the policy of the topic of ${watch.node.id} has to allow`,
    value: policyJson(
      PUBLISHERS.map((one) => publishing(one, { action: "sns:Publish", resource: arn }, place)),
    ).Statement,
  });
  if (learns(key)) {
    for (const use of uses) key.usedBy(use);
    return;
  }
  new TerraformOutput(watch, "key-policy-statements", {
    description: `What the policy of the key of the topic of ${watch.node.id} has to allow`,
    value: Lazy.anyValue({ produce: () => policyJson(useStatements(uses, place, undefined)).Statement }),
  });
}
