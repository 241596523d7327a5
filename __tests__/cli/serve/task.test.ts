import { AllowedHosts } from "../../../cli/serve/allowed-hosts";
import { Task, type TaskOptions, USUAL } from "../../../cli/serve/task";
import { verdictOf } from "../../../cli/serve/verdict";
import { Hcp } from "./hcp";

/*
 * A task by itself, with shorter waits than usual.
 */
// On a machine that is busy with something else a process takes its time.
jest.setTimeout(60_000);

const hcp = new Hcp();
beforeAll(() => hcp.start());
afterAll(() => hcp.stop());

function task(id: string, more: Partial<TaskOptions> = {}) {
  const lines: object[] = [];
  const request = {
    stage: "post_plan",
    accessToken: "token",
    taskResultId: id,
    callbackUrl: `${hcp.origin}/callback/${id}`,
    planUrl: `${hcp.origin}/api/v2/plans/${id}/json-output`,
    organization: "o",
    workspace: "w",
    runId: "r",
    takesOutcomes: true,
  } as const;
  hcp.plans.set(id, Buffer.from('{"planned_values":{}}'));
  const options: TaskOptions = {
    ...USUAL,
    hosts: new AllowedHosts([hcp.origin]),
    judge: async (plan) => verdictOf(plan),
    log: (level, about) => lines.push({ level, ...about }),
    ...more,
  };
  return { task: new Task(request, "id", options), lines };
}

it("says while it takes long that it is under way, and then no more", async () => {
  let judged = () => {};
  const waited = new Promise<void>((resolve) => {
    judged = resolve;
  });
  const { task: one } = task("long", {
    progress: { first: 20, again: 20 },
    judge: (plan) => waited.then(() => verdictOf(plan)),
  });
  const done = one.run();
  await hcp.until(() => (hcp.said("long").length >= 3 ? true : undefined));
  judged();
  expect(await done).toBe("delivered");
  const said = hcp.said("long").map(({ status }) => status);
  expect(said.slice(0, 3)).toEqual(["running", "running", "running"]);
  expect(said.at(-1)).toBe("passed");
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(hcp.said("long")).toHaveLength(said.length);
});

it("says nothing of the way once it has arrived", async () => {
  let isCut = false;
  hcp.instead.push({
    path: "/callback/slow",
    handler: (_, response) =>
      response.on("close", () => {
        isCut = true;
      }),
  });
  const { task: one } = task("slow", {
    progress: { first: 20, again: 100_000 },
    judge: async (plan) => {
      await hcp.until(() => (hcp.said("slow").length > 0 ? true : undefined));
      return verdictOf(plan);
    },
  });
  expect(await one.run()).toBe("delivered");
  expect(isCut).toBe(true);
});

it("fails where keywright itself does, and does not say what of", async () => {
  const { task: one, lines } = task("fault", {
    judge: async () => {
      throw new SyntaxError("hunter2 is no key");
    },
  });
  await one.run();
  expect((await hcp.result("fault")).message).toBe(
    "keywright could not check this plan: something is wrong with keywright itself.",
  );
  expect(lines).toMatchObject([
    { level: "error", event: "fault", kind: "SyntaxError" },
    { event: "result", result: "failed" },
  ]);
  expect(JSON.stringify(lines)).not.toContain("hunter2");
});

it("gives up once, whenever it is told to", async () => {
  const { task: one } = task("gone", {
    judge: (_, signal) =>
      new Promise((_resolve, reject) => signal.addEventListener("abort", () => reject(signal.reason))),
  });
  const done = one.run();
  await hcp.until(() => hcp.calls.find(({ path }) => path === "/archive/gone"));
  await one.giveUp("it was stopped.");
  await one.giveUp("it was stopped.");
  expect(hcp.said("gone")).toMatchObject([{ status: "failed" }]);
  expect(await done).toBe("undelivered");
  expect(hcp.said("gone")).toHaveLength(1);
});
