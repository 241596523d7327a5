import { findService, type Row, type Sender, serviceFiles, table } from "../../catalogue";
import { conditionPaths } from "../../catalogue/state";
import { visitSchema } from "../../local/provider-arguments";
import { providerSchema } from "../../local/provider-schema";
import { itNeeds } from "../local/tools";

/*
 * What sends to encrypted topics, queues, buckets and streams, and the settings that make another service use a key:
 * each is an argument of the provider, and each names a service that is there.
 */
const senders = serviceFiles.flatMap(({ senders = {} }) =>
  Object.entries(senders).flatMap(([type, all]) => all.map((sender): [string, Sender] => [type, sender])),
);

/** The services that settings add, with the arguments of the settings. */
const also = Object.entries(table as Record<string, Row>).flatMap(([type, { keys }]) =>
  keys.flatMap((argument) =>
    (argument.also ?? []).map(({ service, since, when = [], unless = [] }) => ({
      service,
      since,
      paths: [...when, ...unless].flatMap(conditionPaths).map((path) => `${type}.${path}`),
    })),
  ),
);

/** The settings, and arguments of senders, that came with a later provider. */
const later = new Set([
  ...also.filter(({ since }) => since !== undefined).flatMap(({ paths }) => paths),
  ...senders.flatMap(([type, { by, since }]) => (since === undefined ? [] : [`${type}.${by}`])),
]);

/** The destination of a firewall's logs is a map, whose keys the provider lists in its documentation. */
const IN_MAPS = /\.log_destination_config(?:\[\])?\.log_destination\.bucketName$/;

it("a sender names the service whose requests the key has to allow, or says why AWS refuses", () => {
  expect(senders.length).toBeGreaterThan(10);
  for (const [type, { service, refuses }] of senders) {
    expect([type, service === undefined, refuses === undefined]).toContain(true);
    if (service !== undefined) expect([type, findService(service) !== undefined]).toEqual([type, true]);
  }
});

it("the services that settings add are there, and ask for what their resource does not", () => {
  expect(also.length).toBeGreaterThan(4);
  for (const { service } of also) expect([service, findService(service)?.requests.length]).not.toContain(0);
});

itNeeds("terraform", "the AWS provider")(
  "every argument of a sender, and of a setting, is one of the provider's",
  async () => {
    const wanted = new Set([
      ...senders.flatMap(([type, { by, when = [], unless = [] }]) =>
        [by.split("{}")[0] ?? by, ...[...when, ...unless].flatMap(conditionPaths)].map(
          (path) => `${type}.${path}`,
        ),
      ),
      ...also.flatMap(({ paths }) => paths),
    ]);
    const schema = await providerSchema();
    visitSchema(schema, ({ steps }) => {
      const path = steps.join(".");
      wanted.delete(path);
      // What a map of texts has under its keys, the schema does not say.
      for (const one of wanted) if (IN_MAPS.test(one) && one.startsWith(`${path}.`)) wanted.delete(one);
    });
    // Types and settings that came with a later provider.
    const isLater = (path: string) =>
      !Object.hasOwn(schema.resource_schemas, path.split(".")[0] ?? "") || later.has(path);
    expect([...wanted].filter((path) => !isLater(path))).toEqual([]);
  },
  120_000,
);
