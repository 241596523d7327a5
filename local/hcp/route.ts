import { isObject, type Json, type JsonObject } from "../../terraform";
import type { Document } from "./documents";
import type { Surroundings } from "./runner";
import type { Workspace } from "./store";

/** What was asked. */
export interface Asked {
  /** What stands in the path in place of each `:name`. */
  readonly at: readonly string[];
  readonly query: URLSearchParams;
  /** The attributes of the document in the body, and its relationships. */
  readonly attributes: JsonObject;
  readonly relationships: JsonObject;
  readonly body: Buffer;
  readonly token: string | undefined;
}

/** What is answered: a document, several, or something else. */
export interface Answer {
  readonly status?: number;
  readonly data?: Document | readonly Document[];
  readonly included?: readonly Document[];
  readonly body?: string | Buffer;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Answers one kind of request. */
export type Handler = (asked: Asked, around: Surroundings) => Answer;

/** A method, a path in which `:name` stands for anything, and what answers. */
export type Route = readonly [method: string, path: string, handler: Handler];

/** What is answered where there is no such thing. */
export const NOTHING: Answer = { status: 404 };

/** For paths whose first `:name` is the id of a workspace. */
export function ofWorkspace(
  handler: (workspace: Workspace, asked: Asked, around: Surroundings) => Answer,
): Handler {
  return (asked, around) => {
    const workspace = around.store.workspaces.get(asked.at[0] ?? "");
    return workspace ? handler(workspace, asked, around) : NOTHING;
  };
}

/** The id of what a relationship leads to. */
export function idOf(relationship: Json | undefined): string | undefined {
  const data = isObject(relationship) ? relationship.data : undefined;
  return isObject(data) && typeof data.id === "string" ? data.id : undefined;
}
