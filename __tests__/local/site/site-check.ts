import * as fs from "node:fs";
import * as path from "node:path";

/** What is wrong with a site that is read from a disk without a network: an empty list where nothing is. */
export function faultsOf(site: string): string[] {
  const pages = new Map(
    fs
      .readdirSync(site, { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".html") && !file.startsWith("files"))
      .map((file) => [file, fs.readFileSync(path.join(site, file), "utf8")]),
  );
  const ids = new Map([...pages].map(([file, text]) => [file, idsIn(text)]));
  return [...pages].flatMap(([file, text]) => [
    ...externalAssets(text).map((one) => `${file}: loads ${one}`),
    ...linksIn(text).flatMap((link) => {
      const [target = "", anchor = ""] = link.split("#");
      const to = target === "" ? file : path.join(path.dirname(file), decodeURIComponent(target));
      if (!fs.existsSync(path.join(site, to))) return [`${file}: no file ${link}`];
      if (anchor !== "" && ids.has(to) && !ids.get(to)?.has(decodeURIComponent(anchor)))
        return [`${file}: no anchor ${link}`];
      return [];
    }),
  ]);
}

const attribute = (name: string) => new RegExp(` ${name}="([^"]*)"`, "g");
const unescaped = (text: string) => text.replaceAll("&amp;", "&");

/** The links of a page that lead to another page, a file or an anchor of the site. */
export function linksIn(text: string): string[] {
  const all = [...text.matchAll(attribute("href")), ...text.matchAll(attribute("src"))];
  return all.map(([, link = ""]) => unescaped(link)).filter((link) => !/^[a-z]+:/.test(link));
}

function idsIn(text: string): ReadonlySet<string> {
  return new Set([...text.matchAll(attribute("id"))].map(([, id = ""]) => unescaped(id)));
}

/** What a browser would fetch from elsewhere when it shows the page. Links that a reader follows do not count. */
function externalAssets(text: string): string[] {
  const loads =
    /<(?:img|script|link|iframe|source|video|audio|object|embed)\b[^>]*(?:src|href|data)="((?:[a-z]+:)?\/\/[^"]*)"/g;
  return [...text.matchAll(loads)].map(([, link = ""]) => link);
}
