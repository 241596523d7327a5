import { betweenRooms, circles, exportedTypes, homesOfTypes, importsIn, pastAnIndex } from "./structure";

/*
 * Rooms are imported by their index alone, imports have no circles, and a type name has one home.
 */
const OF_MODULES = ["modules/stack", "modules/keys", "modules/constructs", "modules/hcp"];
const TOP = ["catalogue", "policy", "terraform", "keys", "guard", "words", "report"];
const FOLDERS = [...TOP, "modules", "cli", "stacks", "local", "bench"];
const imports = importsIn(FOLDERS);
const withTests = importsIn([...FOLDERS, "__tests__"]);

it("reads the imports", () => {
  expect(imports).toContainEqual({ from: "modules/keys/key", to: "modules/keys/rotating-key" });
  expect(imports).toContainEqual({ from: "modules/keys/managed-key", to: "modules/stack/index" });
});

it("a room is imported by its index alone", () => {
  expect(pastAnIndex(withTests, OF_MODULES)).toEqual([]);
  // A part of the report that not every command needs has an index of its own.
  const isIndex = (path: string) => path.endsWith("/index");
  const past = pastAnIndex(imports, TOP).filter((one) => !(one.includes("→ report/") && isIndex(one)));
  expect(past).toEqual([]);
});

it("no files import each other in a circle", () => {
  expect(circles(imports)).toEqual([]);
});

it("every exported type name has one home", () => {
  const homes = homesOfTypes([...TOP, "modules", "cli"]);
  expect(homes.get("Key")).toEqual(["modules/keys/key"]);
  expect(homes.get("KeyUse")).toEqual(["keys/key-use"]);
  expect([...homes].filter(([, files]) => files.length > 1)).toEqual([]);
});

it("the rooms import each other one way", () => {
  const pairs = (rooms: readonly string[]) =>
    betweenRooms(imports, rooms).map(({ from, to }) => `${from} → ${to}`);
  expect(circles(betweenRooms(imports, [...TOP, "modules", "cli", "stacks"]))).toEqual([]);
  expect(pairs(TOP).sort()).toEqual([
    "guard → catalogue",
    "guard → keys",
    "guard → policy",
    "guard → terraform",
    "keys → catalogue",
    "keys → terraform",
    "policy → catalogue",
    "report → catalogue",
    "report → guard",
    "report → keys",
    "report → policy",
    "report → terraform",
    "report → words",
    "words → catalogue",
    "words → guard",
    "words → terraform",
  ]);
  expect(pairs(OF_MODULES).sort()).toEqual([
    "modules/constructs → modules/keys",
    "modules/constructs → modules/stack",
    "modules/hcp → modules/stack",
    "modules/keys → modules/stack",
  ]);
});

describe("what it finds", () => {
  const bad = [
    { from: "a/index", to: "a/one" },
    { from: "a/one", to: "a/two" },
    { from: "a/two", to: "a/one" },
    { from: "a/two", to: "b/three" },
    { from: "b/three", to: "a/index" },
  ];

  it("imports past an index", () => {
    expect(pastAnIndex(bad, ["a", "b"])).toEqual(["a/two → b/three"]);
  });

  it("the names of exported types", () => {
    const text = `export type A<T> = T;
export interface B extends C {}
export abstract class D {}
export declare enum E {}
export const enum F {}
interface Own {}
export type { G } from "./g";`;
    expect(exportedTypes(text)).toEqual(["A", "B", "D", "E", "F"]);
  });

  it("circles of files and of rooms", () => {
    expect(circles(bad)).toContain("a/one → a/two → a/one");
    expect(circles(betweenRooms(bad, ["a", "b"]))).toEqual(["a → b → a"]);
  });
});
