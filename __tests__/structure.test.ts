import { betweenRooms, circles, importsIn, pastAnIndex } from "./structure";

/*
 * Rooms are imported by their index alone, and imports have no circles.
 */
const ROOMS = ["modules/stack", "modules/keys", "modules/constructs", "modules/hcp"];
const imports = importsIn(["modules", "stacks", "local", "bench", "cli", "report", "__tests__"]);

it("reads the imports", () => {
  expect(imports).toContainEqual({ from: "modules/keys/key", to: "modules/keys/rotating-key" });
  expect(imports).toContainEqual({ from: "modules/keys/managed-key", to: "modules/stack/index" });
});

it("a room is imported by its index alone", () => {
  expect(pastAnIndex(imports, ROOMS)).toEqual([]);
});

it("the files of modules/ import each other in no circle", () => {
  expect(circles(imports.filter(({ from }) => from.startsWith("modules/")))).toEqual([]);
});

it("the rooms of modules/ import each other one way", () => {
  const pairs = betweenRooms(imports, ROOMS).map(({ from, to }) => `${from} → ${to}`);
  expect(pairs.sort()).toEqual([
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

  it("circles of files and of rooms", () => {
    expect(circles(bad)).toContain("a/one → a/two → a/one");
    expect(circles(betweenRooms(bad, ["a", "b"]))).toEqual(["a → b → a"]);
  });
});
