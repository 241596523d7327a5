import { NodeHttpHandler } from "@smithy/node-http-handler";
import type { ServiceName } from "../../../catalogue";

/** What the clients of one Region are made with. */
export interface ClientOptions {
  readonly region?: string;
  readonly profile?: string;
  readonly retryMode: string;
  readonly maxAttempts?: number;
  readonly forcePathStyle?: boolean;
  readonly useQueueUrlAsEndpoint: boolean;
  readonly requestHandler: NodeHttpHandler;
}

/** A client of the SDK, as far as it has to be let go. */
interface Client {
  destroy(): void;
}

/** Makes a client of each service once, and lets all of them go. */
export class Session {
  readonly options: ClientOptions;
  readonly #clients = new Map<unknown, Client>();

  constructor(region: string | undefined, profile: string | undefined) {
    this.options = {
      ...(region !== undefined && { region }),
      ...(profile !== undefined && { profile }),
      // Slows down by itself when AWS throttles. AWS_MAX_ATTEMPTS, where it is set, counts.
      retryMode: "adaptive",
      // The URL of a queue may name a host under which it cannot be reached from here.
      useQueueUrlAsEndpoint: false,
      // HTTP/1.1 for all, which every service speaks; Kinesis would take HTTP/2, which no proxy has to.
      requestHandler: new NodeHttpHandler({
        connectionTimeout: CONNECTION_TIMEOUT_IN_MS,
        requestTimeout: REQUEST_TIMEOUT_IN_MS,
        // Else a request that is never answered is only warned of, and waited for all the same.
        throwOnRequestTimeout: true,
      }),
      ...(process.env.AWS_MAX_ATTEMPTS === undefined && { maxAttempts: MAX_ATTEMPTS }),
      // A local AWS has no host for each bucket.
      ...(process.env.AWS_ENDPOINT_URL !== undefined && { forcePathStyle: true }),
    };
  }

  client<C extends Client>(Class: new (options: ClientOptions) => C): C {
    const known = this.#clients.get(Class);
    if (known) return known as C;
    const made = new Class(this.options);
    this.#clients.set(Class, made);
    return made;
  }

  end(): void {
    for (const client of this.#clients.values()) client.destroy();
  }
}

/** Attempts for each request, with longer and longer waits in between: about a minute of throttling. */
const MAX_ATTEMPTS = 8;

const CONNECTION_TIMEOUT_IN_MS = 5_000;
const REQUEST_TIMEOUT_IN_MS = 20_000;

/** One thing at AWS that names a key, or that names none. */
export interface Found {
  /** Terraform's type. */
  readonly type: string;
  /** An ARN, or an id. */
  readonly resource: string;
  /** AWS's name of what holds the key. */
  readonly argument: string;
  /** Any name of a key; undefined if there is none. */
  readonly key: string | undefined;
  /** What commands name it by. @default its id */
  readonly handle?: Readonly<Record<string, string | undefined>>;
  readonly isCopy?: true;
}

/** Where a question leaves what it finds, and what it could not ask. */
export interface Notes {
  found(one: Found): void;
  /** Asks about each of many; one that fails does not keep the others from being asked. */
  each<T>(all: readonly T[], ask: (one: T) => Promise<void>): Promise<void>;
}

/** One kind of thing at AWS that can be under a key. */
export interface AwsQuestion {
  /** As the report names it: "EBS volumes". */
  readonly what: string;
  readonly service: ServiceName;
  /** What the requests take, in the words of IAM. */
  readonly permissions: readonly [string, ...string[]];
  /** What is encrypted, as the subject of a sentence. */
  readonly protects: string;
  ask(session: Session, notes: Notes): Promise<void>;
}
