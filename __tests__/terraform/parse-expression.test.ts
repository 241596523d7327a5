import { HclError } from "../../terraform/language/hcl-error";
import { parseExpression, parseTemplate } from "../../terraform/language/parse-expression";
import { rootNames } from "../../terraform/language/root-names";
import type { Expression } from "../../terraform/language/syntax-tree";

/** The tree with every operation in parentheses, so that a text shows it. */
function shape(one: Expression): string {
  switch (one.is) {
    case "literal":
      return String(one.value);
    case "number":
      return one.text;
    case "variable":
      return one.name;
    case "parentheses":
      return shape(one.of);
    case "unary":
      return `(${one.operator}${shape(one.operand)})`;
    case "binary":
      return `(${shape(one.left)} ${one.operator} ${shape(one.right)})`;
    case "conditional":
      return `(${shape(one.condition)} ? ${shape(one.yes)} : ${shape(one.no)})`;
    case "traversal":
    case "splat":
      return `<${shape(one.of)}${one.is === "splat" ? (one.full ? "[*]" : ".*") : ""}${steps(one.steps)}>`;
    default:
      return one.is;
  }
}

function steps(all: (Expression & { is: "splat" })["steps"]): string {
  return all
    .map((step) => {
      if (step.is === "attribute") return `.${step.name}`;
      return step.is === "index"
        ? `[${shape(step.key)}]`
        : `{${step.full ? "[*]" : ".*"}${steps(step.steps)}}`;
    })
    .join("");
}

it.each([
  ["1 + 2 * 3 - 4", "((1 + (2 * 3)) - 4)"],
  ["a || b && c == d < e + f % g", "(a || (b && (c == (d < (e + (f % g))))))"],
  ["a ? b : c ? d : e", "(a ? b : (c ? d : e))"],
  ["!a == -b.c[0]", "((!a) == (-<b.c[0]>))"],
  ["a[*].b[*].c[0].d", "<a[*].b{[*].c[0].d}>"],
  ["a.*.b.0[1].c", "<<a.*.b[0]>[1].c>"],
  ["a[*].b.*.c[0]", "<a[*].b{.*.c}[0]>"],
  ["a.0.b", "<a[0].b>"],
  ["12345678901234567890", "12345678901234567890"],
  ["1.50e2", "150"],
  ["(\n1\n+ # two\n2)", "(1 + 2)"],
])("%s", (text, expected) => {
  expect(shape(parseExpression(text))).toBe(expected);
});

it("knows which names an expression takes from around it", () => {
  const one = parseExpression('[for x in a.b : "${x}${c[d]}%{ for y in e }${y}%{ endfor }" if f(x, y...)]');
  expect([...rootNames(one)].sort()).toEqual(["a", "c", "d", "e", "y"]);
});

it.each([
  ["1 +", 1, 4, "the end of the file stands where a value has to be"],
  ["[\n  1\n  2\n]", 3, 3, '"2" stands where "]" has to be'],
  ["{ a = 1 b = 2 }", 1, 9, '"b" follows a member; write "," or "}"'],
  ['"${a"', 1, 5, 'a string follows where "}" has to close what began earlier'],
  ["1.2.3", 1, 1, "1.2.3 is no number"],
  ['"\\ud800"', 1, 2, "\\ud800 is no character"],
  ["a.0.1", 1, 3, ".0.1 are two indices; write [0][1]"],
  ['"%{ if a }x"', 1, 2, "%{ if … } has no %{ endif }"],
  ["<<EOT\nx", 2, 1, "the heredoc EOT has no end"],
  ["[for x in y : a => b]", 1, 17, "a for in [ ] has no keys; write it in { }"],
])("says where %j is wrong", (text, line, column, problem) => {
  const refused = () => parseExpression(text, { file: "main.tf", line: 1, column: 1 });
  expect(refused).toThrow(HclError);
  expect(refused).toThrow(`main.tf:${line}:${column}: ${problem}`);
});

it("places an error in the file that a text is from", () => {
  expect(() => parseExpression("a +", { file: "a.tf", line: 7, column: 11 })).toThrow("a.tf:7:14: ");
  expect(() => parseTemplate("x\n${", "json", { file: "a.tf.json", line: 7, column: 11 })).toThrow(
    "a.tf.json:8:3: ",
  );
});

it("reads escape sequences in quotes alone", () => {
  expect(parseTemplate("\\n$${a}", "quoted")).toMatchObject({ parts: [{ is: "text", text: "\n${a}" }] });
  expect(parseTemplate("\\n$${a}", "json")).toMatchObject({ parts: [{ is: "text", text: "\\n${a}" }] });
});

it.each(["(", "[", "{a=", "-", "!", "f(", '"${', "a[", "a?b:", "a[*]", "1+", "%{if a}", "<<X\n${", "a.*[0]"])(
  "ends with one error where %j is repeated without end",
  (piece) => {
    for (const text of [piece.repeat(100_000), `${piece.repeat(300)}1`, `"${piece.repeat(5_000)}"`]) {
      try {
        parseExpression(text);
      } catch (error) {
        expect(error).toBeInstanceOf(HclError);
      }
    }
  },
);
