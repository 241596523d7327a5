import { check, judge as judgeDocument } from "../../guard";
import { planDocument, stateDocument } from "../../keys";
import type { JsonObject } from "../../terraform";
import { growth, MUCH } from "../growth";

it("a state is judged in time that grows with its volumes", () => {
  const judge = (size: number) => {
    const resources = Array.from({ length: size }, (_, i) => ({
      mode: "managed",
      type: "aws_ebs_volume",
      name: `v${i}`,
      provider: 'provider["registry.terraform.io/hashicorp/aws"]',
      instances: [{ attributes: { encrypted: true, id: `vol-${i}` } }],
    }));
    const state: JsonObject = { version: 4, resources };
    expect(check(stateDocument(state), { rules: ["data-uses-customer-key"] })).toHaveLength(size);
  };
  expect(growth(judge, 2_000)).toBeLessThan(MUCH);
}, 120_000);

const range = (size: number) => Array.from({ length: size }, (_, i) => i);

it("what a part of a plan leaves out is found in time that grows with it", () => {
  const judge = (size: number) => {
    const resources = range(size).map((i) => ({
      address: `aws_ebs_volume.v${i}`,
      mode: "managed",
      type: "aws_ebs_volume",
      name: `v${i}`,
      values: { encrypted: true },
    }));
    const plan: JsonObject = {
      format_version: "1.2",
      complete: false,
      planned_values: { root_module: {} },
      prior_state: { format_version: "1.0", values: { root_module: { resources } } },
      configuration: { root_module: {} },
      resource_changes: [],
    };
    const { findings } = judgeDocument(planDocument(plan), { rules: ["data-uses-customer-key"] });
    expect(findings).toHaveLength(size);
  };
  expect(growth(judge, 4_000)).toBeLessThan(MUCH);
}, 120_000);

it("the users of keys that a plan destroys are found in time that grows with them", () => {
  const judge = (size: number) => {
    const arn = (i: number) => `arn:aws:kms:eu-west-1:111122223333:key/${i}`;
    const change = (type: string, i: number, kind: string, before: JsonObject) => ({
      address: `${type}.r${i}`,
      mode: "managed",
      type,
      name: `r${i}`,
      change: {
        actions: [kind],
        before,
        after: kind === "delete" ? null : before,
        after_unknown: {},
      },
    });
    const plan: JsonObject = {
      format_version: "1.2",
      planned_values: { root_module: {} },
      configuration: { root_module: {} },
      resource_changes: range(size).flatMap((i) => [
        change("aws_kms_key", i, "delete", { arn: arn(i) }),
        change("aws_ebs_volume", i, "no-op", { encrypted: true, kms_key_id: arn(i) }),
      ]),
    };
    const found = check(planDocument(plan), { rules: ["key-is-not-destroyed-while-used"] });
    expect(found).toHaveLength(size);
    expect(found.every(({ status }) => status === "finding")).toBe(true);
  };
  expect(growth(judge, 500)).toBeLessThan(MUCH);
}, 120_000);
