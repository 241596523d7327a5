import * as fs from "node:fs";
import * as path from "node:path";

/** A style or script of the page: the build puts them beside the command. */
export function asset(name: "picture.css" | "sheet.css" | "page.css" | "page.js"): string {
  return fs.readFileSync(path.join(__dirname, name), "utf8");
}
