import { EvaluationError } from "../scope";
import type { Type } from "../type";
import { byName, objectType } from "../types";
import type { Value } from "../value";
import { type FunctionDefinition, operand, text, textAt } from "./definition";

export const CSV: readonly FunctionDefinition[] = [
  {
    name: "csvdecode",
    parameters: [{ name: "str", type: "string" }],
    returns: (operands) =>
      operand(operands, 0).is === "unknown" ? "any" : { list: rowType(textAt(operands, 0)) },
    call: (operands) => {
      const csv = textAt(operands, 0);
      const [names = [], ...rows] = records(csv);
      const items = rows.map((row): Value => {
        if (row.length !== names.length)
          throw new EvaluationError(`a row has ${row.length} columns, but the first has ${names.length}`);
        return {
          is: "object",
          members: byName(row.map((cell, at) => [names[at] ?? "", text(cell)] as const)),
        };
      });
      return { is: "list", of: rowType(csv), items };
    },
  },
];

function rowType(csv: string): Type {
  const { value: names } = records(csv).next();
  if (!names) throw new EvaluationError("the line with the names of the columns is missing");
  const seen = new Set<string>();
  for (const name of names) {
    if (seen.has(name)) throw new EvaluationError(`two columns are named "${name}"`);
    seen.add(name);
  }
  return objectType([...names].sort().map((name) => [name, "string"] as const));
}

/** The rows of CSV as Go's `encoding/csv` reads them: RFC 4180, without empty lines. */
function* records(csv: string): Generator<string[], undefined, undefined> {
  const lines = csv.replaceAll("\r\n", "\n");
  for (let at = 0; at < lines.length; ) {
    if (lines[at] === "\n") {
      at++;
      continue;
    }
    const row: string[] = [];
    for (;;) {
      const cell = lines[at] === '"' ? quoted(lines, at + 1) : plain(lines, at);
      row.push(cell.text);
      at = cell.end;
      if (lines[at] !== ",") break;
      at++;
    }
    at++;
    yield row;
  }
}

function plain(lines: string, start: number): { readonly text: string; readonly end: number } {
  let end = start;
  while (end < lines.length && lines[end] !== "," && lines[end] !== "\n") {
    if (lines[end] === '"') throw new EvaluationError('the CSV has a " in a cell that is not in quotes');
    end++;
  }
  const text = lines.slice(start, end);
  // Go drops a carriage return at the very end of the text.
  return { text: end === lines.length && text.endsWith("\r") ? text.slice(0, -1) : text, end };
}

function quoted(lines: string, start: number): { readonly text: string; readonly end: number } {
  let text = "";
  for (let at = start; ; ) {
    const quote = lines.indexOf('"', at);
    if (quote < 0) throw new EvaluationError('the CSV has a " that is not closed');
    text += lines.slice(at, quote);
    const next = lines[quote + 1];
    if (next === '"') {
      text += '"';
      at = quote + 2;
      continue;
    }
    if (next === "\r" && quote + 2 === lines.length) return { text, end: quote + 2 };
    if (next !== undefined && next !== "," && next !== "\n")
      throw new EvaluationError('the CSV has something between a closing " and the next cell');
    return { text, end: quote + 1 };
  }
}
