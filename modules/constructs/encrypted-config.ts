import type { IResolvable } from "cdktf";
import type { KeyArgument, Row, Switch } from "../../catalogue";
import type { KeySource } from "../keys";
import type { CamelCase } from "../stack";

/** A path of the catalogue as it stands in cdktf's configs: `blockDeviceMappings.ebs.kmsKeyId`. */
type ConfigPath<Path extends string> = Path extends `${infer Head}.${infer Tail}`
  ? `${CamelCase<Unmarked<Head>>}.${ConfigPath<Tail>}`
  : CamelCase<Unmarked<Path>>;

type Unmarked<Step extends string> = Step extends `${infer Name}[]` | `${infer Name}{}` ? Name : Step;

/** A switch that leaves no choice; one with alternatives stays the user's to set. */
type FixedSwitchPath<S> = S extends Switch ? (S extends { readonly or: unknown } ? never : S["path"]) : never;

type ArgumentPaths<K> = K extends KeyArgument
  ?
      | K["path"]
      | (K extends { readonly switches: readonly (infer S)[] } ? FixedSwitchPath<S> : never)
      | (K extends { readonly excludes: readonly (infer E extends string)[] } ? E : never)
  : never;

/** Everything that the catalogue decides for a type, as paths of its config. */
type OwnedPaths<R extends Row> = ConfigPath<ArgumentPaths<R["keys"][number]>>;

/** The blocks on the way to a key that keywright writes itself. */
type WrittenBlock<K> = K extends KeyArgument & { readonly within?: undefined }
  ? K["path"] extends `${infer Head}.${string}`
    ? ConfigPath<Head>
    : never
  : never;
type WrittenBlocks<R extends Row> = WrittenBlock<R["keys"][number]>;

type First<Path extends string> = Path extends `${infer Head}.${string}` ? Head : never;
type After<Path extends string, Head extends string> = Path extends `${Head}.${infer Tail}` ? Tail : never;

/**
 * A config without some of its paths. Blocks on the way must be written out: a token cannot be looked into.
 * A block that repeats may have a key of its own.
 */
type Without<T, Path extends string> = [Path] extends [never]
  ? T
  : T extends readonly (infer Item)[]
    ? (Without<Item, Path> & { readonly key?: KeySource })[]
    : T extends IResolvable
      ? never
      : T extends object
        ? {
            [Name in keyof T as Name extends Path ? never : Name]: Name extends First<Path>
              ? Without<T[Name], After<Path, Name & string>>
              : T[Name];
          }
        : T;

type Relaxed<T, Name extends PropertyKey> = Omit<T, Name> & Partial<Pick<T, Name & keyof T>>;

/** `key`, or `encryptionKey` where the resource has an argument of its own that is called `key`. */
export type KeyProperty<Config> = "key" extends keyof Config ? "encryptionKey" : "key";

/** The config of a provider class as `encrypted()` takes it: with a key, and without what the key decides. */
export type EncryptedConfig<Config, R extends Row> = Relaxed<
  Without<Config, OwnedPaths<R>>,
  WrittenBlocks<R>
> & {
  /** The customer-managed key that encrypts everything in the resource that can be encrypted. */
  readonly [Name in KeyProperty<Config>]: KeySource;
};
