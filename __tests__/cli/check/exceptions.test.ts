import * as fs from "node:fs";
import * as path from "node:path";
import type { Report } from "../../../report/check/report";
import { findings, folder, ROTATES, run, STILL, still, write } from "./checked";

describe("exceptions", () => {
  const allowed = (comment: string) => `# keywright:allow ${comment}\n${STILL}`;

  it("stand in a comment above a block or in it, with a reason", () => {
    write({ "a.tf": allowed("key-rotates owner=storage until=2099-12-31 Moves in spring") });
    const { stdout, status } = run([...ROTATES, "--format", "json"]);
    expect(status).toBe(0);
    expect((JSON.parse(stdout) as Report).findings).toMatchObject([
      { status: "suppressed", reason: "Moves in spring", owner: "storage", until: "2099-12-31" },
    ]);
    write({ "a.tf": 'resource "aws_kms_key" "k" {\n  // keywright:allow key-rotates Moves in spring\n}\n' });
    expect(run(ROTATES).status).toBe(0);
  });

  it("that have ended are findings", () => {
    write({ "a.tf": allowed("key-rotates until=2020-01-31 Moves in spring") });
    expect(findings(...ROTATES, "exception-holds")).toEqual([
      ...still("a.tf:2"),
      "aws_kms_key.k exception-holds finding a.tf:1",
    ]);
  });

  it.each([
    ["key-rotates", "a.tf:1:1: the exception for key-rotates has no reason; "],
    ["key-rotate because", "a.tf:1:1: key-rotate is no rule; "],
    ["", "a.tf:1:1: no rule is named; "],
    ["key-rotates until=soon because", "a.tf:1:1: until=soon is no day; "],
    ["key-rotates root= because", "a.tf:1:1: root= has no value; "],
    ["key-rotates Until=2020-01-01 because", "a.tf:1:1: Until=2020-01-01 is no option; "],
  ])("are refused if they are %s", (comment, line) => {
    write({ "a.tf": allowed(comment) });
    const { status, stderr } = run([]);
    expect(status).toBe(2);
    expect(stderr.startsWith(line)).toBe(true);
    expect(stderr.trimEnd().split("\n")).toHaveLength(1);
  });

  it("are refused beside no block", () => {
    write({ "a.tf": `${STILL}\n# keywright:allow key-rotates because\n` });
    expect(run([]).stderr).toBe(
      "a.tf:4:1: this exception stands beside no block; write it in the block, or in the line above it.\n",
    );
  });

  it("stand in a file for what one does not own", () => {
    write({
      "main.tf": 'module "m" {\n  source = "./m"\n  count = 2\n}\n',
      "m/main.tf": STILL,
      "keywright.json": {
        exceptions: [
          { rule: "key-rotates", address: "module.m[*].aws_kms_key.k", reason: "Not ours", owner: "them" },
        ],
      },
    });
    expect(findings(...ROTATES).map((line) => line.split(" ")[2])).toEqual(["suppressed", "suppressed"]);
  });

  it("can be for one folder, and for one argument; the same address elsewhere stays a finding", () => {
    write({
      "env/a/main.tf": STILL,
      "env/b/main.tf": STILL,
      "keywright.json": {
        exceptions: [
          { rule: "key-rotates", root: "env/a", address: "aws_kms_key.*", reason: "Moves in spring" },
          { rule: "key-rotates", root: "env/b", argument: "policy", reason: "For nothing" },
        ],
      },
    });
    expect(findings(...ROTATES, "exception-holds").map((line) => line.split(" ").slice(1).join(" "))).toEqual(
      [
        "key-rotates suppressed env/a/main.tf:1",
        "key-rotates finding env/b/main.tf:1",
        "exception-holds finding keywright.json:1",
      ],
    );
  });
});

describe("a baseline", () => {
  it("accepts what stands, and nothing that is new or has become worse", () => {
    write({ "a.tf": `variable "v" {}\n${STILL}` });
    expect(run([...ROTATES, "-f", "json", "--out", "base.json"])).toEqual({
      status: 1,
      stdout: "",
      stderr: "",
    });
    expect(run([...ROTATES, "--baseline", "base.json"]).status).toBe(0);
    write({ "b.tf": STILL.replace('"k"', '"other"') });
    const { status, stdout } = run([...ROTATES, "--baseline", "base.json"]);
    expect(status).toBe(1);
    expect(stdout).toContain("a.tf:2: suppressed: ");
    expect(stdout).toContain("b.tf:1: error: ");

    // What was not known, and is wrong now, is new; also after the baseline was written again with itself.
    write({ "a.tf": 'variable "v" {}\nresource "aws_kms_key" "k" {\n  enable_key_rotation = var.v\n}\n' });
    fs.rmSync(path.join(folder, "b.tf"));
    run([...ROTATES, "-f", "json", "--out", "base.json"]);
    run([...ROTATES, "-f", "json", "--baseline", "base.json", "--out", "again.json"]);
    expect(run([...ROTATES, "--strict", "--baseline", "again.json"]).status).toBe(0);
    write({ "a.tf": STILL });
    expect(run([...ROTATES, "--baseline", "again.json"]).status).toBe(1);
  });

  it("knows a fault by its folder, in reports of today and in those that had no identity", () => {
    const good = 'resource "aws_kms_key" "k" {\n  enable_key_rotation = true\n}\n';
    write({ "env/a/main.tf": STILL, "env/b/main.tf": good });
    run(["env", ...ROTATES, "-f", "json", "--out", "base.json"]);
    const base = JSON.parse(fs.readFileSync(path.join(folder, "base.json"), "utf8")) as Report;
    const old = base.findings.map(({ id, root, effect, ...one }) => one);
    write({ "old.json": { ...base, findings: old } });
    for (const baseline of ["base.json", "old.json"]) {
      write({ "env/a/main.tf": `# moved down\n${STILL}`, "env/b/main.tf": good });
      expect(run(["env", ...ROTATES, "--baseline", baseline]).status).toBe(0);
      write({ "env/a/main.tf": good, "env/b/main.tf": STILL });
      const { status, stdout } = run(["env", ...ROTATES, "--baseline", baseline]);
      expect({ status, isNew: stdout.startsWith("env/b/main.tf:1: error: ") }).toEqual({
        status: 1,
        isNew: true,
      });
    }
  });

  it("accepts as many findings of one identity as it had", () => {
    const policy = (...who: string[]) => {
      const statement = (sid: string) =>
        `{ Sid = "${sid}", Effect = "Allow", Principal = "*", Action = "kms:Decrypt", Resource = "*" }`;
      return `resource "aws_kms_key" "k" {\n  policy = jsonencode({ Version = "2012-10-17", Statement = [${who.map(statement).join(", ")}] })\n}\n`;
    };
    const closed = ["--rule", "key-policy-is-closed"];
    write({ "a.tf": policy("A") });
    run([...closed, "-f", "json", "--out", "base.json"]);
    expect(run([...closed, "--baseline", "base.json"]).status).toBe(0);
    write({ "a.tf": policy("A", "B") });
    expect(run([...closed, "--baseline", "base.json"]).status).toBe(1);
  });

  it("does not take an exception of the time for accepted", () => {
    write({ "a.tf": `# keywright:allow key-rotates Moves in spring\n${STILL}` });
    expect(run([...ROTATES, "-f", "json", "--out", "base.json"]).status).toBe(0);
    write({ "a.tf": STILL });
    expect(run([...ROTATES, "--baseline", "base.json"]).status).toBe(1);
  });

  it("has to be one", () => {
    write({ "a.tf": STILL, "base.json": { findings: 1 } });
    expect(run(["--baseline", "base.json"])).toEqual({
      status: 2,
      stdout: "",
      stderr: "base.json: it is no baseline. Make one with keywright check --format json --out base.json.\n",
    });
  });
});
