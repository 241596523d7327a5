/*
 * The search of the site. It asks the network for nothing: search-index.js lies beside the pages and is loaded when
 * somebody begins to search. Without a script the field is not shown.
 */
(() => {
  /** More results are not shown. */
  const MOST = 12;
  const form = document.querySelector("form.search");
  const field = form.querySelector("input");
  const list = form.querySelector("ul");
  const said = form.querySelector("[role=status]");
  const { root } = form.dataset;
  let parts;

  /** What search-index.js calls: parts as [page, title, anchor, heading, text]. */
  globalThis.keywrightSearch = (all) => {
    parts = all.map(([page, title, anchor, heading, text]) => ({
      to: page + (anchor === "" ? "" : `#${encodeURIComponent(anchor)}`),
      title,
      heading,
      text,
      inTitle: ` ${title} `.toLowerCase(),
      inHeading: ` ${heading} `.toLowerCase(),
      inText: ` ${text} `.toLowerCase(),
    }));
    show();
  };

  function load() {
    if (document.querySelector("script[data-index]")) return;
    const script = document.createElement("script");
    script.src = `${root}search-index.js`;
    script.dataset.index = "";
    document.head.append(script);
  }

  /** How well a part has all words, each at the beginning of a word; 0 where one is missing. */
  function score(part, words) {
    let all = 0;
    for (const word of words) {
      const found =
        8 * Number(part.inHeading.search(word) >= 0) +
        4 * Number(part.inTitle.search(word) >= 0) +
        Number(part.inText.search(word) >= 0);
      if (found === 0) return 0;
      all += found;
    }
    return all;
  }

  function wordsOf(text) {
    const words = text.toLowerCase().match(/[\p{L}\p{N}_]+/gu) ?? [];
    return words.map((one) => new RegExp(`(?<![\\p{L}\\p{N}])${one}`, "u"));
  }

  function show() {
    if (parts === undefined) return;
    const words = wordsOf(field.value);
    const found = parts
      .map((part) => ({ part, score: words.length === 0 ? 0 : score(part, words) }))
      .filter((one) => one.score > 0)
      .sort((a, b) => b.score - a.score);
    list.replaceChildren(...found.slice(0, MOST).map(({ part }) => item(part, words)));
    if (words.length === 0) said.textContent = "";
    else if (found.length === 0) said.textContent = "Nothing found.";
    else if (found.length <= MOST) said.textContent = `${found.length} found.`;
    else said.textContent = `The best ${MOST} of ${found.length}.`;
  }

  function item({ to, title, heading, text, inText }, words) {
    const link = document.createElement("a");
    link.href = root + to;
    link.textContent = heading === title ? title : `${title}: ${heading}`;
    const at = Math.max(0, ...words.map((word) => inText.search(word)));
    const from = text.lastIndexOf(" ", Math.max(0, at - 40)) + 1;
    const about = document.createElement("p");
    about.textContent = `${from > 0 ? "… " : ""}${text.slice(from, from + 120)}${text.length > from + 120 ? " …" : ""}`;
    const entry = document.createElement("li");
    entry.append(link, about);
    return entry;
  }

  field.addEventListener("focus", load);
  field.addEventListener("input", () => {
    load();
    show();
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    list.querySelector("a")?.click();
  });
  form.hidden = false;
})();
