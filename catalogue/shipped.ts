import type { Sender } from "./sender";
import type { ServiceFile } from "./service-file";
import * as files from "./services/index";
import type { TypeFacts } from "./type-facts";

/*
 * What the catalogue ships with, put together from the files of `services/`.
 */

type File = (typeof files)[keyof typeof files];

/** What all files hold in one of their sections, by name. */
type Section<Name extends keyof ServiceFile> = Merged<
  File extends infer One ? (One extends { readonly [N in Name]: infer Facts } ? Facts : never) : never
>;

/** Members of a union, as one type that has the properties of each. */
type Merged<Union> = (Union extends unknown ? (one: Union) => void : never) extends (all: infer All) => void
  ? { readonly [Name in keyof All]: All[Name] }
  : never;

/** Every file, as what it holds at most. */
export const serviceFiles: readonly ServiceFile[] = Object.values(files);

function section<Name extends keyof ServiceFile>(name: Name): Section<Name> {
  // Names are unique, which __tests__/catalogue/services.test.ts holds.
  return Object.assign({}, ...serviceFiles.map((file) => file[name])) as Section<Name>;
}

/** The rows of all resource types, by their names. */
export const table: Section<"rows"> = section("rows");

/** Every service that a row refers to, and those that publish to what is encrypted. */
export const services: Section<"services"> = section("services");

/**
 * Arguments of the provider that look as if they chose an encryption key and do not, each with the reason.
 * Together with the table they are every such argument there is, and a test says so both ways.
 */
export const exceptions: Readonly<Record<string, string>> = section("exceptions");

/** What sends to topics, queues, buckets, streams and log groups, by the type that sends. */
export const senders: Readonly<Record<string, readonly Sender[]>> = section("senders");

/** What is known of types without a row. */
export const others: Readonly<Record<string, TypeFacts>> = section("others");

/** The resource types that the table ships with, as a type: `"aws_ebs_volume" | …`. */
export type CataloguedType = keyof typeof table;

/** The name of a service that the catalogue ships with. */
export type ServiceId = keyof typeof services;

/** The name of a service of the catalogue, those that `addService` has added included. */
export type ServiceName = ServiceId | (string & Record<never, never>);
