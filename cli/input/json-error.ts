const SPACE = /[ \t\r\n]*/y;
const SCALAR =
  /"(?:[^"\\\n\r\t]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/y;

/** What may come next: a value, a name, what follows a name, or what follows a value. */
type Expected = "value" | "first value" | "name" | "first name" | "colon" | "comma";

/** Where a text that is no JSON ceases to be some: `JSON.parse` does not always say. */
export function jsonErrorOffset(text: string): number {
  const open: string[] = [];
  let expected: Expected = "value";
  let at = 0;
  for (;;) {
    SPACE.lastIndex = at;
    at += SPACE.exec(text)?.[0].length ?? 0;
    const character = text[at];
    const isFirst = expected === "first value" || expected === "first name";
    const isClosing = character !== undefined && character === open.at(-1);
    if (isClosing && (isFirst || expected === "comma")) {
      open.pop();
      at++;
      expected = "comma";
    } else if (expected === "comma") {
      if (character !== "," || open.length === 0) return at;
      at++;
      expected = open.at(-1) === "}" ? "name" : "value";
    } else if (expected === "colon") {
      if (character !== ":") return at;
      at++;
      expected = "value";
    } else if ((character === "{" || character === "[") && !expected.endsWith("name")) {
      open.push(character === "{" ? "}" : "]");
      at++;
      expected = character === "{" ? "first name" : "first value";
    } else {
      SCALAR.lastIndex = at;
      const scalar = SCALAR.exec(text)?.[0];
      if (scalar === undefined || (expected.endsWith("name") && character !== '"')) return at;
      at += scalar.length;
      expected = expected.endsWith("name") ? "colon" : "comma";
    }
  }
}
