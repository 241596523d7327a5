import * as path from "node:path";
import { parseKeyArn } from "../../catalogue";
import type { Exception, RuleId, RuleSetting, Severity } from "../../guard";
import type { ToldAccount } from "../../keys";
import type { FailOn } from "../../report/check";
import { isObject, type Json, type JsonObject } from "../../terraform";
import type { ProjectSettings } from "./project-settings";
import { PROJECT } from "./project-shape";
import { SettingsText } from "./settings-text";

/**
 * What the text of a `keywright.json` says.
 *
 * @param file as messages name it
 * @param folder the folder that it stands in, by its whole real path
 * @throws InputError in one line, with file, line and column
 */
export function settingsOf(file: string, text: string, folder: string): ProjectSettings {
  const settings = new SettingsText(file, text);
  settings.check(PROJECT);
  const value = settings.value as JsonObject;
  const lines = Object.keys(value).filter((name) => name !== "$schema");
  refuseOtherRegion(settings, value);
  return {
    folder,
    file,
    rules: rulesIn(settings, value.rules),
    ...(value.failOn !== undefined && { failOn: value.failOn as FailOn }),
    exclude: (value.exclude ?? []) as readonly string[],
    varFiles: ((value.varFiles ?? []) as readonly string[]).map((one) => path.resolve(folder, one)),
    exceptions: exceptionsIn(settings, value.exceptions, folder),
    ...(value.account !== undefined && { account: value.account as ToldAccount }),
    lines: Object.fromEntries(lines.map((name) => [name, settings.lineOf([name])])),
  };
}

function rulesIn(settings: SettingsText, rules: Json | undefined): RuleSetting[] {
  if (rules === undefined || !isObject(rules)) return [];
  return Object.entries(rules).map(([rule, said]) => {
    const { severity, reason } = (isObject(said ?? null) ? said : { severity: said }) as {
      severity: Severity | "off";
      reason?: string;
    };
    const line = settings.lineOf(["rules", rule]);
    return {
      rule: rule as RuleId,
      severity,
      ...(reason !== undefined && { reason }),
      file: settings.file,
      line,
    };
  });
}

/**
 * The exceptions of a file that has been checked.
 *
 * @param folder the folder from which roots are named
 * @param isOfFolder whether each is for the roots of that folder alone
 */
export function exceptionsIn(
  settings: SettingsText,
  exceptions: Json | undefined,
  folder: string,
  isOfFolder = false,
): Exception[] {
  const within = { path: withSlashes(folder), from: withSlashes(process.cwd()) };
  return ((exceptions ?? []) as unknown as readonly Exception[]).map((one, i) => ({
    ...one,
    number: i + 1,
    position: { file: settings.file, line: settings.lineOf(["exceptions", i]) },
    ...((isOfFolder || one.root !== undefined) && { within }),
  }));
}

function withSlashes(folder: string): string {
  return folder.split(path.sep).join("/");
}

/** The default key of a Region is in that Region. */
function refuseOtherRegion(settings: SettingsText, { account }: JsonObject): void {
  const { ebs = {} } = (account ?? {}) as ToldAccount;
  for (const [region, { defaultKey }] of Object.entries(ebs)) {
    const ofKey = defaultKey === undefined ? undefined : parseKeyArn(defaultKey)?.region;
    if (ofKey === undefined || ofKey === region) continue;
    const at = ["account", "ebs", region, "defaultKey"];
    settings.fail(at, `it is a key of ${ofKey}, and stands under ${region}. Name a key of ${region}.`);
  }
}
