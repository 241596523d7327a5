import * as fs from "node:fs";
import * as path from "node:path";
import { knownRegions } from "../../catalogue";
import { projectRoot } from "../../local/project-root";

/** The partitions that the SDK is generated with, as text: it exports no list of Regions. */
const sdk = fs.readFileSync(
  path.join(
    projectRoot(),
    "node_modules/@aws-sdk/core/dist-es/submodules/client/util-endpoints/lib/aws/partitions.js",
  ),
  "utf8",
);
const ofSdk = [...sdk.matchAll(/"?([a-z]+(?:-[a-z]+)+-\d+)"?:/g)].map(([, name]) => name ?? "");

it("the Regions are those of the SDK that is installed", () => {
  expect(ofSdk.length).toBeGreaterThan(40);
  expect([...knownRegions()].sort()).toEqual([...new Set(ofSdk)].sort());
});
