/** What a reader asks the lists for; each empty where anything will do. */
export interface PageState {
  readonly text: string;
  /** A standing of {@link STANDINGS}. */
  readonly status: string;
  /** A title of a service. */
  readonly service: string;
  readonly stack: string;
  readonly key: string;
  /** An id of {@link FRAMEWORKS}. */
  readonly framework: string;
  /** A {@link Remark}. */
  readonly remark: string;
  /** The number of a group of "fix first". */
  readonly group: string;
  /** An {@link Order}; the worst first where empty. */
  readonly order: string;
  /** The page of the list of places, from 1. */
  readonly page: string;
}

/** Nothing asked for. */
export const EVERYTHING: PageState = {
  text: "",
  status: "",
  service: "",
  stack: "",
  key: "",
  framework: "",
  remark: "",
  group: "",
  order: "",
  page: "",
};

export const FIELDS = Object.keys(EVERYTHING) as (keyof PageState)[];

/** The state of which each field is what it is said to be. */
export function stateFrom(of: (name: keyof PageState) => string): PageState {
  const state: Record<keyof PageState, string> = { ...EVERYTHING };
  for (const name of FIELDS) state[name] = of(name);
  return state;
}

/** The state as the hash of an address: `#status=none&service=SNS`. */
export function stateHash(state: Partial<PageState>): string {
  const parts = FIELDS.flatMap((name) => {
    const value = state[name] ?? "";
    return value === "" ? [] : [`${name}=${encodeURIComponent(value)}`];
  });
  return `#${parts.join("&")}`;
}

/** The state of a hash; undefined where it is none, as `#keys`. What it does not know is left out. */
export function stateOf(hash: string): PageState | undefined {
  const text = hash.replace(/^#/, "");
  if (text !== "" && !text.includes("=")) return undefined;
  const given = new URLSearchParams(text);
  return stateFrom((name) => given.get(name) ?? "");
}

/** Whether it asks for some places alone. */
export function narrows(state: PageState): boolean {
  return FIELDS.some((name) => name !== "order" && name !== "page" && state[name].trim() !== "");
}
