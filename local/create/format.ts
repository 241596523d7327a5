import * as fs from "node:fs";
import * as path from "node:path";
import { FORMATS } from "../../report/formats";
import { CreateProblem, camelCase, type Draft, WRITE_ME, withLine } from "./draft";

const REGISTRY = "report/formats/registry.ts";

/** A format of a command, beside its others, with its test. @throws CreateProblem if there is no such command */
export function formatDraft(root: string, command: string, name: string): Draft {
  const known = Object.keys(FORMATS);
  const formats = Object.entries(FORMATS).find(([one]) => one === command)?.[1];
  if (formats === undefined) {
    throw new CreateProblem(`format ${command}: no command with formats. Name one of ${known.join(", ")}.`);
  }
  if (formats.some((one) => one.name === name)) {
    throw new CreateProblem(`format ${command} ${name}: it exists already.`);
  }
  const registry = fs.readFileSync(path.join(root, REGISTRY), "utf8");
  const sibling = siblingOf(registry, command);
  const type = printedType(fs.readFileSync(path.join(root, sibling), "utf8"));
  const folder = path.dirname(sibling);
  const called = `${camelCase(name)}Of${command.charAt(0).toUpperCase()}${command.slice(1)}`;
  const below = path.relative(REGISTRY, `${folder}/${name}`).replace("../", "");
  return {
    files: {
      [`${folder}/${name}.ts`]: format(name, type),
      [`__tests__/report/${command}-${name}.test.ts`]: test(command, name),
    },
    changes: {
      [REGISTRY]: (text) =>
        withLine(
          text,
          /^import \{ .+ \} from "\.\.\/.+";$/,
          `import { ${camelCase(name)} as ${called} } from "${below}";`,
        ).replace(new RegExp(`^( {2}${command}: \\[[^\\]]*)\\]`, "m"), `$1, ${called}]`),
    },
    next: [
      `Write what it prints in ${folder}/${name}.ts, and what its reader takes in its test.`,
      "npm run schemas   # where it prints JSON",
    ],
  };
}

/** The file of a command's first format. */
function siblingOf(registry: string, command: string): string {
  const first = new RegExp(`^ {2}${command}: \\[(\\w+)`, "m").exec(registry)?.[1];
  const found = new RegExp(`import \\{ (?:\\w+ as )?${first} \\} from "\\.\\./(.+)";`).exec(registry)?.[1];
  if (found === undefined) throw new CreateProblem(`${REGISTRY} has no import of a format of ${command}.`);
  return `report/${found}.ts`;
}

/** What the formats of a command print, with the imports that its type needs. */
function printedType(text: string): { readonly type: string; readonly imports: string } {
  const type = /satisfies Format<(.+)>;/.exec(text)?.[1];
  if (type === undefined) throw new CreateProblem("The command's first format does not say what it prints.");
  const imports = [...text.matchAll(/^import (?:type )?\{ (.+) \} from "(.+)";$/gm)].flatMap(
    ([, names = "", from]) => {
      const used = names
        .split(", ")
        .map((one) => one.replace(/^type /, ""))
        .filter((one) => new RegExp(`\\b${one}\\b`).test(type) || one === "Format");
      return used.length > 0 ? [`import type { ${used.join(", ")} } from "${from}";`] : [];
    },
  );
  return { type, imports: imports.join("\n") };
}

const format = (name: string, { type, imports }: { type: string; imports: string }): string => `${imports}

/** ${WRITE_ME}: what reads it. */
export const ${camelCase(name)} = {
  name: "${name}",
  purpose: "${WRITE_ME}: in a few words",
  print(found: ${type}): string {
    return \`\${Object.keys(found).length}\\n\`;
  },
} satisfies Format<${type}>;
`;

const test = (command: string, name: string): string => `import { FORMATS } from "../../report/formats";

it("keywright ${command} prints ${name}", () => {
  const format = FORMATS.${command}.find((one) => one.name === "${name}");
  // ${WRITE_ME}: what is printed of a report, and that its reader takes it.
  expect(format).toBeDefined();
});
`;
