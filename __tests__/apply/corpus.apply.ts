import * as fs from "node:fs";
import * as path from "node:path";
import { readFolder } from "../../cli/input/read-folder";
import { check, type RuleId, rules } from "../../guard";
import { planDocument, stateDocument } from "../../keys";
import { Life } from "../../local/lifecycle";
import { Moto } from "../../local/moto";
import { terraformEnvironment } from "../../local/terraform";
import { Workspace } from "../../local/workspace";
import { itNeeds } from "../local/tools";
import { placesOf, unlikePlaces } from "../report/uses-alike";
import { disagreementsOf, verdictsOf } from "../verdicts";

/*
 * __tests__/fixtures/corpus, planned and applied by the real Terraform with the real provider: what the guard says
 * of the plan and of the state is what it says of the HCL, and it sees what a change would do.
 */
const it = itNeeds("terraform", "moto_server", "the AWS provider");
const workspace = Workspace.create();
let moto: Moto | undefined;

afterAll(async () => {
  await moto?.stop();
  workspace.remove();
});

const CHANGES = (Object.keys(rules) as RuleId[]).filter((id) => "checkChange" in rules[id]);

it("is judged alike in every form, and so is what is to become of it", async () => {
  moto = await Moto.start();
  const corpus = path.join(__dirname, "..", "fixtures", "corpus");
  fs.cpSync(corpus, workspace.folder, { recursive: true });
  const stack = { name: "corpus", folder: workspace.folder, terraform: {}, dependencies: [] };
  const life = new Life(stack, terraformEnvironment(workspace.folder, moto.environment));

  const plan = planDocument(JSON.parse(await life.plan()));
  await life.apply();
  const shown = JSON.parse(await life.state());
  const state = stateDocument(shown);
  const file = stateDocument(
    JSON.parse(fs.readFileSync(path.join(workspace.folder, "terraform.tfstate"), "utf8")),
  );
  const hcl = { modules: readFolder(corpus, "corpus") };
  expect(
    disagreementsOf({ hcl, plan, state, file, again: planDocument(JSON.parse(await life.plan())) }),
  ).toEqual([]);
  expect([...verdictsOf(file)].sort()).toEqual([...verdictsOf(state)].sort());
  // A report shows the same places under the same keys, and has the places that are under one.
  expect(unlikePlaces({ hcl, plan, state, file })).toEqual([]);
  const underKeys = (document: typeof plan) =>
    [...placesOf(document)].filter(([, seen]) => seen.startsWith("customer")).map(([place]) => place);
  expect(underKeys(hcl).length).toBeGreaterThan(10);
  for (const form of [plan, state, file])
    expect([...placesOf(form).keys()]).toEqual(expect.arrayContaining(underKeys(hcl)));

  // What a form cannot tell is not what nearly everything comes to.
  const open = (document: typeof plan) =>
    [...verdictsOf(document)].filter(([, status]) => status === "cannot-tell").map(([key]) => key);
  expect({ hcl: open(hcl), plan: open(plan), state: open(state) }).toEqual({
    hcl: [],
    plan: [
      "aws_s3_bucket_server_side_encryption_configuration.own data-uses-customer-key",
      "aws_sns_topic.news data-uses-customer-key",
      'aws_sqs_queue.shelf["mine"] data-uses-customer-key',
    ],
    state: ["aws_ebs_volume.default data-uses-customer-key"],
  });

  const main = path.join(workspace.folder, "main.tf");
  const written = fs.readFileSync(main, "utf8");
  const block = (start: string) => new RegExp(`resource ${start} \\{\\n[\\s\\S]*?\\n\\}\\n`);
  const changed = async (text: string) => {
    fs.writeFileSync(main, text);
    return check(planDocument(JSON.parse(await life.plan())), { rules: CHANGES })
      .map(({ address, rule, status, argument }) => `${address} ${rule} ${status} ${argument}`.trimEnd())
      .sort();
  };
  const withoutKey = (text: string) => text.replace(/ *kms_(?:master_)?key_id .*\n/, "");
  expect(
    await changed(
      written
        .replace(block('"aws_ebs_volume" "own"'), (text) =>
          text.replace("aws_kms_key.good", "aws_kms_key.still"),
        )
        .replace(block('"aws_ebs_volume" "kept"'), withoutKey)
        .replace(block('"aws_sqs_queue" "either"'), withoutKey)
        .replace(block('"aws_s3_bucket_server_side_encryption_configuration" "own"'), ""),
    ),
  ).toEqual([
    "aws_ebs_volume.kept key-removal-takes-effect finding kms_key_id",
    "aws_ebs_volume.own key-change-keeps-data finding kms_key_id",
    "aws_s3_bucket_server_side_encryption_configuration.own encryption-is-not-removed finding",
    "aws_sqs_queue.either encryption-is-not-removed finding kms_master_key_id",
  ]);

  const arn = JSON.stringify(shown).match(/"address":"aws_kms_key\.good".*?"arn":"([^"]+)"/)?.[1];
  expect(
    await changed(
      written
        .replace(block('"aws_kms_key" "good"'), "")
        .replace(block('"aws_kms_key" "signs"'), "")
        .replace(block('"aws_kms_alias" "good"'), "")
        .replace(block('"aws_kms_alias" "signs"'), "")
        .replaceAll("aws_kms_alias.good.arn", `"${arn}"`)
        .replaceAll("aws_kms_key.good.arn", `"${arn}"`),
    ),
  ).toEqual([
    "aws_kms_key.good key-is-not-destroyed-while-used finding",
    "aws_kms_key.signs key-is-not-destroyed-while-used cannot-tell",
  ]);
}, 600_000);
