import { asItself, DOCS, OWN_ACCOUNT } from "../kms-access";
import type { ServiceFile } from "../service-file";

const TOPICS = `${DOCS}/cost-management/latest/userguide/ad-SNS.html`;

/** What keywright knows of Cost Explorer: its anomaly detection tells topics. */
export const ce = {
  services: {
    "cost-anomalies": {
      title: "Cost Anomaly Detection",
      ...asItself(
        "CostAnomaliesNotify",
        "costalerts.amazonaws.com",
        ["kms:Decrypt", "kms:GenerateDataKey*"],
        [OWN_ACCOUNT],
        TOPICS,
        undefined,
        {
          carries: { "aws:SourceArn": "arn:${partition}:ce::${account}:anomalysubscription/*" },
          to: "to publish to an encrypted topic",
          sentence:
            "To grant the AWS Cost Anomaly Detection service access to the KMS key only when performing operations on behalf of a certain account, use the following statement.",
        },
      ),
    },
  },
  iam: { ce: ["ce"] },
  senders: {
    aws_ce_anomaly_subscription: [
      {
        by: "subscriber[].address",
        to: ["aws_sns_topic"],
        when: [{ path: "subscriber[].type", is: ["SNS"] }],
        what: "the notifications of a subscription to anomalies",
        service: "cost-anomalies",
        source: TOPICS,
      },
    ],
  },
} as const satisfies ServiceFile;
