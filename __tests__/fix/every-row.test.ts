import { spawnSync } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import { findRow, outcomeOf, steps } from "../../catalogue";
import type { Left } from "../../fix";
import { identityOf } from "../../guard";
import { expectGolden } from "../golden";
import { itNeeds } from "../local/tools";
import { Repository } from "./mending";
import { FORMS, JSON_FORMS } from "./row-forms";
import { type RowResource, rowResources } from "./row-resources";

/*
 * Every row of the catalogue, in each form in which people write it: fix leaves nothing but what the row says has to
 * stay, and a second run changes nothing.
 */

const PROVIDER = `provider "aws" {
  region = "eu-west-1"
}
`;

const repositories = new Map<string, Repository>();
afterAll(() => {
  for (const one of repositories.values()) one.remove();
});

function repositoryOf(
  form: (one: RowResource) => string | undefined,
  name: string,
  folder = "",
  ending = "tf",
): Repository {
  const repository = new Repository({ "main.tf": PROVIDER });
  repositories.set(name, repository);
  for (const one of rowResources) {
    const text = form(one);
    if (text !== undefined) repository.write(path.join(folder, `${one.type}.${ending}`), text);
  }
  return repository;
}

/** What has to stay, as the row says: AWS or the provider would keep the old key, or refuses another one. */
function hasToStay({ finding: { evidence, use } }: Left): boolean {
  const { argument } = use ?? {};
  switch (evidence.seen) {
    case "cannot":
    case "no-choice":
    case "setting":
      return true;
  }
  if (!argument) return false;
  const outcomes = (["addition", "change"] as const).map((move) => outcomeOf(argument, move).effect);
  const isMade = outcomes.every((one) => one === "in-place" || one === "replace");
  const isForReaders = argument.switches?.some(({ readers }) => readers !== undefined);
  return (
    !isMade || isForReaders === true || argument.otherRegion !== undefined || argument.path.includes("{}")
  );
}

/** Whether it waits for another argument of its row, whose key has to be in another Region. */
function waitsForOtherRegion({ judged, why }: Left): boolean {
  const [, other] = /^Alone it would make an error of ([^\s:]+): The key has to be in /.exec(why ?? "") ?? [];
  const keys = findRow(judged?.resource.type ?? "")?.keys ?? [];
  return keys.some(
    ({ path: way, otherRegion }) =>
      otherRegion !== undefined &&
      other ===
        steps(way)
          .map(({ name }) => name)
          .join("."),
  );
}

function lineOf({ finding, class: kind, why }: Left): string {
  const { address, argument } = finding;
  return `${address.replace(".it", "")}${argument === "" ? "" : `.${argument}`}: ${kind}: ${why ?? "?"}`;
}

/** Mends a repository, and holds it to all that is promised of every row. */
function expectMended(repository: Repository): { readonly left: string[] } {
  const options = { keys: "per-service" } as const;
  const careful = repository.fix(options);
  expect(careful.mended.filter((one) => one.class !== "safe")).toEqual([]);
  const before = new Set([...careful.mended, ...careful.left].map(({ finding }) => identityOf(finding)));
  const { left, mended } = repository.mend({ ...options, replacing: true });
  expect(mended.length).toBeGreaterThan(0);
  expect(left.filter((one) => one.class !== "for-a-person").map(lineOf)).toEqual([]);
  expect(
    left
      .filter((one) => (one.why ?? "A person has to decide").startsWith("A person has to decide"))
      .map(lineOf),
  ).toEqual([]);
  expect(left.filter((one) => !hasToStay(one) && !waitsForOtherRegion(one)).map(lineOf)).toEqual([]);
  // Nothing is found that was not there before.
  expect(left.filter(({ finding }) => !before.has(identityOf(finding))).map(lineOf)).toEqual([]);
  const again = repository.fix({ ...options, replacing: true });
  expect(again.files.map(({ name }) => path.basename(name))).toEqual([]);
  return { left: left.map(lineOf) };
}

test.each(Object.entries(FORMS))(
  "every row is mended, or left with the reason: %s",
  (name, form) => {
    const { left } = expectMended(repositoryOf(form, name));
    if (name === "bare" || name === "a key of AWS")
      expectGolden(`fix/left-${name.replaceAll(" ", "-")}.txt`, `${left.sort().join("\n")}\n`);
  },
  300_000,
);

test.each(Object.entries(JSON_FORMS))(
  "every row is mended, or left with the reason: %s",
  (name, form) => {
    expectMended(repositoryOf(form, name, "", "tf.json"));
  },
  300_000,
);

test("every row is mended in a module that is called twice", () => {
  const repository = repositoryOf(
    ({ body: _, ...one }) => FORMS.bare?.({ ...one, body: _ }),
    "a module",
    "mod",
  );
  const call = (name: string) => `\nmodule "${name}" {\n  source = "./mod"\n}\n`;
  repository.write("main.tf", PROVIDER + call("one") + call("two"));
  expectMended(repository);
  expect(repository.text("main.tf").match(/kms_key_arn /g)?.length).toBeGreaterThan(1);
}, 300_000);

itNeeds("terraform")(
  "terraform fmt finds nothing in what was mended",
  () => {
    expect(repositories.size).toBeGreaterThan(5);
    for (const { folder } of repositories.values()) {
      const { stdout } = spawnSync("terraform", ["fmt", "-check", "-recursive"], {
        cwd: folder,
        encoding: "utf8",
      });
      expect(stdout).toBe("");
    }
    expect(fs.existsSync(path.join(repositories.get("bare")?.folder ?? "", "keys.tf"))).toBe(true);
  },
  300_000,
);
