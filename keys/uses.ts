import { cannotsOf, findJudgedRow, findPlaces, type KeyArgument, type Place, plain } from "../catalogue";
import { blockInEveryWay, type Module, type Resource } from "../terraform";
import { keyUnlessImage } from "./account-settings";
import { eitherWay } from "./either-way";
import type { FindUses } from "./inheritance";
import type { KeyUse } from "./key-use";
import { placeUse } from "./place-use";
import { plainUse } from "./plain-use";
import { terraformJson } from "./terraform-json";
import { toldAccount, withForeignKeys } from "./told-account";
import { cannotUse, choiceUses, settingUses } from "./uses-without-key";
import { writtenOut } from "./written-out";

/**
 * Every place of a resource that decides what its data is encrypted with; none for what stores nothing. Where that
 * hangs on conditions that are not known, each is tried both ways.
 */
export function usesOf(resource: Resource, module: Module): readonly KeyUse[] {
  if (resource.mode !== "managed" || !findJudgedRow(resource.type)) return [];
  const uses = eitherWay(
    blockInEveryWay(resource, module, (scope) => usesFrom(writtenOut(resource, scope), scope, [])),
  );
  const accounts = toldAccount(module)?.accounts;
  return accounts ? uses.map((use) => withForeignKeys(use, accounts)) : uses;
}

/** @param way The addresses of the resources that inherit from this one, so that a circle ends. */
function usesFrom(resource: Resource, module: Module, way: readonly string[]): readonly KeyUse[] {
  if (resource.mode !== "managed") return [];
  const row = findJudgedRow(resource.type);
  if (!row) return [];
  const findUses: FindUses = (other, scope) => {
    const isCircle = other.address === resource.address || way.includes(other.address);
    return isCircle || way.length >= MAX_ORIGINS ? [] : usesFrom(other, scope, [...way, resource.address]);
  };
  const uses: KeyUse[] = [];
  const { keys } = row;
  // By number, here and below: what iterates a list makes an object for each element.
  for (let i = 0; i < keys.length; i++)
    addArgumentUses(uses, keys[i] as KeyArgument, resource, module, findUses);
  // Few rows have any of these.
  if (row.settings)
    for (const setting of row.settings) uses.push(...settingUses(setting, resource, module, findUses));
  if (row.choices) for (const choice of row.choices) uses.push(...choiceUses(choice, resource, module));
  if (row.cannot) for (const cannot of cannotsOf(row)) uses.push(...cannotUse(cannot, resource, module));
  return uses;
}

/** Longer chains of copies of copies are not followed. */
const MAX_ORIGINS = 16;

function addArgumentUses(
  uses: KeyUse[],
  argument: KeyArgument,
  resource: Resource,
  module: Module,
  findUses: FindUses,
): void {
  const { places, unwritten } = findPlaces(argument, resource.arguments, terraformJson);
  for (let i = 0; i < places.length; i++) {
    const place = places[i] as Place;
    const use = plainUse(place, argument, module) ?? placeUse(place, argument, resource, module, findUses);
    if (use) uses.push(use);
  }
  if (unwritten && argument.unwritten !== undefined) {
    const label = plain(argument.path);
    const evidence = { seen: "unwritten-block", unwritten: argument.unwritten } as const;
    const key = argument.bare && keyUnlessImage(argument.bare, resource, module);
    const more = { isCounted: false, ...(key && { unlessImage: key }) };
    uses.push({ ...useOf(argument, label), ...more, facts: [{ argument: label, evidence }] });
  }
}

/** A use of which nothing is known yet. */
function useOf(argument: KeyArgument, label: string) {
  const { protects } = argument;
  return { kind: "argument", label, argument, protects, status: "cannot-tell", keys: [] } as const;
}
