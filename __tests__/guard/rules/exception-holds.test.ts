import { check, Exceptions, exceptionFindings } from "../../../guard";
import { configuration, folder, type JsonObject, parseHcl, synthesisedJson } from "../../../terraform";
import { message } from "../../../words";

const TODAY = "2026-11-28";
const KEY = 'resource "aws_kms_key" "k" {\n}\n';
const linesOf = (hcl: string, rules?: Parameters<typeof check>[1]) =>
  check({ modules: configuration("main", folder([parseHcl("main.tf", hcl)])) }, { today: TODAY, ...rules })
    .filter(({ rule }) => rule === "exception-holds")
    .map((one) => `${one.file}:${one.line} ${one.severity} ${message(one)}`);

const NOTHING = "matches no finding. Remove the exception, or correct its rule, root, address or argument.";

it.each([
  ["one that is needed", `# keywright:allow key-rotates because\n${KEY}`],
  ["one to its last day", `# keywright:allow key-rotates until=${TODAY} because\n${KEY}`],
  ["one for the argument that is wrong", `# keywright:allow key-rotates argument=enable_* because\n${KEY}`],
])("passes %s", (_what, hcl) => {
  expect(linesOf(hcl)).toEqual([]);
});

it.each([
  [
    "one that has ended",
    `# keywright:allow key-rotates until=2026-11-27 because\n${KEY}`,
    "main.tf:1 note aws_kms_key.k: the exception for key-rotates ended on 2026-11-27. Fix the finding, or give the exception a new last day.",
  ],
  [
    "one for what is right",
    `# keywright:allow key-is-enabled because\n${KEY}`,
    `main.tf:1 note aws_kms_key.k: the exception for key-is-enabled ${NOTHING}`,
  ],
  [
    "one for another argument",
    `# keywright:allow key-rotates argument=policy because\n${KEY}`,
    `main.tf:1 note aws_kms_key.k: the exception for key-rotates ${NOTHING}`,
  ],
  [
    "one for another folder",
    `# keywright:allow key-rotates root=elsewhere because\n${KEY}`,
    `main.tf:1 note aws_kms_key.k: the exception for key-rotates ${NOTHING}`,
  ],
])("objects to %s", (_what, hcl, line) => {
  expect(linesOf(hcl)).toEqual([line]);
});

it("says nothing of an exception whose rule was not asked", () => {
  const rules = ["key-has-alias", "exception-holds"] as const;
  expect(linesOf(`# keywright:allow key-is-enabled because\n${KEY}`, { rules })).toEqual([]);
});

it("reports an exception of a file once, when everything is judged", () => {
  const exceptions = new Exceptions(TODAY);
  exceptions.addForAll([
    { rule: "key-rotates", address: "aws_kms_key.*", root: "a", reason: "r", number: 1 },
    {
      rule: "key-rotates",
      address: "aws_kms_key.other",
      reason: "r",
      number: 2,
      position: { file: "x.json" },
    },
  ]);
  const terraform: JsonObject = { resource: { aws_kms_key: { k: {} } } };
  const statuses = ["a", "b"].map(
    (root) =>
      check({ modules: [synthesisedJson(root, terraform)] }, { exceptions, rules: ["key-rotates"] })[0]
        ?.status,
  );
  // The same address in another root stays a finding.
  expect(statuses).toEqual(["suppressed", "finding"]);
  expect(exceptionFindings(exceptions).map((one) => `${one.file} ${message(one)}`)).toEqual([
    `x.json aws_kms_key.other: the exception for key-rotates ${NOTHING}`,
  ]);
});
