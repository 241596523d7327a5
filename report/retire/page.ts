import { placeInArn } from "../../catalogue";
import { printable } from "../text/printable";
import { accessRows } from "./access-rows";
import { counted, daysSince, RECENT_IN_DAYS } from "./retire";
import type { Retirement } from "./retirement";
import type { PlannedEffect, RetiringUse } from "./use";

/** A part of the report: a table, lines, or both, and what is typed. */
export interface Section {
  readonly title: string;
  readonly lines?: readonly string[];
  /** Rows of equal length; the first one is the heading. */
  readonly table?: readonly (readonly string[])[];
  readonly commands?: readonly string[];
  readonly isStep?: true;
}

/** The report in sections, in the order in which they are read: what matters first. */
export function page(found: Retirement): Section[] {
  const { uses, copies, grants, aliases, others, access, coverage, blind, steps, live } = found;
  return [
    { title: printable(headline(found)), lines: summary(found) },
    ...tableOf("Encrypted with it", uses, found.key),
    ...tableOf("Snapshots and other copies under it", copies, found.key),
    ...section(
      "Grants",
      grants.length > 0 && { table: [["Grant", "For", "Seen in"], ...grants.map(grantRow)] },
    ),
    ...section(
      "Aliases",
      found.key.aliases.length > 0 && {
        lines: found.key.aliases.map((name) => {
          const at = aliases.filter(({ handle }) => handle.name === name).map(({ address }) => address);
          return printable(at.length > 0 ? `${name} (${at.join(", ")})` : name);
        }),
      },
    ),
    ...section(
      "Also names it",
      others.length > 0 && {
        table: [["Resource", "Argument", "As", "Seen in"], ...others.map(otherRow)],
      },
    ),
    ...section(
      "Who may use it",
      access !== undefined && { table: [["Who", "May", "By"], ...accessRows(access)] },
    ),
    ...section("AWS says", live !== undefined && { lines: liveLines(found) }),
    ...section(
      "Not read",
      coverage.unread.length > 0 && {
        lines: coverage.unread.map(({ file, why }) => printable(`${file}: ${why}`)),
      },
    ),
    { title: "What this does not see", lines: blind.map(printable) },
    ...steps.map(({ title, lines, commands }, i) => ({
      title: `${i + 1}. ${title}`,
      lines,
      commands,
      isStep: true as const,
    })),
  ];
}

function section(title: string, content: false | Omit<Section, "title">): Section[] {
  return content ? [{ title, ...content }] : [];
}

function headline({ verdict, key, uses, copies, grants }: Retirement): string {
  const name = key.aliases[0] ?? key.arn;
  switch (verdict) {
    case "in use": {
      const what = [
        ...(uses.length > 0
          ? [`${counted(uses.length, "argument")} of ${counted(resources(uses), "resource")}`]
          : []),
        ...(copies.length > 0 ? [copies.length === 1 ? "1 copy" : `${copies.length} copies`] : []),
        ...(grants.length > 0 ? [counted(grants.length, "grant")] : []),
      ];
      return `${name} is still in use${what.length > 0 ? `: ${what.join(", ")}` : ""}. Do not delete it.`;
    }
    case "not in use":
      return `Nothing that was seen is encrypted with ${name}.`;
    case "cannot tell":
      return `Cannot tell whether ${name} is still in use.`;
  }
}

function resources(uses: readonly RetiringUse[]): number {
  return new Set(uses.map(({ resource, address, files }) => resource ?? `${address} ${files[0]}`)).size;
}

function summary({ key, open, coverage, live, verdict }: Retirement): string[] {
  const { states, plans, ignored } = coverage;
  const made = key.blocks.map(
    ({ address, file, isManaged }) => `${isManaged ? "made by" : "looked up by"} ${address} in ${file}`,
  );
  const dies = live?.key.deletionDate;
  return [
    key.arn,
    ...(dies === undefined
      ? []
      : [`AWS deletes it on ${dies}. If it is still needed, cancel that now: the last step says how.`]),
    ...key.blocks.flatMap(({ address, file, isDestroyed }) =>
      isDestroyed
        ? [
            `${file} destroys ${address}, and so deletes the key.${verdict === "not in use" ? "" : " Do not apply it."}`,
          ]
        : [],
    ),
    ...[...new Set(made)],
    ...open.map((why) => `Cannot tell: ${why}.`),
    ...(states + plans > 0
      ? [
          `Read: ${counted(states, "state")}, ${counted(plans, "plan")}${ignored > 0 ? `; ${counted(ignored, "other file")} left out` : ""}.`,
        ]
      : []),
  ].map(printable);
}

const PLANNED: Readonly<Record<PlannedEffect, string>> = {
  stays: "the plan leaves it",
  moves: "the plan moves it; what is written stays under this key",
  replaced: "the plan destroys it and makes it anew",
  destroyed: "the plan destroys it",
  begins: "the plan begins to use this key",
  unknown: "only applying the plan will show its next key",
};

/** What the key changes to, behind the replica that is named where it is not the key itself. */
export function changeAt(use: RetiringUse, { arn, region }: Retirement["key"]): string {
  const there = placeInArn(use.name).region ?? use.region;
  const isReplica = arn.includes(":key/mrk-") && there !== undefined && there !== region;
  return [...(isReplica ? [`under the replica in ${there}`] : []), changeOf(use)]
    .filter((part) => part !== "")
    .join("; ");
}

function changeOf({ planned, effect, aws, doubt, role }: RetiringUse): string {
  if (doubt !== undefined) return `cannot tell: ${doubt}`;
  if (role === "likely") return "cannot tell: the catalogue does not know the argument";
  if (planned !== undefined && planned !== "stays") return PLANNED[planned];
  if (aws?.does === "refused") return "AWS refuses another key";
  switch (effect) {
    case "replace":
      return "another key replaces it";
    case "in-place":
      return "takes another key in place";
    case "keep":
      return "another key is not noticed";
    case "ignored":
      return "another key is never set";
    case undefined:
      return "";
  }
}

function tableOf(title: string, uses: readonly RetiringUse[], key: Retirement["key"]): Section[] {
  if (uses.length === 0) return [];
  const rows = uses.map((use) =>
    [use.address, use.argument, changeAt(use, key), use.files.join(", ")].map(printable),
  );
  return [{ title, table: [["Resource", "Argument", "Another key", "Seen in"], ...rows] }];
}

function grantRow({ address, handle, files }: RetiringUse): string[] {
  return [address, handle.grantee_principal ?? "", files.join(", ")].map(printable);
}

function otherRow({ address, argument, role, files }: RetiringUse): string[] {
  const as = { replica: "a replica of it", policy: "its policy", lookup: "looks it up", named: "a text" };
  return [address, argument, as[role as keyof typeof as] ?? role, files.join(", ")].map(printable);
}

function liveLines({ live }: Retirement, now = new Date()): string[] {
  if (!live) return [];
  const { key, lastUsage, caller, rotation } = { rotation: live.key.rotation, ...live };
  const usage = (): string => {
    switch (lastUsage.is) {
      case "used": {
        const days = daysSince(lastUsage.at, now);
        const recent = days <= RECENT_IN_DAYS ? ": somebody uses it" : "";
        return `last used ${lastUsage.at}, ${counted(days, "day")} ago, for ${lastUsage.operation} (${lastUsage.source})${recent}`;
      }
      case "unused":
        return `not used since ${lastUsage.since} (${lastUsage.source}); there is no record of earlier uses`;
      case "untold":
        return `cannot tell when it was last used: ${lastUsage.why}`;
    }
  };
  return [
    `${key.state}, ${key.origin}${key.spec ? `, ${key.spec}` : ""}${key.created ? `, made ${key.created}` : ""}`,
    usage(),
    ...(rotation
      ? [
          `rotation is ${rotation.isOn ? "on" : "off"}${rotation.rotations === undefined ? "" : `; rotated ${counted(rotation.rotations, "time")}: all material goes with the key`}`,
        ]
      : []),
    ...(caller ? [`asked as ${caller}`] : []),
  ].map(printable);
}
