import { Testing } from "cdktf";
import { HcpRuns } from "../../stacks/hcp-runs";
import { KmsClass } from "../../stacks/kms-class";
import { expectGolden } from "../golden";
import { REGION, testingApp } from "../testing-stack";

it("the stack hcp-runs comes out as a person has read it", () => {
  const app = testingApp();
  const stacks = [new KmsClass(app, "kms-class", { region: REGION })];
  const hcp = { organization: "example", project: "keywright", environment: "prod" };
  const stack = new HcpRuns(app, "hcp-runs", { region: REGION, hcp, stacks });
  expectGolden("hcp-runs.tf.json", `${Testing.synth(stack)}\n`);
});
