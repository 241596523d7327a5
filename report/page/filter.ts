import { keyLabels } from "../key-labels";
import { isCustomers } from "../key-words";
import { serviceTitle } from "../service-title";
import { standingOf } from "../standing";
import type { Listed } from "./listed";
import { addressOf, type PlaceRow, rowsOf, serviceOf, stackOf } from "./rows";
import { narrows, type PageState } from "./state";

/** What can be asked of the list by its findings, in words. */
export const REMARKS = {
  error: "with an error",
  warning: "with a warning",
  note: "with a note",
  unknown: "with something unknown",
  exception: "with an exception",
} as const;
export type Remark = keyof typeof REMARKS;

/** What a filter looks at in an item. */
interface Facets {
  readonly text: string;
  readonly standings: ReadonlySet<string>;
  readonly services: ReadonlySet<string>;
  readonly stack: string;
  /** Names and ids of its keys. */
  readonly keys: readonly string[];
  readonly remarks: ReadonlySet<Remark>;
  /** Positions in the map. */
  readonly uses: readonly number[];
  readonly findings: readonly number[];
}

/** Finds the rows, and the keys, that a reader asks for. What it has looked up once it keeps. */
export class Filter {
  readonly #rows: (Facets | undefined)[] = [];
  readonly #keys: (Facets | undefined)[] = [];
  readonly #at: ReadonlyMap<string, number>;
  readonly #labels: readonly string[];

  constructor(readonly map: Listed) {
    this.#at = new Map(map.keys.map(({ id }, i) => [id, i]));
    this.#labels = keyLabels(map.keys);
  }

  /** Which rows are asked for. */
  rows(state: PageState): (at: number) => boolean {
    return this.#matching(state, (at) => {
      this.#rows[at] ??= this.#facetsOfRow(rowsOf(this.map)[at]);
      return this.#rows[at];
    });
  }

  /** Which keys are asked for. */
  keys(state: PageState): (at: number) => boolean {
    return this.#matching(state, (at) => {
      this.#keys[at] ??= this.#facetsOfKey(at);
      return this.#keys[at];
    });
  }

  #matching(state: PageState, facetsOf: (at: number) => Facets | undefined): (at: number) => boolean {
    if (!narrows(state)) return () => true;
    const words = state.text.toLowerCase().split(/\s+/).filter(Boolean);
    const fault =
      state.group === "" ? undefined : new Set(this.map.faults[Number(state.group)]?.findings ?? []);
    const against = state.framework === "" ? undefined : this.map.against[state.framework];
    const [uses, findings] = [new Set(against?.uses), new Set(against?.findings)];
    const isStack = matcher(state.stack, (wanted) => this.map.uses.some(({ module }) => module === wanted));
    const isKey = matcher(state.key, (wanted) => this.#labels.includes(wanted));
    return (at) => {
      const facets = facetsOf(at);
      if (!facets) return false;
      if (state.status !== "" && !facets.standings.has(state.status)) return false;
      if (state.service !== "" && !facets.services.has(state.service)) return false;
      if (state.remark !== "" && !facets.remarks.has(state.remark as Remark)) return false;
      if (!isStack([facets.stack]) || !isKey(facets.keys)) return false;
      if (fault && !facets.findings.some((one) => fault.has(one))) return false;
      if (state.framework !== "") {
        const stands =
          facets.uses.some((one) => uses.has(one)) || facets.findings.some((one) => findings.has(one));
        if (!stands) return false;
      }
      return words.every((word) => facets.text.includes(word));
    };
  }

  #facetsOfRow(row: PlaceRow | undefined): Facets | undefined {
    if (!row) return undefined;
    const { map } = this;
    const use = row.use === null ? undefined : map.uses[row.use];
    const keys = (use?.keys ?? []).flatMap((id) => {
      const at = this.#at.get(id);
      return at === undefined ? [] : [this.#labels[at] ?? "", map.keys[at]?.name ?? "", id];
    });
    const findings = row.findings.flatMap((i) => map.findings[i] ?? []);
    const [service, stack] = [serviceOf(map, row), stackOf(map, row)];
    return {
      text: textOf([
        addressOf(map, row),
        use?.argument,
        use?.protects,
        use?.under,
        use?.region,
        use?.file,
        use?.construct,
        service,
        stack,
        ...keys,
        ...findings.flatMap(({ message, rule, file, construct, controls, suppression }) => [
          message,
          rule,
          file,
          construct,
          ...controls,
          suppression?.reason,
          suppression?.owner,
        ]),
      ]),
      standings: new Set(use ? [standingOf(use)] : []),
      services: new Set([service]),
      stack,
      keys,
      remarks: this.#remarks(row.findings),
      uses: row.use === null ? [] : [row.use],
      findings: row.findings,
    };
  }

  #facetsOfKey(at: number): Facets | undefined {
    const key = this.map.keys[at];
    if (!key) return undefined;
    const uses = key.uses.flatMap((i) => this.map.uses[i] ?? []);
    const { name, address, arn, region, file, construct, module, aliases, findings } = key;
    return {
      text: textOf([name, address, arn, region, file, construct, module, ...aliases]),
      standings: new Set([isCustomers(key) ? "customer" : "aws", ...uses.map(standingOf)]),
      services: new Set(uses.map(({ service, type }) => serviceTitle(service, type))),
      stack: module,
      keys: [this.#labels[at] ?? "", name, key.id],
      remarks: this.#remarks(findings),
      uses: key.uses,
      findings,
    };
  }

  #remarks(findings: readonly number[]): ReadonlySet<Remark> {
    return new Set(
      findings.flatMap((i) => {
        const one = this.map.findings[i];
        if (!one) return [];
        if (one.status === "finding") return [one.severity];
        return [one.status === "suppressed" ? ("exception" as const) : ("unknown" as const)];
      }),
    );
  }
}

function textOf(parts: readonly (string | null | undefined)[]): string {
  return parts.filter(Boolean).join("\n").toLowerCase();
}

/** Whether one of some values is the one that is asked for, or, where there is no such one, holds it. */
function matcher(
  given: string,
  isKnown: (wanted: string) => boolean,
): (values: readonly string[]) => boolean {
  const wanted = given.trim();
  if (wanted === "") return () => true;
  if (isKnown(wanted)) return (values) => values.includes(wanted);
  const part = wanted.toLowerCase();
  return (values) => values.some((value) => value.toLowerCase().includes(part));
}
