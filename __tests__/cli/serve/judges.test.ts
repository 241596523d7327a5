import { FairQueue } from "../../../cli/serve/fair-queue";
import { Turns } from "../../../cli/serve/turns";
import { gone, judgesOf, onLinux, Signalling } from "./judge-processes";
import { hcp, start } from "./running";
import { payload, send } from "./served";

/*
 * Processes that judge plans: what becomes of a plan whose process is killed or stands still, and of the plans
 * behind it. The processes are real, and so are the signals.
 */
jest.setTimeout(240_000);

describe("a judge that is killed", () => {
  onLinux("is replaced, and its plan is judged again", async () => {
    const one = await start();
    const killing = new Signalling(one, "SIGKILL", 2);
    await send(one.url, payload(hcp, "killed-twice", "customer-keys"));
    expect((await hcp.result("killed-twice")).status).toBe("passed");
    expect(killing.seen.size).toBe(2);
    await killing.end();
    expect(hcp.said("killed-twice").filter(({ status }) => status !== "running")).toHaveLength(1);
    await one.stop();
  });

  onLinux("each time fails its plan and says why, and the server goes on", async () => {
    const one = await start();
    const killing = new Signalling(one, "SIGKILL");
    await send(one.url, payload(hcp, "killed", "customer-keys"));
    expect(await hcp.result("killed")).toMatchObject({
      status: "failed",
      message:
        "keywright could not check this plan: the process that checked it was ended 3 times (SIGKILL). The machine may have too little memory.",
    });
    await killing.end();
    expect(killing.seen.size).toBe(3);
    await send(one.url, payload(hcp, "killed-next", "customer-keys"));
    expect((await hcp.result("killed-next")).status).toBe("passed");
    await one.stop();
  });

  onLinux("while it has nothing to do is replaced", async () => {
    const one = await start("--concurrency", "1");
    for (const task of ["idle-1", "idle-2", "idle-3"]) {
      await send(one.url, payload(hcp, task, "customer-keys"));
      expect((await hcp.result(task)).status).toBe("passed");
      for (const pid of judgesOf(one)) process.kill(pid, "SIGKILL");
    }
    expect(await stopped(one)).toBe(0);
  });
});

describe("a plan that takes long", () => {
  onLinux("to check is given up at the time limit, and the server goes on", async () => {
    const one = await start("--timeout-in-seconds", "3");
    const stopping = new Signalling(one, "SIGSTOP", 1);
    await send(one.url, payload(hcp, "endless", "customer-keys"));
    expect(await hcp.result("endless")).toMatchObject({
      status: "failed",
      message: "keywright could not check this plan: checking it took longer than 3 seconds.",
    });
    await stopping.end();
    const [pid = 0] = stopping.seen;
    await gone(one, pid);
    await one.stop();
  });

  onLinux("to check does not hold up others, four of them included", async () => {
    const one = await start("--concurrency", "2");
    const stopping = new Signalling(one, "SIGSTOP", 4);
    const slow = ["slow-1", "slow-2", "slow-3", "slow-4"];
    for (const task of slow) await send(one.url, payload(hcp, task, "customer-keys"));
    await stopping.reached(4);
    await send(one.url, payload(hcp, "fifth", "customer-keys"));
    expect((await hcp.result("fifth")).status).toBe("passed");
    // None of the four is done, and none is lost.
    const isDone = (task: string) => hcp.said(task).some(({ status }) => status !== "running");
    expect(slow.filter(isDone).length).toBeLessThan(4);
    const stillSlow = judgesOf(one).filter((pid) => stopping.seen.has(pid));
    expect(stillSlow.length).toBeGreaterThan(0);
    stopping.resume();
    for (const task of slow) expect((await hcp.result(task)).status).toBe("passed");
    for (const task of slow) {
      expect(hcp.said(task).filter(({ status }) => status !== "running")).toHaveLength(1);
    }
    expect(await stopped(one)).toBe(0);
  });

  it("to fetch does not hold up others", async () => {
    const one = await start("--concurrency", "2");
    const held: (() => void)[] = [];
    const slow = ["hung-1", "hung-2", "hung-3", "hung-4"];
    for (const task of slow) {
      hcp.instead.push({
        path: `/api/v2/plans/${task}/`,
        handler: (_, response) => {
          held.push(() => response.writeHead(307, { location: "/archive/customer-keys" }).end());
        },
      });
      await send(one.url, payload(hcp, task, task));
    }
    await send(one.url, payload(hcp, "after-hung", "customer-keys"));
    expect((await hcp.result("after-hung")).status).toBe("passed");
    expect(slow.flatMap((task) => hcp.said(task)).filter(({ status }) => status !== "running")).toEqual([]);
    await hcp.until(() => (held.length === 4 ? true : undefined));
    for (const release of held) release();
    for (const task of slow) expect((await hcp.result(task)).status).toBe("passed");
    expect(await stopped(one)).toBe(0);
  });

  it("to deliver does not hold up others", async () => {
    const one = await start("--concurrency", "1");
    const held: (() => void)[] = [];
    hcp.instead.push({
      path: "/callback/deaf",
      handler: (_, response) => held.push(() => response.writeHead(200).end()),
    });
    await send(one.url, payload(hcp, "deaf", "customer-keys"));
    await hcp.result("deaf");
    await send(one.url, payload(hcp, "after-deaf", "customer-keys"));
    expect((await hcp.result("after-deaf")).status).toBe("passed");
    await one.line(({ event, task }) => event === "result" && task === "after-deaf");
    expect(one.lines().filter(({ event, task }) => event === "result" && task === "deaf")).toEqual([]);
    for (const release of held) release();
    expect(await stopped(one)).toBe(0);
  });
});

describe("what waits", () => {
  const all = (queue: FairQueue<string>) =>
    Array.from({ length: queue.length }, () => queue.take()).join(" ");

  it("comes by organisation, then by workspace, by turns", () => {
    const queue = new FairQueue<string>();
    for (const n of [1, 2, 3, 4]) queue.add(`a${n}`, { organization: "a", workspace: "w", cost: 1 });
    queue.add("a-other", { organization: "a", workspace: "other", cost: 1 });
    queue.add("b1", { organization: "b", workspace: "w", cost: 1 });
    queue.add("b2", { organization: "b", workspace: "w", cost: 1 });
    expect(all(queue)).toBe("a1 b1 a-other b2 a2 a3 a4");
    expect(queue.length).toBe(0);
  });

  it("comes sooner where it is small, and where it is large it still comes", () => {
    const queue = new FairQueue<string>();
    const claim = (cost: number) => ({ organization: "a", workspace: "w", cost });
    queue.add("large", claim(10));
    for (let n = 1; n <= 3; n++) queue.add(`small-${n}`, claim(2));
    expect(queue.take()).toBe("small-1");
    // So long as small ones come in, the large one waits for as much as it costs itself.
    const order: (string | undefined)[] = [];
    for (let n = 4; n <= 20; n++) {
      queue.add(`small-${n}`, claim(2));
      order.push(queue.take());
    }
    const at = order.indexOf("large");
    expect(at).toBeGreaterThan(1);
    expect(at).toBeLessThan(6);
  });

  it("can be taken out, and passed over where it may not come yet", () => {
    const queue = new FairQueue<string>();
    for (const name of ["a", "b", "c"]) queue.add(name, { organization: name, workspace: "w", cost: 1 });
    queue.remove("b");
    queue.remove("none");
    expect(queue.take((name) => name !== "a")).toBe("c");
    expect([queue.take(() => false), queue.take(), queue.take(), queue.length]).toEqual([
      undefined,
      "a",
      undefined,
      0,
    ]);
  });
});

describe("turns", () => {
  const never = new AbortController().signal;
  const of = (organization: string, workspace = "w") => ({ organization, workspace });

  it("are so many, and one that lasts makes room", async () => {
    const turns = new Turns({ most: 1, mostSlow: 3, patience: 50 });
    const ends = [await turns.take(of("a"), never)];
    // Each of these gets its turn only since the one before is slow.
    for (const name of ["b", "c", "d"]) ends.push(await turns.take(of(name), never));
    let isThere = false;
    const fifth = turns.take(of("e"), never).then((end) => {
      isThere = true;
      return end;
    });
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(isThere).toBe(false);
    ends[0]?.();
    for (const end of [await fifth, ...ends]) end();
  });

  it("are shared: a workspace gets a quarter of them", async () => {
    const turns = new Turns({ most: 4, mostSlow: 12, patience: 1 });
    const taken: string[] = [];
    for (let n = 0; n < 10; n++) turns.take(of("a"), never).then(() => taken.push("a"));
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(taken).toEqual(Array(4).fill("a"));
    await turns.take(of("a", "other"), never);
    await turns.take(of("b"), never);
  });

  it("are not waited for by what was given up", async () => {
    const turns = new Turns({ most: 1, mostSlow: 0, patience: 1_000_000 });
    const end = await turns.take(of("a"), never);
    const stop = new AbortController();
    const waits = turns.take(of("b"), stop.signal);
    stop.abort(new Error("given up"));
    await expect(waits).rejects.toThrow("given up");
    end();
    (await turns.take(of("c"), never))();
  });
});

async function stopped(one: Awaited<ReturnType<typeof start>>): Promise<number | null> {
  one.signal("SIGTERM");
  return one.exit;
}
