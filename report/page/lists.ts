import { SEVERITIES } from "../../guard";
import { statusInWords } from "../key-words";
import type { Markup } from "../markup";
import { serviceTitle } from "../service-title";
import { exceptionItem, findingItem } from "./finding-item";
import { keyItem } from "./key-item";
import type { Listed } from "./listed";
import { keyPositions, subjectsOf } from "./subjects";
import { useItem } from "./use-item";

/** What can be asked of the lists by status, in words. */
export const STATUSES = {
  customer: statusInWords("customer"),
  aws: statusInWords("aws"),
  none: statusInWords("none"),
  "cannot-tell": statusInWords("cannot-tell"),
  finding: "with a finding",
  suppressed: "with an exception",
} as const;
export type ListStatus = keyof typeof STATUSES;

/** What a filter looks at in an item. */
export interface Facets {
  readonly text: readonly (string | null)[];
  readonly statuses: ReadonlySet<ListStatus>;
  readonly services: ReadonlySet<string>;
  readonly stack: string;
  /** Names and ids of its keys. */
  readonly keys: readonly string[];
}

/** A list of the page, of which a part is shown at a time. */
export interface List {
  /** Of the section, and before the number in the id of an item. */
  readonly id: string;
  readonly item: "key" | "use" | "finding";
  readonly noun: string;
  readonly pageSize: number;
  /** Positions of its items in the map. */
  items(map: Listed): number[];
  facets(map: Listed, at: number): Facets;
  render(map: Listed, at: number): Markup;
}

/** Findings of a status, the most severe first. */
const ofStatus = (wanted: string) => {
  return ({ findings }: Listed) => {
    const all = findings.flatMap(({ status, severity }, at) => (status === wanted ? [{ at, severity }] : []));
    return SEVERITIES.flatMap((one) => all.filter(({ severity }) => severity === one)).map(({ at }) => at);
  };
};

const findings = { item: "finding", pageSize: 10, facets: facetsOfFinding, render: findingItem } as const;

/** In the order of the page. */
export const LISTS: readonly List[] = [
  { ...findings, id: "findings", noun: "finding", items: ofStatus("finding") },
  { ...findings, id: "open", noun: "open question", items: ofStatus("cannot-tell") },
  {
    id: "keys",
    item: "key",
    noun: "key",
    pageSize: 20,
    items: ({ keys }) => [...keys.keys()],
    facets: facetsOfKey,
    render: keyItem,
  },
  {
    id: "places",
    item: "use",
    noun: "place",
    pageSize: 50,
    items: ({ uses }) => [...uses.keys()],
    facets: facetsOfUse,
    render: useItem,
  },
  {
    ...findings,
    id: "exceptions",
    noun: "exception",
    items: ofStatus("suppressed"),
    render: exceptionItem,
  },
];

function facetsOfUse(map: Listed, at: number): Facets {
  const use = map.uses[at];
  if (!use) return NOTHING;
  const statuses = new Set<ListStatus>([use.status]);
  for (const i of use.findings) statuses.add(map.findings[i]?.status ?? "finding");
  const keys = use.keys.flatMap((id) => map.keys[keyPositions(map).get(id) ?? -1] ?? []);
  return {
    text: [
      use.address,
      use.argument,
      use.protects,
      use.under,
      use.region,
      use.file,
      use.construct,
      serviceTitle(use.service, use.type),
      ...keys.map(({ name }) => name),
    ],
    statuses,
    services: new Set([serviceTitle(use.service, use.type)]),
    stack: use.module,
    keys: [...use.keys, ...keys.map(({ name }) => name)],
  };
}

function facetsOfKey(map: Listed, at: number): Facets {
  const key = map.keys[at];
  if (!key) return NOTHING;
  const statuses = new Set<ListStatus>([key.kind === "aws-managed" ? "aws" : "customer"]);
  for (const i of key.findings) statuses.add(map.findings[i]?.status ?? "finding");
  const services = new Set<string>();
  for (const i of key.uses) {
    const use = map.uses[i];
    if (use) services.add(serviceTitle(use.service, use.type));
  }
  return {
    text: [key.name, key.address, key.arn, key.region, key.file, key.construct, ...key.aliases],
    statuses,
    services,
    stack: key.module,
    keys: [key.id, key.name],
  };
}

function facetsOfFinding(map: Listed, at: number): Facets {
  const finding = map.findings[at];
  if (!finding) return NOTHING;
  const { uses, keys } = subjectsOf(map, at);
  const about = uses.map((i) => facetsOfUse(map, i));
  return {
    text: [finding.message, finding.rule, finding.file, finding.construct, ...finding.controls],
    statuses: new Set([finding.status, ...about.flatMap(({ statuses }) => [...statuses])]),
    services: new Set(about.flatMap(({ services }) => [...services])),
    stack: finding.module,
    keys: [
      ...about.flatMap((one) => one.keys),
      ...keys.flatMap((i) => [map.keys[i]?.id ?? "", map.keys[i]?.name ?? ""]),
    ],
  };
}

const NOTHING: Facets = { text: [], statuses: new Set(), services: new Set(), stack: "", keys: [] };
