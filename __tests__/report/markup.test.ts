import { type Content, markup, own, scriptJson } from "../../report/markup";

describe("markup", () => {
  it("escapes whatever is put into it, in an element and in an attribute", () => {
    const name = `"><img src=x onerror='alert(1)'>&\``;
    expect(markup`<a title="${name}">${name}</a>`.toString()).toBe(
      '<a title="&quot;&gt;&lt;img src=x onerror=&#39;alert(1)&#39;&gt;&amp;&#96;">' +
        "&quot;&gt;&lt;img src=x onerror=&#39;alert(1)&#39;&gt;&amp;&#96;</a>",
    );
  });

  it("takes what comes out of a template as it is, in lists as well, and leaves nothing out but nothing", () => {
    const list: Content = [markup`<b>1</b>`, "<", 2, [null, undefined, false, ""]];
    expect(markup`${list}`.toString()).toBe("<b>1</b>&lt;2");
  });

  it("lets nothing pass for markup that only looks like it", () => {
    const forged = { toString: () => "<script>" };
    expect(() => markup`${forged as unknown as string}`.toString()).toThrow();
    expect(markup`${[...'<"']}`.toString()).toBe("&lt;&quot;");
  });

  it("replaces what no XML may hold, and what would turn the text around it", () => {
    expect(markup`${"a\u0000\u001b\ud800b\u202ec\ufffe😀\n"}`.toString()).toBe(
      "a\ufffd\ufffd\ufffdb\ufffdc\ufffd😀&#10;",
    );
  });
});

it("scriptJson ends no script, and is read back as it was", () => {
  const value = { "</script>": ["<!--", "\u2028", "&amp;", "</SCRIPT >"] };
  const text = scriptJson(value).toString();
  expect(text).not.toMatch(/[<>&\u2028]/);
  expect(JSON.parse(text)).toEqual(value);
});

it("own refuses a style or a script that would end itself", () => {
  expect(own("a < b; '</li>'").toString()).toBe("a < b; '</li>'");
  for (const text of ["</script>", "</STYLE", "<!--", "<script"])
    expect(() => own(text)).toThrow("would end itself");
});
