import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { originOf } from "../../cli/report/origin";

/*
 * What a report is of, and of which commit: read from .git, without Git.
 */
const COMMIT = "a1b2c3d4e5f60718293a4b5c6d7e8f9001122334";
const OTHER = "0011223344556677889900112233445566778899";
let folder: string;
beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), "keywright-origin-"));
});
afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

function write(file: string, text: string): void {
  const whole = path.join(folder, file);
  fs.mkdirSync(path.dirname(whole), { recursive: true });
  fs.writeFileSync(whole, text);
}

const at = (...names: string[]) => originOf([path.join(folder, ...names)]);

it("is the folder of the repository, and the commit of its branch", () => {
  write("platform/.git/HEAD", "ref: refs/heads/main\n");
  write("platform/.git/refs/heads/main", `${COMMIT}\n`);
  write("platform/envs/production/main.tf", "");
  expect(at("platform", "envs", "production")).toEqual({ name: "platform", commit: COMMIT });
  expect(at("platform", "envs", "production", "main.tf")).toEqual({ name: "platform", commit: COMMIT });
});

it.each([
  ["a commit that is checked out by itself", { HEAD: COMMIT }],
  [
    "a branch that is packed",
    {
      HEAD: "ref: refs/heads/a/b",
      "packed-refs": `# pack-refs\n${OTHER} refs/heads/a\n${COMMIT} refs/heads/a/b\n`,
    },
  ],
])("%s", (_, files) => {
  for (const [name, text] of Object.entries(files)) write(`platform/.git/${name}`, text);
  expect(at("platform")).toEqual({ name: "platform", commit: COMMIT });
});

it("a worktree, whose branches are those of its repository", () => {
  write("platform/.git/worktrees/one/HEAD", "ref: refs/heads/one\n");
  write("platform/.git/worktrees/one/commondir", "../..\n");
  write("platform/.git/refs/heads/one", COMMIT);
  write("one/.git", `gitdir: ${path.join(folder, "platform", ".git", "worktrees", "one")}\n`);
  expect(at("one")).toEqual({ name: "one", commit: COMMIT });
});

it.each([
  ["a branch without a commit", "ref: refs/heads/main\n"],
  ["a path out of the repository", "ref: refs/../../../secret\n"],
  ["anything else", "<script>"],
  ["nothing", ""],
])("%s is no commit", (_, head) => {
  write("secret", COMMIT);
  write("platform/.git/HEAD", head);
  expect(at("platform")).toEqual({ name: "platform", commit: null });
});

it("without a repository, the folder or the file that was named", () => {
  write("states/prod.tfstate", "{}");
  expect(at("states")).toEqual({ name: "states", commit: null });
  expect(at("states", "prod.tfstate")).toEqual({ name: "prod.tfstate", commit: null });
  expect(originOf(["-"])).toEqual({ name: "standard input", commit: null });
});
