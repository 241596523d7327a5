import { check } from "../../guard";
import { message } from "../../words";
import { hclDocument } from "../hcl-document";

/*
 * Modules that call themselves: Terraform cannot follow them, and terraform get would not help.
 */
const call = (name: string, source = `./${name}`) => `module "${name}" {\n  source = "${source}"\n}\n`;

const said = (files: Readonly<Record<string, string>>) =>
  check(hclDocument(files)).map((one) => `${one.file}:${one.line}: ${message(one)}`);

it.each([
  [
    "the root calls itself",
    { ".": call("a", ".") },
    "./main.tf:2: module.a: cannot tell; the module calls itself: it comes from ., where this call stands. Take the call out: Terraform cannot follow it.",
  ],
  [
    "a module calls itself",
    { ".": call("a"), "./a": call("a") },
    "./a/main.tf:2: module.a.module.a: cannot tell; the module calls itself: it comes from ./a, where this call stands. Take the call out: Terraform cannot follow it.",
  ],
  [
    "two call each other",
    { ".": call("a"), "./a": call("b"), "./b": call("a") },
    "./b/main.tf:2: module.a.module.b.module.a: cannot tell; the module calls itself in a circle: it comes from ./a, which leads to the call that stands here. Take one of the calls out: Terraform cannot follow them.",
  ],
])("%s", (_, files, expected) => {
  expect(said(files)).toEqual([expected]);
});

it("one that stands in another 32 deep is not called one that is not here", () => {
  const deep = Object.fromEntries(Array.from({ length: 40 }, (_, i) => [`./m${i}`, call(`m${i + 1}`)]));
  expect(said({ ".": call("m0"), ...deep })).toEqual([
    expect.stringContaining("modules stand in each other 32 deep"),
  ]);
});
