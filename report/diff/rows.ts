import type { AwsEffect, Effect } from "../../catalogue";
import type { Position } from "../../terraform";
import { cutLine } from "../../words";
import type { DiffRow, Topic, Weight } from "./row";
import type { SideResource } from "./side";

/** What a row is made of, beside whom it is about. */
interface Said {
  readonly argument?: string;
  readonly before?: string;
  readonly after?: string;
  /** What was seen and what follows: a sentence without its full stop. */
  readonly seen: string;
  /** What that does to what exists: a sentence or two. @default null */
  readonly onExisting?: string | null;
  readonly effect?: Effect | null;
  readonly awsEffect?: AwsEffect["does"] | null;
  /** What to do: a sentence; empty where the effect says it. */
  readonly todo: string;
}

/** Where a row is, and what it is about. */
interface Subject {
  readonly stack: string;
  readonly address: string;
  readonly position?: Position;
}

/** One row about a block. */
export function rowOf(
  { stack, resource }: Pick<SideResource, "stack" | "resource">,
  weight: Weight,
  topic: Topic,
  said: Said,
): DiffRow {
  const { address } = resource;
  const position = resource.locate?.(said.argument ?? "") ?? resource.locate?.("");
  return row({ stack, address, ...(position && { position }) }, weight, topic, said);
}

/** One row about something at an address. */
export function row(
  { stack, address, position }: Subject,
  weight: Weight,
  topic: Topic,
  said: Said,
): DiffRow {
  const { argument, before, after, seen, onExisting = null, effect = null, awsEffect = null, todo } = said;
  return withSeen(
    {
      topic,
      stack: stack === "" ? null : stack,
      address,
      argument: argument === undefined || argument === "" ? null : argument,
      file: position?.file ?? null,
      line: position?.line ?? null,
      before: before === undefined ? null : cutLine(before),
      after: after === undefined ? null : cutLine(after),
      effect,
      awsEffect,
      onExisting,
      fix: todo === "" ? null : cutLine(todo),
    },
    seen,
    weight,
  );
}

/** The row with what was seen, in its line too. */
export function withSeen(
  row: Omit<DiffRow, "seen" | "message" | "weight">,
  seen: string,
  weight: Weight,
): DiffRow {
  const { topic, stack, address, argument, file, line, before, after, effect, awsEffect, onExisting, fix } =
    row;
  const parts = [`${seen}.`, onExisting, fix].filter((one) => one !== null);
  const subject = cutLine(`${stack === null ? "" : `${stack}/`}${address}`);
  return {
    weight,
    topic,
    stack,
    address,
    argument,
    file,
    line,
    before,
    after,
    message: `${subject}: ${cutLine(parts.join(" "))}`,
    seen: cutLine(seen),
    effect,
    awsEffect,
    onExisting,
    fix,
  };
}

/** A few of a list, and how many more there are. */
export function some(all: readonly string[], most = 5): string {
  const more = all.length > most ? ` and ${all.length - most} more` : "";
  return `${all.slice(0, most).join(", ")}${more}`;
}
