import { EditedFile, findWrittenPlace, readersOf, type WrittenPlace } from "../../../terraform";

/** What is found for an argument of the resource in a text, and the text after the place is set to `NEW`. */
function found(text: string, path: readonly (string | number)[], instance?: string | number) {
  const file = new EditedFile("main.tf", text);
  const block = file.blocks.find(({ kind }) => kind === "resource");
  if (!block) throw new Error("the text has no resource");
  const place = findWrittenPlace([file], { file, block, path }, instance);
  if (place.is === "place") place.file.set(place, "NEW.x");
  return { place, result: file.result() };
}

/** Expects that setting the place puts `NEW.x` where the text has `OLD`, and nothing else. */
function expectSet(text: string, path: readonly (string | number)[], instance?: string | number): void {
  const parts = text.split(/«(.*?)»/s);
  expect(parts).toHaveLength(3);
  const [before = "", old = "", after = ""] = parts;
  expect(found(before + old + after, path, instance).result).toBe(`${before}NEW.x${after}`);
}

function reason(text: string, path: readonly (string | number)[], instance?: string | number): string {
  const { place, result } = found(text, path, instance);
  expect(result).toBe(text);
  return place.is === "undecided" ? place.why : `it is a ${place.is}`;
}

const resource = (body: string) => `resource "x" "y" {\n${body}\n}\n`;

it("an argument is written where it stands, or has to be added there", () => {
  expectSet(resource("  a = «false»"), ["a"]);
  expectSet(resource("  r {\n    a = 1\n  }\n  r {\n    a = «2»\n  }"), ["r", 1, "a"]);
  expect(found(resource("  a = 1"), ["b"]).result).toBe(resource("  a = 1\n  b = NEW.x"));
  expectSet(resource("  a = «aws_kms_key.k.arn»"), ["a"]);
});

it("local values are followed, and their members", () => {
  const a = `\n${resource("  a = local.c.deep[0].on")}`;
  expectSet(`locals {\n  c = { deep = [{ on = «false» }] }\n}${a}`, ["a"]);
  expectSet(`locals {\n  d = [{ "on" = «1» }]\n  c = { deep = (local.d) }\n}${a}`, ["a"]);
  expectSet(`locals {\n  c = merge({ x = 1 }, { deep = tolist([{ on = «1» }]) }, { y = 2 })\n}${a}`, ["a"]);
  expectSet(`locals {\n  c = local.all["one"]\n  all = { one = { deep = [{ on = «1» }] } }\n}${a}`, ["a"]);
});

it("each.value is that of the instance", () => {
  const block = (forEach: string) => resource(`  for_each = ${forEach}\n  a = each.value.on`);
  const all = "{ one = { on = false }, two = { on = «false» } }";
  expectSet(block(all), ["a"], "two");
  expectSet(`locals {\n  all = ${all}\n}\n${block("local.all")}`, ["a"], "two");
  expectSet(block("{ one = { on = «1» } }"), ["a"]);
  const list = '[{ name = "one", on = 1 }, { name = "two", on = «2» }]';
  expectSet(block(`{ for o in ${list} : o.name => o }`), ["a"], "two");
  expectSet(
    `locals {\n  list = ${list}\n}\n${block("{ for o in local.list : o.name => { on = o.on } }")}`,
    ["a"],
    "two",
  );
  expectSet(block(`{ for k, v in ${all} : k => v }`), ["a"], "two");
  expect(reason(block(all.replace(/[«»]/g, "")), ["a"])).toBe(
    "several elements decide: those that each goes over",
  );
});

it("a member that lookup or try would do without is added", () => {
  const block = (value: string) =>
    resource(`  for_each = { one = { b = 1 }, two = {} }\n  a        = ${value}`);
  for (const value of ['lookup(each.value, "on", false)', "try(each.value.on, false)"]) {
    expect(found(block(value), ["a"], "one").result).toBe(block(value).replace("b = 1", "b = 1, on = NEW.x"));
    expect(found(block(value), ["a"], "two").result).toBe(
      block(value).replace("two = {}", "two = { on = NEW.x }"),
    );
  }
});

it("the iterators of dynamic blocks are followed to the element", () => {
  const dynamic = (forEach: string, more = "", name = "r") =>
    resource(`  r {
    on = 0
  }
  dynamic "r" {
    for_each = ${forEach}
${more}    content {
      on = ${name}.value.on
    }
  }`);
  expectSet(dynamic("[{ on = «1» }]"), ["r", 1, "on"]);
  expectSet(dynamic("[{ on = 1 }, { on = «2» }]"), ["r", 2, "on"]);
  expectSet(dynamic("{ b = { on = «1» }, a = { on = 2 } }", "    iterator = it\n", "it"), ["r", 2, "on"]);
  expect(found(dynamic("[{}]").replace("r.value.on", "true"), ["r", 1, "key"]).result).toContain(
    "      on  = true\n      key = NEW.x\n",
  );
  expect(reason(dynamic("aws_x.y.list"), ["r", 1, "on"])).toBe(
    "several elements decide: those that r goes over",
  );
});

it("variables are named, with the way into their defaults", () => {
  const text = `variable "v" {\n  default = { on = false }\n}\nlocals {\n  c = var.v\n}\n${resource("  a = local.c.on\n  b = var.w")}`;
  const { place } = found(text, ["a"]);
  expect(place).toMatchObject({
    is: "variable",
    name: "v",
    path: ["on"],
    byDefault: { path: ["default", "on"] },
  });
  if (place.is !== "variable" || !place.byDefault) throw new Error("the variable has a default");
  const { file, block, path } = place.byDefault;
  file.setArgument(block, path, "true");
  expect(file.result()).toBe(text.replace("on = false", "on = true"));
  expect(found(text, ["b"]).place).toEqual({ is: "variable", name: "w", path: [] } satisfies WrittenPlace);
});

it("says why no place decides", () => {
  expect(reason(resource("  a = var.x ? 1 : 2"), ["a"])).toBe("a condition decides: var.x ? 1 : 2");
  expect(reason(resource('  a = format("%s", var.x)'), ["a"])).toBe('it is computed: format("%s", var.x)');
  expect(reason(resource("  a = module.m.out"), ["a"])).toBe("it comes from module.m.out");
  expect(reason(resource("  a = local.no"), ["a"])).toBe(
    "local.no is not written in the files of the module",
  );
  expect(reason(`locals {\n  a = local.b\n  b = local.a\n}\n${resource("  a = local.a")}`, ["a"])).toBe(
    "it hangs on itself",
  );
  expect(reason(resource('  for_each = toset(["k"])\n  a = each.value'), ["a"], "k")).toBe(
    "it is an element of a set that each goes over, and another makes another instance",
  );
  expect(reason(resource("  for_each = { k = 1 }\n  a = each.key"), ["a"], "k")).toBe(
    "it is a key of what each goes over, and another key makes another instance",
  );
  expect(reason(resource("  count = 2\n  a = [1, 2][var.i]"), ["a"])).toBe("it is computed: [1, 2][var.i]");
});

it("what stands in for a value that is not known leaves several to decide", () => {
  for (const value of [
    "try(var.v.on, false)",
    'lookup(var.v, "on", 1)',
    "merge({ on = 1 }, var.v).on",
    "coalesce(var.a, 1)",
  ])
    expect(reason(resource(`  a = ${value}`), ["a"])).toMatch(/^several values decide: /);
});

it("knows what else reads a local value", () => {
  const text = `locals {
  c = { on = false, other = 1 }
  d = local.c.other
  e = local.c
}
${resource("  a = local.c.on\n  b = local.c[var.x]\n  c = { local = 1 }")}`;
  const file = new EditedFile("main.tf", text);
  const [locals, block] = file.blocks;
  if (!locals || !block) throw new Error("the text has two blocks");
  const place = findWrittenPlace([file], { file, block, path: ["a"] });
  if (place.is !== "place") throw new Error("it is written in the locals");
  const readers = readersOf([file], place) ?? [];
  expect(readers.map(({ value }) => text.slice(value.start, value.end))).toEqual([
    "local.c",
    "local.c.on",
    "local.c[var.x]",
  ]);
  expect(readersOf([file], { file, block, path: ["a"] })).toBeUndefined();
});
