import { InputError } from "../../../cli/input/input-error";
import { readTerraformText } from "../../../cli/input/terraform-text";
import { verdictOf } from "../../../cli/serve/verdict";
import { check } from "../../../guard";
import { message } from "../../../words";
import { contradictions } from "./contradictions";
import type { Evasion } from "./evasion";
import { plansAndStates } from "./plans";
import { policies } from "./policies";
import { strangers } from "./strangers";
import { resourceTypes } from "./types";
import { values } from "./values";

/*
 * Documents that were made to slip past the guard. Each has to be named: by a finding, by what cannot be told, or by
 * the one line that says why it cannot be judged.
 */
const evasions: readonly Evasion[] = [
  ...plansAndStates,
  ...contradictions,
  ...policies,
  ...strangers,
  ...resourceTypes,
  ...values,
];

const lines = (text: string, name: string) =>
  check(readTerraformText(name, text).document).map((one) => `${one.status}: ${message(one)}`);

/** The documents of an evasion: a name for each, and its text. */
function documentsOf({ hcl, plan, state }: Evasion): [string, string][] {
  const json = Object.entries({ "plan.json": plan, "state.json": state }).flatMap(
    ([name, document]): [string, string][] => (document ? [[name, JSON.stringify(document)]] : []),
  );
  return hcl === undefined ? json : [["main.tf", hcl], ...json];
}

describe.each(evasions.map((one) => [one.tried, one] as const))("it tried to %s", (_tried, evasion) => {
  const { says, refused, plan } = evasion;

  it.each(documentsOf(evasion))("%s", (name, text) => {
    if (refused !== undefined) {
      const reading = () => readTerraformText(name, text);
      expect(reading).toThrow(InputError);
      expect(reading).toThrow(refused);
      return;
    }
    const found = lines(text, name);
    expect(says?.length).toBeGreaterThan(0);
    for (const part of says ?? []) {
      expect(found).toContainEqual(expect.stringContaining(part));
    }
  });

  if (plan === undefined) return;
  it("the run task", () => {
    const { status, message: summary } = verdictOf(Buffer.from(JSON.stringify(plan)), {
      threshold: { failOn: "note", isStrict: true },
    });
    expect(status).toBe("failed");
    if (refused !== undefined) expect(summary).toContain(refused);
  });
});

it("no two tried the same", () => {
  const all = evasions.map(({ tried }) => tried);
  expect(all.filter((one, i) => all.indexOf(one) !== i)).toEqual([]);
});
