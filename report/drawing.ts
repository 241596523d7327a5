import { outcomeOf, plain, type State, switchState, valueBeside } from "../catalogue";
import type { Finding, Judged } from "../guard";
import { type KeyUse, switchOf, terraformJson } from "../keys";
import { type Json, type Resource, resolve } from "../terraform";
import { defaultInWords, reason } from "../words";
import type { Use } from "./encryption-map";
import { KeyRelations } from "./key-relations";
import { type KeyRing, type RingKey, regionOf, type SourcePlace } from "./key-ring";

/** A use whose findings have no positions yet. */
export interface DrawnUse {
  readonly use: Omit<Use, "findings">;
  readonly findings: readonly Finding[];
  /** How a switch beside its key stands, by its path without brackets; undefined where it has no such switch. */
  readonly switchState: (path: string) => State | undefined;
}

/** Gathers the uses of all sources, and what is said of keys, while they are judged. */
export class Drawing {
  readonly uses: DrawnUse[] = [];
  readonly relations: KeyRelations;
  /** Positions of the uses that name a key. */
  readonly usesOf = new Map<RingKey, number[]>();
  /** The keys that a finding is about. */
  readonly subjects = new Map<Finding, readonly RingKey[]>();
  /** How many resources of a type there are. */
  readonly types = new Map<string, number>();

  constructor(readonly ring: KeyRing) {
    this.relations = new KeyRelations(ring);
  }

  /** Takes up a resource that was judged. `file` is what was read, where the resource knows of none. */
  add({ resource, scope, uses, findings }: Judged, place: SourcePlace, file: string | undefined): void {
    if (resource.mode !== "managed") return;
    this.types.set(resource.type, (this.types.get(resource.type) ?? 0) + 1);
    const own = this.ring.madeBy(resource, place.module);
    const about = [...(own ? [own] : []), ...this.relations.add(resource, scope, place)];
    if (about.length > 0) for (const one of findings) this.subjects.set(one, about);

    if (uses.length === 0) return;
    const region = regionOf(resource, scope);
    for (const use of uses) {
      const found = findings.length === 0 ? findings : findings.filter((one) => isAbout(one, use));
      const keys = this.#keysOf(use, resource, scope, place);
      for (const key of keys) {
        const known = this.usesOf.get(key);
        if (known) known.push(this.uses.length);
        else this.usesOf.set(key, [this.uses.length]);
      }
      const at = resource.locate?.(use.label);
      const outcome = use.argument && outcomeOf(use.argument, "change");
      const drawn = {
        address: resource.address,
        type: resource.type,
        kind: use.kind,
        service: use.argument?.service ?? null,
        source: place.source,
        module: place.stack,
        region,
        file: at?.file ?? file ?? null,
        line: at?.line ?? null,
        construct: resource.construct ?? null,
        argument: use.label,
        protects: use.protects,
        status: use.status,
        otherwise: use.otherwise?.kind ?? null,
        under: underWhat(use),
        keys: keys.map(({ id }) => id),
        isCounted: use.isCounted,
        why: found.map(reason),
        isSuppressed: found.length > 0 && found.every(({ status }) => status === "suppressed"),
        onKeyChange: outcome?.effect ?? null,
        awsOnKeyChange: outcome?.aws?.does ?? null,
      };
      this.uses.push({ use: drawn, findings: found, switchState: (path) => stateOfSwitch(use, path, scope) });
    }
  }

  /** Takes up a module that is called and was not there to be read. */
  addUnseen(finding: Finding, place: Omit<SourcePlace, "module">): void {
    const { address, type, file, line, argument } = finding;
    const use = {
      address,
      type,
      kind: "module",
      service: null,
      source: place.source,
      module: place.stack,
      region: null,
      file: file ?? null,
      line: line ?? null,
      construct: null,
      argument,
      protects: "what the module makes",
      status: "cannot-tell",
      otherwise: null,
      under: null,
      keys: [],
      isCounted: false,
      why: [reason(finding)],
      isSuppressed: finding.status === "suppressed",
      onKeyChange: null,
      awsOnKeyChange: null,
    } as const;
    this.uses.push({ use, findings: [finding], switchState: () => undefined });
  }

  #keysOf(
    { keys }: KeyUse,
    resource: Resource,
    scope: Judged["scope"],
    place: SourcePlace,
  ): readonly RingKey[] {
    const [only] = keys;
    if (only && keys.length === 1) return this.ring.find(only, resource, scope, place);
    return [...new Set(keys.flatMap((key) => this.ring.find(key, resource, scope, place)))];
  }
}

/** Whether a finding is about a place: it carries the place, or names its argument. */
function isAbout({ use, argument, evidence }: Finding, place: KeyUse): boolean {
  if (use !== undefined) return use === place;
  return place.kind === "argument" && argument === place.label && evidence.seen !== "unseen-module";
}

function underWhat({ status, otherwise, other, keys }: KeyUse): string | null {
  if (status === "customer") return null;
  if (other !== undefined) return `what ${plain(other)} chooses`;
  if (otherwise) return defaultInWords(otherwise);
  const aws = status === "aws" ? keys.find((key) => key.is === "aws") : undefined;
  return aws?.is === "aws" ? aws.alias : null;
}

function stateOfSwitch(
  { argument, place, keys }: KeyUse,
  path: string,
  scope: Judged["scope"],
): State | undefined {
  const one = argument?.switches?.find((other) => plain(other.path) === path);
  if (!argument || !place || !one) return undefined;
  if (place.opaque !== undefined) return "unknown";
  const { value } = resolve(valueBeside(place, argument, one.path, terraformJson) as Json, scope);
  return switchState(switchOf(one, scope), value, terraformJson.isOpaque, keys.length > 0);
}
