import * as fs from "node:fs";
import * as path from "node:path";
import { projectRoot } from "../../local/project-root";
import { blocks, placeOf } from "./blocks";

/*
 * The drawings of the architecture name folders and files that there are, and every folder with code.
 */
const root = projectRoot();
const drawings = blocks().filter(
  ({ page, language }) => language === "text" && /architecture\.md$/i.test(page),
);
/** Paths as the drawings write them: `keys/`, `cli/input`, `keys/documents.ts`. */
const PATH = /(?<![\w./-])[a-z_]+(?:\/[a-z-]*)+(?:\.[a-z]+)?/g;

it.each(drawings.map((block) => [placeOf(block), block.text]))("%s names what exists", (_place, text) => {
  const missing = text.split("\n").flatMap((line) => {
    const [room = "", ...others] = line.match(PATH) ?? [];
    // What a line says of a room may name its folders.
    const isThere = (one: string) =>
      [one, path.join(room, one)].some((at) => fs.existsSync(path.join(root, at)));
    return [room, ...others].filter((one) => !isThere(one));
  });
  expect(missing).toEqual([]);
});

it("they name every folder that has code", () => {
  const text = drawings.map((block) => block.text).join("\n");
  const folders = fs
    .readdirSync(root, { withFileTypes: true })
    .filter(
      (one) => one.isDirectory() && !/^(?:\.|node_modules|dist|cdktf|docs|coverage|__tests__)/.test(one.name),
    )
    .map(({ name }) => `${name}/`);
  expect(folders.length).toBeGreaterThan(10);
  expect(folders.filter((one) => !text.includes(one))).toEqual([]);
});
