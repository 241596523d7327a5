/** The most characters of a part that are searched: the reference of an interface can be long. */
const MOST_TEXT = 4_000;
const MOST_API_TEXT = 300;

/** What the search of the site looks through: a part for each heading, as [page, title, anchor, heading, text]. */
export class SearchIndex {
  #parts = [];

  /** Adds the parts of a page. @param output its path on the site @param body its text as HTML */
  add(output, title, body) {
    const most = output.startsWith("api/") ? MOST_API_TEXT : MOST_TEXT;
    const [before, ...sections] = body.split(/(?=<h[1-3] id=")/);
    if (plain(before) !== "") this.#parts.push([output, title, "", title, plain(before).slice(0, most)]);
    for (const section of sections) {
      const [head = "", id = ""] = /^<h[1-3] id="([^"]*)"[^>]*>[\s\S]*?<\/h[1-3]>/.exec(section) ?? [];
      const text = plain(section.slice(head.length));
      this.#parts.push([output, title, unescaped(id), plain(head), text.slice(0, most)]);
    }
  }

  /** A script that gives the index to the page: one that is read from a disk may fetch no data. */
  script() {
    const parts = this.#parts.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
    return `keywrightSearch(${JSON.stringify(parts)});\n`;
  }
}

function plain(html) {
  return unescaped(html.replace(/<[^>]*>/g, " "))
    .replace(/\s+/g, " ")
    .trim();
}

function unescaped(text) {
  return text
    .replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)))
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&amp;", "&");
}
