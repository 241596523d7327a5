import * as fs from "node:fs";
import * as path from "node:path";
import { Moto } from "../../local/moto";
import { Project } from "../../local/project";
import { projectRoot } from "../../local/project-root";
import { isObject, type Json } from "../../terraform";
import { itNeeds } from "../local/tools";

/*
 * docs/existing.md, from the top to the bottom: its file is written and its commands are run, in their order.
 */
const it = itNeeds("terraform", "moto_server", "aws", "the AWS provider");
const page = fs.readFileSync(path.join(projectRoot(), "docs", "existing.md"), "utf8");
const blocks = [...page.matchAll(/^```(hcl|sh)\n([\s\S]*?)^```$/gm)].map(([, language = "", text = ""]) => ({
  language,
  text,
}));

let moto: Moto | undefined;
let project: Project | undefined;

afterAll(async () => {
  await moto?.stop();
  project?.remove();
}, 60_000);

/** What commands of this page may end with beside 0: `check` and `fix` where something is left. */
function endsAsItShould(command: string, code: number | null): boolean {
  return code === 0 || (code === 1 && /^keywright (?:check$|fix)/.test(command));
}

it("does what it says", async () => {
  moto = await Moto.start();
  project = new Project("", {
    ...moto.environment,
    TF_VAR_password: "not-for-anybody",
    TF_CLI_ARGS_plan: "-no-color",
  });
  const folder = path.join(project.folder, "shop");
  fs.mkdirSync(folder);
  const replaced: string[] = [];
  for (const { language, text } of blocks) {
    if (language === "hcl") {
      fs.writeFileSync(path.join(folder, "main.tf"), text);
      continue;
    }
    // One shell for the block, since a command of it names what another one has set.
    const commands = text.trim().split("\n");
    const script = commands.map((one) => `${one}\necho "ended $?" >&2`);
    const { stdout, stderr } = await project.run("bash", "-c", `cd shop\n${script.join("\n")}`);
    const ends = [...stderr.matchAll(/^ended (\d+)$/gm)].map(([, code]) => Number(code));
    commands.forEach((command, i) => {
      const code = ends[i] ?? null;
      const said = endsAsItShould(command, code) ? "as it should" : `with ${code}\n${stdout}\n${stderr}`;
      expect(`${command} ends ${said}`).toBe(`${command} ends as it should`);
    });
    for (const [address] of stdout.matchAll(/# (\S+) must be replaced/g)) replaced.push(address);
  }
  expect(replaced).toEqual(["# aws_db_instance.orders must be replaced"]);
  const state = JSON.parse(fs.readFileSync(path.join(folder, "state.json"), "utf8")) as Json;
  const values = isObject(state) ? state.values : undefined;
  const text = JSON.stringify(values);
  expect(text).toMatch(/"address":"aws_db_instance.orders".*"storage_encrypted":true/);
}, 900_000);
