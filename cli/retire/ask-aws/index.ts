import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import {
  aliasOfArn,
  findRow,
  outcomeOf,
  parseKeyArn,
  placeInArn,
  plain,
  type ServiceName,
} from "../../../catalogue";
import { counted, type LiveAnswer, type RetiringUse } from "../../../report/retire";
import { InputError } from "../../input/input-error";
import { DATABASES } from "./databases";
import { failureOf } from "./failure";
import { aliasesOf, describeKey, grantsOf, lastUsageOf, policyOf, type Untold } from "./key";
import { SERVICES } from "./services";
import { type AwsQuestion, type Found, type Notes, Session } from "./session";
import { STORAGE } from "./storage";

/** Everything that AWS is asked about: a new service is a new question. */
export const QUESTIONS: readonly AwsQuestion[] = [...STORAGE, ...DATABASES, ...SERVICES];

/** How AWS is asked. */
export interface Asking {
  /** Regions beside the key's own. */
  readonly regions?: readonly string[];
  readonly profile?: string;
  say(what: string): void;
}

/** Questions, and requests of one question, that are under way at once. */
const AT_ONCE = 6;

/**
 * Asks AWS about a key, and every service that can be asked what it has under it. Changes nothing.
 *
 * @throws InputError if the key is not there, or if AWS cannot be asked at all
 */
export async function askAws(name: string, { regions = [], profile, say }: Asking): Promise<LiveAnswer> {
  // The SDK asks for a later Node. Which SDK there is, is up to this package, and nothing that its users can change.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= "true";
  const home = placeInArn(name).region ?? regions[0];
  const untold: LiveAnswer["untold"][number][] = [];
  const note: Untold = (what, error, permission) => {
    untold.push({ what, why: failureOf(error, permission).why });
  };
  const session = new Session(home, profile);
  try {
    say("asking KMS");
    const key = await describeKey(session, name, note);
    const caller = await callerOf(session);
    const own = parseKeyArn(key.arn);
    if (caller && own && caller.account !== own.account) {
      const why = `the key is of account ${own.account}, and the services of ${caller.account} were asked`;
      untold.push({ what: "the key's own account", why });
    }
    const aliases = await aliasesOf(session, key.arn, note);
    const grants = await grantsOf(session, key.arn, note);
    const policy = await policyOf(session, key.arn, note);
    const lastUsage = await lastUsageOf(session, key.arn);
    // What is under a replica is lost with its primary key, which cannot go before it.
    const replicas = key.primary === undefined ? (key.replicas ?? []) : [];
    const all = [
      ...new Set([
        own?.region ?? home ?? "",
        ...replicas.map((one) => placeInArn(one).region ?? ""),
        ...regions,
      ]),
    ];
    const uses: RetiringUse[] = [];
    const asked = new Set<string>();
    for (const region of all) {
      const there = region === session.options.region ? session : new Session(region, profile);
      try {
        const isNamed = namedBy(key.arn, aliases, region, key.primary !== undefined);
        const place = all.length > 1 ? ` in ${region}` : "";
        const ask = async (question: AwsQuestion) => {
          say(`asking about ${question.what}${place}`);
          if (await answer(question, there, session, isNamed, uses, untold, place)) asked.add(question.what);
        };
        await inParallel(QUESTIONS, ask);
      } finally {
        if (there !== session) there.end();
      }
    }
    return {
      ...(caller && { caller: caller.arn }),
      regions: all,
      key,
      aliases,
      grants,
      ...(policy !== undefined && { policy }),
      lastUsage,
      uses,
      asked: [...asked],
      untold,
    };
  } finally {
    session.end();
  }
}

async function callerOf(session: Session): Promise<{ arn: string; account: string } | undefined> {
  try {
    const { Arn: arn, Account: account } = await session
      .client(STSClient)
      .send(new GetCallerIdentityCommand({}));
    return arn !== undefined && account !== undefined ? { arn, account } : undefined;
  } catch {
    // The services themselves say what the caller may not see.
    return undefined;
  }
}

/** Whether a name is one of the key, or, unless it is a replica itself, of its replica in a Region. */
function namedBy(
  arn: string,
  aliases: readonly string[],
  region: string,
  isReplica: boolean,
): (name: string) => boolean {
  const id = arn.slice(arn.lastIndexOf("/") + 1);
  const isMultiRegion = id.startsWith("mrk-") && !isReplica;
  const here = isMultiRegion ? arn.replace(/^(arn:[^:]*:kms:)[^:]*/, `$1${region}`) : arn;
  const isHome = placeInArn(arn).region === region;
  const names = new Set([arn, here, ...aliases]);
  if (isHome || isMultiRegion) names.add(id);
  if (isHome) for (const one of aliases) names.add(aliasOfArn(one) ?? one);
  return (name) => names.has(name);
}

/** Asks one question. Returns whether it was answered, in part at least. */
async function answer(
  { what, service, permissions, protects, ask }: AwsQuestion,
  session: Session,
  home: Session,
  isNamed: (name: string) => boolean,
  uses: RetiringUse[],
  untold: { what: string; why: string }[],
  place: string,
): Promise<boolean> {
  const failed = new Map<string, number>();
  const fail = (error: unknown, permission: string): void => {
    const { why, kind } = failureOf(error, permission);
    if (kind === "credentials") {
      // In a Region that is not enabled for the account, AWS knows no caller.
      if (session === home || /Expired/.test(why))
        throw new InputError(`AWS does not take the credentials any more (${why}).`);
      const off = `AWS does not take the credentials there (${why}): the Region may not be enabled`;
      failed.set(off, (failed.get(off) ?? 0) + 1);
      return;
    }
    failed.set(why, (failed.get(why) ?? 0) + 1);
  };
  const notes: Notes = {
    found: (one) => {
      if (one.key !== undefined && isNamed(one.key)) uses.push(useOf(one, service, protects, session));
    },
    each: (all, asked) =>
      inParallel(all, async (one) => {
        try {
          await asked(one);
        } catch (error) {
          // What has gone since it was listed holds nothing.
          if (failureOf(error, "").kind === "missing") return;
          fail(error, permissions.at(-1) ?? permissions[0]);
        }
      }),
  };
  let isAnswered = true;
  try {
    await ask(session, notes);
  } catch (error) {
    if (error instanceof InputError) throw error;
    isAnswered = false;
    failed.clear();
    fail(error, permissions.join(" or "));
  }
  for (const [why, count] of failed) {
    untold.push({ what: `${isAnswered ? `${counted(count, "one")} of the ` : ""}${what}${place}`, why });
  }
  return isAnswered;
}

function useOf(found: Found, service: ServiceName, protects: string, { options }: Session): RetiringUse {
  const { type, resource, argument, key = "", handle = { id: resource }, isCopy } = found;
  const words = (text: string) => text.toLowerCase().replace(/[^a-z0-9]/g, "");
  const keys = findRow(type)?.keys ?? [];
  const row = keys.find(({ path }) => words(plain(path)) === words(argument)) ?? keys[0];
  const { effect, aws } = row ? outcomeOf(row, "change") : {};
  const known = Object.entries(handle).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value]],
  );
  return {
    role: isCopy ? "copy" : "encrypted",
    address: resource,
    type,
    argument,
    name: key,
    files: [`AWS, ${options.region}`],
    protects: row && !isCopy ? row.protects : protects,
    service: row?.service ?? service,
    ...(effect && !isCopy && { effect }),
    ...(aws && !isCopy && { aws }),
    resource,
    ...(options.region !== undefined && { region: options.region }),
    handle: Object.fromEntries(known) as Record<string, string>,
  };
}

/** Does something for each of many, a few at a time. */
async function inParallel<T>(all: readonly T[], act: (one: T) => Promise<void>): Promise<void> {
  const waiting = all[Symbol.iterator]();
  const worker = async (): Promise<void> => {
    for (let next = waiting.next(); !next.done; next = waiting.next()) await act(next.value);
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, all.length) }, worker));
}
