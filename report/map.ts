import {
  ChosenRules,
  type Exceptions,
  exceptionFindings,
  type Finding,
  type Judgement,
  judge,
  type RuleId,
  type RuleSeverities,
  seenIn,
} from "../guard";
import { isKey } from "../keys";
import type { Module, Resource } from "../terraform";
import { controlsOf } from "./controls";
import { Drawing } from "./drawing";
import type { EncryptionMap, Made, MappedFinding, Source, Use } from "./encryption-map";
import { isAskedFor, type ReadSource, withFile } from "./judged-source";
import { KeyRing, type RingKey, type SourcePlace } from "./key-ring";
import { mappedKey } from "./mapped-key";
import { priceOfAll } from "./price";
import { numbersOf, reported } from "./reported-finding";

/** Something to be put on the map. */
export interface MapSource extends ReadSource {
  /** What a reader calls it: the path as it was given. */
  readonly path: string;
}

/** What {@link mapOf} can be told. */
export interface MapOptions {
  /** The day it is: an exception that has ended is none. @default today, in UTC */
  readonly today?: string;
  /** Exceptions that stand outside of what is read. @default none */
  readonly exceptions?: Exceptions;
  /** Of what the map is, when it is made and by which version. @default not given */
  readonly made?: Made;
  /** The rules to hold it to. @default all */
  readonly rules?: readonly RuleId[];
  /** Severities that stand in place of those of the rules. @default none */
  readonly severities?: RuleSeverities;
  /** What else the report says, such as of rules that are off. @default nothing */
  readonly beside?: readonly Finding[];
  /** Is told the path that is being looked at. @default none */
  readonly progress?: (path: string) => void;
}

/** Draws the map of everything that was read. A key that several name by its ARN is one key. */
export function mapOf(sources: readonly MapSource[], options: MapOptions = {}): EncryptionMap {
  const today = options.today ?? new Date().toISOString().slice(0, 10);
  const stacks = sources.map(stacksOf);
  const placeOf = (source: number, module: Module): SourcePlace => {
    return { source, stack: stacks[source]?.get(module) ?? module.name, module };
  };
  function* blocksOf(isWanted: (resource: Resource) => boolean) {
    for (const [i, { document }] of sources.entries()) {
      for (const module of document.modules) {
        for (const one of module.resources) {
          if (isWanted(one)) yield { ...seenIn(module, one), place: placeOf(i, module) };
        }
      }
    }
  }
  const ring = new KeyRing();
  // Keys before all else, and then their aliases, so that each use finds its key, wherever it stands.
  for (const { resource, scope, place } of blocksOf(isKey)) ring.addMade(resource, scope, place);
  for (const { resource, scope, place } of blocksOf(isAlias)) ring.addAlias(resource, scope, place);

  const drawing = new Drawing(ring);
  const positions = new Map<Finding, number>();
  const findings: MappedFinding[] = [];
  const stackOf = new Map<Finding, string>();
  const judgements = sources.map((source, i): Judgement => {
    options.progress?.(source.path);
    const judgement = judge(source.document, {
      today,
      ...(source.root !== undefined && { root: source.root }),
      ...(options.exceptions && { exceptions: options.exceptions }),
      ...(options.rules && { rules: options.rules }),
      ...(options.severities && { severities: options.severities }),
      visit: (seen) => {
        const place = placeOf(i, seen.module);
        for (const one of seen.findings) stackOf.set(one, place.stack);
        drawing.add(seen, place, source.file);
      },
    });
    const names = new Map([...(stacks[i] ?? [])].map(([module, stack]) => [module.name, stack]));
    for (const one of judgement.findings) {
      // What is about no resource knows its module by name.
      const module = stackOf.get(one) ?? names.get(one.module) ?? source.path;
      if (one.evidence.seen === "unseen-module") drawing.addUnseen(one, { source: i, stack: module });
      if (!isAskedFor(one, source)) continue;
      positions.set(one, findings.length);
      findings.push(mappedFinding(withFile(one, source), i, module));
    }
    return judgement;
  });

  const chosen = new ChosenRules(options.rules, options.severities);
  const ofExceptions = options.exceptions ? exceptionFindings(options.exceptions, chosen) : [];
  for (const one of [...ofExceptions, ...(options.beside ?? [])]) {
    findings.push(mappedFinding(one, 0, sources[0]?.path ?? one.module));
  }
  const positionsOf = (all: readonly Finding[]) =>
    all.flatMap((one) => {
      const position = positions.get(one);
      return position === undefined ? [] : [position];
    });
  const uses = drawing.uses.map(({ use, findings: all }): Use => ({ ...use, findings: positionsOf(all) }));
  const ofKeys = new Map<RingKey, number[]>();
  for (const [finding, about] of drawing.subjects) {
    const position = positions.get(finding);
    if (position === undefined) continue;
    for (const key of about) {
      const known = ofKeys.get(key);
      if (known) known.push(position);
      else ofKeys.set(key, [position]);
    }
  }
  const keys = ring.keys.map((key) =>
    mappedKey(key, {
      relations: drawing.relations,
      uses,
      ofKey: { uses: drawing.usesOf.get(key) ?? [], findings: ofKeys.get(key) ?? [] },
    }),
  );
  const changes = sources.flatMap(({ document }) => document.changes ?? []);
  return {
    version: 1,
    date: today,
    made: options.made ?? null,
    numbers: numbersOf(judgements, findings),
    sources: sources.map((source, i) => sourceOf(source, stacks[i])),
    uses,
    keys,
    controls: controlsOf({
      uses,
      keys,
      findings,
      types: drawing.types,
      changes,
      switchState: (use, path) => drawing.uses[use]?.switchState(path),
    }),
    findings,
    price: priceOfAll(keys.map(({ price }) => price)),
  };
}

function isAlias({ mode, type }: Resource): boolean {
  return mode === "managed" && type === "aws_kms_alias";
}

type Stacks = ReadonlyMap<Module, string>;

/** The stack of each module: those that are called belong to the root before them. */
function stacksOf({ document, path }: MapSource): Stacks {
  const stacks = new Map<Module, string>();
  let stack = path;
  for (const module of document.modules) {
    if (module.form === "plan" || module.form === "state") stack = path;
    else if (!module.name.startsWith("module.")) stack = module.name;
    stacks.set(module, stack);
  }
  return stacks;
}

function sourceOf({ document, path }: MapSource, stacks: Stacks | undefined): Source {
  const form = document.modules[0]?.form ?? "configuration";
  return { path, form, modules: [...new Set(stacks?.values())] };
}

function mappedFinding(finding: Finding, source: number, module: string): MappedFinding {
  const { reason, owner, until, ...rest } = reported(finding);
  const suppression = reason === undefined ? null : { reason, owner: owner ?? null, until: until ?? null };
  return { ...rest, suppression, source, module };
}
