import {
  type EditableFile,
  type Expression,
  isObject,
  type Json,
  type JsonPlace,
  JsonPlaces,
} from "../terraform";

/** JSON that is written in a heredoc, and where its parts are. */
export class PolicyInHeredoc {
  readonly #file: EditableFile;
  /** Where the JSON begins in the file. */
  readonly #start: number;
  readonly #places: JsonPlaces;
  readonly #statements: JsonPlace;

  private constructor(file: EditableFile, start: number, places: JsonPlaces, statements: JsonPlace) {
    this.#file = file;
    this.#start = start;
    this.#places = places;
    this.#statements = statements;
  }

  /** The policy of an expression; undefined for what is no heredoc of plain JSON with a list of statements. */
  static find(file: EditableFile, value: Expression): PolicyInHeredoc | undefined {
    if (file.syntax !== "hcl" || value.is !== "template") return undefined;
    const written = file.text.slice(value.start, value.end);
    const [, head = "", name = ""] = /^(<<-?([\w-]+)[ \t]*\r?\n)/.exec(written) ?? [];
    const end = name === "" ? -1 : written.lastIndexOf(name);
    if (end <= head.length) return undefined;
    const text = written.slice(head.length, end);
    const policy = parsed(text);
    if (!Array.isArray(policy?.Statement) || policy.Statement.length === 0) return undefined;
    const places = new JsonPlaces(text);
    const statements = places.member({ at: 0, start: text.indexOf("{") }, "Statement");
    return statements && new PolicyInHeredoc(file, value.start + head.length, places, statements);
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
    else this.#file.insertText(this.#start + object.start + 1, ` ${inOneLine({ name, value })} `);
  }

  /** Puts more behind a member or an element: on the same line where that shares its line, else indented as it is. */
  #insertBehind(last: JsonPlace, added: readonly Added[]): void {
    const { text } = this.#places;
    const line = text.lastIndexOf("\n", last.at) + 1;
    const before = text.slice(line, last.at);
    const isWithin = before.trim() !== "" && !text.slice(last.at, this.#places.end(last)).includes("\n");
    const indent = /^[ \t]*/.exec(before)?.[0] ?? "";
    const texts = added.map((one) =>
      isWithin ? `, ${inOneLine(one)}` : `,\n${inLines(one)}`.replaceAll("\n", `\n${indent}`),
    );
    this.#file.insertText(this.#start + this.#places.end(last), texts.join(""));
  }
}

/** What is put into JSON: a member, or an element where it has no name. */
interface Added {
  readonly name?: string;
  readonly value: Json;
}

function inLines({ name, value }: Added): string {
  return `${name === undefined ? "" : `${JSON.stringify(name)}: `}${JSON.stringify(value, null, 2)}`;
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
