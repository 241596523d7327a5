import { EncryptedEfsFileSystem, Key } from "../../modules";
import { terraformOf, testingStack } from "../testing-stack";

/*
 * Automatic backups of EFS go to a vault that EFS makes, and AWS does not say under which key it is.
 */
const stackWith = (automaticBackups?: boolean) => {
  const stack = testingStack();
  const key = new Key(stack, "files", { description: "files" });
  new EncryptedEfsFileSystem(stack, "uploads", {
    key,
    creationToken: "uploads",
    ...(automaticBackups !== undefined && { automaticBackups }),
  });
  return stack;
};

it("are off, so nothing is kept under another key", () => {
  expect(terraformOf(stackWith()).resource).not.toHaveProperty("aws_efs_backup_policy");
});

it("are refused until somebody allows them", () => {
  expect(() => terraformOf(stackWith(true))).toThrow(
    "aws_efs_backup_policy.uploads: cannot tell what encrypts each automatic backup of the file system",
  );
});
