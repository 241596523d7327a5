import { findService, type ServiceName, type ServiceRequest, serviceNames } from "../catalogue";
import type { KeyLocation } from "./key-location";
import { composed } from "./key-policy";
import type { StatementCondition } from "./statement";

const ACCOUNT = "aws:SourceAccount";

/** What else says for which resource a service asks. */
const SOURCES = /^(?:aws:SourceArn$|kms:EncryptionContext:)/i;

/** A Region in the name of a service, as it is or as an expression. */
const REGION = /^(?:[a-z]{2}(?:-[a-z]+)+-\d|\$\{[^{}]+\})$/;

/**
 * The condition that keeps a service to the resources of one account, if every request of that service which AWS
 * documents carries what it asks for. Undefined where that is not proven: the condition could then shut the service out.
 *
 * @param principal The name of a service, as in `sns.amazonaws.com`; its Region may be an expression.
 * @param uses What the service uses the key for. @default all that the catalogue knows of it
 */
export function sourceCondition(
  principal: string,
  place: KeyLocation,
  uses?: ReadonlySet<ServiceName>,
): StatementCondition | undefined {
  const found = requestsOf(principal).filter(({ service }) => uses?.has(service) !== false);
  const [first] = found;
  if (!first) return undefined;
  if (found.every(({ request }) => carriesAccount(request)))
    return { test: "StringEquals", variable: ACCOUNT, values: [place.account] };
  const there =
    first.region === undefined || first.region.includes("${") ? place : { ...place, region: first.region };
  const conditions = found.map(({ service, request }) => {
    const any = findService(service)?.anyResource;
    return any === undefined
      ? undefined
      : composed(request, [any], there).conditions?.find(({ variable }) => SOURCES.test(variable));
  });
  const [one] = conditions;
  const isSame = conditions.every((each) => each?.variable === one?.variable && each?.test === one?.test);
  if (!one || !isSame) return undefined;
  const values = [...new Set(conditions.flatMap((each) => each?.values ?? []))].sort();
  // A condition that every value fulfils keeps out no account.
  return values.includes("*") ? undefined : { ...one, values };
}

function carriesAccount({ conditions = [], carries = {}, lacks = [] }: ServiceRequest): boolean {
  if (lacks.includes(ACCOUNT)) return false;
  const isAsked = conditions.some(
    ({ variable, values }) => variable === ACCOUNT && values.join() === "${account}",
  );
  return isAsked || carries[ACCOUNT] === "${account}";
}

interface RequestOfService {
  readonly service: ServiceName;
  readonly request: ServiceRequest;
  readonly region: string | undefined;
}

/** The requests that AWS documents of a service that calls as itself. */
function requestsOf(principal: string): RequestOfService[] {
  return serviceNames().flatMap((name) => {
    const service = name as ServiceName;
    return (findService(name)?.requests ?? []).flatMap((request) => {
      const { by } = request;
      if (typeof by !== "object" || !("service" in by)) return [];
      const match = matchOf(by.service, principal) ?? matchOf(by.inOptInRegions, principal);
      return match ? [{ service, request, region: match.region }] : [];
    });
  });
}

/** The Region in a name, where the template asks for one; undefined for a name of something else. */
function matchOf(template: string | undefined, principal: string): { readonly region?: string } | undefined {
  if (template === undefined) return undefined;
  const [before = "", after] = template.split("${region}");
  if (after === undefined) return principal === before ? {} : undefined;
  if (!principal.startsWith(before) || !principal.endsWith(after)) return undefined;
  const region = principal.slice(before.length, principal.length - after.length);
  return REGION.test(region) ? { region } : undefined;
}
