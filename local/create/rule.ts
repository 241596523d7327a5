import { isRule } from "../../guard";
import { CreateProblem, camelCase, type Draft, WRITE_ME, withLine } from "./draft";

/** Where the type of a rule is, from a rule. */
const BESIDE = "./rule";

/** A rule that judges an argument of keys, with its test and its examples. */
export function ruleDraft(id: string): Draft {
  if (isRule(id)) throw new CreateProblem(`rule ${id}: it exists already. See guard/rules/${id}.ts.`);
  const name = camelCase(id);
  return {
    files: {
      [`guard/rules/${id}.ts`]: rule(id, name),
      [`guard/examples/${id}.bad.tf`]: example("false"),
      [`guard/examples/${id}.good.tf`]: example("true"),
      [`__tests__/guard/rules/${id}.test.ts`]: test(id),
    },
    changes: {
      "guard/rules/index.ts": (text) =>
        withLine(
          withLine(text, /^import \{ \w+ \} from "\.\/[\w-]+";$/, `import { ${name} } from "./${id}";`),
          /^ {2}"[\w-]+": \w+,$/,
          `  "${id}": ${name},`,
        ),
    },
    next: [
      `Write what ${WRITE_ME} stands for in guard/rules/${id}.ts, its examples and its test.`,
      "UPDATE_GOLDEN=1 npx jest __tests__/guard/rules-page.test.ts   # docs/rules.md",
      "npm run schemas",
    ],
  };
}

const example = (value: string): string => `resource "aws_kms_key" "orders" {
  enable_key_rotation = true
  write_me            = ${value}
}
`;

const rule = (id: string, name: string): string => `import { KEY_TYPES } from "../../catalogue";
import { isOpen, isTrue, read } from "../../keys";
import { cannotTell, objection } from "../verdicts";
import type { ResourceRule } from "${BESIDE}";

/** ${WRITE_ME}: the argument that decides. */
const ARGUMENT = "write_me";

/** ${WRITE_ME}: the good condition, as the id says it. */
export const ${name}: ResourceRule = {
  types: KEY_TYPES,
  subject: "key",
  title: "Fault of ${id.slice(0, 40)}",
  severity: "warning",
  why: "${WRITE_ME}: what happens to data or to people because of the fault.",
  fix: "${WRITE_ME}: what to set, in one sentence.",
  page: "https://docs.aws.amazon.com/kms/latest/developerguide/overview.html",
  controls: [],
  check(resource, module) {
    const value = read(resource, ARGUMENT, module);
    if (value === undefined || isTrue(value)) return [];
    if (isOpen(value)) return cannotTell(ARGUMENT, value);
    return objection(ARGUMENT, \`\${ARGUMENT} is \${value}\`, \`Set \${ARGUMENT} to true.\`);
  },
};
`;

const test = (id: string): string => `import type { JsonObject } from "../../../terraform";
import { describeRule } from "./rule-lists";

const key = (body: JsonObject): JsonObject => ({ resource: { aws_kms_key: { k: body } } });

describeRule("${id}", {
  valid: [
    ["a key without the argument", key({})],
    ["a key with it", key({ write_me: true })],
  ],
  invalid: [
    [
      "a key that turns it off",
      key({ write_me: false }),
      "aws_kms_key.k: write_me is false. Set write_me to true.",
    ],
    [
      "a key of which it is unknown",
      key({ write_me: "\${var.on}" }),
      "aws_kms_key.k: cannot tell; write_me comes from var.on. Check the plan.",
      "cannot-tell",
    ],
  ],
});
`;
