import { type AnyDefinition, fromJSON } from "@grpc/proto-loader";

/*
 * The part of Terraform's plugin protocol 5 that is spoken here. Numbers and names are those of the protocol:
 * https://developer.hashicorp.com/terraform/plugin/terraform-plugin-protocol
 */

type Fields = Record<string, { id: number; type: string; rule?: "repeated" }>;

const message = (fields: Fields) => ({ fields });

const call = (name: string, request: Fields, response: Fields) => ({
  [name]: { nested: { Request: message(request), Response: message(response) } },
});

const DIAGNOSTICS = { type: "Diagnostic", rule: "repeated" } as const;

const definitions = fromJSON(
  {
    nested: {
      tfplugin5: {
        nested: {
          DynamicValue: message({ msgpack: { id: 1, type: "bytes" }, json: { id: 2, type: "bytes" } }),
          Diagnostic: message({
            severity: { id: 1, type: "int32" },
            summary: { id: 2, type: "string" },
            detail: { id: 3, type: "string" },
            attribute: { id: 4, type: "AttributePath" },
          }),
          AttributePath: {
            fields: { steps: { id: 1, type: "Step", rule: "repeated" } },
            nested: {
              Step: message({
                attributeName: { id: 1, type: "string" },
                elementKeyString: { id: 2, type: "string" },
                elementKeyInt: { id: 3, type: "int64" },
              }),
            },
          },
          ...call(
            "Configure",
            { terraformVersion: { id: 1, type: "string" }, config: { id: 2, type: "DynamicValue" } },
            { diagnostics: { id: 1, ...DIAGNOSTICS } },
          ),
          ...call(
            "ValidateResourceTypeConfig",
            { typeName: { id: 1, type: "string" }, config: { id: 2, type: "DynamicValue" } },
            { diagnostics: { id: 1, ...DIAGNOSTICS } },
          ),
          ...call(
            "PlanResourceChange",
            {
              typeName: { id: 1, type: "string" },
              priorState: { id: 2, type: "DynamicValue" },
              proposedNewState: { id: 3, type: "DynamicValue" },
              config: { id: 4, type: "DynamicValue" },
            },
            {
              plannedState: { id: 1, type: "DynamicValue" },
              requiresReplace: { id: 2, type: "AttributePath", rule: "repeated" },
              diagnostics: { id: 4, ...DIAGNOSTICS },
              legacyTypeSystem: { id: 5, type: "bool" },
            },
          ),
          Provider: {
            methods: Object.fromEntries(
              ["Configure", "ValidateResourceTypeConfig", "PlanResourceChange"].map((name) => [
                name,
                { requestType: `${name}.Request`, responseType: `${name}.Response` },
              ]),
            ),
          },
        },
      },
    },
  } as Parameters<typeof fromJSON>[0],
  { keepCase: true, longs: Number, defaults: true },
);

/** The provider as a gRPC service. */
export const providerService = definitions["tfplugin5.Provider"] as AnyDefinition;
