import { findPlaces, findRow, type Row } from "../../catalogue";
import { terraformJson } from "../../keys";
import { expression, isObject, type Json, type JsonObject, reference } from "../../terraform";

/** What stands above a block of HCL: the construct that wrote it, its key, and its exceptions. */
export function commentsOf(type: string, body: JsonObject, guesses: readonly string[]): string[] {
  // `Default` is what a construct calls the element that it is about.
  const path = constructOf(body).replace(/\/Default$/, "");
  const keys = keysOf(findRow(type), body);
  const under = keys.length === 0 ? "" : `${keys.length === 1 ? "key" : "keys"}: ${keys.join(", ")}`;
  const first = path === "" ? under : under === "" ? path : `${path} (${under})`;
  const guessed =
    guesses.length === 0
      ? []
      : [`cannot tell whether ${guesses.join(" and ")} is a block or an argument; written as a block`];
  // A construct may be called anything, and what begins with "keywright:" says something to keywright.
  const plain = [first, ...guessed]
    .filter((line) => line !== "")
    .map((line) => oneLine(line).replace(/^keywright:/, "./$&"));
  return [...plain, ...exceptionsOf(body)];
}

/** The path of the construct that wrote a block; empty where cdktf notes none. */
export function constructOf(body: JsonObject): string {
  const path = member(member(body["//"], "metadata"), "path");
  return typeof path === "string" ? path : "";
}

/** The keys that a resource names, as a reader would name them. */
function keysOf(row: Row | undefined, body: JsonObject): string[] {
  const values = (row?.keys ?? []).flatMap((argument) =>
    findPlaces(argument, body, terraformJson).places.map(({ value }) => value),
  );
  return [
    ...new Set(
      values.flatMap((value) => (typeof value === "string" && value !== "" ? [keyName(value)] : [])),
    ),
  ];
}

function keyName(value: string): string {
  const code = expression(value);
  return (code === undefined ? undefined : (reference(code)?.address ?? code)) ?? value;
}

/** What `allow` noted, as the comment that says the same to the guard. */
function exceptionsOf(body: JsonObject): string[] {
  const noted = member(member(body["//"], "keywright"), "allow");
  return (Array.isArray(noted) ? noted : []).filter(isObject).map(({ rule, reason, owner, until }) => {
    const words = [
      `keywright:allow ${rule}`,
      ...(owner === undefined ? [] : [`owner=${String(owner).trim().replace(/\s+/g, "-")}`]),
      ...(until === undefined ? [] : [`until=${until}`]),
      String(reason),
    ];
    return oneLine(words.join(" "));
  });
}

function member(value: Json | undefined, name: string): Json | undefined {
  return isObject(value) ? value[name] : undefined;
}

/** A comment ends with its line, and shows every character that it has. */
function oneLine(text: string): string {
  return text.replace(/[\s\p{C}]+/gu, " ").trim();
}
