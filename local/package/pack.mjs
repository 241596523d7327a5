// Packs what is built, as npm publishes it, and prints the path of the tarball.
// node local/package/pack.mjs FOLDER
import { pack } from "./stage.mjs";

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  console.error("Name the folder for the tarball: node local/package/pack.mjs FOLDER");
  process.exit(2);
}
console.log(pack(folder));
