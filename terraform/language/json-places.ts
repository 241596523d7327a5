/** A value in a text of JSON. */
export interface JsonPlace {
  /** Where its name begins, or the value itself where it has none. */
  readonly at: number;
  /** Where the value begins. */
  readonly start: number;
}

const CODE = {
  quote: 34,
  comma: 44,
  colon: 58,
  openingBracket: 91,
  backslash: 92,
  closingBracket: 93,
} as const;
const OPENING_BRACE = 123;
const CLOSING_BRACE = 125;

/**
 * Finds where the members of objects, and the elements of lists, begin in a text of JSON. The text has been read by
 * `JSON.parse` before, so it is not judged here again.
 */
export class JsonPlaces {
  /** What was found in objects and lists, by where they begin, and whether that is all there is. */
  readonly #known = new Map<number, { readonly found: Map<string, JsonPlace>; isWhole: boolean }>();

  constructor(readonly text: string) {}

  /** A member by its name, or an element by its number. */
  member({ start }: JsonPlace, name: string): JsonPlace | undefined {
    const known = this.#known.get(start) ?? { found: new Map<string, JsonPlace>(), isWhole: false };
    this.#known.set(start, known);
    const place = known.found.get(name);
    if (place || known.isWhole) return place;
    // A few are looked for one by one; a caller that asks for more gets them all.
    known.isWhole = known.found.size >= FEW;
    for (const [one, at] of members(this.text, start, known.isWhole ? undefined : name))
      known.found.set(one, at);
    return known.found.get(name);
  }

  /** Where a value ends. */
  end({ start }: JsonPlace): number {
    return afterValue(this.text, start);
  }

  /** The elements of a list, or the members of an object, in their order. */
  all({ start }: JsonPlace): readonly JsonPlace[] {
    return [...members(this.text, start).values()];
  }

  /**
   * One of the values that are written under the same name, in several members or in lists.
   *
   * @param number Counted from 0, through all of them.
   */
  repeated({ start }: JsonPlace, name: string, number: number): JsonPlace | undefined {
    const all = occurrences(this.text, start, name).flatMap((one) => {
      const isList = this.text.charCodeAt(one.start) === CODE.openingBracket;
      return isList ? [...members(this.text, one.start).values()] : [one];
    });
    return all[number];
  }
}

const FEW = 8;

/** The members of an object that have the same name. */
function occurrences(text: string, start: number, wanted: string): JsonPlace[] {
  const all: JsonPlace[] = [];
  eachMember(text, start, (name, place) => {
    if (name === wanted) all.push(place);
    return true;
  });
  return all;
}

/** The members of an object or the elements of a list, up to one of them. */
function members(text: string, start: number, wanted?: string): ReadonlyMap<string, JsonPlace> {
  const found = new Map<string, JsonPlace>();
  eachMember(text, start, (name, place) => {
    if (wanted === undefined || name === wanted) found.set(name, place);
    return name !== wanted;
  });
  return found;
}

/** Shows the members of an object or the elements of a list, until that is enough. */
function eachMember(text: string, start: number, show: (name: string, place: JsonPlace) => boolean): void {
  let at = afterSpace(text, start);
  const isObject = text.charCodeAt(at) === OPENING_BRACE;
  if (!isObject && text.charCodeAt(at) !== CODE.openingBracket) return;
  at++;
  for (let i = 0; ; i++) {
    at = afterSpace(text, at);
    const code = text.charCodeAt(at);
    if (Number.isNaN(code) || code === CLOSING_BRACE || code === CODE.closingBracket) return;
    const begin = at;
    let name = String(i);
    if (isObject) {
      at = afterString(text, at);
      const written = text.slice(begin, at);
      name = written.includes("\\") ? (JSON.parse(written) as string) : written.slice(1, -1);
      at = afterSpace(text, at);
    }
    if (!show(name, { at: begin, start: at })) return;
    at = afterValue(text, at);
  }
}

/** Past spaces, and past what separates one thing from the next. */
function afterSpace(text: string, from: number): number {
  let at = from;
  for (;;) {
    const code = text.charCodeAt(at);
    if (code <= 32 || code === CODE.comma || code === CODE.colon || code === 0xfeff) at++;
    else return at;
  }
}

function afterString(text: string, from: number): number {
  for (let end = text.indexOf('"', from + 1); end !== -1; end = text.indexOf('"', end + 1)) {
    let escapes = 0;
    while (text.charCodeAt(end - 1 - escapes) === CODE.backslash) escapes++;
    if (escapes % 2 === 0) return end + 1;
  }
  return text.length;
}

function afterValue(text: string, from: number): number {
  let at = from;
  let open = 0;
  for (;;) {
    const code = text.charCodeAt(at);
    if (code === CODE.quote) {
      at = afterString(text, at);
      if (open === 0) return at;
    } else if (code === OPENING_BRACE || code === CODE.openingBracket) {
      open++;
      at++;
    } else if (code === CLOSING_BRACE || code === CODE.closingBracket) {
      // The end of what it stands in, or its own.
      if (open === 0) return at;
      open--;
      at++;
      if (open === 0) return at;
    } else if (Number.isNaN(code) || (open === 0 && code === CODE.comma)) return at;
    else at++;
  }
}
