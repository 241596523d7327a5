import { findService, parseArn, plain } from "../../catalogue";
import { awsInWords } from "../../words";
import { printable } from "../text/printable";
import { stepsToDelete } from "./deletion-steps";
import { STAYS } from "./hidden";
import { COPIED, IN_PLACE, NEW_KEY, REPLACED } from "./moves";
import type { RetirementFacts, RetirementStep } from "./retirement";
import { aws, quoted } from "./shell";
import type { RetiringUse } from "./use";

/** How the key is retired, in the order in which it is safe. */
export function stepsFor(found: RetirementFacts): RetirementStep[] {
  const { key, uses, copies } = found;
  // What a plan destroys and makes anew loses its data like what another key would replace.
  const moving = uses.filter(({ planned }) => planned !== "destroyed");
  // An argument of another type, or one that is not known, is treated as if its resource were replaced.
  const inPlace = moving.filter(({ effect }) => effect === "in-place");
  const replaced = moving.filter(({ effect, role }) => effect === "replace" || (!effect && role !== "held"));
  const stuck = moving.filter(({ effect }) => effect === "keep" || effect === "ignored");
  return [
    whoUsesIt(found),
    ...some(inPlace.length + replaced.length + stuck.length + copies.length, newKey(found)),
    ...some(inPlace.length, changeInPlace(inPlace)),
    ...some(inPlace.length, leftBehind(inPlace, key.region)),
    ...some(replaced.length, moveReplaced(replaced, key.region)),
    ...some(stuck.length, moveStuck(stuck)),
    ...some(copies.length, moveCopies(copies, key.region)),
    ...some(found.aliases.length + found.others.length, moveNames(found)),
    ...some(found.grants.length, endGrants(found)),
    lookAgain(found),
    ...stepsToDelete(found),
  ];
}

function some(count: number, step: RetirementStep): RetirementStep[] {
  return count === 0 ? [] : [step];
}

function placed({ address, argument }: RetiringUse): string {
  const isLookedUp = /(?:^|\.)data\./.test(address);
  return `${printable(address)}: ${argument}${isLookedUp ? " (looked up there; what makes it has to change)" : ""}`;
}

function whoUsesIt({ key }: RetirementFacts): RetirementStep {
  const id = ["key-id", key.arn] as const;
  const region = ["region", key.region] as const;
  return {
    title: "See who uses it",
    lines: [
      "KMS keeps the last use since April 2026, up to an hour late; older versions of the AWS CLI do not ask for it.",
      "CloudTrail has the calls of the last 90 days, with the encryption context that names the resource.",
    ],
    commands: [
      aws("kms", "describe-key", [region, id]),
      aws("kms", "get-key-last-usage", [region, id]),
      aws("kms", "list-aliases", [region, id]),
      aws("kms", "list-grants", [region, id]),
      aws("cloudtrail", "lookup-events", [
        region,
        ["lookup-attributes", `AttributeKey=ResourceName,AttributeValue=${key.arn}`],
        ["query", "Events[].[EventTime,EventName,Username]"],
        ["output", "text"],
      ]),
    ],
  };
}

function newKey({ key, live }: RetirementFacts): RetirementStep {
  const state = live?.key.state;
  const id = ["key-id", key.arn] as const;
  const region = ["region", key.region] as const;
  const cancel = state?.startsWith("Pending") && state.endsWith("Deletion");
  return {
    title: "Choose the key to move to",
    lines: [
      "In the same Region, symmetric, with a policy that lets the same services and people use it.",
      "The role that moves data needs kms:Decrypt with the old key and kms:Encrypt or kms:GenerateDataKey with the new one, so the old one stays enabled until everything has moved.",
      ...(cancel || state === "Disabled"
        ? [`It is ${state} now: nothing can be moved until it is enabled.`]
        : []),
    ],
    commands: [
      `${NEW_KEY.variable}='arn:${parseArn(key.arn)?.partition}:kms:${key.region}:${key.account}:key/…'`,
      ...(cancel ? [aws("kms", "cancel-key-deletion", [region, id])] : []),
      ...(cancel || state === "Disabled" ? [aws("kms", "enable-key", [region, id])] : []),
    ],
  };
}

function changeInPlace(uses: readonly RetiringUse[]): RetirementStep {
  return {
    title: "Name the new key where Terraform changes it in place",
    lines: uses.map(
      (use) => `${placed(use)}${use.planned === "moves" ? " (a plan that was read does so)" : ""}`,
    ),
    commands: [
      "terraform plan -out=move.tfplan",
      "terraform show -json move.tfplan > move.json",
      "keywright check move.json",
      "terraform apply move.tfplan",
    ],
  };
}

function leftBehind(uses: readonly RetiringUse[], region: string): RetirementStep {
  const lines = uses.flatMap((use) => {
    const stays = (use.service && findService(use.service)?.stays) ?? STAYS;
    return [`${printable(use.address)}: ${stays[0]?.toLowerCase()}${stays.slice(1)}.`];
  });
  return {
    title: "Encrypt anew what that leaves under the old key, or wait until it is gone",
    lines: [...new Set(lines)],
    commands: commandsOf(uses, IN_PLACE, region),
  };
}

function moveReplaced(uses: readonly RetiringUse[], region: string): RetirementStep {
  return {
    title: "Copy the data of what Terraform would destroy and make anew",
    lines: [
      ...uses.map(
        (use) =>
          `${placed(use)}: ${use.planned === "replaced" ? "a plan that was read" : "another key"} replaces it, and ${use.protects} is gone without a copy`,
      ),
      "Stop writing first; apply only after the copy has been restored and looked at.",
    ],
    commands: commandsOf(uses, REPLACED, region),
  };
}

function moveStuck(uses: readonly RetiringUse[]): RetirementStep {
  return {
    title: "Replace what Terraform cannot move",
    lines: uses.map((use) =>
      use.aws
        ? `${placed(use)}: ${awsInWords(use.aws, use.protects)}. ${use.aws.way ?? `It takes a new ${plain(use.type.replace(/^aws_/, "")).replaceAll("_", " ")}, and the old key lives as long as the old one`}`
        : `${placed(use)}: Terraform does not notice another key there, so the volume stays under the old one. Copy its snapshot under the new key and replace it`,
    ),
    commands: [],
  };
}

function moveCopies(copies: readonly RetiringUse[], region: string): RetirementStep {
  return {
    title: "Copy snapshots and backups that are still wanted under the new key, and delete the rest",
    lines: copies.map(({ address, protects }) => `${printable(address)}: ${protects}`),
    commands: commandsOf(copies, COPIED, region),
  };
}

function moveNames({ key, aliases, others }: RetirementFacts): RetirementStep {
  const managed = aliases.filter(({ type }) => type === "aws_kms_alias");
  // What Terraform has made, the next apply would move back.
  const isManaged = (alias: string) => managed.some(({ handle }) => handle.name === alias);
  return {
    title: "Let aliases, look-ups and policies name the new key",
    lines: [
      ...managed.map(({ address }) => `${printable(address)}: target_key_id, and apply`),
      ...others
        .filter(({ role }) => role === "lookup" || role === "named")
        .map(
          (use) => `${placed(use)}${use.role === "named" ? " (keep what still has to be read allowed)" : ""}`,
        ),
      "What an alias has encrypted is still read with the key that did it: moving an alias moves no data.",
    ],
    commands: key.aliases
      .filter((alias) => !isManaged(alias))
      .map((alias) =>
        aws("kms", "update-alias", [
          ["region", key.region],
          ["alias-name", alias],
          ["target-key-id", NEW_KEY],
        ]),
      ),
  };
}

function endGrants({ key, grants }: RetirementFacts): RetirementStep {
  const isManaged = ({ files }: RetiringUse) =>
    files.some((file) => file !== "AWS" && !file.startsWith("AWS, "));
  return {
    title: "End the grants that are left",
    lines: [
      "A service ends its grants when the resource is gone. Revoke one only after you have made sure that nothing needs it, since what depends on it stops.",
      ...grants.map((grant) => {
        const whom = grant.handle.grantee_principal ?? "for a grantee that is not known";
        return printable(
          `${grant.address}: ${whom}${isManaged(grant) ? " (take the block out, and apply: that revokes it)" : ""}`,
        );
      }),
    ],
    commands: grants.flatMap((grant) =>
      grant.handle.grant_id === undefined || isManaged(grant)
        ? []
        : [
            aws("kms", "revoke-grant", [
              ["region", key.region],
              ["key-id", key.arn],
              ["grant-id", grant.handle.grant_id],
            ]),
          ],
    ),
  };
}

function lookAgain({ key }: RetirementFacts): RetirementStep {
  return {
    title: "Look again, with fresh states and at AWS itself",
    lines: ["Go on when nothing is found, and nothing is left unknown."],
    commands: [`keywright retire ${quoted(key.arn)} --state STATES --live`],
  };
}

/** The commands for each use that some are known for, each under the address that it is about. */
function commandsOf(uses: readonly RetiringUse[], moves: typeof REPLACED, region: string): string[] {
  const found = uses.flatMap((use) => {
    const commands = moves[use.type]?.(use, use.region ?? region);
    return commands ? [[`# ${printable(use.address)}`, ...commands].join("\n")] : [];
  });
  return [...new Set(found)];
}
