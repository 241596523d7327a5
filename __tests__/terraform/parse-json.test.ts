import { parseJsonSyntax } from "../../terraform";

/*
 * What JSON.parse loses of a file of Terraform's JSON syntax is found in one pass over the text, and is read then.
 */
it.each([
  ["a long number behind a name", '{"a" : 12345678901234567890}', { a: "${12345678901234567890}" }],
  ["a long number in a list", '{"a": [1, 12345678901234567890]}', { a: [1, "${12345678901234567890}"] }],
  ["blocks that are written twice", '{"a": {"b": 1}, "a" :{"b": 2}}', { a: [{ b: 1 }, { b: 2 }] }],
  [
    "blocks that are written twice, beside a text that looks like a member",
    '{"a": {"b": "\\":"}, "a": {"b": 2}}',
    { a: [{ b: '":' }, { b: 2 }] },
  ],
  ["a text that looks like a member", '{"a": "\\"b\\": 1, \\"b\\": 2"}', { a: '"b": 1, "b": 2' }],
  ["a text that begins with a colon", '{"a": ":443", "b": [":"]}', { a: ":443", b: [":"] }],
])("%s", (_, text, json) => {
  expect(parseJsonSyntax(text)).toEqual(json);
});
