import { COMMANDS } from "../../cli/commands";
import { CreateProblem, camelCase, type Draft, WRITE_ME } from "./draft";

/** A command that prints a line, with its test. */
export function commandDraft(name: string): Draft {
  if (COMMANDS.some((one) => one.name === name)) {
    throw new CreateProblem(`command ${name}: it exists already. See cli/${name}.`);
  }
  return {
    files: {
      [`cli/${name}/${name}.ts`]: command(name),
      [`__tests__/cli/${name}.test.ts`]: test(name),
    },
    changes: { "cli/commands.ts": (text) => listed(text, name) },
    next: [
      `Write its summary in cli/commands.ts, and what it does in cli/${name}/${name}.ts.`,
      `Formats: npm run create -- format, after its first one stands in report/${name}/formats and in the registry.`,
    ],
  };
}

function listed(text: string, name: string): string {
  const called = camelCase(name);
  const path = `./${name}/${name}`;
  const entry = `  {
    name: "${name}",
    summary: "${WRITE_ME}: what it does, in one sentence",
    load: () => (require("${path}") as typeof import("${path}")).${called},
  },
`;
  const entries = [...text.matchAll(/^ {2}\{\n {4}name: "([\w-]+)",/gm)];
  const next = entries.find(([, one = ""]) => one > name);
  const at = next?.index ?? text.lastIndexOf("];");
  return text.slice(0, at) + entry + text.slice(at);
}

const command = (name: string): string => `import type { Command } from "../shell/command";

/** \`keywright ${name}\`: ${WRITE_ME}. */
export const ${camelCase(name)}: Command<[], object, string> = {
  exitCodes: { clean: "printed" },
  examples: [["keywright ${name}", "${WRITE_ME}: in a few words"]],
  run: () => ({ found: "${name}\\n", outcome: "clean" }),
};
`;

const test = (name: string): string => `import { spawnSync } from "node:child_process";
import * as path from "node:path";
import { projectRoot } from "../../local/project-root";

const script = path.join(projectRoot(), "dist", "bin", "keywright.js");

it("keywright ${name} prints a line", () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [script, "${name}"], { encoding: "utf8" });
  // ${WRITE_ME}: what it prints, and what it refuses.
  expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: "${name}\\n", stderr: "" });
});
`;
