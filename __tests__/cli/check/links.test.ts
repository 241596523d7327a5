import * as fs from "node:fs";
import * as path from "node:path";
import { findings, folder, ROTATES, run, STILL, still, write } from "./checked";

/** Makes a link in the folder; what it leads to is as it would be written from the link's own folder. */
function link(at: string, target: string): void {
  const file = path.join(folder, at);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.symlinkSync(target, file);
}

const OTHER = STILL.replace('"k"', '"other"');
const other = (at: string) => `aws_kms_key.other key-rotates finding ${at}`;

describe("links are followed inside the boundary", () => {
  const linked = () => {
    write({ "repo/envs/prod/main.tf": STILL, "repo/common/common.tf": OTHER });
    link("repo/envs/prod/common.tf", "../../common/common.tf");
  };
  const both = [other("repo/envs/prod/common.tf:1"), ...still("repo/envs/prod/main.tf:1")];

  it.each(["a folder", "a file, as in a worktree"])("which is the repository: its .git is %s", (what) => {
    linked();
    if (what === "a folder") fs.mkdirSync(path.join(folder, "repo/.git"));
    else fs.writeFileSync(path.join(folder, "repo/.git"), "gitdir: elsewhere\n");
    expect(findings("repo/envs/prod", ...ROTATES)).toEqual(both);
  });

  it("which is the folder of --root, and of no .git above that", () => {
    linked();
    expect(findings("repo/envs/prod", "--root", "repo", ...ROTATES)).toEqual(both);
    fs.mkdirSync(path.join(folder, ".git"));
    write({ "outside.tf": STILL });
    link("repo/envs/prod/far.tf", "../../../outside.tf");
    expect(run(["repo/envs/prod", "--root", "repo", ...ROTATES])).toEqual({
      status: 2,
      stdout: "",
      stderr:
        "repo/envs/prod/far.tf: it is a link to outside.tf, outside of repo. Keep what it leads to in there, or name a folder that holds both with --root.\n",
    });
  });

  it("which is the folder that was named, where neither says so", () => {
    linked();
    const { status, stderr } = run(["repo/envs/prod", ...ROTATES]);
    expect(status).toBe(2);
    expect(stderr).toMatch(
      /^repo\/envs\/prod\/common\.tf: it is a link to repo\/common\/common\.tf, outside of /,
    );
    expect(findings("repo", ...ROTATES)).toEqual([
      // The folder of the link's target is one of its own.
      other("repo/common/common.tf:1"),
      ...both,
    ]);
  });

  it("--root has to be there, and to hold what is named", () => {
    write({ "a/main.tf": STILL, "b/main.tf": STILL });
    expect(run(["a", "--root", "none"])).toMatchObject({
      status: 2,
      stderr: "--root none: there is no such file or folder.\n",
    });
    expect(run(["a", "--root", "b"])).toMatchObject({
      status: 2,
      stderr: "--root b: a is not in it. Name a folder that holds it.\n",
    });
  });

  it("also those to folders, each of which is read once; those in a circle end", () => {
    write({ "repo/.git/config": "", "repo/shared/net/main.tf": STILL, "repo/envs/a/main.tf": OTHER });
    link("repo/envs/net", "../shared/net");
    link("repo/envs/again", "../shared/net");
    link("repo/envs/a/up", "..");
    expect(findings("repo/envs", ...ROTATES)).toEqual([
      other("repo/envs/a/main.tf:1"),
      ...still("repo/shared/net/main.tf:1"),
    ]);
  });
});

describe("what a folder has that cannot be read is named once, and the other folders are judged", () => {
  const bad: [string, (file: string) => void, string | RegExp][] = [
    [
      "a template",
      (file) => write({ [file]: 'resource "aws_sqs_queue" "q" {\n  name = {{ name }}\n}\n' }),
      /^bad\/x\.tf:2:\d+: /,
    ],
    [
      "a link to nothing",
      (file) => link(file, "../gone.tf"),
      "bad/x.tf: it is a link to ../gone.tf, which is not there.",
    ],
    [
      "a file that git-crypt has encrypted",
      (file) => fs.writeFileSync(path.join(folder, file), Buffer.from("\0GITCRYPT\0\x12\x8f\xff", "latin1")),
      "bad/x.tf: it is encrypted with git-crypt. Run git-crypt unlock.",
    ],
    [
      "bytes",
      (file) => fs.writeFileSync(path.join(folder, file), Buffer.from("# a\n# \u00e9\ufffd\0\n")),
      "bad/x.tf:2:5: it is not text.",
    ],
    [
      "text in another encoding",
      (file) =>
        fs.writeFileSync(
          path.join(folder, file),
          Buffer.concat([Buffer.from("# \ufffd\n# caf"), Buffer.from([0xe9, 10])]),
        ),
      "bad/x.tf:2:6: it is not UTF-8. Save it as UTF-8.",
    ],
    [
      "text of PowerShell",
      (file) => fs.writeFileSync(path.join(folder, file), Buffer.from(`\ufeff${STILL}`, "utf16le")),
      "bad/x.tf: it is not UTF-8. Save it as UTF-8.",
    ],
    ["a folder", (file) => fs.mkdirSync(path.join(folder, `${file}.json`)), ""],
  ];

  it.each(bad)("%s", (_what, make, line) => {
    write({
      "bad/main.tf": OTHER,
      "good/main.tf": STILL,
      // Both call for it, and say so of the call alone.
      "one/main.tf": `module "bad" {\n  source = "../bad"\n}\n${STILL}`,
      "two/main.tf": `module "bad" {\n  source = "../bad"\n}\n${STILL}`,
    });
    make("bad/x.tf");
    const { status, stdout, stderr } = run([".", ...ROTATES]);
    const found = stdout.split("\n").filter((one) => one.includes("aws_kms_key.k:"));
    if (line === "") {
      // A folder with the name of a file is no file.
      expect({ status, stderr, found: found.length }).toEqual({ status: 1, stderr: "", found: 3 });
      return;
    }
    expect({ status, found: found.map((one) => one.split(":")[0]) }).toEqual({
      status: 2,
      found: ["good/main.tf", "one/main.tf", "two/main.tf"],
    });
    expect(stderr.trimEnd().split("\n")).toHaveLength(1);
    if (typeof line === "string") expect(stderr).toBe(`${line}\n`);
    else expect(stderr).toMatch(line);
    // Alone, there is nothing to print.
    expect(run(["bad", ...ROTATES])).toEqual({ status: 2, stdout: "", stderr });
  });

  it("every one of a folder", () => {
    write({ "bad/a.tf": "x = = 1\n", "bad/b.tf": "resource {", "good/main.tf": STILL });
    const { status, stdout, stderr } = run([".", ...ROTATES]);
    expect(status).toBe(2);
    expect(stdout).toContain("good/main.tf:1: error:");
    expect(stderr.split("\n").map((one) => one.split(":")[0])).toEqual(["bad/a.tf", "bad/b.tf", ""]);
  });

  it("and a call of it is unknown, whatever is fetched", () => {
    write({ "main.tf": `module "m" {\n  source = "./m"\n}\n${STILL}`, "m/main.tf": "x = = 1\n" });
    const { status, stdout } = run([]);
    expect(status).toBe(2);
    expect(stdout).toContain(
      "main.tf:2: unknown: module.m: cannot tell; the module comes from ./m, where a file cannot be read. Correct that file, or check the plan. [data-uses-customer-key]",
    );
  });

  it("a link to a folder of Terraform out of the boundary, and no other link out of it", () => {
    write({ "in/main.tf": STILL, "out/net/main.tf": OTHER, "out/docs/index.md": "" });
    link("in/net", "../out/net");
    link("in/docs", "../out/docs");
    const { status, stdout, stderr } = run(["in", ...ROTATES]);
    expect(status).toBe(2);
    expect(stdout).toContain("in/main.tf:1: error:");
    expect(stderr).toBe("in/net: it is a link to out/net, outside of in. Check a folder that holds both.\n");
  });
});

describe("--exclude", () => {
  const tree = () =>
    write({
      "main.tf": STILL,
      "examples/a/main.tf": STILL,
      "modules/x/examples/b/main.tf": STILL,
      "modules/x/main.tf": STILL,
      "legacy/old.tf": STILL,
    });
  const files = (...args: string[]) => findings(...ROTATES, ...args).map((one) => one.split(" ").at(-1));

  it.each<[string[], string[]]>([
    [
      [],
      [
        "main.tf:1",
        "examples/a/main.tf:1",
        "legacy/old.tf:1",
        "modules/x/main.tf:1",
        "modules/x/examples/b/main.tf:1",
      ],
    ],
    [
      ["--exclude", "examples"],
      ["main.tf:1", "legacy/old.tf:1", "modules/x/main.tf:1"],
    ],
    [
      ["--exclude", "examples/**"],
      ["main.tf:1", "legacy/old.tf:1", "modules/x/main.tf:1", "modules/x/examples/b/main.tf:1"],
    ],
    [
      ["--exclude", "./modules/", "--exclude", "examples"],
      ["main.tf:1", "legacy/old.tf:1"],
    ],
    [["-x", "{modules,examples}", "-x", "legacy"], ["main.tf:1"]],
    [
      ["--exclude", "**/old.*"],
      ["main.tf:1", "examples/a/main.tf:1", "modules/x/main.tf:1", "modules/x/examples/b/main.tf:1"],
    ],
    [["--exclude", "*.tf", "--", "main.tf"], []],
  ])("%j", (args, expected) => {
    tree();
    if (expected.length === 0) {
      expect(run([...ROTATES, ...args])).toEqual({
        status: 2,
        stdout: "",
        stderr: "main.tf: --exclude leaves it out.\n",
      });
      return;
    }
    expect(files(...args).sort()).toEqual(expected.sort());
  });

  it("takes paths from the folder that is named as well, and leaves out a file that cannot be read", () => {
    write({ "a/main.tf": STILL, "a/tmpl/x.tf": "{{ x }}" });
    expect(run(["a", ...ROTATES]).status).toBe(2);
    expect(findings("a", ...ROTATES, "--exclude", "tmpl/*")).toEqual(still("a/main.tf:1"));
    expect(findings("a", ...ROTATES, "--exclude", "a/tmpl/*")).toEqual(still("a/main.tf:1"));
  });

  it("leaves modules out that are called, and says so of the call", () => {
    write({ "main.tf": 'module "m" {\n  source = "./m"\n}\n', "m/main.tf": STILL });
    expect(run(["--exclude", "m"]).stdout).toContain(
      "main.tf:2: unknown: module.m: cannot tell; the module comes from ./m, which --exclude leaves out. Check the plan.",
    );
  });
});
