import { findPlaces, plain, type Row, uncharted } from "../catalogue";
import type { Json, Module, Resource } from "../terraform";
import { isNamedKey, type KeyUse } from "./key-use";
import { provenance, provenances } from "./provenance";
import { terraformJson } from "./terraform-json";
import type { UseEvidence } from "./use-fact";

/** Arguments of which the catalogue knows no more than that they choose a key, and nothing that a row says already. */
export function unchartedUses(row: Row | undefined, resource: Resource, module: Module): KeyUse[] {
  const all = uncharted[resource.type] ?? [];
  return all.flatMap(({ path, always }): KeyUse[] => {
    if (row?.keys.some((one) => one.path === path)) return [];
    const within = path.includes(".") ? path.slice(0, path.lastIndexOf(".")) : undefined;
    const { places, unwritten } = findPlaces(
      { path, ...(within !== undefined && { within }) },
      resource.arguments,
      terraformJson,
    );
    const uses = places.flatMap(({ label, opaque, value }) => {
      const isAsked = always === true || within !== undefined;
      return useOf(label, (opaque ?? value) as Json | undefined, isAsked, module);
    });
    return unwritten && always ? [...uses, ...useOf(plain(path), undefined, true, module)] : uses;
  });
}

function useOf(label: string, value: Json | undefined, isAsked: boolean, module: Module): KeyUse[] {
  const use = { kind: "argument", label, protects: "what it stores", isCounted: true } as const;
  const said = (evidence: UseEvidence) => ({
    keys: provenances(value, module).filter(isNamedKey),
    facts: [{ argument: label, evidence }],
  });
  const key = provenance(value, module);
  switch (key.is) {
    case "unset":
      if (!isAsked) return [];
      return [{ ...use, status: "cannot-tell", ...said({ seen: "uncharted" }) }];
    case "aws":
      return [{ ...use, status: "aws", ...said({ seen: "aws-key", alias: key.alias }) }];
    case "invalid":
      return [{ ...use, status: "none", ...said({ seen: "no-such-key", because: key.because }) }];
    case "unknown":
      return [
        {
          ...use,
          status: "cannot-tell",
          ...said({ seen: "unknown", value: `\${${key.from}}` }),
        },
      ];
    case "customer":
      return [{ ...use, status: "customer", keys: provenances(value, module).filter(isNamedKey), facts: [] }];
  }
}
