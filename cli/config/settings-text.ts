import { isObject, type Json, JsonPlaces } from "../../terraform";
import { nearestName } from "../../words";
import { InputError } from "../input/input-error";
import { parseJson } from "../input/read-text";
import type { FieldShape, ListShape, MapShape, ObjectShape, TextShape } from "./field-shape";
import { NOT_BLANK } from "./json-schema";

/** How much of a value is quoted. */
const SHOWN = 60;

/** A way to a value, from the whole down: names of members, and numbers in lists. */
export type FieldPath = readonly (string | number)[];

/** A text of JSON with settings: it is checked against a shape, and knows the line of each value. */
export class SettingsText {
  readonly value: Json;
  readonly #places: JsonPlaces;

  /**
   * @param file as messages name it
   * @throws InputError for a text that is no JSON
   */
  constructor(
    readonly file: string,
    text: string,
  ) {
    this.value = parseJson(file, text);
    this.#places = new JsonPlaces(text);
  }

  /** The line of a value, or of its name where it has one, counted from 1. */
  lineOf(path: FieldPath): number {
    return this.#before(path).split("\n").length;
  }

  #before(path: FieldPath): string {
    let place = { at: 0, start: 0 };
    for (const one of path) place = this.#places.member(place, String(one)) ?? place;
    return this.#places.text.slice(0, place.at);
  }

  /** @throws InputError for the first value that does not fit: what was seen, where, what is allowed, what to do */
  check(shape: FieldShape): void {
    this.#check(shape, this.value, []);
  }

  /** @throws InputError about a value: `keywright.json:3:5: failOn: …` */
  fail(path: FieldPath, what: string): never {
    const before = this.#before(path);
    const [line, column] = [before.split("\n").length, before.length - before.lastIndexOf("\n")];
    const name = path.length === 0 ? "" : `${nameOf(path)}: `;
    throw new InputError(`${this.file}:${line}:${column}: ${name}${what}`);
  }

  #check(shape: FieldShape, value: Json | undefined, path: FieldPath): void {
    switch (shape.kind) {
      case "text":
        if (!isText(shape, value)) this.fail(path, `it is ${shown(value)}, and has to be ${shape.what}.`);
        break;
      case "choice":
        if (typeof value !== "string" || !shape.of.includes(value))
          this.fail(path, notOneOf(value, shape.of));
        break;
      case "switch":
        if (typeof value !== "boolean")
          this.fail(path, `it is ${shown(value)}, and has to be true or false.`);
        break;
      case "list":
        this.#checkList(shape, value, path);
        break;
      case "map":
        this.#checkMap(shape, value, path);
        break;
      case "object":
        this.#checkObject(shape, value, path);
        break;
      case "either":
        this.#check(isObject(value ?? null) ? shape.object : shape.word, value, path);
        break;
    }
  }

  #checkList({ of, least = 0 }: ListShape, value: Json | undefined, path: FieldPath): void {
    if (!Array.isArray(value)) this.fail(path, `it is ${shown(value)}, and has to be a list: [ … ].`);
    if (value.length < least) this.fail(path, "it is an empty list. Fill it, or leave it out.");
    for (const [i, one] of (value as readonly Json[]).entries()) this.#check(of, one, [...path, i]);
  }

  #checkMap(shape: MapShape, value: Json | undefined, path: FieldPath): void {
    const { name, names, pattern, listed = "" } = shape;
    if (value === undefined || !isObject(value)) {
      this.fail(path, `it is ${shown(value)}, and has to be an object: { "${name}": … }.`);
    }
    for (const [one, member] of Object.entries(value)) {
      const isKnown = names ? names.includes(one) : (pattern ?? NOT_BLANK).test(one);
      if (!isKnown) {
        const near = names && nearestName(one, names);
        const remedy = [near === undefined ? "" : `Did you mean "${near}"?`, listed]
          .filter(Boolean)
          .join(" ");
        this.fail([...path, one], `${JSON.stringify(one)} is no ${name}. ${remedy || "Correct it."}`);
      }
      this.#check(shape.of, member, [...path, one]);
    }
  }

  #checkObject(shape: ObjectShape, value: Json | undefined, path: FieldPath): void {
    const { fields, required = [], oneOf } = shape;
    const names = Object.keys(fields);
    if (value === undefined || !isObject(value)) {
      this.fail(path, `it is ${shown(value)}, and has to be an object with ${listOf(names)}.`);
    }
    for (const [name, member] of Object.entries(value)) {
      const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
      if (!field) {
        const near = nearestName(name, names);
        const remedy = near === undefined ? "" : ` Did you mean "${near}"?`;
        this.fail([...path, name], `there is no such field; it can have ${listOf(names)}.${remedy}`);
      }
      this.#check(field, member, [...path, name]);
    }
    const missing = required.find((name) => value[name] === undefined);
    if (missing !== undefined) this.fail(path, `the ${shape.name} has no ${missing}. Add one.`);
    if (oneOf?.every((name) => value[name] === undefined))
      this.fail(
        path,
        `the ${shape.name} has neither ${oneOf.join(" nor ")}. Add one, so that it holds there alone.`,
      );
  }
}

function isText({ pattern = NOT_BLANK, isValid = () => true }: TextShape, value: Json | undefined): boolean {
  return typeof value === "string" && pattern.test(value) && isValid(value);
}

/** What is said of a word that is none of a few. */
export function notOneOf(value: Json | undefined, all: readonly string[]): string {
  const near = typeof value === "string" ? nearestName(value, all) : undefined;
  const remedy = near === undefined ? "" : ` Did you mean "${near}"?`;
  return `it is ${shown(value)}; choose one of ${all.join(", ")}.${remedy}`;
}

function shown(value: Json | undefined): string {
  const text = JSON.stringify(value) ?? "nothing";
  if (text.length <= SHOWN) return text;
  return Array.isArray(value) ? "a list" : isObject(value ?? null) ? "an object" : `${text.slice(0, SHOWN)}…`;
}

function listOf(names: readonly string[]): string {
  return names.join(", ");
}

/** A path as a reader writes it: `exceptions[0].rule`. */
function nameOf(path: FieldPath): string {
  return path.map((one, i) => (typeof one === "number" ? `[${one}]` : i === 0 ? one : `.${one}`)).join("");
}
