import type { EncryptionMap, KeyKind, MappedKey, Use } from "../encryption-map";
import { counted, kindInWords, rotationInWords } from "../key-words";
import { serviceTitle } from "../service-title";
import type { Band, Box, Grain, Group, KeyNode } from "./box";

/** The services of a node beyond these are drawn as one. */
const MOST_SERVICES = 20;

/** Kinds that a picture need not name: most keys are symmetric, and of some nothing is known. */
const ORDINARY: readonly KeyKind[] = ["symmetric", "unknown"];

interface OpenGroup {
  readonly sample: Use;
  readonly place: string;
  readonly uses: number[];
  readonly under: readonly string[];
  readonly types: Set<string>;
}

interface OpenBand {
  readonly keys: Map<string, { node: KeyNode; count: number; stacks: Set<string> }>;
  readonly groups: Map<string, OpenGroup>;
}

/** Builds what is drawn: boxes by stack, bands by Region, in them keys and groups of uses. */
export class BoxBuilder {
  readonly #boxes = new Map<string, { title: string; bands: Map<string, OpenBand> }>();
  readonly #position: ReadonlyMap<string, number>;
  readonly #used: ReadonlySet<string>;

  constructor(
    readonly map: EncryptionMap,
    readonly grain: Grain,
  ) {
    this.#position = new Map(map.keys.map(({ id }, i) => [id, i]));
    this.#used = new Set(map.uses.flatMap(({ keys }) => keys));
    for (const key of map.keys) {
      // AWS's keys are drawn where they are used, and so is what is only looked up and never used.
      if (key.kind !== "aws-managed" && (key.origin === "made" || this.#used.has(key.id))) this.#addKey(key);
    }
    map.uses.forEach((use, i) => {
      this.#addUse(use, i);
    });
  }

  boxes(): Box[] {
    return [...this.#boxes.values()].map(({ title, bands }) => ({
      title,
      bands: [...bands.entries()].map(([region, band]) => ({
        region: region || null,
        ...this.#closed(band),
      })),
    }));
  }

  #band(place: Place): OpenBand {
    const region = place.region ?? "";
    const [id, title] =
      this.grain === "region"
        ? [region, region || "Region not known"]
        : [`${place.source}/${place.module}`, place.module];
    const { bands } = entry(this.#boxes, id, () => ({ title, bands: new Map<string, OpenBand>() }));
    return entry(bands, region, () => ({ keys: new Map(), groups: new Map() }));
  }

  #addKey(key: MappedKey): void {
    this.#count(this.#band(key), this.#nodeOf(key), key);
  }

  #count(band: OpenBand, node: KeyNode, { source, module }: Place): void {
    const known = entry(band.keys, node.id, () => ({ node, count: 0, stacks: new Set<string>() }));
    known.count++;
    known.stacks.add(`${source}/${module}`);
  }

  /** The node of a key of the customer's: itself, or all of its band where the grain is coarser. */
  #nodeOf(key: MappedKey): KeyNode {
    const at = this.#position.get(key.id) ?? null;
    if (this.grain !== "key") {
      const several = {
        id: "customer",
        status: "customer",
        key: null,
        primary: null,
        findings: 0,
        open: 0,
      } as const;
      return { ...several, name: "", note: "" };
    }
    const primary = key.primary === null ? undefined : this.#position.get(key.primary);
    const words = key.origin === "made" ? rotationInWords(key.rotation) : "made elsewhere";
    return {
      id: `key ${at}`,
      status: "customer",
      key: at,
      name: shortName(key),
      note: ORDINARY.includes(key.kind) ? words : kindAndRotation(key),
      ...this.#remarks(key),
      primary: primary === undefined ? null : `key ${primary}`,
    };
  }

  #remarks({ findings }: MappedKey): Pick<KeyNode, "findings" | "open"> {
    const count = (wanted: string) => findings.filter((i) => this.map.findings[i]?.status === wanted).length;
    return { findings: count("finding"), open: count("cannot-tell") };
  }

  #addUse(use: Use, i: number): void {
    const keys = use.keys.flatMap((id) => {
      const at = this.#position.get(id);
      const key = at === undefined ? undefined : this.map.keys[at];
      return key ? [key] : [];
    });
    const home = keys.find(({ kind }) => kind !== "aws-managed");
    const band = this.#band(home ?? use);
    const under: string[] = [];
    if (home) {
      for (const key of keys) {
        const { id } = this.#nodeOf(key);
        // A key of another box is named in the list of uses; a line to it would cross everything.
        if (band.keys.has(id) && !under.includes(id)) under.push(id);
      }
    } else {
      const node = this.#instead(use, keys[0]);
      this.#count(band, node, use);
      under.push(node.id);
    }
    const service = use.service ?? use.type;
    const place = home && this.grain === "key" && !isSamePlace(home, use) ? placeInWords(home, use) : "";
    const id = JSON.stringify([use.status, service, place, under]);
    const group = entry(band.groups, id, () => ({
      sample: use,
      place,
      uses: [],
      under,
      types: new Set<string>(),
    }));
    group.uses.push(i);
    group.types.add(use.type);
  }

  /** What stands where a key would. */
  #instead({ status, under }: Use, key: MappedKey | undefined): KeyNode {
    const plain = { key: null, findings: 0, open: 0, primary: null, status };
    if (status === "cannot-tell")
      return { ...plain, id: "?", name: "Cannot tell", note: "which key, if any" };
    if (status === "none")
      return { ...plain, id: "none", name: "Not encrypted", note: "no key takes effect" };
    if (this.grain !== "key") return { ...plain, id: "aws", name: "Keys of AWS", note: "" };
    const at = key && this.#position.get(key.id);
    return {
      ...plain,
      id: `aws ${key?.id ?? under}`,
      key: at ?? null,
      name: key?.name ?? capital(under ?? "a key of AWS"),
      note: "no policy of yours",
    };
  }

  #closed({ keys, groups }: OpenBand): Pick<Band, "keys" | "groups"> {
    const biggest = [...groups.values()].sort((a, b) => b.uses.length - a.uses.length);
    const shown = this.grain === "key" ? [...groups.values()] : biggest.slice(0, MOST_SERVICES);
    const rest = this.grain === "key" ? [] : biggest.slice(MOST_SERVICES);
    return {
      keys: [...keys.values()].map(({ node, count, stacks }) => {
        if (node.id !== "customer") return node;
        const where = this.grain === "region" ? ` in ${counted(stacks.size, "stack")}` : "";
        return { ...node, name: counted(count, "key"), note: `customer-managed${where}` };
      }),
      groups: [...shown.map(closedGroup), ...foldedGroups(rest)],
    };
  }
}

/** The name of a key in the box of its stack, which need not stand there twice. */
function shortName({ name, module }: MappedKey): string {
  const [, bare] = /^alias\/(.+)$/.exec(name) ?? [];
  if (bare === undefined) return name;
  return bare.startsWith(`${module}/`) && bare.length > module.length + 1
    ? bare.slice(module.length + 1)
    : bare;
}

/** The kind of a key that is not the ordinary one, with what there is room to say of its rotation. */
function kindAndRotation({ kind, rotation }: MappedKey): string {
  const words = {
    on: ", rotates",
    off: ", does not rotate",
    "not-possible": "",
    "cannot-tell": ", may rotate",
  };
  return `${kindInWords(kind)}${words[rotation.is]}`;
}

interface Place {
  readonly source: number;
  readonly module: string;
  readonly region: string | null;
}

function isSamePlace(one: Place, other: Place): boolean {
  return one.source === other.source && one.module === other.module && one.region === other.region;
}

function placeInWords(home: Place, { module, region }: Place): string {
  const parts = [module === home.module ? "" : module, region === home.region ? "" : (region ?? "")];
  return parts.filter((part) => part !== "").join(", ");
}

function closedGroup({ sample, place, uses, under, types }: OpenGroup, i: number): Group {
  const [type = ""] = types;
  const kinds = types.size === 1 ? type : `${types.size} types`;
  return {
    id: `group ${i}`,
    status: sample.status,
    title: serviceTitle(sample.service, sample.type),
    note: place === "" ? kinds : `in ${place}`,
    uses,
    under,
  };
}

function capital(text: string): string {
  return /^alias\//.test(text) ? text : text.charAt(0).toUpperCase() + text.slice(1);
}

/** The small groups of a coarse drawing, as one for each node that they hang on. */
function foldedGroups(groups: readonly OpenGroup[]): Group[] {
  const byNode = new Map<string, OpenGroup[]>();
  for (const group of groups) {
    entry(byNode, JSON.stringify(group.under), (): OpenGroup[] => []).push(group);
  }
  return [...byNode.values()].map((folded, i) => ({
    id: `rest ${i}`,
    status: folded[0]?.sample.status ?? "cannot-tell",
    title: "Everything else",
    note: counted(folded.length, "more service"),
    uses: folded.flatMap(({ uses }) => uses),
    under: folded[0]?.under ?? [],
  }));
}

/** What stands in a map, made first if need be. */
function entry<V>(map: Map<string, V>, name: string, make: () => V): V {
  const known = map.get(name);
  if (known !== undefined) return known;
  const made = make();
  map.set(name, made);
  return made;
}
