import { inRepository } from "./mending";

/*
 * "You must use an AWS KMS customer managed key to encrypt the log group when you set the CloudWatchEncryptionEnabled
 * option to true."
 * https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html
 */

const cluster = (group: string) => `resource "aws_ecs_cluster" "c" {
  name = "c"

  configuration {
    execute_command_configuration {
      logging = "OVERRIDE"

      log_configuration {
        cloud_watch_log_group_name = ${group}
      }
    }
  }
}
`;

test("a setting that AWS wants a key beside is left to a person where that key is out of sight", () => {
  inRepository({ "main.tf": cluster('"elsewhere"') }, (repository) => {
    const { left } = repository.mend();
    expect(repository.text("main.tf")).not.toContain("cloud_watch_encryption_enabled");
    expect(left.map((one) => [one.class, one.why])).toEqual([
      ["for-a-person", "The log group needs a customer-managed key then."],
    ]);
  });
});

test("nothing is left where the log group stands beside it and gets a key", () => {
  const group = `resource "aws_cloudwatch_log_group" "g" {
  name = "exec"
}
`;
  inRepository({ "main.tf": cluster("aws_cloudwatch_log_group.g.name"), "logs.tf": group }, (repository) => {
    repository.mend();
    expect(repository.text("logs.tf")).toContain("kms_key_id");
    expect(repository.fix().left).toEqual([]);
  });
});
