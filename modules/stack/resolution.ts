import { DefaultTokenResolver, StringConcat, Token, Tokenization } from "cdktf";
import type { IConstruct } from "constructs";
import { comesFromRefused } from "./refused-construct";

/** An object as it is while it is put together. */
export type Members = Record<string, unknown>;

/** Any text in which cdktf could find a token: its own marks, and numbers the size of those that stand for tokens. */
const MAY_HOLD_TOKEN = /TfToken\[|[-|\d.+]e[-|\d.eE+]/;

/**
 * Resolves what the elements of a stack come to, to the same values as cdktf, which asks of each text, number and
 * name whether there is a token in it, and makes four objects to ask. Most are none. They are copied at once, and
 * cdktf is asked about the rest.
 */
export class Resolution {
  readonly #scope: IConstruct;
  readonly #resolver = new DefaultTokenResolver(new StringConcat());

  constructor(scope: IConstruct) {
    this.#scope = scope;
  }

  /** What a value resolves to. */
  resolve(value: unknown): unknown {
    return this.#resolve(value, false);
  }

  /** Merges what a value resolves to into an object, as {@link merge} does. @throws TypeError unless it is an object */
  mergeInto(target: Members, value: unknown): void {
    if (isPlain(value)) {
      this.#mergeInto(target, value);
      return;
    }
    const resolved = this.#resolve(value, true);
    if (typeof resolved !== "object" || resolved === null)
      throw new TypeError(`${typeof resolved} is no object`);
    merge(target, resolved as Members);
  }

  #mergeInto(target: Members, value: Members): void {
    for (const name of Object.keys(value)) {
      const member = value[name];
      if (isPlain(member)) this.#mergeInto(membersAt(target, name), member);
      else {
        const resolved = this.#resolve(member, true);
        if (resolved !== undefined) put(target, name, resolved);
      }
    }
  }

  /** @param isTwice whether what comes of a token is resolved again, as cdktf does with the whole stack at last */
  #resolve(value: unknown, isTwice: boolean): unknown {
    switch (typeof value) {
      case "string":
        if (isPlainText(value)) return value;
        break;
      case "number":
        // Those that stand for tokens are far from being whole.
        if (Number.isSafeInteger(value) && value !== Token.NUMBER_MAP_TOKEN_VALUE) return value;
        break;
      case "object":
        if (value === null || value instanceof Date) return value;
        if (Array.isArray(value)) {
          if (!value.every(isPlainElement)) break;
          return value.map((one) => this.#resolve(one, isTwice)).filter((one) => one !== undefined);
        }
        if (isPlain(value)) return this.#copy(value, isTwice);
        break;
      case "function":
        if (comesFromRefused(value)) return String(value);
        break;
      default:
        return value;
    }
    const resolved = this.#ask(value);
    return isTwice ? this.#resolve(resolved, false) : resolved;
  }

  #copy(value: Members, isTwice: boolean): Members {
    const copy: Members = {};
    for (const name of Object.keys(value)) {
      const resolved = this.#resolve(value[name], isTwice);
      if (resolved !== undefined) copy[name] = resolved;
    }
    return copy;
  }

  #ask(value: unknown): unknown {
    return Tokenization.resolve(value, { scope: this.#scope, resolver: this.#resolver, preparing: false });
  }
}

/** Merges members into an object as cdktf does: lists become longer, and `undefined` takes a member away. */
export function merge(target: Members, source: Members): void {
  for (const name of Object.keys(source)) put(target, name, source[name]);
}

function put(target: Members, name: string, value: unknown): void {
  const there = target[name];
  if (value === undefined) delete target[name];
  else if (Array.isArray(value) && Array.isArray(there)) for (const one of value) there.push(one);
  else if (typeof value !== "object" || value === null || Array.isArray(value)) target[name] = value;
  else if (Tokenization.isResolvable(value)) target[name] = value;
  else merge(membersAt(target, name), value as Members);
}

/** The members of a member, which becomes an object unless it is one. */
function membersAt(target: Members, name: string): Members {
  if (typeof target[name] !== "object") target[name] = {};
  return target[name] as Members;
}

function isPlainText(text: string): boolean {
  return (
    !MAY_HOLD_TOKEN.test(text) && text !== Token.STRING_MAP_TOKEN_VALUE && text !== Token.ANY_MAP_TOKEN_VALUE
  );
}

/** Whether an element says nothing of its whole list, as the token of a list does. */
function isPlainElement(value: unknown): boolean {
  if (typeof value === "number") return Number.isSafeInteger(value);
  return typeof value !== "string" || !value.includes("TfToken[");
}

/** Whether a value is an object that is no token itself. */
function isPlain(value: unknown): value is Members {
  if (typeof value !== "object" || value === null || Array.isArray(value) || value instanceof Date)
    return false;
  if (Tokenization.isResolvable(value) || isConstruct(value as Members)) return false;
  return Object.keys(value).every(isPlainText);
}

/** What cdktf takes for a construct, and refuses to resolve. */
function isConstruct({ _children, _metadata }: Members): boolean {
  return _children !== undefined && _metadata !== undefined;
}
