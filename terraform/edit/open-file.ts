import type { EditableFile } from "./editable-file";
import { EditedFile } from "./edited-file";
import { EditedJsonFile } from "./edited-json-file";

/**
 * Opens a file of Terraform, in either syntax, to edit it.
 *
 * @param text All of the file, with its byte order mark if it has one.
 * @throws HclError for text that is no HCL, EditProblem for text that is no JSON
 */
export function openFile(name: string, text: string): EditableFile {
  return /\.json$/i.test(name) ? new EditedJsonFile(name, text) : new EditedFile(name, text);
}
