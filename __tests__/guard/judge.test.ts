import { check } from "../../guard";
import { type JsonObject, synthesisedJson } from "../../terraform";
import { message } from "../../words";

const key = (until: string): JsonObject => ({
  resource: {
    aws_kms_key: {
      k: {
        "//": {
          keywright: { allow: [{ rule: "key-rotates", reason: "Moves in spring", owner: "storage", until }] },
        },
      },
    },
  },
});
const at = (until: string) =>
  check(
    { modules: [synthesisedJson("main", key(until))] },
    { today: "2026-11-24", rules: ["key-rotates", "exception-holds"] },
  );

it("an exception holds to the end of its last day", () => {
  expect(at("2026-11-24")).toMatchObject([
    {
      rule: "key-rotates",
      status: "suppressed",
      exception: { reason: "Moves in spring", owner: "storage", until: "2026-11-24" },
    },
  ]);
});

it("an exception that has ended is a finding beside what it was for", () => {
  const findings = at("2026-11-23");
  expect(findings.map(({ status }) => status)).toEqual(["finding", "finding"]);
  expect(findings.map(message)[1]).toBe(
    "aws_kms_key.k: the exception for key-rotates ended on 2026-11-23. Fix the finding, or give the exception a new last day.",
  );
});

it.each(["soon", "2027-02-30"])("an exception until %s, which is no day, does not hold", (until) => {
  expect(at(until).map(({ status }) => status)).toEqual(["finding", "finding"]);
});

it("holds to the rules that are chosen, and to no other", () => {
  const module = synthesisedJson("main", { resource: { aws_kms_key: { k: {} }, aws_ebs_volume: { v: {} } } });
  const rules = check({ modules: [module] }, { rules: ["key-rotates"] }).map(({ rule }) => rule);
  expect(rules).toEqual(["key-rotates"]);
});

it("judges each instance of a block whose for_each is known, by what it is for that one", () => {
  const module = synthesisedJson("main", {
    resource: {
      aws_kms_key: { k: { enable_key_rotation: true } },
      aws_ebs_volume: {
        v: {
          for_each: { own: "${aws_kms_key.k.arn}", theirs: "alias/aws/ebs" },
          encrypted: true,
          kms_key_id: "${each.value}",
        },
      },
    },
  });
  expect(
    check({ modules: [module] }, { rules: ["data-uses-customer-key"] }).map(({ address, status }) => [
      address,
      status,
    ]),
  ).toEqual([['aws_ebs_volume.v["theirs"]', "finding"]]);
});

it.each<[string, object, string[]]>([
  ["a count", { count: 2 }, ["aws_kms_key.k[0]", "aws_kms_key.k[1]"]],
  ["a count of none", { count: 0 }, []],
  ["a set in which one stands twice", { for_each: '${toset(["a", "a"])}' }, ['aws_kms_key.k["a"]']],
  ["a count that is unknown", { count: "${var.n}" }, ["aws_kms_key.k"]],
  ["a count beyond what can be judged one by one", { count: 1_001 }, ["aws_kms_key.k"]],
])("%s makes these instances", (_what, repeated, addresses) => {
  const module = synthesisedJson("main", {
    variable: { n: {} },
    resource: { aws_kms_key: { k: { ...repeated } } },
  });
  expect(check({ modules: [module] }, { rules: ["key-rotates"] }).map(({ address }) => address)).toEqual(
    addresses,
  );
});
