/*
 * The projects of users: an engine with the versions that it is allowed, and what each writes with keywright.
 */

export interface Project {
  readonly name: string;
  /** What it imports of keywright. */
  readonly library: "keywright" | "keywright/cdktn";
  readonly engine: "cdktf" | "cdktn";
  /** What it installs, besides keywright. */
  readonly packages: readonly string[];
}

export const PROJECTS: readonly Project[] = [
  {
    name: "cdktf with the newest peers",
    library: "keywright",
    engine: "cdktf",
    packages: ["cdktf@^0.21.0", "constructs@10", "@cdktf/provider-aws@>=21.22.1 <26"],
  },
  {
    name: "cdktf with the oldest peers",
    library: "keywright",
    engine: "cdktf",
    packages: ["cdktf@0.21.0", "constructs@10.6.0", "@cdktf/provider-aws@21.22.1"],
  },
  {
    name: "cdktn with the newest peers",
    library: "keywright/cdktn",
    engine: "cdktn",
    packages: ["cdktn@^0.24.0", "constructs@10", "@cdktn/provider-aws@25"],
  },
];

/** The package managers, each by the command that runs it without installing it. */
export interface Manager {
  readonly name: string;
  readonly add: readonly string[];
  /** Runs what a package brings as a command. */
  readonly run: readonly string[];
  /** Runs Node so that it finds the packages. */
  readonly node: readonly string[];
  readonly files?: Readonly<Record<string, string>>;
}

const YARN_4 = ["npx", "-y", "-p", "@yarnpkg/cli-dist@4", "yarn"];

export const MANAGERS: readonly Manager[] = [
  { name: "npm", add: ["npm", "install", "--no-audit", "--no-fund"], run: ["npx"], node: ["node"] },
  {
    name: "pnpm",
    add: ["npx", "-y", "pnpm@12", "add"],
    run: ["npx", "-y", "pnpm@12", "exec"],
    node: ["node"],
  },
  {
    name: "yarn 1",
    add: ["npx", "-y", "yarn@1", "add"],
    run: ["npx", "-y", "yarn@1", "--silent", "run"],
    node: ["node"],
  },
  {
    name: "yarn 4, Plug'n'Play",
    add: [...YARN_4, "add"],
    run: [...YARN_4, "run"],
    node: [...YARN_4, "node"],
  },
  {
    name: "yarn 4, node_modules",
    add: [...YARN_4, "add"],
    run: [...YARN_4, "run"],
    node: ["node"],
    files: { ".yarnrc.yml": "nodeLinker: node-modules\nenableTelemetry: false\n" },
  },
];

/** The Nodes, each by the command that runs it. */
export const NODES: readonly (readonly [version: string, command: readonly string[]])[] = [20, 22, 24].map(
  (version) => [`${version}`, ["npx", "-y", "-p", `node@${version}`, "node"]] as const,
);

/** A stack with a key and a queue under it, with the classes of `imported`. */
export const STACK = `synthesize((app) => {
  const stack = new KeywrightStack(app, "storage", { region: "eu-west-1" });
  const key = new Key(stack, "orders", { description: "Everything about orders" });
  new EncryptedSqsQueue(stack, "inbox", { key });
});
`;

/** The names that the stack needs. */
export const IMPORTED = "{ EncryptedSqsQueue, Key, KeywrightStack, synthesize }";
