import {
  type EditableFile,
  type Expression,
  isObject,
  type Json,
  type JsonPlace,
  JsonPlaces,
} from "../terraform";

/** JSON that is written as a text, in a heredoc or in quotes, and where its parts are. */
export class PolicyInText {
  readonly #file: EditableFile;
  readonly #written: WrittenText;
  readonly #places: JsonPlaces;
  readonly #statements: JsonPlace;
  /** Whether it is written without a blank. */
  readonly #isTight: boolean;

  private constructor(file: EditableFile, written: WrittenText, places: JsonPlaces, statements: JsonPlace) {
    this.#file = file;
    this.#written = written;
    this.#places = places;
    this.#statements = statements;
    this.#isTight = JSON.stringify(JSON.parse(places.text)) === places.text.trim();
  }

  /** The policy of an expression; undefined for what is no text of plain JSON with a list of statements. */
  static find(file: EditableFile, value: Expression): PolicyInText | undefined {
    const written = heredoc(file, value) ?? quoted(file, value);
    if (!written) return undefined;
    const { text } = written;
    const policy = parsed(text);
    if (!Array.isArray(policy?.Statement) || policy.Statement.length === 0) return undefined;
    const places = new JsonPlaces(text);
    const statements = places.member({ at: 0, start: text.indexOf("{") }, "Statement");
    return statements && new PolicyInText(file, written, places, statements);
  }

  /** Puts statements behind those that are there. */
  addStatements(statements: readonly Json[]): void {
    const all = this.#places.all(this.#statements);
    const last = all.at(-1);
    if (last)
      this.#insertBehind(
        last,
        statements.map((value) => ({ value })),
      );
  }

  /** Asks for one more thing in a statement. @param number Counted from 0 */
  addCondition(number: number, test: string, variable: string, value: Json): void {
    const statement = this.#places.all(this.#statements)[number];
    if (!statement) return;
    const conditions = this.#places.member(statement, "Condition");
    const ofTest = conditions && this.#places.member(conditions, test);
    if (ofTest) this.#addMember(ofTest, variable, value);
    else if (conditions) this.#addMember(conditions, test, { [variable]: value });
    else this.#addMember(statement, "Condition", { [test]: { [variable]: value } });
  }

  #addMember(object: JsonPlace, name: string, value: Json): void {
    const last = this.#places.all(object).at(-1);
    if (last) this.#insertBehind(last, [{ name, value }]);
    else
      this.#insert(
        object.start + 1,
        this.#isTight ? tight({ name, value }) : ` ${inOneLine({ name, value })} `,
      );
  }

  /** Puts more behind a member or an element: on the same line where that shares its line, else indented as it is. */
  #insertBehind(last: JsonPlace, added: readonly Added[]): void {
    const { text } = this.#places;
    const line = text.lastIndexOf("\n", last.at) + 1;
    const before = text.slice(line, last.at);
    const isWithin = before.trim() !== "" && !text.slice(last.at, this.#places.end(last)).includes("\n");
    const indent = /^[ \t]*/.exec(before)?.[0] ?? "";
    const end = this.#places.end(last);
    if (this.#isTight) {
      this.#insert(end, added.map((one) => `,${tight(one)}`).join(""));
      return;
    }
    const texts = added.map((one) =>
      isWithin ? `, ${inOneLine(one)}` : `,\n${inLines(one)}`.replaceAll("\n", `\n${indent}`),
    );
    this.#insert(end, texts.join(""));
  }

  /** @param at An offset in the JSON */
  #insert(at: number, added: string): void {
    this.#file.insertText(this.#written.at(at), this.#written.asWritten(added));
  }
}

/** A text in a file, as Terraform reads it. */
interface WrittenText {
  readonly text: string;
  /** Where a place in the text is in the file. */
  at(offset: number): number;
  /** How more of the text is written there. */
  asWritten(text: string): string;
}

function heredoc(file: EditableFile, value: Expression): WrittenText | undefined {
  if (file.syntax !== "hcl" || value.is !== "template") return undefined;
  const written = file.text.slice(value.start, value.end);
  const [, head = "", name = ""] = /^(<<-?([\w-]+)[ \t]*\r?\n)/.exec(written) ?? [];
  const end = name === "" ? -1 : written.lastIndexOf(name);
  if (end <= head.length) return undefined;
  const start = value.start + head.length;
  return { text: written.slice(head.length, end), at: (offset) => start + offset, asWritten: (text) => text };
}

/** A text in quotes, which HCL and JSON escape alike where no `${…}` in it has quotes. */
function quoted(file: EditableFile, value: Expression): WrittenText | undefined {
  const written = file.text.slice(value.start, value.end);
  if (!written.startsWith('"')) return undefined;
  try {
    const text: unknown = JSON.parse(written);
    if (typeof text !== "string") return undefined;
    return {
      text,
      at: (offset) => value.start + 1 + escapedLength(written, offset),
      asWritten: (added) => JSON.stringify(added).slice(1, -1),
    };
  } catch {
    return undefined;
  }
}

/** How long the beginning of a text is where it is written in quotes. */
function escapedLength(written: string, length: number): number {
  let at = 1;
  for (let passed = 0; passed < length; passed++)
    at += written[at] !== "\\" ? 1 : written[at + 1] === "u" ? 6 : 2;
  return at - 1;
}

/** What is put into JSON: a member, or an element where it has no name. */
interface Added {
  readonly name?: string;
  readonly value: Json;
}

function inLines({ name, value }: Added): string {
  return `${name === undefined ? "" : `${JSON.stringify(name)}: `}${JSON.stringify(value, null, 2)}`;
}

function tight({ name, value }: Added): string {
  return `${name === undefined ? "" : `${JSON.stringify(name)}:`}${JSON.stringify(value)}`;
}

function inOneLine(added: Added): string {
  return inLines(added).replace(/\n\s*/g, " ");
}

function parsed(text: string): { readonly Statement?: Json } | undefined {
  try {
    const found = JSON.parse(text) as Json;
    return isObject(found) ? found : undefined;
  } catch {
    return undefined;
  }
}
