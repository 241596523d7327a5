import * as fs from "node:fs";
import * as os from "node:os";
import * as path from "node:path";
import { noSettings } from "../../cli/config/find-settings";
import { toldBy } from "../../cli/input/options";
import { PathReader } from "../../cli/input/path-reader";

/*
 * What terraform.workspace is for the modules of a root.
 */
let folder: string;
beforeEach(() => {
  folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), "keywright-workspace-")));
  fs.mkdirSync(path.join(folder, "m"));
  fs.mkdirSync(path.join(folder, ".terraform"));
  fs.writeFileSync(path.join(folder, "main.tf"), 'module "m" {\n  source = "./m"\n}\n');
  fs.writeFileSync(path.join(folder, "m", "main.tf"), "locals {\n}\n");
});
afterEach(() => {
  delete process.env.TF_WORKSPACE;
  fs.rmSync(folder, { recursive: true, force: true });
});

function workspaces(options: Parameters<typeof toldBy>[0] = {}): (string | undefined)[] {
  const read = new PathReader(toldBy(options, noSettings(folder))).read(folder);
  return read?.document.modules.map(({ workspace }) => workspace) ?? [];
}

it("is unknown where nothing says so, also to the modules that it calls", () => {
  expect(workspaces()).toEqual([undefined, undefined]);
});

it("is the option, else the environment, else what .terraform says", () => {
  fs.writeFileSync(path.join(folder, ".terraform", "environment"), "noted\n");
  expect(workspaces()).toEqual(["noted", "noted"]);
  process.env.TF_WORKSPACE = "environment";
  expect(workspaces()).toEqual(["environment", "environment"]);
  expect(workspaces({ workspace: "option" })).toEqual(["option", "option"]);
});
