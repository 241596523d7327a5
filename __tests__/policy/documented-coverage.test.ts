import * as path from "node:path";
import { addService, getService, type KmsAccess, serviceNames } from "../../catalogue";
import { evaluate } from "../../policy";
import { expectFile } from "../golden";
import { ACCOUNT, KEY_ARN } from "../testing-stack";
import { composedFor, type Documented, documentedFiles, requestOf } from "./documented-policies";

/*
 * Each request of the catalogue is taken out in turn, action by action. Where AWS shows an example policy for it, a
 * case of cases/documented comes out otherwise; the others are listed, so that each is seen: AWS gives them in a table
 * or a sentence, and asked() with its neighbours judges them (requests.test.ts).
 */
const documented = documentedFiles.flatMap(({ all }) => all);

function isAsDocumented(one: Documented): boolean {
  const policy = composedFor(one);
  return one.policies
    .flatMap(({ requests }) => requests)
    .every((request) => {
      const wanted = request.ours ?? (request.allowed ? "allowed" : "denied");
      return evaluate({ policy, account: ACCOUNT, arn: KEY_ARN }, requestOf(request)).verdict === wanted;
    });
}

/** The requests of a service, from the account of the key and from others. */
function placed({ requests, fromOtherAccounts = [] }: KmsAccess) {
  return [
    ...requests.map((one) => ["requests", one] as const),
    ...fromOtherAccounts.map((one) => ["fromOtherAccounts", one] as const),
  ];
}

it("taking a request out of the catalogue is noticed by AWS's own policies, but for those that are listed", () => {
  const unnoticed: string[] = [];
  let noticed = 0;
  for (const name of serviceNames()) {
    const service = getService(name);
    const pages = documented.filter(({ of }) => of.includes(name));
    for (const [place, request] of placed(service)) {
      for (const action of request.actions) {
        const actions = request.actions.filter((one) => one !== action);
        const requests = service[place]?.flatMap((one) =>
          one !== request ? [one] : actions.length > 0 ? [{ ...request, actions }] : [],
        );
        const undo = addService(name, { ...service, [place]: requests });
        try {
          if (pages.every(isAsDocumented)) unnoticed.push(`${name} ${request.sid} ${action}`);
          else noticed++;
        } finally {
          undo();
        }
      }
    }
  }
  expect(noticed).toBeGreaterThan(440);
  expectFile(path.join(__dirname, "cases", "requests-without-policy.txt"), `${unnoticed.join("\n")}\n`);
}, 120_000);
