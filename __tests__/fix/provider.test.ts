import { isSurelyIn } from "../../catalogue";
import { type AnnouncedChange, comparePlan } from "../../fix";
import { plannedChanges } from "../../keys";
import { SCHEMA_VERSION } from "../../local/provider-schema";
import { expectGolden } from "../golden";
import { itNeeds } from "../local/tools";
import { PlannedRepository } from "./planned-repository";
import { FORMS } from "./row-forms";
import { rowResources } from "./row-resources";

/*
 * What fix writes, against the real provider: it is valid, and the plan from a state of the old code changes what was
 * announced and nothing else. One configuration holds all types.
 */

/** A key that is named, so that no plan has to ask AWS for an account. */
const KEY = "arn:aws:kms:eu-west-1:111122223333:key/0d5a7f8e-3b1c-4c2d-9e4f-5a6b7c8d9e0f";

let standing: PlannedRepository | undefined;
afterAll(() => standing?.repository.remove());

/** All types that the provider plans, in a state in which they stand and nothing changes. */
async function standingRows(): Promise<{
  rows: PlannedRepository;
  types: readonly string[];
  left: string[];
}> {
  const left = new Map<string, string>();
  const files = rowResources.flatMap((one) => {
    const text = one.keys.length > 0 ? FORMS.bare?.(one) : undefined;
    if (text === undefined) return [];
    if (isSurelyIn(`= ${SCHEMA_VERSION}`, one.row.since)) return [[`${one.type}.tf`, text] as const];
    left.set(`${one.type}.tf`, `provider ${SCHEMA_VERSION} does not have it`);
    return [];
  });
  const rows = new PlannedRepository(Object.fromEntries(files));
  standing = rows;
  await rows.init();
  const leaveOut = (some: ReadonlyMap<string, string>) => {
    rows.leaveOut(some.keys());
    for (const [file, why] of some) left.set(file, why);
  };
  leaveOut(await rows.invalid());
  const first = await rows.planWhatCanBe();
  leaveOut(first.left);
  rows.stand(first.plan);
  const again = await rows.planWhatCanBe();
  leaveOut(again.left);
  const changes = plannedChanges(again.plan);
  const restless = changes.filter(({ kind }) => kind !== "stay");
  leaveOut(new Map(restless.map(({ type }) => [`${type}.tf`, "a state that is made up leaves a change"])));
  rows.stand(
    first.plan,
    restless.map(({ type }) => type),
  );
  const types = changes.filter(({ kind }) => kind === "stay").map(({ type }) => type);
  return { rows, types, left: [...left].map(([file, why]) => `${file.replace(/\.tf$/, "")}: ${why}`).sort() };
}

itNeeds("terraform", "the AWS provider")(
  "what is mended is valid, and the plan does what was announced: in place, and then with --replacing",
  async () => {
    const { rows, types, left } = await standingRows();
    expectGolden("fix/not-planned.txt", `${left.join("\n")}\n`);
    expect(types.length).toBeGreaterThan(100);
    let done: readonly AnnouncedChange[] = [];
    for (const replacing of [false, true]) {
      const { changes } = rows.repository.mend({ key: KEY, replacing });
      expect(changes.some(({ does }) => does === "replace")).toBe(replacing);
      expect([...(await rows.invalid())]).toEqual([]);
      const plan = await rows.plan();
      if (plan instanceof Map) throw new Error(JSON.stringify([...plan]));
      // The state is that of the old code in both rounds, so what was announced at first is planned still.
      const isAgain = (one: AnnouncedChange) => changes.some(({ address }) => address === one.address);
      done = [...changes, ...done.filter((one) => !isAgain(one))];
      const { beyond, missing, replace } = comparePlan(done, plannedChanges(plan));
      expect({ beyond, missing }).toEqual({ beyond: [], missing: [] });
      expect(replace > 0).toBe(replacing);
    }
  },
  900_000,
);
