import * as fs from "node:fs";
import * as path from "node:path";
import { projectRoot } from "../local/project-root";

/** One import between two files of the project, both without `.ts`: `modules/keys/key` and `modules/stack/index`. */
export interface Import {
  readonly from: string;
  readonly to: string;
}

/** Every import of files of the project, types included, in the files below the folders. */
export function importsIn(folders: readonly string[]): Import[] {
  return folders.flatMap((folder) => filesIn(folder).flatMap(importsOf));
}

/** The files of TypeScript below a folder, without `.ts`. */
function filesIn(folder: string): string[] {
  return fs
    .readdirSync(path.join(projectRoot(), folder), { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts"))
    .map((file) => path.posix.join(folder, file.slice(0, -".ts".length)));
}

function importsOf(from: string): Import[] {
  const text = fs.readFileSync(path.join(projectRoot(), `${from}.ts`), "utf8");
  const relative = text.matchAll(/(?:\bfrom |\bimport\(|\brequire\(|^import )"(\.[^"]*)"/gm);
  return [...relative].flatMap(([, target = ""]) => {
    const to = path.posix.join(path.posix.dirname(from), target);
    const found = [to, path.posix.join(to, "index")].find((one) =>
      fs.existsSync(path.join(projectRoot(), `${one}.ts`)),
    );
    return found === undefined ? [] : [{ from, to: found }];
  });
}

/** The files that export a type, a class or an enum of a name, for every such name below the folders. */
export function homesOfTypes(folders: readonly string[]): Map<string, string[]> {
  const homes = new Map<string, string[]>();
  for (const file of folders.flatMap(filesIn)) {
    const text = fs.readFileSync(path.join(projectRoot(), `${file}.ts`), "utf8");
    for (const name of exportedTypes(text)) homes.set(name, [...(homes.get(name) ?? []), file]);
  }
  return homes;
}

/** The names of the types, classes and enums that a text of TypeScript declares and exports. */
export function exportedTypes(text: string): string[] {
  const declared = text.matchAll(
    /^export (?:declare )?(?:abstract )?(?:const )?(?:type|interface|class|enum) (\w+)/gm,
  );
  return [...declared].map(([, name = ""]) => name);
}

/** The room that a file is in: the longest of the rooms' paths that it is below. */
export function findRoom(file: string, rooms: readonly string[]): string | undefined {
  const around = rooms.filter((room) => file.startsWith(`${room}/`));
  return around.sort((a, b) => b.length - a.length)[0];
}

/** The imports that go into a room past its index, as `from → to`. */
export function pastAnIndex(imports: readonly Import[], rooms: readonly string[]): string[] {
  return imports.flatMap(({ from, to }) => {
    const room = findRoom(to, rooms);
    const isAllowed = room === undefined || room === findRoom(from, rooms) || to === `${room}/index`;
    return isAllowed ? [] : [`${from} → ${to}`];
  });
}

/** The imports between rooms, each pair of rooms once. */
export function betweenRooms(imports: readonly Import[], rooms: readonly string[]): Import[] {
  const found = new Map<string, Import>();
  for (const one of imports) {
    const [from, to] = [findRoom(one.from, rooms), findRoom(one.to, rooms)];
    if (from !== undefined && to !== undefined && from !== to) found.set(`${from} → ${to}`, { from, to });
  }
  return [...found.values()];
}

/** The circles of imports, each as the files or rooms on its way: `a → b → a`. */
export function circles(imports: readonly Import[]): string[] {
  const targets = new Map<string, string[]>();
  for (const { from, to } of imports) targets.set(from, [...(targets.get(from) ?? []), to]);
  const found: string[] = [];
  const finished = new Set<string>();
  const visit = (file: string, way: readonly string[]) => {
    const start = way.indexOf(file);
    if (start >= 0) found.push([...way.slice(start), file].join(" → "));
    if (start >= 0 || finished.has(file)) return;
    for (const next of targets.get(file) ?? []) visit(next, [...way, file]);
    finished.add(file);
  };
  for (const file of targets.keys()) visit(file, []);
  return found;
}
