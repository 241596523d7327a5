import { DaxCluster } from "@cdktf/provider-aws/lib/dax-cluster";
import { Testing } from "cdktf";
import { allow, type KeywrightStack } from "../../modules";
import { refusal, refusedStack, testingStack } from "../testing-stack";

const cache = (stack: KeywrightStack) =>
  new DaxCluster(stack, "cache", {
    clusterName: "cache",
    iamRoleArn: "arn:aws:iam::111122223333:role/dax",
    nodeType: "dax.r5.large",
    replicationFactor: 1,
    serverSideEncryption: { enabled: true },
  });

describe("allow", () => {
  it("lets a resource pass one rule, and keeps the reason in its Terraform", () => {
    expect(refusedStack(cache)).toHaveLength(1);
    const stack = testingStack();
    allow(cache(stack), "data-can-use-customer-key", { reason: "Holds public prices" });
    expect(JSON.stringify(stack.toTerraform())).toContain(
      '"keywright":{"allow":[{"rule":"data-can-use-customer-key","reason":"Holds public prices"}]}',
    );
    expect(refusal(() => Testing.synthHcl(stack))).toEqual([]);
  });

  it("keeps who answers for it, and holds until its last day", () => {
    const until = (day: string) =>
      refusedStack((stack) =>
        allow(cache(stack), "data-can-use-customer-key", { reason: "Public", owner: "storage", until: day }),
      );
    expect(until("9999-12-31")).toEqual([]);
    const stderr = jest.spyOn(process.stderr, "write").mockReturnValue(true);
    const lines = until("2020-01-31");
    const warnings = stderr.mock.calls.map(([text]) => text);
    stderr.mockRestore();
    expect(lines).toEqual([
      expect.stringMatching(/^test\/cache: aws_dax_cluster\.cache: the cache is under /),
    ]);
    expect(warnings).toEqual([
      "warning: test/cache: aws_dax_cluster.cache: the exception for data-can-use-customer-key ended on 2020-01-31. Fix the finding, or give the exception a new last day.\n",
    ]);
  });

  it("lets it pass no other rule", () => {
    expect(
      refusedStack((stack) => allow(cache(stack), "key-rotates", { reason: "It is no key" })),
    ).toHaveLength(1);
  });

  it.each([
    [
      "what is no resource",
      "allow: the first argument is not a Terraform resource. Pass a resource of the AWS provider.",
      () => allow({} as never, "key-rotates", { reason: "?" }),
    ],
    [
      "a rule that is none",
      'aws_dax_cluster "test/cache": key-rotate is not a rule. Did you mean "key-rotates"?',
      (stack: KeywrightStack) => allow(cache(stack), "key-rotate" as never, { reason: "?" }),
    ],
    [
      "no reason",
      'aws_dax_cluster "test/cache": the exception to key-rotates has no reason. Say why it is right here.',
      (stack: KeywrightStack) => allow(cache(stack), "key-rotates", { reason: " " }),
    ],
    [
      "a last day that is none",
      'aws_dax_cluster "test/cache": the exception to key-rotates ends on "2027-02-30", which is not a day. Write it as 2027-01-31.',
      (stack: KeywrightStack) => allow(cache(stack), "key-rotates", { reason: "?", until: "2027-02-30" }),
    ],
  ])("refuses %s", (_, line, attempt) => {
    expect(refusal(() => attempt(testingStack()))).toEqual([line]);
  });
});
