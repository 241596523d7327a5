import { EditedFile, type HclBlock } from "../../../terraform";

function edited(text: string, change: (file: EditedFile, block: HclBlock) => void): string {
  const file = new EditedFile("main.tf", text);
  const [block] = file.blocks;
  if (!block) throw new Error("the text has no block");
  change(file, block);
  return file.result();
}

it("an argument that is there gets another value, and its comment stays", () => {
  const text = `resource "x" "y" {
  a   = 1 # why
  bcd = false // off
}
`;
  expect(edited(text, (file, block) => file.setArgument(block, ["bcd"], "true"))).toBe(`resource "x" "y" {
  a   = 1 # why
  bcd = true // off
}
`);
});

it("an argument that is missing comes behind the last one on a line, and all are aligned again", () => {
  const text = `resource "x" "y" {
  a = 1   # one
  b = "2" # two

  tags = {
    c = 3
  }

  lifecycle {
    prevent_destroy = true
  }
}
`;
  expect(edited(text, (file, block) => file.setArgument(block, ["kms_key_id"], "aws_kms_key.k.arn"))).toBe(
    `resource "x" "y" {
  a          = 1   # one
  b          = "2" # two
  kms_key_id = aws_kms_key.k.arn

  tags = {
    c = 3
  }

  lifecycle {
    prevent_destroy = true
  }
}
`,
  );
});

it("blocks on one line are opened", () => {
  const set = (text: string) =>
    edited(text, (file, block) => file.setArgument(block, ["key", 0, "id"], "local.id"));
  const expected = `resource "x" "y" {
  key {
    id = local.id
  }
}
`;
  expect(set(`resource "x" "y" {}\n`)).toBe(expected);
  expect(set(`resource "x" "y" {\n}\n`)).toBe(expected);
  expect(set(`resource "x" "y" { a = 1 } # c\n`)).toBe(`resource "x" "y" {
  a = 1

  key {
    id = local.id
  }
} # c
`);
});

it("members of objects are set as well", () => {
  const text = `locals {
  a = { on = false, "x" = 1 }
  b = {
    on = false # c
  }
  c = {}
}
`;
  const result = edited(text, (file, block) => {
    for (const name of ["a", "b", "c"]) {
      file.setArgument(block, [name, "on"], "true");
      file.setArgument(block, [name, "key"], "var.k");
    }
  });
  expect(result).toBe(`locals {
  a = { on = true, "x" = 1, key = var.k }
  b = {
    on  = true # c
    key = var.k
  }
  c = { on = true, key = var.k }
}
`);
});

it("arguments, members and blocks are taken out with their lines", () => {
  const text = `resource "x" "y" {
  a     = 1 # one
  other = { on = false, "x" = 1 }

  kms_key_id = "k" # the key

  rule { b = 1 }
}
`;
  const result = edited(text, (file, block) => {
    file.removeArgument(block, ["kms_key_id"]);
    file.removeArgument(block, ["other", "on"]);
    file.removeArgument(block, ["other", "absent"]);
    file.removeArgument(block, ["rule", 0, "b"]);
  });
  expect(result).toBe(`resource "x" "y" {
  a     = 1 # one
  other = { "x" = 1 }

  rule {}
}
`);
});

it("blocks are put at the end of a file behind a blank line", () => {
  const append = (text: string) => {
    const file = new EditedFile("main.tf", text);
    file.append("moved {\n  from = a.b\n  to   = a.c\n}\n");
    return file.result();
  };
  const block = "moved {\n  from = a.b\n  to   = a.c\n}";
  expect(append("")).toBe(`${block}\n`);
  expect(append("a {}\n")).toBe(`a {}\n\n${block}\n`);
  expect(append("a {}")).toBe(`a {}\n\n${block}`);
  expect(append("a {}\r\n")).toBe(`a {}\n\n${block}\n`.replaceAll("\n", "\r\n"));
});

it("refuses in one line what it cannot do, and leaves the file as it was", () => {
  const text = `resource "x" "y" {
  tags = merge(local.tags, { a = 1 })
  list = [1, 2]
  rule {
    on = true
  }
}
`;
  const refusal = (change: (file: EditedFile, block: HclBlock) => void) => {
    let message = "";
    const result = edited(text, (file, block) => {
      try {
        change(file, block);
      } catch (error) {
        message = (error as Error).message;
        expect((error as Error).name).toBe("EditProblem");
      }
    });
    expect(result).toBe(text);
    return message;
  };
  expect(refusal((file, block) => file.setArgument(block, ["tags", "b"], "1"))).toBe(
    "tags is computed where it is written, so b cannot be set in it",
  );
  expect(refusal((file, block) => file.setArgument(block, ["rule"], "1"))).toBe(
    "rule is a block here, and not an argument",
  );
  expect(refusal((file, block) => file.setArgument(block, ["rule", 3, "on"], "1"))).toBe(
    "rule[3] cannot be added: there are 1 blocks rule",
  );
  expect(refusal((file, block) => file.setArgument(block, ["list", 4], "1"))).toBe(
    "list has 2 elements, and none with the number 4",
  );
  expect(refusal((file, block) => file.setArgument(block, ["new"], "1 +"))).toBe(
    "the expression:1:4: the end of the file stands where a value has to be",
  );
  expect(refusal((file, block) => file.setArgument(block, ["list", 0], "<<EOT\nx\nEOT"))).toMatch(
    /^the edit would leave text that is not HCL: /,
  );
  expect(refusal((file, block) => file.addBlock(block, "rule {"))).toMatch(
    /^the edit would leave text that is not HCL: /,
  );
  expect(() => new EditedFile("main.tf.json", "{}")).toThrow("JSON syntax");
});

it("a block can begin behind a comment of several lines", () => {
  const text = '/* one\n two */ resource "x" "y" {\n  a = 1\n}\n';
  const result = edited(text, (file, block) => file.setArgument(block, ["bcd"], "2"));
  expect(result).toBe('/* one\n two */ resource "x" "y" {\n  a   = 1\n  bcd = 2\n}\n');
});
