import { services } from "../../catalogue";
import { CreateProblem, camelCase, type Draft, WRITE_ME, withLine } from "./draft";

/** A service whose requests are not confirmed yet, without a row. */
export function serviceDraft(name: string): Draft {
  if (Object.hasOwn(services, name)) {
    throw new CreateProblem(`service ${name}: it exists already. See catalogue/services/.`);
  }
  return {
    files: { [`catalogue/services/${name}.ts`]: service(name) },
    changes: {
      "catalogue/services/index.ts": (text) =>
        withLine(text, /^export \* from "\.\/[\w-]+";$/, `export * from "./${name}";`),
    },
    next: [
      `Write the title, the requests and a row for each type in catalogue/services/${name}.ts; docs/catalogue.md says how.`,
      "UPDATE_GOLDEN=1 npx jest __tests__/catalogue/table.test.ts __tests__/cli/services.test.ts __tests__/policy/documented-coverage.test.ts",
    ],
  };
}

const service = (name: string): string => {
  const sid = camelCase(`-${name}`);
  return `import { DATA_KEYS, unconfirmed } from "../kms-access";
import type { ServiceFile } from "../service-file";

/** What keywright knows of ${sid}. */
export const ${camelCase(name)} = {
  services: {
    // ${WRITE_ME}: the requests, each with the sentence of AWS's page.
    "${name}": { title: "${sid}", ...unconfirmed("${sid}", DATA_KEYS) },
  },
  // ${WRITE_ME}: a row for each type, each fact with its page.
  rows: {},
} as const satisfies ServiceFile;
`;
};
