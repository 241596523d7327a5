import { Argument, Option } from "commander";
import { isKnownRegion, isRegion, knownRegions } from "../../catalogue";
import { FORMATS } from "../../report/formats";
import {
  type Coverage,
  counted,
  isOfAws,
  KeyInventory,
  type KeyName,
  nearest,
  type Retirement,
  readKeyName,
  retirement,
} from "../../report/retire";
import { printable } from "../../report/text";
import { nearestName } from "../../words";
import { InputError } from "../input/input-error";
import type { Command, Context } from "../shell/command";
import { record } from "./record";

interface RetireOptions {
  readonly state?: readonly string[];
  readonly plan?: readonly string[];
  readonly live?: boolean;
  readonly region?: readonly string[];
  readonly profile?: string;
}

/** `keywright retire`: what is still encrypted with a key, and how the key is retired. */
export const retire: Command<[key: string], RetireOptions, Retirement> = {
  arguments: [new Argument("<key>", "an ARN, a key id, an alias, or the address of a block of Terraform")],
  options: [
    new Option("-s, --state <path...>", "states: files, or folders of them"),
    new Option(
      "-p, --plan <path...>",
      "plans as terraform show -json prints them: files, or folders of them",
    ),
    new Option("-l, --live", "also ask AWS, read-only"),
    new Option("-r, --region <region...>", "with --live: Regions to ask in beside the key's own"),
    new Option("--profile <name>", "with --live: the profile of the AWS configuration to use"),
  ],
  formats: FORMATS.retire,
  exitCodes: {
    clean: "nothing that was seen is encrypted with the key",
    findings: "something is encrypted with the key",
    failed: "something could not be read, or not every place could be decided; do not delete the key",
  },
  examples: [
    [
      "keywright retire alias/orders --state states --plan plan.json",
      "what is left under a key, by states and a plan",
    ],
    [
      "keywright retire aws_kms_key.orders --state states --format markdown --out retire.md",
      "the steps, for a ticket",
    ],
  ],
  async run({ say, warn }, options, key) {
    checkRegions(options.region ?? [], warn);
    const found = await retirementOf(key, options, say);
    // What could not be read may be under the key as well.
    const isWhole = found.coverage.unread.length === 0;
    return { found, outcome: isWhole ? OUTCOMES[found.verdict] : "failed" };
  },
};

/** An answer of 0 means that the key may be deleted, so it takes certainty. */
const OUTCOMES = { "in use": "findings", "not in use": "clean", "cannot tell": "failed" } as const;

async function retirementOf(given: string, options: RetireOptions, say: Context["say"]): Promise<Retirement> {
  const wanted = keyNamed(given);
  const paths = [...(options.state ?? []), ...(options.plan ?? [])];
  if (paths.length === 0 && !options.live) {
    throw new InputError(
      "There is nothing to look into. Name states or plans with --state and --plan, or ask AWS with --live.",
    );
  }
  const inventory = new KeyInventory(wanted);
  const recording = record(paths, inventory, (what) => say(printable(what)));
  const { coverage } = recording;
  if (paths.length > 0 && coverage.states + coverage.plans === 0 && !options.live) refuseNothing(coverage);
  const live = options.live ? await asked(inventory, wanted, options, say) : undefined;
  if (inventory.candidates.size === 1) {
    const whole = recording.again();
    return retirement(inventory, live?.key.arn ?? keyIn(inventory, whole), whole, live);
  }
  return retirement(inventory, live?.key.arn ?? keyIn(inventory, coverage), coverage, live);
}

/** Refuses what has not the form of a Region; one that is not known may be new, so it is asked all the same. */
function checkRegions(regions: readonly string[], warn: Context["warn"]): void {
  for (const region of regions) {
    if (isKnownRegion(region)) continue;
    const near = nearestName(region, knownRegions());
    const meant = near ? `Did you mean ${near}?` : "Name one as AWS does, such as eu-west-1.";
    if (!isRegion(region)) throw new InputError(`${JSON.stringify(region)} is no Region. ${meant}`);
    warn(printable(`${region}: keywright knows no such Region, and asks it all the same. ${meant}`));
  }
}

function keyNamed(given: string): KeyName {
  const wanted = readKeyName(given);
  if (wanted === undefined) {
    throw new InputError(
      `${JSON.stringify(given)} is no name of a key. Give an ARN, a key id, an alias or the address of a block of Terraform.`,
    );
  }
  if (isOfAws(wanted)) {
    throw new InputError(`${given} is a key of AWS's own, which only AWS can delete.`);
  }
  return wanted;
}

function refuseNothing({ unread, ignored }: Coverage): never {
  const [first] = unread;
  if (first) {
    const more = unread.length > 1 ? ` (and ${counted(unread.length - 1, "other file")})` : "";
    throw new InputError(`${first.file}: ${first.why}${more}.`);
  }
  throw new InputError(
    `There is no state and no plan in what was named${ignored > 0 ? `, in ${counted(ignored, "file")}` : ""}.`,
  );
}

/** The one key that is meant. @throws InputError if there is none, or more than one */
function keyIn(inventory: KeyInventory, { unread }: Coverage): string {
  const { given } = inventory.wanted;
  const [first, ...others] = inventory.candidates;
  if (others.length > 0) {
    throw new InputError(
      `${given} is ${others.length + 1} keys: ${[first, ...others].slice(0, 5).join(", ")}. Name one by its ARN.`,
    );
  }
  const isKnown =
    first !== undefined &&
    (inventory.keysAt(first).length > 0 ||
      inventory.aliasesOf(first).length > 0 ||
      inventory.usesOf(first).length > 0);
  if (isKnown) return first;
  const near = nearest(inventory);
  const hint = near.length === 0 ? "No key is in them" : `The nearest are ${near.join(", ")}`;
  const missing = unread.length > 0 ? ` ${counted(unread.length, "file")} could not be read.` : "";
  throw new InputError(`${given}: nothing that was read names such a key. ${hint}.${missing}`);
}

async function asked(inventory: KeyInventory, wanted: KeyName, options: RetireOptions, say: Context["say"]) {
  const { askAws } = require("./ask-aws") as typeof import("./ask-aws");
  // What is given may be known to states alone: an address, or an alias of some Region.
  const name = inventory.candidates.size === 1 ? inventory.target : undefined;
  if (inventory.candidates.size > 1) keyIn(inventory, { states: 0, plans: 0, ignored: 0, unread: [] });
  if (name === undefined && wanted.address !== undefined) {
    throw new InputError(
      `${wanted.given}: no state that was read has it, and AWS does not know addresses of Terraform. Give the key's ARN.`,
    );
  }
  const live = await askAws(name ?? wanted.aliasArn ?? wanted.id ?? wanted.alias ?? wanted.given, {
    ...(options.region && { regions: options.region }),
    ...(options.profile !== undefined && { profile: options.profile }),
    say,
  });
  inventory.addNames(live.key.arn, live.aliases, live.key.primary);
  return live;
}
