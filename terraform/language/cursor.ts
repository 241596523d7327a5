import { CODE } from "./characters";
import { HclError } from "./hcl-error";

/** How a comment begins that says something to a tool, such as `keywright:allow` or `tfsec:ignore`; an address of the web does not. */
const ANNOTATION = /(?:#|\/\/|\/\*)[ \t*]*([a-z][\w-]*:(?!\/\/)\S)/y;

/** A place in a text of HCL, and what can be read there. */
export class Cursor {
  at = 0;
  /** Where the comments are that say something to a tool. */
  readonly annotations: { readonly offset: number; readonly text: string }[] = [];

  constructor(
    readonly file: string,
    readonly text: string,
  ) {
    if (text.charCodeAt(0) === 0xfeff) this.at = 1;
  }

  /** The code of the character here; NaN at the end. */
  peek(): number {
    return this.text.charCodeAt(this.at);
  }

  get isAtEnd(): boolean {
    return this.at >= this.text.length;
  }

  /** Skips spaces and comments; newlines too, where they mean nothing. */
  skip(newlines: boolean): void {
    const { text } = this;
    for (;;) {
      const code = text.charCodeAt(this.at);
      if (code === CODE.space || code === CODE.tab || code === CODE.return) this.at++;
      else if (code === CODE.newline && newlines) this.at++;
      else if (code === CODE.hash) this.#lineComment();
      else if (code === CODE.slash && text.charCodeAt(this.at + 1) === CODE.slash) this.#lineComment();
      else if (code === CODE.slash && text.charCodeAt(this.at + 1) === CODE.star) this.#comment();
      else return;
    }
  }

  /** A name, as of an argument or a block; empty if there is none here. */
  name(): string {
    const start = this.at;
    const { text } = this;
    if (!isNameStart(text.charCodeAt(start))) return "";
    let end = start + 1;
    while (isNamePart(text.charCodeAt(end))) end++;
    this.at = end;
    return text.slice(start, end);
  }

  /** Takes a character if it is the one that stands here. */
  take(character: string): boolean {
    if (this.text[this.at] !== character) return false;
    this.at++;
    return true;
  }

  /** @throws HclError about what stands here, or about another place */
  fail(problem: string, at = this.at): never {
    const before = this.text.slice(0, at);
    const line = before.split("\n").length;
    throw new HclError(this.file, line, at - before.lastIndexOf("\n"), problem);
  }

  /** What stands here, for a message. */
  seen(): string {
    if (this.isAtEnd) return "the end of the file";
    const code = this.peek();
    if (code === CODE.newline || code === CODE.return) return "the end of the line";
    if (code === CODE.quote) return "a string";
    return JSON.stringify(/^(?:[\w-]+|.)/u.exec(this.text.slice(this.at, this.at + 40))?.[0] ?? "");
  }

  #lineComment(): void {
    const found = this.text.indexOf("\n", this.at);
    const end = found === -1 ? this.text.length : found;
    this.#note(end);
    this.at = end;
  }

  #comment(): void {
    const end = this.text.indexOf("*/", this.at + 2);
    if (end === -1) this.fail("this comment has no end");
    this.#note(end);
    this.at = end + 2;
  }

  #note(end: number): void {
    ANNOTATION.lastIndex = this.at;
    const [, mark] = ANNOTATION.exec(this.text) ?? [];
    // What turns out to be no literal is read a second time.
    if (mark !== undefined && this.at > (this.annotations.at(-1)?.offset ?? -1)) {
      this.annotations.push({
        offset: this.at,
        text: this.text.slice(ANNOTATION.lastIndex - mark.length, end).trim(),
      });
    }
  }
}

/** Whether a name can begin with a character: names may hold any letters, not only those of ASCII. */
export function isNameStart(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === CODE.underscore || code > 127;
}

/** Whether a name can go on with a character. */
export function isNamePart(code: number): boolean {
  return isNameStart(code) || (code >= CODE.zero && code <= CODE.nine) || code === CODE.minus;
}
