import {
  cannotsOf,
  findRow,
  type KeyArgument,
  outcomeOf,
  plain,
  provenSince,
  type Row,
  resourceTypes,
  type Since,
  unwrittenDefault,
} from "../../catalogue";
import { changeInWords, defaultInWords } from "../../words";

/** One line of the table: an argument that takes a key, or a type that takes none. */
export interface Entry {
  /** The service whose call to KMS the key's policy has to allow; absent where no key can be chosen. */
  readonly service?: string;
  readonly type: string;
  /** From the resource down; absent where no key can be chosen. */
  readonly argument?: string;
  /** What no key can be chosen for; absent where the type takes no key at all. */
  readonly protects?: string;
  /** What encrypts the data when no key is named. */
  readonly withoutKey: string;
  /** What becomes of the resource when the key changes; absent where no key can be chosen. */
  readonly change?: string;
  /** The version of the AWS provider that it takes. */
  readonly provider?: string;
}

/** The whole table, or what matches a service, a resource type or the beginning of one. */
export function entries(wanted: readonly string[] = []): Entry[] {
  const all = resourceTypes().flatMap((type) => ofRow(type, findRow(type)));
  if (wanted.length === 0) return all;
  return all.filter(({ service, type }) =>
    wanted.some(
      (one) => one === service || type === one || type.startsWith(`aws_${one}_`) || type === `aws_${one}`,
    ),
  );
}

function ofRow(type: string, row: Row | undefined): Entry[] {
  if (!row) return [];
  return [
    ...row.keys.map((argument) => ofArgument(type, argument, argument.since ?? row.since)),
    ...(row.choices ?? []).map(({ path, type: named, bare, effects }) => ({
      type,
      argument: `${plain(path)} (names an ${named})`,
      withoutKey: defaultInWords(bare),
      change: changeInWords(outcomeOf({ effects }, "change")),
    })),
    ...(row.settings ?? []).map(({ path, otherwise }) => ({
      type,
      argument: plain(path),
      withoutKey: otherwise,
    })),
    ...cannotsOf(row).map(({ bare, protects }) => ({
      type,
      ...(row.keys.length > 0 && { protects }),
      withoutKey: defaultInWords(bare),
    })),
  ];
}

function ofArgument(type: string, argument: KeyArgument, since: Since | undefined): Entry {
  const { path, service, until } = argument;
  return {
    service,
    type,
    argument: plain(path),
    withoutKey: defaultInWords(unwrittenDefault(argument)),
    change: changeInWords(outcomeOf(argument, "change")),
    ...providerOf(since, until),
  };
}

/** The versions that have an argument, as they are proven. */
function providerOf(since: Since | undefined, until: string | undefined): Pick<Entry, "provider"> {
  if (until !== undefined) return { provider: `< ${short(until)}` };
  if (since === undefined) return {};
  const version = provenSince(since);
  return { provider: version === undefined ? "not known" : `>= ${short(version)}` };
}

const short = (version: string) => version.replace(/\.0$/, "");
