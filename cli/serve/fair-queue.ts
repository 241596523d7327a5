/** Whose a plan is, and how large: what decides which one comes next. */
export interface Claim {
  readonly organization: string;
  readonly workspace: string;
  /** What it costs, in any unit. */
  readonly cost: number;
}

/** What has been done for one organisation or workspace, and what waits. */
interface Share<T> {
  served: number;
  readonly waiting: T[];
}

/** An entry of a workspace; the one with the smallest key comes next. */
interface Entry<T> {
  readonly what: T;
  readonly cost: number;
  readonly key: number;
}

type Workspace<T> = Share<Entry<T>>;
type Organization<T> = { served: number; readonly workspaces: Map<string, Workspace<T>> };

/**
 * What waits, in a fair order. The organisation for which least has been done comes next, and of it the workspace
 * for which least has been done; where that is equal, the cheaper one. Within a workspace the cheaper one comes
 * first, until so much has been done for that workspace as the larger one costs: so each gets its turn.
 */
export class FairQueue<T> {
  readonly #organizations = new Map<string, Organization<T>>();
  #length = 0;

  get length(): number {
    return this.#length;
  }

  add(what: T, { organization, workspace, cost }: Claim): void {
    const owner = entered<Organization<T>>(this.#organizations, organization, (served) => ({
      served,
      workspaces: new Map(),
    }));
    const share = entered<Workspace<T>>(owner.workspaces, workspace, (served) => ({ served, waiting: [] }));
    share.waiting.push({ what, cost, key: share.served + cost });
    this.#length++;
  }

  /** The next one, if there is one that may come now. */
  take(mayCome: (what: T) => boolean = () => true): T | undefined {
    for (const [organization, owner] of inOrder(this.#organizations, cheapestOf)) {
      for (const [workspace, share] of inOrder(owner.workspaces, cheapest)) {
        const next = first(share.waiting.filter(({ what }) => mayCome(what)));
        if (!next) continue;
        this.#remove(share, next);
        share.served += next.cost;
        owner.served += next.cost;
        if (share.waiting.length === 0) owner.workspaces.delete(workspace);
        if (owner.workspaces.size === 0) this.#organizations.delete(organization);
        return next.what;
      }
    }
    return undefined;
  }

  /** Takes one out before its turn. */
  remove(what: T): void {
    for (const [organization, owner] of this.#organizations) {
      for (const [workspace, share] of owner.workspaces) {
        const entry = share.waiting.find((one) => one.what === what);
        if (!entry) continue;
        this.#remove(share, entry);
        if (share.waiting.length === 0) owner.workspaces.delete(workspace);
        if (owner.workspaces.size === 0) this.#organizations.delete(organization);
        return;
      }
    }
  }

  #remove(share: Workspace<T>, entry: Entry<T>): void {
    share.waiting.splice(share.waiting.indexOf(entry), 1);
    this.#length--;
  }
}

/** A share that is new begins where the least served one is: it is owed nothing for the time before it. */
function entered<S extends { readonly served: number }>(
  all: Map<string, S>,
  name: string,
  make: (served: number) => S,
): S {
  const known = all.get(name);
  if (known) return known;
  const least = Math.min(...[...all.values()].map(({ served }) => served));
  const share = make(Number.isFinite(least) ? least : 0);
  all.set(name, share);
  return share;
}

function inOrder<S extends { readonly served: number }>(
  all: ReadonlyMap<string, S>,
  cheapestIn: (share: S) => number,
): [string, S][] {
  const order = (share: S) => [share.served, cheapestIn(share)] as const;
  return [...all].sort(([, a], [, b]) => {
    const [one, other] = [order(a), order(b)];
    return one[0] - other[0] || one[1] - other[1];
  });
}

function cheapest<T>({ waiting }: Workspace<T>): number {
  return Math.min(...waiting.map(({ cost }) => cost));
}

function cheapestOf<T>({ workspaces }: Organization<T>): number {
  return Math.min(...[...workspaces.values()].map(cheapest));
}

function first<T>(waiting: readonly Entry<T>[]): Entry<T> | undefined {
  return waiting.reduce<Entry<T> | undefined>(
    (best, one) => (best === undefined || one.key < best.key ? one : best),
    undefined,
  );
}
