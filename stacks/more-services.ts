import { AutoscalingGroup } from "@cdktf/provider-aws/lib/autoscaling-group";
import { DataAwsIamPolicyDocument } from "@cdktf/provider-aws/lib/data-aws-iam-policy-document";
import { IamRole } from "@cdktf/provider-aws/lib/iam-role";
import { Subnet } from "@cdktf/provider-aws/lib/subnet";
import { Vpc } from "@cdktf/provider-aws/lib/vpc";
import type { Construct } from "constructs";
import {
  EncryptedBackupVault,
  EncryptedEcrRepository,
  EncryptedEksCluster,
  EncryptedEventBridgeBus,
  EncryptedFirehoseDeliveryStream,
  EncryptedKinesisStream,
  EncryptedLambdaFunction,
  EncryptedLaunchTemplate,
  EncryptedS3Bucket,
  EncryptedSecretsManagerSecret,
  EncryptedStepFunctionsStateMachine,
  Key,
  KeywrightStack,
  type KeywrightStackConfig,
} from "../modules";

/**
 * Services that almost every account has besides: Secrets Manager, ECR, Lambda, EKS, Kinesis and Firehose,
 * Backup, Step Functions, EventBridge and Auto Scaling.
 */
export class MoreServices extends KeywrightStack {
  constructor(scope: Construct, id: string, config: KeywrightStackConfig) {
    super(scope, id, config);
    const key = (name: string, description: string) =>
      new Key(this, name, { description, alias: `more/${name}` });
    const network = new Vpc(this, "network", { cidrBlock: "10.0.0.0/16" });
    const subnetIds = ["a", "b"].map(
      (zone, i) =>
        new Subnet(this, `subnet-${zone}`, {
          vpcId: network.id,
          cidrBlock: `10.0.${i}.0/24`,
          availabilityZone: `${config.region}${zone}`,
        }).id,
    );

    new EncryptedSecretsManagerSecret(this, "payment", {
      key: key("secrets", "Secrets of the shop"),
      name: "shop/payment",
    });

    const images = new EncryptedEcrRepository(this, "images", {
      key: key("ecr", "Images of the shop"),
      name: "shop",
    });
    new EncryptedLambdaFunction(this, "thumbnails", {
      key: key("lambda", "The function that makes thumbnails"),
      functionName: "thumbnails",
      packageType: "Image",
      imageUri: `${images.repositoryUrl}:1.0.0`,
      environment: { variables: { STAGE: "production" } },
    });

    new EncryptedEksCluster(this, "shop", {
      key: key("eks", "Secrets of the Kubernetes cluster"),
      name: "shop",
      roleArn: this.#role("kubernetes", "eks.amazonaws.com").arn,
      vpcConfig: { subnetIds },
    });

    new EncryptedKinesisStream(this, "clicks", {
      key: key("kinesis", "Clicks as they come"),
      name: "clicks",
    });
    new EncryptedFirehoseDeliveryStream(this, "click-delivery", {
      key: key("firehose", "Clicks on their way to the lake"),
      name: "clicks",
      bucket: new EncryptedS3Bucket(this, "clicks-lake", { key: key("lake", "Clicks in the lake") }),
    });

    new EncryptedBackupVault(this, "backups", { key: key("backup", "Backups of the shop"), name: "shop" });

    new EncryptedStepFunctionsStateMachine(this, "checkout", {
      key: key("stepfunctions", "What passes through the checkout"),
      name: "checkout",
      roleArn: this.#role("checkout-role", "states.amazonaws.com").arn,
      definition: JSON.stringify({ StartAt: "Done", States: { Done: { Type: "Succeed" } } }),
    });

    new EncryptedEventBridgeBus(this, "events", {
      key: key("eventbridge", "Events of the shop"),
      name: "shop",
    });

    const template = new EncryptedLaunchTemplate(this, "web", {
      key: key("autoscaling", "Disks of the web servers"),
      imageId: "ami-0123456789abcdef0",
      instanceType: "m7g.large",
      blockDeviceMappings: [{ deviceName: "/dev/xvda", ebs: { volumeSize: 20, volumeType: "gp3" } }],
    });
    new AutoscalingGroup(this, "web-servers", {
      name: "web",
      minSize: 0,
      maxSize: 4,
      vpcZoneIdentifier: subnetIds,
      launchTemplate: { id: template.id, version: "$Latest" },
    });
  }

  /** A role that a service takes, without any rights yet. */
  #role(id: string, service: string): IamRole {
    const trust = new DataAwsIamPolicyDocument(this, `${id}-trust`, {
      statement: [{ actions: ["sts:AssumeRole"], principals: [{ type: "Service", identifiers: [service] }] }],
    });
    return new IamRole(this, id, { name: id, assumeRolePolicy: trust.json });
  }
}
