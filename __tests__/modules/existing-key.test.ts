import { AwsProvider } from "@cdktf/provider-aws/lib/provider";
import {
  EncryptedCloudWatchLogGroup,
  EncryptedEbsVolume,
  EncryptedLaunchTemplate,
  ExistingKey,
  Key,
  type KeywrightStack,
} from "../../modules";
import { statements } from "../policies";
import { ACCOUNT, KEY_ARN, refusal, synth, testingStack } from "../testing-stack";

const PASS = "Pass a Key, or the ARN of a customer-managed key (arn:aws:kms:REGION:ACCOUNT:key/ID).";

describe("a key that somebody else made", () => {
  it("is used by its ARN", () => {
    const terraform = synth((stack) => {
      const key = new ExistingKey(stack, "shared", { arn: KEY_ARN });
      new EncryptedEbsVolume(stack, "disk", { key, availabilityZone: "eu-west-1a", size: 8 });
    });
    expect(terraform.resource.aws_ebs_volume?.disk?.kms_key_id).toBe(KEY_ARN);
    expect(terraform.resource.aws_kms_key).toBeUndefined();
  });

  it("is looked up by its alias, with or without the prefix", () => {
    for (const alias of ["shared/logs", "alias/shared/logs"]) {
      const terraform = synth((stack) => {
        const key = new ExistingKey(stack, "shared", { alias });
        new EncryptedCloudWatchLogGroup(stack, "logs", { key, name: "/shop/application" });
      });
      expect(terraform.data.aws_kms_key).toEqual({ shared: { key_id: "alias/shared/logs" } });
      expect(terraform.resource.aws_cloudwatch_log_group?.logs?.kms_key_id).toBe(
        "${data.aws_kms_key.shared.arn}",
      );
    }
  });

  it("says in an output what its policy has to allow, in the words of the account that uses it", () => {
    const terraform = synth((stack) => {
      const key = new ExistingKey(stack, "shared", { arn: KEY_ARN.replace(ACCOUNT, "999988887777") });
      for (const name of ["/b", "/a"]) new EncryptedCloudWatchLogGroup(stack, name.slice(1), { key, name });
      new ExistingKey(stack, "idle", { arn: KEY_ARN });
    }) as unknown as { output: Record<string, { description: string; value: object[] }> };
    // One that is not used needs nothing.
    expect(Object.keys(terraform.output)).toEqual([expect.stringMatching(/^shared_policy-statements_/)]);
    const [output] = Object.values(terraform.output);
    expect(output).toEqual({
      description: "What the policy of shared has to allow",
      value: [
        {
          Sid: "LogsUsesKey",
          Effect: "Allow",
          Principal: { Service: "logs.eu-west-1.amazonaws.com" },
          Action: ["kms:Decrypt*", "kms:Describe*", "kms:Encrypt*", "kms:GenerateDataKey*", "kms:ReEncrypt*"],
          Resource: "*",
          Condition: {
            ArnLike: {
              "kms:EncryptionContext:aws:logs:arn": [
                `arn:aws:logs:eu-west-1:${ACCOUNT}:log-group:/a`,
                `arn:aws:logs:eu-west-1:${ACCOUNT}:log-group:/b`,
              ],
            },
          },
        },
        {
          ...throughLogs("UseThroughLogs"),
          Action: ["kms:Decrypt", "kms:Describe*", "kms:Encrypt", "kms:GenerateDataKey*", "kms:ReEncrypt*"],
        },
      ],
    });
  });
});

describe("a key of another account, with whose volumes Auto Scaling launches", () => {
  const OTHER = "999988887777";
  const template = (stack: KeywrightStack, key: ExistingKey) =>
    new EncryptedLaunchTemplate(stack, "web", {
      key,
      imageId: "ami-0123456789abcdef0",
      instanceType: "m7g.large",
      blockDeviceMappings: [{ deviceName: "/dev/xvda", ebs: {} }],
    });
  const said = (account: string) => {
    const stack = testingStack();
    const key = new ExistingKey(stack, "shared", { arn: KEY_ARN.replace(ACCOUNT, account) });
    template(stack, key);
    return key.statements.filter(({ sid }) => sid.startsWith("AutoScaling"));
  };
  const root = [{ type: "AWS", identifiers: [`arn:aws:iam::${ACCOUNT}:root`] }];

  it("has to let this account use it and make a grant to the service-linked role", () => {
    expect(said(OTHER).map(({ sid, principals }) => ({ sid, principals }))).toEqual([
      { sid: "AutoScalingAccountUsesKey", principals: root },
      { sid: "AutoScalingAccountGrantsKey", principals: root },
    ]);
    expect(said(OTHER)[1]?.conditions).toEqual([
      {
        test: "StringLike",
        variable: "kms:GranteePrincipal",
        values: [
          `arn:aws:iam::${ACCOUNT}:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling*`,
        ],
      },
    ]);
  });

  it("lets the role itself where it is of this account after all", () => {
    expect(said(ACCOUNT).map(({ sid }) => sid)).toEqual(["AutoScalingUsesKey", "AutoScalingKeepsGrants"]);
  });

  it("is told so by the key's own stack", () => {
    const made = synth((stack) => {
      const key = new Key(stack, "k", { description: "K" });
      for (const service of ["autoscaling", "ec2-spot"] as const) key.usedBy({ service, account: OTHER });
    });
    const all = statements(made, "k").slice(1);
    expect(JSON.stringify(all.map(({ principals }) => principals))).not.toContain("aws-service-role");
    expect(all.map(({ sid }) => sid)).toEqual([
      `AutoScalingAccountUsesKeyOf${OTHER}`,
      `AutoScalingAccountGrantsKeyOf${OTHER}`,
      `SpotAccountUsesKeyOf${OTHER}`,
      `SpotAccountGrantsKeyOf${OTHER}`,
    ]);
  });
});

/** What callers of CloudWatch Logs are allowed, except the actions. */
const throughLogs = (Sid: string) => ({
  Sid,
  Effect: "Allow",
  Principal: { AWS: `arn:aws:iam::${ACCOUNT}:root` },
  Resource: "*",
  Condition: {
    StringEquals: { "kms:CallerAccount": ACCOUNT, "kms:ViaService": "logs.eu-west-1.amazonaws.com" },
  },
});

describe("what is refused", () => {
  const make = (options: object) => () => new ExistingKey(testingStack(), "shared", options as never);
  it.each([
    [
      "neither of both",
      'ExistingKey "test/shared": it takes either arn or alias. Name the key by one of them.',
      make({}),
    ],
    [
      "both",
      'ExistingKey "test/shared": it takes either arn or alias. Name the key by one of them.',
      make({ arn: KEY_ARN, alias: "a" }),
    ],
    [
      "nothing",
      'ExistingKey "test/shared": it takes either arn or alias. Name the key by one of them.',
      make(undefined as never),
    ],
    [
      "an alias for an ARN",
      `ExistingKey "test/shared": key is "alias/orders", an alias, which can be pointed at another key. ${PASS}`,
      make({ arn: "alias/orders" }),
    ],
    [
      "an ARN for an alias",
      `ExistingKey "test/shared": alias is ${JSON.stringify(KEY_ARN)}; AWS accepts letters, digits, "/", "_" and "-" after alias/. Choose another name.`,
      make({ alias: KEY_ARN }),
    ],
    [
      "a key of AWS",
      'ExistingKey "test/shared": alias is "alias/aws/ebs"; AWS keeps alias/aws/ for its own keys. Choose another name.',
      make({ alias: "alias/aws/ebs" }),
    ],
  ])("%s", (_, line, attempt) => {
    expect(refusal(attempt)).toEqual([line]);
  });

  it("a key of another Region, both Regions in the line", () => {
    const stack = testingStack();
    const provider = new AwsProvider(stack, "far", { alias: "far", region: "us-east-1" });
    const disk = { availabilityZone: "eu-west-1a", size: 8 };
    for (const options of [
      { alias: "orders", provider },
      { arn: KEY_ARN.replace("eu-west-1", "us-east-1") },
    ]) {
      const id = Object.keys(options)[0] ?? "";
      const attempt = () =>
        new EncryptedEbsVolume(stack, `disk-${id}`, {
          key: new ExistingKey(stack, id, options as never),
          ...disk,
        });
      expect(refusal(attempt)).toEqual([
        `aws_ebs_volume "test/disk-${id}": the key is in us-east-1 and the resource in eu-west-1; AWS accepts a key of the same Region. Make a key in eu-west-1.`,
      ]);
    }
  });
});
