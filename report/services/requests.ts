import { findService, type ServiceCondition, type ServiceRequest, serviceNames } from "../../catalogue";

/** One request to KMS that AWS documents: what a service asks of a key. */
export interface RequestEntry {
  /** The name of the service in the catalogue. */
  readonly service: string;
  /** Who asks: callers, the service as itself, or a role of AWS; of another account than the key's where it says so. */
  readonly who: string;
  readonly actions: readonly string[];
  /** What the composed key policy asks of the request. */
  readonly conditions: readonly string[];
  /** What it is for. */
  readonly to?: string;
  /** AWS asks when the resource is made or changed, or while it is used. */
  readonly at: "making" | "use";
  /** The page of AWS that says so. */
  readonly source?: string;
}

/** What services ask of a key, those of the catalogue with the given names. */
export function requestEntries(services: ReadonlySet<string>): RequestEntry[] {
  return serviceNames()
    .filter((name) => services.has(name))
    .flatMap((name) => {
      const { requests = [], fromOtherAccounts = [], source } = findService(name) ?? {};
      return [
        ...requests.map((one) => entryOf(name, one, whoOf(one.by), one.source ?? source)),
        ...fromOtherAccounts.map((one) =>
          entryOf(name, one, `${whoOf(one.by)} of another account`, one.source ?? source),
        ),
      ];
    });
}

function entryOf(
  service: string,
  { actions, conditions = [], to, at = "use" }: ServiceRequest,
  who: string,
  source: string | undefined,
): RequestEntry {
  return {
    service,
    who,
    actions,
    conditions: conditions.map(conditionText),
    ...(to === undefined ? {} : { to }),
    at,
    ...(source === undefined ? {} : { source }),
  };
}

function whoOf(by: ServiceRequest["by"]): string {
  if (by === "callers") return "callers";
  if ("role" in by) return by.role.split("/").at(-1) ?? by.role;
  const { service, inOptInRegions } = by;
  const text = inOptInRegions === undefined ? service : `${service} (${inOptInRegions} in opt-in Regions)`;
  return text.replaceAll("${region}", "REGION");
}

function conditionText({ variable, values }: ServiceCondition): string {
  const shown = values
    .join(", ")
    .replaceAll("${partition}", "aws")
    .replace(/\$\{(\w+)\}/g, (_, name: string) => name.toUpperCase());
  return `${variable} = ${shown}`;
}
