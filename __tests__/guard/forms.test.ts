import * as fs from "node:fs";
import * as path from "node:path";
import { parse } from "@cdktf/hcl2json";
import { readFolder } from "../../cli/input/read-folder";
import { check, type RuleId, rules } from "../../guard";
import { planDocument, stateDocument } from "../../keys";
import { configuration, type Document, type Folder, folder, type JsonObject } from "../../terraform";
import { FORM_DIFFERENCES } from "./form-differences";

/*
 * The folders of __tests__/fixtures/forms, as HCL, as JSON, as the plan that the real Terraform makes of them, and as
 * the state that applying it leaves. `npm run fixtures -- forms` writes plans and states anew.
 */
const FORMS = path.join(__dirname, "..", "fixtures", "forms");
/** `lifecycle` is in no plan and in no state. */
const CONFIGURATIONS_ALONE: readonly RuleId[] = ["key-is-protected-from-destroy"];
/** Rules about what is written or stands, and not about what a plan would do. */
const COMMON = (Object.keys(rules) as RuleId[]).filter(
  (id) => "check" in rules[id] && !CONFIGURATIONS_ALONE.includes(id),
);

/** What is said of each place, by its address, argument and rule. What passes is not in it. */
function verdicts(document: Document): Map<string, string> {
  return new Map(
    check(document, { rules: COMMON }).map(({ address, argument, rule, status, severity }) => [
      [address, argument, rule].filter((one) => one !== "").join(" "),
      status === "finding" ? severity : status,
    ]),
  );
}

function differences(forms: Readonly<Record<string, Document>>): string[] {
  const all = Object.entries(forms).map(([name, document]) => ({ name, found: verdicts(document) }));
  const places = new Set(all.flatMap(({ found }) => [...found.keys()]));
  return [...places].sort().flatMap((place) => {
    const said = all.map(({ name, found }) => ({ name, verdict: found.get(place) ?? "pass" }));
    if (new Set(said.map(({ verdict }) => verdict)).size === 1) return [];
    return [`${place}: ${said.map(({ name, verdict }) => `${name} ${verdict}`).join(", ")}`];
  });
}

const read = (file: string) => JSON.parse(fs.readFileSync(file, "utf8")) as JsonObject;

/** A folder in the JSON that HashiCorp's own parser makes of it. */
async function jsonOf(root: string): Promise<Document> {
  const folders = new Map<Folder, string>();
  const known = new Map<string, Folder>();
  const visit = async (at: string): Promise<Folder> => {
    const names = fs.readdirSync(at).filter((name) => name.endsWith(".tf"));
    const files = names.map(async (name) => {
      const text = fs.readFileSync(path.join(at, name), "utf8");
      return { name, text: "", json: (await parse(name, text)) as JsonObject };
    });
    const found = folder(await Promise.all(files));
    known.set(at, found);
    folders.set(found, at);
    const inside = fs.readdirSync(at, { withFileTypes: true }).filter((one) => one.isDirectory());
    for (const one of inside) await visit(path.join(at, one.name));
    return found;
  };
  const findFolder = (from: Folder, source: string) =>
    known.get(path.join(folders.get(from) ?? root, source));
  return { modules: configuration("forms", await visit(root), { findFolder }) };
}

/** What one form knows and another does not, with the reasons in form-differences.ts. */
const listed = (name: string) =>
  Object.values(FORM_DIFFERENCES[name] ?? {})
    .flat()
    .sort();

describe.each(fs.readdirSync(FORMS))("%s", (name) => {
  const root = path.join(FORMS, name);
  const hcl = { modules: readFolder(root, "forms") };

  it("is judged in JSON as it is in HCL", async () => {
    expect(differences({ hcl, json: await jsonOf(root) })).toEqual([]);
  });

  it("is judged as a plan and as a state as it is in HCL, except what one of them does not have", () => {
    const state = path.join(root, "state.json");
    const forms = {
      hcl,
      plan: planDocument(read(path.join(root, "plan.json"))),
      ...(fs.existsSync(state) && { state: stateDocument(read(state)) }),
    };
    expect(differences(forms).sort()).toEqual(listed(name));
  });
});

it("is said of a well-known bucket module what its call gives it", () => {
  const found = verdicts({ modules: readFolder(path.join(FORMS, "registry"), "forms") });
  const of = (call: string) =>
    [...found].filter(([place]) => place.startsWith(`module.${call}.`)).map(([, verdict]) => verdict);
  expect({
    with: of("bucket_with_key"),
    without: of("bucket_without_key"),
    unknown: of("bucket_with_unknown_key"),
    none: of("bucket_not_made"),
  }).toEqual({ with: [], without: ["warning"], unknown: ["cannot-tell"], none: [] });
});
