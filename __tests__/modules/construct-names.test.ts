import * as fs from "node:fs";
import * as path from "node:path";
import { projectRoot } from "../../local/project-root";
import * as modules from "../../modules";
import * as deprecated from "../../modules/deprecated";

/*
 * A construct's file has its name, and its config is a type of its own that users can import.
 */
const folder = path.join(projectRoot(), "modules");
const read = (file: string) => fs.readFileSync(path.join(folder, file), "utf8");
const files = fs.readdirSync(folder, { recursive: true, encoding: "utf8" });
const index = read("index.ts");

/** `EncryptedS3Bucket` as a file: `encrypted-s3-bucket.ts`. */
const fileOf = (name: string) => `${name.replace(/(?<=[a-z0-9])(?=[A-Z])/g, "-").toLowerCase()}.ts`;

const constructs = Object.keys(modules).filter(
  (name) => name.startsWith("Encrypted") && !Object.hasOwn(deprecated, name),
);

it.each(constructs)("%s has a file and a config of its name", (name) => {
  expect(files).toContain(path.join("constructs", fileOf(name)));
  expect(index).toMatch(new RegExp(`type ${name}Config,`));
});

it("constructs take a config, and options are for functions", () => {
  const found = files.filter((file) => file.endsWith(".ts")).map((file) => [file, read(file)] as const);
  const taking = found
    .filter(([, text]) => /constructor\(\s*scope[^)]*Options\b/.test(text))
    .map(([file]) => file);
  expect(taking).toEqual([]);
  // It would find one.
  expect(found.filter(([, text]) => /constructor\(\s*scope[^)]*Config\b/.test(text)).length).toBeGreaterThan(
    20,
  );
});
