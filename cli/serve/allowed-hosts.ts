/** Where HCP Terraform is, unless an option says that it is somewhere else. */
export const DEFAULT_HOST = "app.terraform.io";

/**
 * The places that a token may be sent to, and those that a plan may be fetched from without one. Whatever a
 * request names beside them is not asked for anything.
 */
export class AllowedHosts {
  readonly #origins: ReadonlySet<string>;
  readonly #archives: ReadonlySet<string>;

  /**
   * @param given hosts beside {@link DEFAULT_HOST}: `tfe.example.com`, `tfe.example.com:8443`, or
   * `http://127.0.0.1:8081` for one without TLS on this machine
   * @throws Error in one line for what is no such thing
   */
  constructor(given: readonly string[]) {
    const origins = new Set([DEFAULT_HOST, ...given].map(originOf));
    this.#origins = origins;
    // Where HCP Terraform keeps plans: a link that needs no token, on a host of its own.
    this.#archives = new Set(
      [...origins].flatMap((origin) =>
        /^https:\/\/app\.(?:[a-z]+\.)?terraform\.io$/.test(origin)
          ? [origin.replace("//app.", "//archivist.")]
          : [],
      ),
    );
  }

  /** A URL of the request's, if a token may be sent there. @throws ForbiddenUrl */
  forToken(url: string, name: string): URL {
    return this.#allowed(url, name, (origin) => this.#origins.has(origin));
  }

  /** Where a redirect leads, if a plan may be there. @throws ForbiddenUrl */
  forRedirect(url: string, from: URL): URL {
    const isKnown = (origin: string) => this.#origins.has(origin) || this.#archives.has(origin);
    return this.#allowed(url, "the redirect of the plan", isKnown, from);
  }

  #allowed(given: string, name: string, isKnown: (origin: string) => boolean, base?: URL): URL {
    if (!URL.canParse(given, base?.href)) throw new ForbiddenUrl(`${name} is no URL.`);
    const url = new URL(given, base);
    if (url.username !== "" || url.password !== "") throw new ForbiddenUrl(`${name} holds a password.`);
    // The origin of blob:https://app.terraform.io/ is that of the address inside of it.
    const isWeb = url.protocol === "https:" || url.protocol === "http:";
    if (isWeb && isKnown(url.origin)) return url;
    throw new ForbiddenUrl(
      `${name} leads to ${(isWeb ? url.origin : url.protocol).slice(0, 100)}, which is not allowed. Allow it with --allow-host.`,
    );
  }
}

/** A URL that is not allowed; the message says which, and is fit for a log. */
export class ForbiddenUrl extends Error {
  override readonly name = "ForbiddenUrl";
}

function originOf(given: string): string {
  const complain = (what: string): never => {
    throw new Error(`--allow-host is ${JSON.stringify(given)}; ${what}.`);
  };
  const full = given.includes("://") ? given : `https://${given}`;
  if (!URL.canParse(full))
    return complain("it is no host. Write it as tfe.example.com or tfe.example.com:8443");
  const { origin, protocol, hostname, pathname, search, hash, username, password } = new URL(full);
  if (pathname !== "/" || search !== "" || hash !== "" || username + password !== "") {
    return complain("it has more than a host and a port");
  }
  // Others would be taken word for word, and nothing is ever there.
  if (!/^(?:[a-z\d.-]+|\[[a-f\d:]+\])$/.test(hostname)) {
    return complain("it is no host. Name each host by itself, and in full");
  }
  if (protocol === "https:") return origin;
  const isLoopback = hostname === "localhost" || hostname === "[::1]" || /^127(?:\.\d+){3}$/.test(hostname);
  if (protocol === "http:" && isLoopback) return origin;
  return complain("a token is sent by https only, or by http to this machine itself");
}
