import type { ServiceName } from "../catalogue";
import {
  type Finding,
  identityOf,
  type Judged,
  type JudgeOptions,
  judge,
  type RemedyClass,
  type RuleId,
} from "../guard";
import type { Module } from "../terraform";
import { type AnnouncedChange, announcedChanges } from "./announced";
import { blockIdOf } from "./block-id";
import { type CallersOfService, callersOf } from "./callers";
import { ChosenKeys, type KeyWish, type LargeKey } from "./chosen-keys";
import { Drafts, folderOf } from "./drafts";
import { Editor } from "./editor";
import { importBlockOf } from "./import-block";
import { addressOf } from "./key-code";
import { folderOfModule, rootOf } from "./module-tree";
import { Passing } from "./pass-key";
import { refersToResource } from "./refers-to";
import { type Remedy, remedyOf } from "./remedy";
import type { Sources } from "./sources";
import { type KeyId, keyId, servicesOfKeys, type UseOfKey, usesOfKeys } from "./uses-of-keys";
import { whyForAPerson } from "./why-for-a-person";

/** What fix mends, and how. */
export interface FixOptions extends KeyWish {
  /** The rules whose findings are mended. @default all */
  readonly rules?: readonly RuleId[];
  /** The addresses of the resources that are mended; one without an index stands for all instances. @default all */
  readonly only?: readonly string[];
  /** How it is judged: exceptions, and severities of rules. @default as the rules say */
  readonly judging?: Pick<JudgeOptions, "exceptions" | "severities">;
  /** Whether edits are made as well that replace a resource. @default false */
  readonly replacing?: boolean;
}

/** A finding that is no more once the files are written. */
export interface Mended {
  readonly finding: Finding;
  readonly class: RemedyClass;
  readonly why?: string;
  /** Whether an edit was made for it; false where another edit has mended it too. */
  readonly isEdited: boolean;
}

/** A finding that stays. */
export interface Left {
  readonly finding: Finding;
  /** The resource that it is about. @default it is about none, but about where the state is kept, for one */
  readonly judged?: Judged;
  readonly class: RemedyClass;
  /** Why it stays, as a sentence. */
  readonly why?: string;
  /** With `moves-data`: the `import` block that names the resource, as in `main.tf:5`. @default none does */
  readonly importedAt?: string;
}

/** A file that changes. */
export interface ChangedFile {
  readonly name: string;
  /** Undefined for a file that is new. */
  readonly before: string | undefined;
  readonly after: string;
}

/** What would be written, and what comes of it. */
export interface Fix {
  readonly files: readonly ChangedFile[];
  readonly mended: readonly Mended[];
  readonly left: readonly Left[];
  /** What Terraform will do once the files are written. */
  readonly changes: readonly AnnouncedChange[];
  /** The addresses of keys that are made, each with its root. */
  readonly keys: readonly { readonly root: string; readonly address: string }[];
  /** What the callers of the services need on the keys from then on. */
  readonly callers: readonly CallersOfService[];
  /** Those of them whose policy would be larger than AWS takes. */
  readonly tooLarge: readonly LargeKey[];
}

/** Each round can make something judged that was not before: a key that is named has a policy. */
const MAX_ROUNDS = 6;

/** Works out the edits for what the guard finds; nothing is written. */
export function fix(sources: Sources, options: FixOptions = {}): Fix {
  const disputed = new Set<string>();
  const untouched = new Map<string, string>();
  // Where several resources want different values at one place, none of them is written; and nothing is written of a
  // resource that would be worse than before with what can be.
  for (;;) {
    const known = disputed.size + untouched.size;
    const done = new Fixing(sources, options, disputed, untouched).run();
    if (disputed.size + untouched.size === known) return done;
  }
}

const NOT_ASKED = "It was not asked for.";
const WITHOUT_EFFECT =
  "What would be written does not take effect: a condition or a dynamic block decides. A person has to look.";

function alone(what: string, why: string): string {
  return `Alone it would make an error of ${what}: ${why}`;
}

/** What was judged of one root. */
type JudgedRoot = readonly Judged[];

/** A finding, with the resource that it is about. */
type OpenFinding = Pick<Left, "finding" | "judged">;

class Fixing {
  readonly #sources: Sources;
  readonly #options: FixOptions;
  readonly #drafts: Drafts;
  readonly #keys: ChosenKeys;
  readonly #editor: Editor;
  readonly #modules = new Map<string, readonly Module[]>();
  readonly #judged = new Map<string, JudgedRoot>();
  /** The findings of each root that are about no resource. */
  readonly #beside = new Map<string, readonly Finding[]>();
  /** What uses the keys, once it is asked for in a round. */
  #uses: ReadonlyMap<KeyId, readonly UseOfKey[]> | undefined;
  #servicesBefore: ReadonlyMap<KeyId, ReadonlySet<ServiceName>> | undefined;
  #rootsThatAreCalled: ReadonlyMap<string, string> | undefined;
  #allFolders: ReadonlySet<string> | undefined;
  readonly #outcomes = new Map<string, Pick<Mended, "class" | "why" | "isEdited">>();
  readonly #untouched: Map<string, string>;

  /** @param untouched Blocks that are not edited, and why, as a sentence; new ones are added. */
  constructor(sources: Sources, options: FixOptions, disputed: Set<string>, untouched: Map<string, string>) {
    this.#sources = sources;
    this.#untouched = untouched;
    this.#options = options;
    this.#drafts = new Drafts(sources);
    this.#keys = new ChosenKeys(sources, this.#drafts, options, (key) => {
      this.#servicesBefore ??= servicesOfKeys(sources.document);
      return this.#servicesBefore.get(key) ?? new Set();
    });
    const passing = new Passing(this.#drafts, (folder) => this.#foldersThatCall(folder));
    this.#editor = new Editor(this.#drafts, this.#keys, passing, disputed, (key) => {
      this.#uses ??= this.#usesIn([...this.#modules.keys()]);
      return this.#uses.get(key) ?? [];
    });
  }

  run(): Fix {
    for (const module of this.#sources.document.modules) {
      const root = module.root ?? ".";
      this.#modules.set(root, [...(this.#modules.get(root) ?? []), module]);
    }
    for (const root of this.#modules.keys()) this.#judge(root);
    const first = this.#findings();
    for (let round = 0; round < MAX_ROUNDS; round++) {
      this.#editor.begin();
      for (const judged of [...this.#judged.values()].flat()) this.#mend(judged);
      this.#editor.finish();
      const names = this.#drafts.settle();
      if (names.length === 0) break;
      this.#afterChange(names);
    }
    return this.#result(first);
  }

  #judge(root: string): void {
    const seen: Judged[] = [];
    const modules = this.#modules.get(root) ?? [];
    // By all rules: what an edit for one of them does may be against another.
    const { findings } = judge({ modules }, { ...this.#options.judging, visit: (one) => seen.push(one) });
    const ofResources = new Set(seen.flatMap((one) => one.findings));
    this.#beside.set(
      root,
      findings.filter((one) => one.status === "finding" && !ofResources.has(one)),
    );
    this.#judged.set(
      root,
      seen.filter(({ findings }) => findings.length > 0),
    );
  }

  /** The folders of all that is mended. */
  get #folders(): ReadonlySet<string> {
    this.#allFolders ??= new Set(
      [...this.#modules.values()].flat().flatMap((module) => folderOfModule(module) ?? []),
    );
    return this.#allFolders;
  }

  /** Which root calls the folder of another root as a module: a key that is made there would be made by each call. */
  #callerOfRoot(module: Module): string | undefined {
    this.#rootsThatAreCalled ??= new Map(
      [...this.#modules].flatMap(([root, modules]) =>
        modules.flatMap((one) => {
          const folder = folderOfModule(one);
          return folder === undefined || folder === folderOfModule(rootOf(one))
            ? []
            : [[folder, root] as const];
        }),
      ),
    );
    return this.#rootsThatAreCalled.get(folderOfModule(rootOf(module)) ?? "");
  }

  #foldersThatCall(folder: string): string[] {
    return [...new Set([...this.#folders, ...this.#sources.callersOf(folder)])];
  }

  /** A folder that calls a module and is not mended; undefined if all are. */
  #callerBeside(module: Module): string | undefined {
    const folder = folderOfModule(module);
    if (folder === undefined || folder === folderOfModule(rootOf(module))) return undefined;
    return this.#sources.callersOf(folder).find((one) => !this.#folders.has(one));
  }

  /** Edits what a resource's findings ask for. */
  #mend(judged: Judged): void {
    for (const finding of judged.findings) {
      if (finding.status !== "finding" || !this.#isAsked(finding)) continue;
      const remedy = remedyOf(finding, judged);
      const why = this.#objection(remedy, judged) ?? this.#editor.apply(judged, remedy);
      const because = why ?? remedy.why;
      this.#outcomes.set(identityOf(finding), {
        class: why !== undefined && remedy.class === "safe" ? "for-a-person" : remedy.class,
        isEdited: why === undefined,
        ...(because !== undefined && { why: because }),
      });
    }
  }

  /** Whether a finding is of one of the rules that are asked about. */
  #isOfRules({ rule }: Finding): boolean {
    const { rules } = this.#options;
    return rules === undefined || rules.includes(rule);
  }

  #isAsked(finding: Finding): boolean {
    const { only } = this.#options;
    const { address } = finding;
    if (!this.#isOfRules(finding)) return false;
    return only === undefined || only.some((one) => one === address || address.startsWith(`${one}[`));
  }

  #objection(
    { class: kind, writes, argument, isOptIn, why = "A person has to decide what to write." }: Remedy,
    judged: Judged,
  ): string | undefined {
    const { module } = judged;
    const isAsked = isOptIn === true && this.#options.only !== undefined;
    if ((kind === "for-a-person" && !isAsked) || writes.length === 0) return why;
    if (kind === "moves-data" && this.#options.replacing !== true) return why;
    const other = this.#untouched.get(blockIdOf(judged));
    if (other !== undefined) return other;
    const caller = argument && this.#callerOfRoot(module);
    if (caller !== undefined)
      return `${caller} calls this folder as a module, and each call would make a key. Give it a variable for the key.`;
    // Without a key, a switch would put data under a key of AWS.
    const isKeyAlone = writes.every((one) => one.does === "set" && one.to.is !== "value");
    const beside = argument && !isKeyAlone ? this.#callerBeside(module) : undefined;
    return beside === undefined
      ? undefined
      : `${beside} calls the module too, and would have no key for it. Name that folder as well.`;
  }

  /** Reads again what files have changed that were edited, and writes the policies of new keys for what uses them now. */
  #afterChange(names: readonly string[]): void {
    this.#uses = undefined;
    const folders = new Set(names.map(folderOf));
    const keyFolders = new Set(this.#keys.made.map(({ root }) => root));
    const hasKeys = ([first]: readonly Module[]) =>
      first && keyFolders.has(folderOfModule(rootOf(first)) ?? "");
    const roots = [...this.#modules].flatMap(([root, modules]) => {
      const isTouched = modules.some((one) => folders.has(folderOfModule(one) ?? ""));
      return isTouched || hasKeys(modules) ? [root] : [];
    });
    this.#keys.writeBare();
    for (const root of roots) this.#reread(root);
    const uses = this.#usesIn(roots);
    this.#keys.write(({ root, key }) => (uses.get(keyId(root, addressOf(key))) ?? []).map(({ use }) => use));
    for (const root of roots) {
      if (hasKeys(this.#modules.get(root) ?? [])) this.#reread(root);
      this.#judge(root);
    }
  }

  #usesIn(roots: readonly string[]): ReadonlyMap<KeyId, readonly UseOfKey[]> {
    const { changed } = this.#drafts;
    return usesOfKeys({ modules: roots.flatMap((root) => this.#modules.get(root) ?? []) }, () => ({
      modules: roots.flatMap((root) => this.#sources.rereadOpen(root, changed)),
    }));
  }

  #reread(root: string): void {
    this.#modules.set(root, this.#sources.reread(root, this.#drafts.changed));
  }

  #findings(): OpenFinding[] {
    const ofResources = [...this.#judged.values()].flatMap((all) =>
      all.flatMap((judged) =>
        judged.findings.filter(({ status }) => status === "finding").map((finding) => ({ finding, judged })),
      ),
    );
    const beside = [...this.#beside.values()].flat().map((finding) => ({ finding }));
    return [...ofResources, ...beside];
  }

  /**
   * Notes the blocks that are not edited after all: what was found there stays, or there was no error before they were,
   * and there is one now, of their own or of a block that refers to them.
   */
  #noteUntouched(first: readonly OpenFinding[], last: readonly OpenFinding[]): void {
    const isError = ({ finding }: OpenFinding) => finding.severity === "error";
    const before = new Set(first.filter(isError).map(({ finding }) => identityOf(finding)));
    const edited = new Map(
      first.flatMap(({ finding, judged }) =>
        judged && this.#outcomes.get(identityOf(finding))?.isEdited
          ? [[blockIdOf(judged), judged] as const]
          : [],
      ),
    );
    for (const { finding, judged } of last) {
      if (judged && this.#outcomes.get(identityOf(finding))?.isEdited)
        this.#untouched.set(blockIdOf(judged), WITHOUT_EFFECT);
    }
    for (const { finding, judged } of last.filter(isError)) {
      if (!judged || before.has(identityOf(finding))) continue;
      const why = this.#outcomes.get(identityOf(finding))?.why ?? remedyOf(finding, judged).why ?? NOT_ASKED;
      const id = blockIdOf(judged);
      if (edited.has(id)) this.#untouched.set(id, alone(finding.argument, why));
      else
        for (const [other, one] of edited)
          if (refersToResource(judged, one, sourceOf(finding)))
            this.#untouched.set(other, alone(finding.address, why));
    }
  }

  #result(before: readonly OpenFinding[]): Fix {
    const after = this.#findings();
    this.#noteUntouched(before, after);
    const isOfRules = ({ finding }: OpenFinding) => this.#isOfRules(finding);
    const [first, last] = [before.filter(isOfRules), after.filter(isOfRules)];
    const open = new Set(last.map(({ finding }) => identityOf(finding)));
    const outcome = (finding: Finding) => this.#outcomes.get(identityOf(finding));
    const mended = first
      .filter(({ finding }) => !open.has(identityOf(finding)))
      .map(({ finding }): Mended => {
        const found = outcome(finding);
        return found?.isEdited ? { finding, ...found } : { finding, class: "safe", isEdited: false };
      });
    const left = last.map(({ finding, judged }): Left => {
      if (!judged) return { finding, class: "for-a-person", why: whyForAPerson(finding) };
      const found = outcome(finding);
      if (!found) return { finding, judged, class: "for-a-person", why: NOT_ASKED };
      const { class: kind, why } = found;
      const importedAt = kind === "moves-data" ? importBlockOf(judged, this.#drafts) : undefined;
      return {
        finding,
        judged,
        class: kind,
        ...(why !== undefined && { why }),
        ...(importedAt !== undefined && { importedAt }),
      };
    });
    const files = [...this.#drafts.changed]
      .map(([name, after]) => ({ name, before: this.#sources.text(name), after }))
      .filter(({ before, after }) => before !== after)
      .sort((a, b) => (a.name < b.name ? -1 : 1));
    return {
      files,
      mended,
      left,
      changes: announcedChanges(this.#sources.document.modules, [...this.#modules.values()].flat(), mended),
      callers: callersOf(mended),
      tooLarge: this.#keys.tooLarge,
      keys: this.#keys.used.map(({ root, key }) => ({ root, address: addressOf(key) })),
    };
  }
}

/** The argument that names what the data of a finding takes its encryption from; undefined where it may be any. */
function sourceOf({ use }: Finding): string | undefined {
  return use?.argument?.bare.from?.by.split(/[.[]/)[0];
}
