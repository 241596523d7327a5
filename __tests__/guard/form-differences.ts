/**
 * Where one form of __tests__/fixtures/forms knows more than another, by folder and by the reason. Each line is the
 * place and what is said of it: "pass", "cannot-tell", or the severity of a finding.
 */
export const FORM_DIFFERENCES: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  instances: {
    "The provider fills the argument in where it is null, and a plan does not say whether it is.": [
      'aws_ebs_volume.disk["own"] kms_key_id data-uses-customer-key: hcl pass, plan cannot-tell, state pass',
      'aws_ebs_volume.disk["theirs"] kms_key_id data-uses-customer-key: hcl warning, plan cannot-tell, state cannot-tell',
      "aws_ebs_volume.perhaps[0] kms_key_id data-uses-customer-key: hcl pass, plan cannot-tell, state pass",
    ],
    "A plan does not say what a dynamic block writes, so what is known later comes from anywhere.": [
      "aws_launch_template.disks block_device_mappings[0].ebs.kms_key_id data-uses-customer-key: hcl pass, plan cannot-tell, state pass",
      'aws_s3_bucket_server_side_encryption_configuration.ruled["own"] rule.apply_server_side_encryption_by_default.kms_master_key_id data-uses-customer-key: hcl pass, plan cannot-tell, state pass',
    ],
    "A state takes what is written for what stands, also in a template.": [
      "aws_launch_template.disks block_device_mappings[2].ebs.kms_key_id data-uses-customer-key: hcl cannot-tell, plan cannot-tell, state error",
    ],
    "A plan does not say what a local is.": [
      'aws_sns_topic.mapped["bills"] kms_master_key_id data-uses-customer-key: hcl pass, plan cannot-tell, state pass',
      'aws_sns_topic.mapped["orders"] kms_master_key_id data-uses-customer-key: hcl pass, plan cannot-tell, state pass',
      'aws_sqs_queue.stage["live"] kms_master_key_id data-uses-customer-key: hcl pass, plan cannot-tell, state pass',
    ],
    "A plan names the module with several instances, and not which of its outputs.": [
      'aws_sns_topic.of_all["sealed"] kms_master_key_id data-uses-customer-key: hcl pass, plan cannot-tell, state pass',
      'aws_sns_topic.of_vault["sealed"] kms_master_key_id data-uses-customer-key: hcl pass, plan cannot-tell, state pass',
    ],
  },
  regions: {
    "A plan does not say what a dynamic block writes, so what is known later comes from anywhere.": [
      "aws_dynamodb_table.replicated replica[0].kms_key_arn data-uses-customer-key: hcl pass, plan cannot-tell",
      "aws_dynamodb_table.replicated replica[1].kms_key_arn data-uses-customer-key: hcl error, plan cannot-tell",
      'aws_instance.disks["virginia"] ebs_block_device[0].kms_key_id data-uses-customer-key: hcl pass, plan cannot-tell',
      'aws_instance.disks["virginia"] ebs_block_device[1].kms_key_id data-uses-customer-key: hcl pass, plan cannot-tell',
      "aws_secretsmanager_secret.replicated replica[1].kms_key_id data-uses-customer-key: hcl pass, plan cannot-tell",
    ],
    "The blocks are a set: a plan has them in another order.": [
      "aws_secretsmanager_secret.replicated replica[0].kms_key_id data-uses-customer-key: hcl warning, plan pass",
    ],
  },
  registry: {
    "A plan does not say what a dynamic block writes, so what is known later comes from anywhere.": [
      'module.bucket_replicated.aws_s3_bucket_inventory.this["daily"] destination.bucket.encryption.sse_kms.key_id data-uses-customer-key: hcl pass, plan cannot-tell',
      'module.bucket_replicated.aws_s3_bucket_inventory.this["daily"] destination.bucket.encryption.sse_kms.key_id key-policy-lets-service-use-it: hcl error, plan pass',
      "module.bucket_replicated.aws_s3_bucket_replication_configuration.this[0] rule[1].destination.encryption_configuration.replica_kms_key_id data-uses-customer-key: hcl error, plan cannot-tell",
      "module.bucket_replicated.aws_s3_bucket_server_side_encryption_configuration.this[0] rule.apply_server_side_encryption_by_default.kms_master_key_id data-uses-customer-key: hcl pass, plan cannot-tell",
      "module.bucket_with_key.aws_s3_bucket_server_side_encryption_configuration.this[0] rule.apply_server_side_encryption_by_default.kms_master_key_id data-uses-customer-key: hcl pass, plan cannot-tell",
      "module.cluster_with_key.aws_eks_cluster.this[0] encryption_config.provider.key_arn data-uses-customer-key: hcl pass, plan cannot-tell",
      'module.cluster_with_key.module.nodes["bare"].aws_launch_template.this[0] block_device_mappings.ebs.kms_key_id data-uses-customer-key: hcl pass, plan cannot-tell',
      'module.cluster_with_key.module.nodes["own"].aws_launch_template.this[0] block_device_mappings.ebs.kms_key_id data-uses-customer-key: hcl pass, plan cannot-tell',
      'module.cluster_with_key.module.nodes["bare"].aws_launch_template.this[0] block_device_mappings.ebs.kms_key_id key-policy-lets-service-use-it: hcl error, plan pass',
      'module.cluster_with_key.module.nodes["own"].aws_launch_template.this[0] block_device_mappings[0].ebs.kms_key_id key-policy-lets-service-use-it: hcl error, plan pass',
      'module.cluster_with_key.module.nodes["own"].aws_launch_template.this[0] block_device_mappings[1].ebs.kms_key_id data-uses-customer-key: hcl cannot-tell, plan pass',
      'module.cluster_with_key.module.nodes["own"].aws_launch_template.this[0] block_device_mappings[2].ebs.kms_key_id data-uses-customer-key: hcl cannot-tell, plan pass',
      "module.cluster_with_key_of_its_own.aws_eks_cluster.this[0] encryption_config.provider.key_arn data-uses-customer-key: hcl pass, plan cannot-tell",
    ],
    "A plan does not say what a local is.": [
      "module.database_cluster.aws_rds_cluster.this[0] master_user_secret_kms_key_id data-uses-customer-key: hcl warning, plan cannot-tell",
      "module.database_with_key.aws_db_instance.this[0] master_user_secret_kms_key_id data-uses-customer-key: hcl pass, plan cannot-tell",
      "module.database_with_unknown_key.aws_db_instance.this[0] master_user_secret_kms_key_id data-uses-customer-key: hcl warning, plan cannot-tell",
      "module.database_without_key.aws_db_instance.this[0] master_user_secret_kms_key_id data-uses-customer-key: hcl warning, plan cannot-tell",
    ],
    "The provider fills the argument in where it is null, and a plan does not say whether it is.": [
      'module.database_cluster.aws_rds_cluster_instance.this["own"] performance_insights_kms_key_id data-uses-customer-key: hcl pass, plan cannot-tell',
      'module.database_cluster.aws_rds_cluster_instance.this["theirs"] performance_insights_kms_key_id data-uses-customer-key: hcl warning, plan cannot-tell',
      "module.database_with_key.aws_db_instance.this[0] performance_insights_kms_key_id data-uses-customer-key: hcl pass, plan cannot-tell",
    ],
  },
  targeted: {
    "The provider fills the argument in where it is null, and a plan does not say whether it is.": [
      "aws_ebs_volume.either kms_key_id data-uses-customer-key: hcl warning, plan cannot-tell",
    ],
    "The plan is of two targets.": [
      "aws_kms_key.none data-uses-customer-key: hcl pass, plan cannot-tell",
      "module.first.aws_sqs_queue.dead_letters data-uses-customer-key: hcl pass, plan cannot-tell",
      "module.second.aws_sqs_queue.dead_letters data-uses-customer-key: hcl pass, plan cannot-tell",
      "aws_kms_key.second data-uses-customer-key: hcl pass, plan cannot-tell",
      "module.second.aws_sqs_queue.this data-uses-customer-key: hcl pass, plan cannot-tell",
      "aws_kms_key.second enable_key_rotation key-rotates: hcl error, plan pass",
      "aws_kms_key.second key-has-alias: hcl note, plan pass",
      "module.second.aws_sqs_queue.dead_letters[0] kms_master_key_id data-uses-customer-key: hcl warning, plan pass",
      "module.second.aws_sqs_queue.this kms_master_key_id data-uses-customer-key: hcl warning, plan pass",
    ],
  },
};
