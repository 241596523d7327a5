import { type ChildProcess, spawn } from "node:child_process";
import * as fs from "node:fs";
import * as path from "node:path";
import * as readline from "node:readline";
import {
  type Client,
  credentials,
  loadPackageDefinition,
  type ServiceClientConstructor,
} from "@grpc/grpc-js";
import { decode } from "@msgpack/msgpack";
import { providerService } from "./provider-protocol";
import { installProvider, type ProviderSchema, schemaIn } from "./provider-schema";
import { blockValue, onTheWire, type Value } from "./provider-value";

/** What Terraform's core sends so that a plugin knows who starts it; public, and no secret. */
const MAGIC_COOKIE = "d602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2";

/** Something that the provider has to say about a configuration. */
export interface Diagnostic {
  readonly severity: "error" | "warning";
  readonly summary: string;
  readonly detail: string;
  /** The argument that it is about, without indices; empty where the provider names none. */
  readonly path: string;
}

/** What the provider would do to get from one configuration of a resource to another. */
export interface Plan {
  /** The paths that make it destroy the resource and make it anew, without indices: `block.argument`. */
  readonly replaces: readonly string[];
  readonly planned: Readonly<Record<string, unknown>>;
  readonly errors: readonly Diagnostic[];
  /** Whether the type is made with Terraform's older SDK, for which an empty text is as good as none. */
  readonly isOfOldSdk: boolean;
}

/** Arguments in Terraform's JSON syntax. */
export type Body = Readonly<Record<string, unknown>>;

interface WireDiagnostic {
  readonly severity: number;
  readonly summary: string;
  readonly detail: string;
  readonly attribute: WirePath | null;
}

interface WirePath {
  readonly steps: readonly { readonly attributeName: string }[];
}

/**
 * The real AWS provider, asked directly over the protocol by which Terraform asks it: what it accepts, and
 * what it plans. It calls no AWS, and answers in milliseconds.
 */
export class ProviderServer {
  /** Installs and starts the provider, and gives it a configuration that makes no call. */
  static async start(): Promise<ProviderServer> {
    const { folder, remove } = await installProvider();
    try {
      const schema = await schemaIn(folder);
      const { child, address } = await launch(binaryIn(folder));
      const server = new ProviderServer(schema, child, address, remove);
      await server.#configure();
      return server;
    } catch (error) {
      remove();
      throw error;
    }
  }

  readonly #client: Client;

  private constructor(
    readonly schema: ProviderSchema,
    private readonly child: ChildProcess,
    address: string,
    private readonly remove: () => void,
  ) {
    const definition = loadPackageDefinition({ Provider: providerService });
    const Service = definition.Provider as ServiceClientConstructor;
    this.#client = new Service(address, credentials.createInsecure(), {
      "grpc.max_receive_message_length": -1,
    });
  }

  /** What the provider has against a resource, before anything is planned. */
  async validate(type: string, body: Body): Promise<Diagnostic[]> {
    const config = this.#value(type, body);
    const { diagnostics } = await this.#call<{ diagnostics: WireDiagnostic[] }>(
      "ValidateResourceTypeConfig",
      {
        typeName: type,
        config: { msgpack: onTheWire(config) },
      },
    );
    return diagnostics.map(diagnostic);
  }

  /** What the provider plans for a resource that stands as `before` says and becomes what `after` says. */
  async plan(type: string, before: Body, after: Body): Promise<Plan> {
    const block = this.#block(type);
    const prior = this.#value(type, before);
    if ("id" in prior) prior.id = "existing";
    const config = this.#value(type, after);
    const proposed = proposal(block, prior, config);
    const { plannedState, requiresReplace, diagnostics, legacyTypeSystem } = await this.#call<{
      plannedState: { msgpack: Uint8Array } | null;
      requiresReplace: WirePath[];
      diagnostics: WireDiagnostic[];
      legacyTypeSystem: boolean;
    }>("PlanResourceChange", {
      typeName: type,
      priorState: { msgpack: onTheWire(prior) },
      proposedNewState: { msgpack: onTheWire(proposed) },
      config: { msgpack: onTheWire(config) },
    });
    const bytes = plannedState?.msgpack;
    return {
      replaces: requiresReplace.map(dotted),
      planned: bytes && bytes.length > 0 ? (decode(bytes) as Record<string, unknown>) : {},
      errors: diagnostics.map(diagnostic).filter(({ severity }) => severity === "error"),
      isOfOldSdk: legacyTypeSystem,
    };
  }

  /** Ends the provider, and removes what was installed. */
  stop(): void {
    this.#client.close();
    this.child.kill();
    this.remove();
  }

  async #configure(): Promise<void> {
    const config = blockValue(this.schema.provider.block, {
      region: "eu-west-1",
      access_key: "none",
      secret_key: "none",
      skip_credentials_validation: true,
      skip_requesting_account_id: true,
      skip_metadata_api_check: "true",
      skip_region_validation: true,
    });
    const { diagnostics } = await this.#call<{ diagnostics: WireDiagnostic[] }>("Configure", {
      terraformVersion: "1.11.0",
      config: { msgpack: onTheWire(config) },
    });
    const wrong = diagnostics.map(diagnostic).find(({ severity }) => severity === "error");
    if (wrong) throw new Error(`the provider refuses its configuration: ${wrong.summary} ${wrong.detail}`);
  }

  #block(type: string) {
    const found = this.schema.resource_schemas[type];
    if (!found) throw new Error(`the provider has no ${type}`);
    return found.block;
  }

  #value(type: string, body: Body): Record<string, Value> {
    return blockValue(this.#block(type), body);
  }

  #call<Response>(method: string, request: object): Promise<Response> {
    const client = this.#client as unknown as Record<
      string,
      (request: object, done: (error: Error | null, response: Response) => void) => void
    >;
    return new Promise((resolve, reject) =>
      client[method]?.(request, (error, response) => (error ? reject(error) : resolve(response))),
    );
  }
}

/** The provider's executable, where `terraform init` has put it. */
function binaryIn(folder: string): string {
  const providers = path.join(folder, ".terraform", "providers");
  // The platform's folder may be a link to a mirror, which a recursive listing does not follow.
  const version = path.join(providers, "registry.terraform.io", "hashicorp", "aws");
  const found = fs
    .readdirSync(version)
    .flatMap((one) =>
      fs.readdirSync(path.join(version, one)).map((platform) => path.join(version, one, platform)),
    )
    .flatMap((platform) => fs.readdirSync(platform).map((file) => path.join(platform, file)))
    .find((file) => path.basename(file).startsWith("terraform-provider-aws"));
  if (found === undefined) throw new Error(`no AWS provider in ${providers}`);
  return found;
}

/** Starts the provider; its first line says where it listens. */
function launch(binary: string): Promise<{ child: ChildProcess; address: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(binary, [], {
      env: {
        PATH: process.env.PATH,
        TMPDIR: process.env.TMPDIR,
        HOME: process.env.HOME,
        TF_PLUGIN_MAGIC_COOKIE: MAGIC_COOKIE,
        PLUGIN_PROTOCOL_VERSIONS: "5",
      } as NodeJS.ProcessEnv,
      stdio: ["ignore", "pipe", "ignore"],
    });
    child.on("error", reject);
    child.on("exit", (code) => reject(new Error(`the AWS provider ended with ${code}`)));
    readline.createInterface({ input: child.stdout }).once("line", (line) => {
      const [, , network, address] = line.split("|");
      resolve({ child, address: network === "unix" ? `unix:${address}` : `${address}` });
    });
  });
}

/** The new state as Terraform proposes it: the configuration, and what was there where the provider computes. */
function proposal(
  block: ProviderSchema["provider"]["block"],
  prior: Readonly<Record<string, Value>>,
  config: Readonly<Record<string, Value>>,
): Record<string, Value> {
  const proposed: Record<string, Value> = {};
  for (const [name, { computed }] of Object.entries(block.attributes ?? {})) {
    proposed[name] =
      (config[name] ?? null) === null && computed ? (prior[name] ?? null) : (config[name] ?? null);
  }
  for (const [name, nested] of Object.entries(block.block_types ?? {})) {
    const before = prior[name];
    const after = config[name] ?? null;
    if (Array.isArray(after)) {
      proposed[name] = after.map((one, i) =>
        proposal(nested.block, asFields(Array.isArray(before) ? before[i] : undefined), asFields(one)),
      );
    } else proposed[name] = after === null ? null : proposal(nested.block, asFields(before), asFields(after));
  }
  return proposed;
}

function asFields(value: Value | undefined): Record<string, Value> {
  return typeof value === "object" && value !== null ? (value as Record<string, Value>) : {};
}

function diagnostic({ severity, summary, detail, attribute }: WireDiagnostic): Diagnostic {
  const path = attribute === null ? "" : dotted(attribute);
  return { severity: severity === 1 ? "error" : "warning", summary, detail, path };
}

function dotted({ steps }: WirePath): string {
  return steps
    .map(({ attributeName }) => attributeName)
    .filter((name) => name !== "")
    .join(".");
}
