import { App, Token } from "cdktf";
import * as modules from "../../modules";
import { folder } from "../raw-volume";
import { KEY_ARN, refusal } from "../testing-stack";

/*
 * What JavaScript passes to the classes and functions of the library, in every place: a refusal in one line, and never
 * an error of Node's or of cdktf's, with a stack trace.
 */
const WRONG = {
  undefined: undefined,
  null: null,
  "a number": 5,
  "a text": "x",
  "an empty text": "",
  "a list": [],
  "an object": {},
  "a function": () => 1,
  true: true,
} as const;

type Callable = (...given: readonly unknown[]) => unknown;
type Newable = new (...given: readonly unknown[]) => unknown;
const isClass = (given: unknown) =>
  typeof given === "function" && Object.getOwnPropertyDescriptor(given, "prototype")?.writable === false;

/** Calls the library as it is exported, with a stack, a name and a config, one of which is wrong. */
function call(given: unknown, args: readonly unknown[]): void {
  if (isClass(given)) new (given as Newable)(...args);
  else (given as Callable)(...args);
}

const outdir = folder();
const newStack = () => {
  const app = new App({ outdir, stackTraces: false });
  return new modules.KeywrightStack(app, "shop", { region: "eu-west-1", account: "111122223333" });
};
/** What is thrown, or noted, and is no refusal of one line; undefined if nothing is. */
function otherError(work: () => void): string | undefined {
  try {
    // A line with Node's own words in it says too little.
    return refusal(work).find((line) => line.includes("\n") || line.includes("of another type than"));
  } catch (error) {
    return String(error);
  }
}

const CALLED = Object.entries(modules).filter(
  ([name, one]) => typeof one === "function" && !["Refusal", "synthesize"].includes(name),
);

it("knows what can be called", () => {
  expect(CALLED.length).toBeGreaterThan(60);
  expect(CALLED.map(([name]) => name)).toEqual(expect.arrayContaining(["Key", "encrypt", "guardAll"]));
});

describe.each(CALLED)("%s", (name, given) => {
  it.each(Object.entries(WRONG))("given %s, refuses in one line or takes it", (_what, wrong) => {
    const errors = [0, 1, 2].flatMap((at) => {
      const stack = newStack();
      const args: unknown[] = [name === "KeywrightStack" ? stack.node.root : stack, "name", {}];
      args[at] = wrong;
      return otherError(() => call(given, args)) ?? [];
    });
    expect(errors).toEqual([]);
  });
});

describe("the line names the construct by its path", () => {
  const { EncryptedSnsTopic, Key, KeywrightStack } = modules as unknown as Record<string, Newable>;
  it.each<[string, (stack: modules.KeywrightStack) => unknown, string]>([
    [
      "no config",
      (stack) => new (EncryptedSnsTopic as Newable)(stack, "orders"),
      'EncryptedSnsTopic "shop/orders": its config is nothing, not an object. Write { … }.',
    ],
    [
      "a name twice",
      (stack) => {
        new (Key as Newable)(stack, "orders", { description: "Orders" });
        new (Key as Newable)(stack, "orders", { description: "Orders" });
      },
      'Key "shop/orders": there is one of that name already. Give this one another name.',
    ],
    [
      "no name",
      (stack) => new (Key as Newable)(stack, "", { description: "Orders" }),
      'Key in shop: its name is "". Write a text that is not empty.',
    ],
    [
      "a name that Terraform knows",
      (stack) =>
        new (Key as Newable)(stack, Token.asString({ resolve: () => "x" }), { description: "Orders" }),
      "Key in shop: its name is a value that only Terraform knows. Write a text.",
    ],
    [
      "an app for a stack",
      (stack) => new (Key as Newable)(stack.node.root, "orders", { description: "Orders" }),
      'Key "orders": the scope is in no stack. Pass a stack, or a construct in it.',
    ],
    [
      "no scope",
      () => new (Key as Newable)(undefined, "orders", { description: "Orders" }),
      'Key "orders": the scope is nothing, not a construct. Pass a stack, or a construct in it.',
    ],
    [
      "a name of a stack with a blank",
      (stack) => new (KeywrightStack as Newable)(stack.node.root, "my shop", { region: "eu-west-1" }),
      'KeywrightStack: its name is "my shop". Write a text without blanks, "*" and "?".',
    ],
    [
      "a stack without config",
      (stack) => new (KeywrightStack as Newable)(stack.node.root, "other"),
      'KeywrightStack "other": its config is nothing, not an object. Write { region: "eu-west-1" }.',
    ],
    [
      "the name of a stack twice",
      (stack) => new (KeywrightStack as Newable)(stack.node.root, "shop", { region: "eu-west-1" }),
      'KeywrightStack "shop": there is one of that name already. Give this one another name.',
    ],
  ])("%s", (_what, make, line) => {
    expect(refusal(() => make(newStack()))).toEqual([line]);
  });
});

it.each(Object.entries(WRONG).filter(([what]) => what !== "a function"))(
  "synthesize given %s prints a line and fails",
  (_what, wrong) => {
    const said = jest.spyOn(process.stderr, "write").mockReturnValue(true);
    modules.synthesize(wrong as unknown as () => void, { outdir });
    expect(said.mock.calls).toEqual([
      [expect.stringMatching(/^synthesize: the first argument is .+, not a function\. Write .+\n$/)],
    ]);
    expect(process.exitCode).toBe(1);
    process.exitCode = undefined;
    said.mockRestore();
  },
);

it.each<[string, () => unknown, string]>([
  [
    "encryptAll",
    () => (modules.encryptAll as unknown as Callable)(newStack(), KEY_ARN, null),
    'encryptAll: the options are null, not an object. Write { only: ["rds"] }, or leave them out.',
  ],
  [
    "encrypted",
    () => (modules.encrypted as unknown as Callable)({}),
    "encrypted: the first argument is not a resource class of the provider. Pass one, such as EbsVolume.",
  ],
  [
    "environmentOf",
    () => (modules.environmentOf as unknown as Callable)(newStack()),
    "environmentOf: the first argument is not an app of cdktf. Pass the App.",
  ],
  [
    "HcpBackend",
    () => new (modules.HcpBackend as unknown as Newable)(newStack().node.root, {}),
    "HcpBackend: the first argument is not a stack. Pass the stack whose state it keeps.",
  ],
])("%s says what it takes", (_what, attempt, line) => {
  expect(refusal(attempt)).toEqual([line]);
});

it("synthesize says what its config is", () => {
  const said = jest.spyOn(process.stderr, "write").mockReturnValue(true);
  modules.synthesize(() => undefined, null as unknown as object);
  expect(said.mock.calls).toEqual([
    ["synthesize: the config is null, not an object. Write { … }, or leave it out.\n"],
  ]);
  process.exitCode = undefined;
  said.mockRestore();
});
