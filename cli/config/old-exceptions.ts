import { isObject } from "../../terraform";
import { InputError } from "../input/input-error";
import type { ObjectShape } from "./field-shape";
import type { ProjectSettings } from "./project-settings";
import { EXCEPTIONS } from "./project-shape";
import { exceptionsIn } from "./settings-of-file";
import { SettingsText } from "./settings-text";

/** The name that the file had while it had exceptions alone. */
export const OLD = ".keywright.json";

const SHAPE: ObjectShape = {
  kind: "object",
  name: OLD,
  fields: { allow: EXCEPTIONS },
  required: ["allow"],
};

/** How to move the file, in one line. */
export function howToMove(file: string): string {
  return `${file}: this file is called keywright.json now. Rename it, and in it "allow" to "exceptions".`;
}

/**
 * What the text of a `.keywright.json` says.
 *
 * @throws InputError in one line, with file, line and column
 */
export function settingsOfOld(file: string, text: string, folder: string): ProjectSettings {
  const settings = new SettingsText(file, text);
  if (
    isObject(settings.value) &&
    settings.value.allow === undefined &&
    settings.value.exceptions !== undefined
  )
    throw new InputError(howToMove(file));
  settings.check(SHAPE);
  const { allow } = settings.value as { allow: [] };
  return {
    folder,
    file,
    rules: [],
    exclude: [],
    varFiles: [],
    // They were named from the folder in which the command runs.
    exceptions: exceptionsIn(settings, allow, process.cwd()),
    lines: { exceptions: settings.lineOf(["allow"]) },
  };
}
