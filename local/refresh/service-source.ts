import type { Since } from "../../catalogue";

/*
 * Edits of the text of a file of catalogue/services/, so that comments stay. The files are laid out by biome: a section
 * begins two spaces in, a row four, and each ends with a brace at the same depth. biome lays out what is written here.
 */

/** An argument to be charted. */
export interface Stub {
  readonly type: string;
  readonly path: string;
  /** Absent if the oldest provider has it already. */
  readonly since?: Since;
}

/** A new file for a service of which nothing is known but how its resource types begin. */
export function newServiceFile(name: string): string {
  return `import type { ServiceFile } from "../service-file";

/** What keywright knows of ${name}. */
export const ${name} = {
  iam: { ${name}: ["${name}"] },
  rows: {
  },
} as const satisfies ServiceFile;
`;
}

/** The file with a row of a new type. */
export function withRow(text: string, type: string, stubs: readonly Stub[], service: string): string {
  const [first] = stubs;
  // What comes all at once came with the type.
  const isOfType = stubs.every(({ since }) => JSON.stringify(since) === JSON.stringify(first?.since));
  const keys = stubs.map((stub) => keyText(isOfType ? { ...stub, since: undefined } : stub, service));
  const row = `    ${type}: {\n${isOfType ? sinceText(first?.since) : ""}keys: [\n${keys.join("")}],\n    },\n`;
  const rows = /^ {2}rows: \{\n/m.exec(text);
  if (rows) return insertedAt(text, endOf(text, rows.index, "  },\n"), row);
  return insertedAt(text, endOf(text, 0, "} as const satisfies ServiceFile;\n"), `  rows: {\n${row}  },\n`);
}

/** The file with more arguments of a type that has a row in it. */
export function withKeys(text: string, type: string, stubs: readonly Stub[], service: string): string {
  const row = rowStart(type).exec(text);
  if (!row) throw new Error(`${type} has no row in the file`);
  const end = endOf(text, row.index, "    },\n");
  const keys = /^ {6}keys: \[(\],)?\n/m.exec(text.slice(row.index, end));
  if (!keys) throw new Error(`the row of ${type} has no list of keys that could be added to`);
  const added = stubs.map((stub) => keyText(stub, service)).join("");
  const start = row.index + keys.index;
  if (keys[1] === undefined) return insertedAt(text, endOf(text, start, "      ],\n"), added);
  return `${text.slice(0, start)}      keys: [\n${added}      ],\n${text.slice(start + keys[0].length)}`;
}

/** Whether the file has a row of a type. */
export function hasRow(text: string, type: string): boolean {
  const rows = /^ {2}rows: \{\n/m.exec(text);
  const row = rowStart(type).exec(text);
  return rows !== null && row !== null && row.index > rows.index;
}

function rowStart(type: string): RegExp {
  return new RegExp(`^ {4}${type}: \\{\\n`, "m");
}

function endOf(text: string, from: number, end: string): number {
  const at = text.indexOf(`\n${end}`, from);
  if (at < 0) throw new Error(`there is no ${JSON.stringify(end.trim())} where a section should end`);
  return at + 1;
}

function insertedAt(text: string, at: number, inserted: string): string {
  return text.slice(0, at) + inserted + text.slice(at);
}

/** An argument of which its name and its version are all that is known. */
function keyText({ path, since }: Stub, service: string): string {
  return `{
    path: ${JSON.stringify(path)},
    protects: "what it stores",
    bare: { kind: "unknown" },
    accepts: "unknown",
    effects: {},
    service: ${JSON.stringify(service)},
    ${sinceText(since)}
  },
`;
}

function sinceText(since: Since | undefined): string {
  return since === undefined ? "" : `since: ${JSON.stringify(since)},\n`;
}
