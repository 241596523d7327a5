import { SERVICE_MANAGED, UNENCRYPTED } from "../defaults";
import { DOCS } from "../kms-access";
import type { ServiceFile } from "../service-file";

const PAGE = `${DOCS}/devicefarm/latest/developerguide/data-protection.html`;

/** What keywright knows of Device Farm. */
export const devicefarm = {
  iam: { devicefarm: ["devicefarm"] },
  rows: {
    aws_devicefarm_project: {
      keys: [],
      cannot: {
        protects: "the result of a test",
        // "Device Farm's physical mobile device testing data is not encrypted at rest."
        bare: { ...UNENCRYPTED, source: PAGE },
      },
    },
    aws_devicefarm_test_grid_project: {
      keys: [],
      cannot: {
        protects: "the result of a test",
        // "Device Farm's desktop browser testing feature supports encryption at rest for artifacts generated during tests."
        bare: { ...SERVICE_MANAGED, source: PAGE },
      },
    },
  },
} as const satisfies ServiceFile;
