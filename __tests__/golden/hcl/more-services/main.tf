# more-services/caller
data "aws_caller_identity" "caller" {}

# more-services/autoscaling/policy
data "aws_iam_policy_document" "autoscaling" {
  statement {
    sid    = "AdministratorsManageKey"
    effect = "Allow"
    actions = [
      "kms:CancelKeyDeletion",
      "kms:CreateAlias",
      "kms:DeleteAlias",
      "kms:DescribeKey",
      "kms:DisableKey",
      "kms:DisableKeyRotation",
      "kms:EnableKey",
      "kms:EnableKeyRotation",
      "kms:GetKeyPolicy",
      "kms:GetKeyRotationStatus",
      "kms:ListGrants",
      "kms:ListKeyPolicies",
      "kms:ListKeyRotations",
      "kms:ListResourceTags",
      "kms:PutKeyPolicy",
      "kms:RevokeGrant",
      "kms:RotateKeyOnDemand",
      "kms:ScheduleKeyDeletion",
      "kms:TagResource",
      "kms:UntagResource",
      "kms:UpdateAlias",
      "kms:UpdateKeyDescription",
    ]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::${data.aws_caller_identity.caller.account_id}:root"]
    }
  }

  statement {
    sid    = "AutoScalingUsesKey"
    effect = "Allow"
    actions = [
      "kms:Decrypt",
      "kms:DescribeKey",
      "kms:Encrypt",
      "kms:GenerateDataKey*",
      "kms:ReEncrypt*",
    ]
    resources = ["*"]

    principals {
      type = "AWS"
      identifiers = [
        "arn:aws:iam::${data.aws_caller_identity.caller.account_id}:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling",
      ]
    }
  }

  statement {
    sid       = "AutoScalingKeepsGrants"
    effect    = "Allow"
    actions   = ["kms:CreateGrant"]
    resources = ["*"]

    principals {
      type = "AWS"
      identifiers = [
        "arn:aws:iam::${data.aws_caller_identity.caller.account_id}:role/aws-service-role/autoscaling.amazonaws.com/AWSServiceRoleForAutoScaling",
      ]
    }

    condition {
      test     = "Bool"
      variable = "kms:GrantIsForAWSResource"
      values   = ["true"]
    }
  }

  statement {
    sid    = "UseThroughEbs"
    effect = "Allow"
    actions = [
      "kms:Decrypt",
      "kms:DescribeKey",
      "kms:Encrypt",
      "kms:GenerateDataKey",
      "kms:GenerateDataKeyWithoutPlaintext",
      "kms:ReEncrypt*",
    ]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::${data.aws_caller_identity.caller.account_id}:root"]
    }

    condition {
      test     = "StringEquals"
      variable = "kms:CallerAccount"
      values   = [data.aws_caller_identity.caller.account_id]
    }

    condition {
      test     = "StringEquals"
      variable = "kms:ViaService"
      values   = ["ec2.eu-west-1.amazonaws.com"]
    }
  }

  statement {
    sid       = "GrantThroughEbs"
    effect    = "Allow"
    actions   = ["kms:CreateGrant", "kms:ListGrants", "kms:RevokeGrant"]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::${data.aws_caller_identity.caller.account_id}:root"]
    }

    condition {
      test     = "StringEquals"
      variable = "kms:CallerAccount"
      values   = [data.aws_caller_identity.caller.account_id]
    }

    condition {
      test     = "StringEquals"
      variable = "kms:ViaService"
      values   = ["ec2.eu-west-1.amazonaws.com"]
    }

    condition {
      test     = "Bool"
      variable = "kms:GrantIsForAWSResource"
      values   = ["true"]
    }
  }
}

# more-services/autoscaling
resource "aws_kms_key" "autoscaling" {
  deletion_window_in_days = 30
  description             = "Disks of the web servers"
  enable_key_rotation     = true
  policy                  = data.aws_iam_policy_document.autoscaling.json

  lifecycle {
    prevent_destroy = true
  }
}

# more-services/autoscaling/alias
resource "aws_kms_alias" "autoscaling" {
  name          = "alias/more/autoscaling"
  target_key_id = aws_kms_key.autoscaling.key_id
}

# more-services/backup/policy
data "aws_iam_policy_document" "backup" {
  statement {
    sid    = "AdministratorsManageKey"
    effect = "Allow"
    actions = [
      "kms:CancelKeyDeletion",
      "kms:CreateAlias",
      "kms:DeleteAlias",
      "kms:DescribeKey",
      "kms:DisableKey",
      "kms:DisableKeyRotation",
      "kms:EnableKey",
      "kms:EnableKeyRotation",
      "kms:GetKeyPolicy",
      "kms:GetKeyRotationStatus",
      "kms:ListGrants",
      "kms:ListKeyPolicies",
      "kms:ListKeyRotations",
      "kms:ListResourceTags",
      "kms:PutKeyPolicy",
      "kms:RevokeGrant",
      "kms:RotateKeyOnDemand",
      "kms:ScheduleKeyDeletion",
      "kms:TagResource",
      "kms:UntagResource",
      "kms:UpdateAlias",
      "kms:UpdateKeyDescription",
    ]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::${data.aws_caller_identity.caller.account_id}:root"]
    }
  }

  statement {
    sid    = "UseThroughBackup"
    effect = "Allow"
    actions = [
      "kms:Decrypt",
      "kms:DescribeKey",
      "kms:Encrypt",
      "kms:GenerateDataKey*",
      "kms:ReEncrypt*",
    ]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::${data.aws_caller_identity.caller.account_id}:root"]
    }

    condition {
      test     = "StringEquals"
      variable = "kms:CallerAccount"
      values   = [data.aws_caller_identity.caller.account_id]
    }

    condition {
      test     = "StringLike"
      variable = "kms:ViaService"
      values   = ["backup.*.amazonaws.com"]
    }
  }

  statement {
    sid       = "GrantThroughBackup"
    effect    = "Allow"
    actions   = ["kms:CreateGrant"]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::${data.aws_caller_identity.caller.account_id}:root"]
    }

    condition {
      test     = "StringEquals"
      variable = "kms:CallerAccount"
      values   = [data.aws_caller_identity.caller.account_id]
    }

    condition {
      test     = "StringLike"
      variable = "kms:ViaService"
      values   = ["backup.*.amazonaws.com"]
    }

    condition {
      test     = "Bool"
      variable = "kms:GrantIsForAWSResource"
      values   = ["true"]
    }
  }

  statement {
    sid    = "CopyIntoVaults"
    effect = "Allow"
    actions = [
      "kms:DescribeKey",
      "kms:GenerateDataKeyWithoutPlaintext",
      "kms:ListGrants",
      "kms:ReEncryptFrom",
    ]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::${data.aws_caller_identity.caller.account_id}:root"]
    }

    condition {
      test     = "StringEquals"
      variable = "kms:CallerAccount"
      values   = [data.aws_caller_identity.caller.account_id]
    }

    condition {
      test     = "StringLike"
      variable = "kms:ViaService"
      values   = ["ec2.*.amazonaws.com", "fsx.*.amazonaws.com", "rds.*.amazonaws.com"]
    }
  }

  statement {
    sid       = "RestoreFromVaults"
    effect    = "Allow"
    actions   = ["kms:Decrypt", "kms:Encrypt", "kms:GenerateDataKey", "kms:ReEncryptTo"]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::${data.aws_caller_identity.caller.account_id}:root"]
    }

    condition {
      test     = "StringEquals"
      variable = "kms:CallerAccount"
      values   = [data.aws_caller_identity.caller.account_id]
    }

    condition {
      test     = "StringLike"
      variable = "kms:ViaService"
      values   = ["ec2.*.amazonaws.com", "rds.*.amazonaws.com"]
    }
  }

  statement {
    sid       = "GrantForCopies"
    effect    = "Allow"
    actions   = ["kms:CreateGrant"]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::${data.aws_caller_identity.caller.account_id}:root"]
    }

    condition {
      test     = "StringEquals"
      variable = "kms:CallerAccount"
      values   = [data.aws_caller_identity.caller.account_id]
    }

    condition {
      test     = "StringLike"
      variable = "kms:ViaService"
      values   = ["ec2.*.amazonaws.com", "fsx.*.amazonaws.com", "rds.*.amazonaws.com"]
    }

    condition {
      test     = "Bool"
      variable = "kms:GrantIsForAWSResource"
      values   = ["true"]
    }
  }
}

# more-services/backup
resource "aws_kms_key" "backup" {
  deletion_window_in_days = 30
  description             = "Backups of the shop"
  enable_key_rotation     = true
  policy                  = data.aws_iam_policy_document.backup.json

  lifecycle {
    prevent_destroy = true
  }
}

# more-services/backup/alias
resource "aws_kms_alias" "backup" {
  name          = "alias/more/backup"
  target_key_id = aws_kms_key.backup.key_id
}

# more-services/backups (key: aws_kms_key.backup)
resource "aws_backup_vault" "backups" {
  name        = "shop"
  kms_key_arn = aws_kms_key.backup.arn
}

# more-services/checkout (key: aws_kms_key.stepfunctions)
resource "aws_sfn_state_machine" "checkout" {
  name     = "checkout"
  role_arn = aws_iam_role.checkout-role.arn

  definition = jsonencode({
    StartAt = "Done"
    States = {
      Done = {
        Type = "Succeed"
      }
    }
  })

  encryption_configuration {
    type       = "CUSTOMER_MANAGED_KMS_KEY"
    kms_key_id = aws_kms_key.stepfunctions.arn
  }

  logging_configuration {
    include_execution_data = false
    level                  = "ERROR"
    log_destination        = "${aws_cloudwatch_log_group.checkout.arn}:*"
  }
}

# more-services/checkout/log-group (key: aws_kms_key.stepfunctions)
resource "aws_cloudwatch_log_group" "checkout" {
  name              = "/aws/vendedlogs/states/checkout"
  kms_key_id        = aws_kms_key.stepfunctions.arn
  retention_in_days = 365
}

# more-services/checkout-role
resource "aws_iam_role" "checkout-role" {
  name               = "checkout-role"
  assume_role_policy = data.aws_iam_policy_document.checkout-role-trust.json
}

# more-services/checkout-role-trust
data "aws_iam_policy_document" "checkout-role-trust" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["states.amazonaws.com"]
    }
  }
}

# more-services/click-delivery/role/permissions
data "aws_iam_policy_document" "click-delivery_role_B18C080B" {
  statement {
    sid    = "WriteObjects"
    effect = "Allow"
    actions = [
      "s3:AbortMultipartUpload",
      "s3:GetBucketLocation",
      "s3:GetObject",
      "s3:ListBucket",
      "s3:ListBucketMultipartUploads",
      "s3:PutObject",
    ]
    resources = [aws_s3_bucket.clicks-lake.arn, "${aws_s3_bucket.clicks-lake.arn}/*"]
  }

  statement {
    sid       = "EncryptObjects"
    effect    = "Allow"
    actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
    resources = [aws_kms_key.lake.arn]

    condition {
      test     = "StringEquals"
      variable = "kms:ViaService"
      values   = ["s3.eu-west-1.amazonaws.com"]
    }
  }

  statement {
    sid       = "LogFailures"
    effect    = "Allow"
    actions   = ["logs:PutLogEvents"]
    resources = ["${aws_cloudwatch_log_group.click-delivery.arn}:*"]
  }
}

# more-services/click-delivery/role/trust
data "aws_iam_policy_document" "click-delivery_role_trust_2DCE360A" {
  statement {
    sid       = "ServiceTakesRole"
    effect    = "Allow"
    actions   = ["sts:AssumeRole"]
    resources = []

    principals {
      type        = "Service"
      identifiers = ["firehose.amazonaws.com"]
    }
  }
}

# more-services/click-delivery (keys: aws_kms_key.firehose, aws_kms_key.lake)
resource "aws_kinesis_firehose_delivery_stream" "click-delivery" {
  name        = "clicks"
  destination = "extended_s3"

  extended_s3_configuration {
    bucket_arn  = aws_s3_bucket.clicks-lake.arn
    kms_key_arn = aws_kms_key.lake.arn
    role_arn    = aws_iam_role.click-delivery_role_B18C080B.arn

    cloudwatch_logging_options {
      enabled         = true
      log_group_name  = aws_cloudwatch_log_group.click-delivery.name
      log_stream_name = "DestinationDelivery"
    }
  }

  server_side_encryption {
    enabled  = true
    key_arn  = aws_kms_key.firehose.arn
    key_type = "CUSTOMER_MANAGED_CMK"
  }

  depends_on = [aws_iam_role_policy.click-delivery_role_B18C080B]
}

# more-services/click-delivery/log-group (key: aws_kms_key.firehose)
resource "aws_cloudwatch_log_group" "click-delivery" {
  name              = "/aws/kinesisfirehose/clicks"
  kms_key_id        = aws_kms_key.firehose.arn
  retention_in_days = 365
}

# more-services/click-delivery/role
resource "aws_iam_role" "click-delivery_role_B18C080B" {
  assume_role_policy = data.aws_iam_policy_document.click-delivery_role_trust_2DCE360A.json
}

# more-services/click-delivery/role/policy
resource "aws_iam_role_policy" "click-delivery_role_B18C080B" {
  policy = data.aws_iam_policy_document.click-delivery_role_B18C080B.json
  role   = aws_iam_role.click-delivery_role_B18C080B.name
}

# more-services/clicks (key: aws_kms_key.kinesis)
resource "aws_kinesis_stream" "clicks" {
  name            = "clicks"
  encryption_type = "KMS"
  kms_key_id      = aws_kms_key.kinesis.arn

  stream_mode_details {
    stream_mode = "ON_DEMAND"
  }
}

# more-services/clicks-lake/policy-document
data "aws_iam_policy_document" "clicks-lake" {
  statement {
    sid       = "DenyUnencryptedTransport"
    effect    = "Deny"
    actions   = ["s3:*"]
    resources = [aws_s3_bucket.clicks-lake.arn, "${aws_s3_bucket.clicks-lake.arn}/*"]

    principals {
      type        = "*"
      identifiers = ["*"]
    }

    condition {
      test     = "Bool"
      variable = "aws:SecureTransport"
      values   = ["false"]
    }
  }

  statement {
    sid       = "DenyOtherEncryption"
    effect    = "Deny"
    actions   = ["s3:PutObject"]
    resources = ["${aws_s3_bucket.clicks-lake.arn}/*"]

    principals {
      type        = "*"
      identifiers = ["*"]
    }

    condition {
      test     = "Null"
      variable = "s3:x-amz-server-side-encryption"
      values   = ["false"]
    }

    condition {
      test     = "StringNotEquals"
      variable = "s3:x-amz-server-side-encryption"
      values   = ["aws:kms", "aws:kms:dsse"]
    }
  }

  statement {
    sid       = "DenyOtherKeys"
    effect    = "Deny"
    actions   = ["s3:PutObject"]
    resources = ["${aws_s3_bucket.clicks-lake.arn}/*"]

    principals {
      type        = "*"
      identifiers = ["*"]
    }

    condition {
      test     = "Null"
      variable = "s3:x-amz-server-side-encryption-aws-kms-key-id"
      values   = ["false"]
    }

    condition {
      test     = "StringNotEquals"
      variable = "s3:x-amz-server-side-encryption-aws-kms-key-id"
      values   = [aws_kms_key.lake.arn]
    }
  }

  statement {
    sid       = "DenyKeyOfAws"
    effect    = "Deny"
    actions   = ["s3:PutObject"]
    resources = ["${aws_s3_bucket.clicks-lake.arn}/*"]

    principals {
      type        = "*"
      identifiers = ["*"]
    }

    condition {
      test     = "StringEquals"
      variable = "s3:x-amz-server-side-encryption"
      values   = ["aws:kms", "aws:kms:dsse"]
    }

    condition {
      test     = "Null"
      variable = "s3:x-amz-server-side-encryption-aws-kms-key-id"
      values   = ["true"]
    }
  }

  statement {
    sid       = "DenyKeysOfClients"
    effect    = "Deny"
    actions   = ["s3:PutObject"]
    resources = ["${aws_s3_bucket.clicks-lake.arn}/*"]

    principals {
      type        = "*"
      identifiers = ["*"]
    }

    condition {
      test     = "Null"
      variable = "s3:x-amz-server-side-encryption-customer-algorithm"
      values   = ["false"]
    }
  }
}

# more-services/clicks-lake
resource "aws_s3_bucket" "clicks-lake" {}

# more-services/clicks-lake/encryption (key: aws_kms_key.lake)
resource "aws_s3_bucket_server_side_encryption_configuration" "clicks-lake" {
  bucket = aws_s3_bucket.clicks-lake.id

  rule {
    bucket_key_enabled = true

    apply_server_side_encryption_by_default {
      kms_master_key_id = aws_kms_key.lake.arn
      sse_algorithm     = "aws:kms"
    }
  }
}

# more-services/clicks-lake/ownership
resource "aws_s3_bucket_ownership_controls" "clicks-lake" {
  bucket = aws_s3_bucket.clicks-lake.id

  rule {
    object_ownership = "BucketOwnerEnforced"
  }
}

# more-services/clicks-lake/policy
resource "aws_s3_bucket_policy" "clicks-lake" {
  bucket = aws_s3_bucket.clicks-lake.id
  policy = data.aws_iam_policy_document.clicks-lake.json

  depends_on = [aws_s3_bucket_public_access_block.clicks-lake]
}

# more-services/clicks-lake/public-access
resource "aws_s3_bucket_public_access_block" "clicks-lake" {
  block_public_acls       = true
  block_public_policy     = true
  bucket                  = aws_s3_bucket.clicks-lake.id
  ignore_public_acls      = true
  restrict_public_buckets = true
}

# more-services/clicks-lake/versioning
resource "aws_s3_bucket_versioning" "clicks-lake" {
  bucket = aws_s3_bucket.clicks-lake.id

  versioning_configuration {
    status = "Enabled"
  }
}

# more-services/ecr/policy
data "aws_iam_policy_document" "ecr" {
  statement {
    sid    = "AdministratorsManageKey"
    effect = "Allow"
    actions = [
      "kms:CancelKeyDeletion",
      "kms:CreateAlias",
      "kms:DeleteAlias",
      "kms:DescribeKey",
      "kms:DisableKey",
      "kms:DisableKeyRotation",
      "kms:EnableKey",
      "kms:EnableKeyRotation",
      "kms:GetKeyPolicy",
      "kms:GetKeyRotationStatus",
      "kms:ListGrants",
      "kms:ListKeyPolicies",
      "kms:ListKeyRotations",
      "kms:ListResourceTags",
      "kms:PutKeyPolicy",
      "kms:RevokeGrant",
      "kms:RotateKeyOnDemand",
      "kms:ScheduleKeyDeletion",
      "kms:TagResource",
      "kms:UntagResource",
      "kms:UpdateAlias",
      "kms:UpdateKeyDescription",
    ]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::${data.aws_caller_identity.caller.account_id}:root"]
    }
  }

  statement {
    sid       = "UseThroughEcr"
    effect    = "Allow"
    actions   = ["kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKey"]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::${data.aws_caller_identity.caller.account_id}:root"]
    }

    condition {
      test     = "StringEquals"
      variable = "kms:CallerAccount"
      values   = [data.aws_caller_identity.caller.account_id]
    }

    condition {
      test     = "StringEquals"
      variable = "kms:ViaService"
      values   = ["ecr.eu-west-1.amazonaws.com"]
    }
  }

  statement {
    sid       = "GrantThroughEcr"
    effect    = "Allow"
    actions   = ["kms:CreateGrant"]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::${data.aws_caller_identity.caller.account_id}:root"]
    }

    condition {
      test     = "StringEquals"
      variable = "kms:CallerAccount"
      values   = [data.aws_caller_identity.caller.account_id]
    }

    condition {
      test     = "StringEquals"
      variable = "kms:ViaService"
      values   = ["ecr.eu-west-1.amazonaws.com"]
    }

    condition {
      test     = "Bool"
      variable = "kms:GrantIsForAWSResource"
      values   = ["true"]
    }
  }
}

# more-services/ecr
resource "aws_kms_key" "ecr" {
  deletion_window_in_days = 30
  description             = "Images of the shop"
  enable_key_rotation     = true
  policy                  = data.aws_iam_policy_document.ecr.json

  lifecycle {
    prevent_destroy = true
  }
}

# more-services/ecr/alias
resource "aws_kms_alias" "ecr" {
  name          = "alias/more/ecr"
  target_key_id = aws_kms_key.ecr.key_id
}

# more-services/eks/policy
data "aws_iam_policy_document" "eks" {
  statement {
    sid    = "AdministratorsManageKey"
    effect = "Allow"
    actions = [
      "kms:CancelKeyDeletion",
      "kms:CreateAlias",
      "kms:DeleteAlias",
      "kms:DescribeKey",
      "kms:DisableKey",
      "kms:DisableKeyRotation",
      "kms:EnableKey",
      "kms:EnableKeyRotation",
      "kms:GetKeyPolicy",
      "kms:GetKeyRotationStatus",
      "kms:ListGrants",
      "kms:ListKeyPolicies",
      "kms:ListKeyRotations",
      "kms:ListResourceTags",
      "kms:PutKeyPolicy",
      "kms:RevokeGrant",
      "kms:RotateKeyOnDemand",
      "kms:ScheduleKeyDeletion",
      "kms:TagResource",
      "kms:UntagResource",
      "kms:UpdateAlias",
      "kms:UpdateKeyDescription",
    ]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::${data.aws_caller_identity.caller.account_id}:root"]
    }
  }

  statement {
    sid       = "UseForEksSecrets"
    effect    = "Allow"
    actions   = ["kms:CreateGrant", "kms:DescribeKey"]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::${data.aws_caller_identity.caller.account_id}:root"]
    }

    condition {
      test     = "StringEquals"
      variable = "kms:CallerAccount"
      values   = [data.aws_caller_identity.caller.account_id]
    }
  }

  statement {
    sid    = "LogsUsesKey"
    effect = "Allow"
    actions = [
      "kms:Decrypt*",
      "kms:Describe*",
      "kms:Encrypt*",
      "kms:GenerateDataKey*",
      "kms:ReEncrypt*",
    ]
    resources = ["*"]

    principals {
      type        = "Service"
      identifiers = ["logs.eu-west-1.amazonaws.com"]
    }

    condition {
      test     = "ArnLike"
      variable = "kms:EncryptionContext:aws:logs:arn"
      values = [
        "arn:aws:logs:eu-west-1:${data.aws_caller_identity.caller.account_id}:log-group:/aws/eks/shop/cluster",
      ]
    }
  }

  statement {
    sid    = "UseThroughLogs"
    effect = "Allow"
    actions = [
      "kms:Decrypt",
      "kms:Describe*",
      "kms:Encrypt",
      "kms:GenerateDataKey*",
      "kms:ReEncrypt*",
    ]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::${data.aws_caller_identity.caller.account_id}:root"]
    }

    condition {
      test     = "StringEquals"
      variable = "kms:CallerAccount"
      values   = [data.aws_caller_identity.caller.account_id]
    }

    condition {
      test     = "StringEquals"
      variable = "kms:ViaService"
      values   = ["logs.eu-west-1.amazonaws.com"]
    }
  }
}

# more-services/eks
resource "aws_kms_key" "eks" {
  deletion_window_in_days = 30
  description             = "Secrets of the Kubernetes cluster"
  enable_key_rotation     = true
  policy                  = data.aws_iam_policy_document.eks.json

  lifecycle {
    prevent_destroy = true
  }
}

# more-services/eks/alias
resource "aws_kms_alias" "eks" {
  name          = "alias/more/eks"
  target_key_id = aws_kms_key.eks.key_id
}

# more-services/eventbridge/policy
data "aws_iam_policy_document" "eventbridge" {
  statement {
    sid    = "AdministratorsManageKey"
    effect = "Allow"
    actions = [
      "kms:CancelKeyDeletion",
      "kms:CreateAlias",
      "kms:DeleteAlias",
      "kms:DescribeKey",
      "kms:DisableKey",
      "kms:DisableKeyRotation",
      "kms:EnableKey",
      "kms:EnableKeyRotation",
      "kms:GetKeyPolicy",
      "kms:GetKeyRotationStatus",
      "kms:ListGrants",
      "kms:ListKeyPolicies",
      "kms:ListKeyRotations",
      "kms:ListResourceTags",
      "kms:PutKeyPolicy",
      "kms:RevokeGrant",
      "kms:RotateKeyOnDemand",
      "kms:ScheduleKeyDeletion",
      "kms:TagResource",
      "kms:UntagResource",
      "kms:UpdateAlias",
      "kms:UpdateKeyDescription",
    ]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::${data.aws_caller_identity.caller.account_id}:root"]
    }
  }

  statement {
    sid       = "EventBridgeUsesKey"
    effect    = "Allow"
    actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
    resources = ["*"]

    principals {
      type        = "Service"
      identifiers = ["events.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:SourceAccount"
      values   = [data.aws_caller_identity.caller.account_id]
    }

    condition {
      test     = "ArnLike"
      variable = "aws:SourceArn"
      values = [
        "arn:aws:events:eu-west-1:${data.aws_caller_identity.caller.account_id}:event-bus/shop",
      ]
    }

    condition {
      test     = "ArnLike"
      variable = "kms:EncryptionContext:aws:events:event-bus:arn"
      values = [
        "arn:aws:events:eu-west-1:${data.aws_caller_identity.caller.account_id}:event-bus/shop",
      ]
    }
  }

  statement {
    sid       = "EventBridgeDescribesKey"
    effect    = "Allow"
    actions   = ["kms:DescribeKey"]
    resources = ["*"]

    principals {
      type        = "Service"
      identifiers = ["events.amazonaws.com"]
    }
  }

  statement {
    sid    = "CallersMakeEventBuses"
    effect = "Allow"
    actions = [
      "kms:Decrypt",
      "kms:DescribeKey",
      "kms:Encrypt",
      "kms:GenerateDataKeyWithoutPlaintext",
      "kms:ReEncryptFrom",
      "kms:ReEncryptTo",
    ]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::${data.aws_caller_identity.caller.account_id}:root"]
    }

    condition {
      test     = "StringEquals"
      variable = "kms:CallerAccount"
      values   = [data.aws_caller_identity.caller.account_id]
    }

    condition {
      test     = "StringEquals"
      variable = "kms:ViaService"
      values   = ["events.eu-west-1.amazonaws.com"]
    }
  }
}

# more-services/eventbridge
resource "aws_kms_key" "eventbridge" {
  deletion_window_in_days = 30
  description             = "Events of the shop"
  enable_key_rotation     = true
  policy                  = data.aws_iam_policy_document.eventbridge.json

  lifecycle {
    prevent_destroy = true
  }
}

# more-services/eventbridge/alias
resource "aws_kms_alias" "eventbridge" {
  name          = "alias/more/eventbridge"
  target_key_id = aws_kms_key.eventbridge.key_id
}

# more-services/events (key: aws_kms_key.eventbridge)
resource "aws_cloudwatch_event_bus" "events" {
  name               = "shop"
  kms_key_identifier = aws_kms_key.eventbridge.arn
}

# more-services/firehose/policy
data "aws_iam_policy_document" "firehose" {
  statement {
    sid    = "AdministratorsManageKey"
    effect = "Allow"
    actions = [
      "kms:CancelKeyDeletion",
      "kms:CreateAlias",
      "kms:DeleteAlias",
      "kms:DescribeKey",
      "kms:DisableKey",
      "kms:DisableKeyRotation",
      "kms:EnableKey",
      "kms:EnableKeyRotation",
      "kms:GetKeyPolicy",
      "kms:GetKeyRotationStatus",
      "kms:ListGrants",
      "kms:ListKeyPolicies",
      "kms:ListKeyRotations",
      "kms:ListResourceTags",
      "kms:PutKeyPolicy",
      "kms:RevokeGrant",
      "kms:RotateKeyOnDemand",
      "kms:ScheduleKeyDeletion",
      "kms:TagResource",
      "kms:UntagResource",
      "kms:UpdateAlias",
      "kms:UpdateKeyDescription",
    ]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::${data.aws_caller_identity.caller.account_id}:root"]
    }
  }

  statement {
    sid       = "UseThroughFirehose"
    effect    = "Allow"
    actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::${data.aws_caller_identity.caller.account_id}:root"]
    }

    condition {
      test     = "StringEquals"
      variable = "kms:CallerAccount"
      values   = [data.aws_caller_identity.caller.account_id]
    }

    condition {
      test     = "StringEquals"
      variable = "kms:ViaService"
      values   = ["firehose.eu-west-1.amazonaws.com"]
    }
  }

  statement {
    sid       = "GrantThroughFirehose"
    effect    = "Allow"
    actions   = ["kms:CreateGrant"]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::${data.aws_caller_identity.caller.account_id}:root"]
    }

    condition {
      test     = "StringEquals"
      variable = "kms:CallerAccount"
      values   = [data.aws_caller_identity.caller.account_id]
    }

    condition {
      test     = "StringEquals"
      variable = "kms:ViaService"
      values   = ["firehose.eu-west-1.amazonaws.com"]
    }

    condition {
      test     = "Bool"
      variable = "kms:GrantIsForAWSResource"
      values   = ["true"]
    }
  }

  statement {
    sid    = "LogsUsesKey"
    effect = "Allow"
    actions = [
      "kms:Decrypt*",
      "kms:Describe*",
      "kms:Encrypt*",
      "kms:GenerateDataKey*",
      "kms:ReEncrypt*",
    ]
    resources = ["*"]

    principals {
      type        = "Service"
      identifiers = ["logs.eu-west-1.amazonaws.com"]
    }

    condition {
      test     = "ArnLike"
      variable = "kms:EncryptionContext:aws:logs:arn"
      values = [
        "arn:aws:logs:eu-west-1:${data.aws_caller_identity.caller.account_id}:log-group:/aws/kinesisfirehose/clicks",
      ]
    }
  }

  statement {
    sid    = "UseThroughLogs"
    effect = "Allow"
    actions = [
      "kms:Decrypt",
      "kms:Describe*",
      "kms:Encrypt",
      "kms:GenerateDataKey*",
      "kms:ReEncrypt*",
    ]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::${data.aws_caller_identity.caller.account_id}:root"]
    }

    condition {
      test     = "StringEquals"
      variable = "kms:CallerAccount"
      values   = [data.aws_caller_identity.caller.account_id]
    }

    condition {
      test     = "StringEquals"
      variable = "kms:ViaService"
      values   = ["logs.eu-west-1.amazonaws.com"]
    }
  }
}

# more-services/firehose
resource "aws_kms_key" "firehose" {
  deletion_window_in_days = 30
  description             = "Clicks on their way to the lake"
  enable_key_rotation     = true
  policy                  = data.aws_iam_policy_document.firehose.json

  lifecycle {
    prevent_destroy = true
  }
}

# more-services/firehose/alias
resource "aws_kms_alias" "firehose" {
  name          = "alias/more/firehose"
  target_key_id = aws_kms_key.firehose.key_id
}

# more-services/images (key: aws_kms_key.ecr)
resource "aws_ecr_repository" "images" {
  name                 = "shop"
  image_tag_mutability = "IMMUTABLE"

  encryption_configuration {
    encryption_type = "KMS"
    kms_key         = aws_kms_key.ecr.arn
  }

  image_scanning_configuration {
    scan_on_push = true
  }
}

# more-services/kinesis/policy
data "aws_iam_policy_document" "kinesis" {
  statement {
    sid    = "AdministratorsManageKey"
    effect = "Allow"
    actions = [
      "kms:CancelKeyDeletion",
      "kms:CreateAlias",
      "kms:DeleteAlias",
      "kms:DescribeKey",
      "kms:DisableKey",
      "kms:DisableKeyRotation",
      "kms:EnableKey",
      "kms:EnableKeyRotation",
      "kms:GetKeyPolicy",
      "kms:GetKeyRotationStatus",
      "kms:ListGrants",
      "kms:ListKeyPolicies",
      "kms:ListKeyRotations",
      "kms:ListResourceTags",
      "kms:PutKeyPolicy",
      "kms:RevokeGrant",
      "kms:RotateKeyOnDemand",
      "kms:ScheduleKeyDeletion",
      "kms:TagResource",
      "kms:UntagResource",
      "kms:UpdateAlias",
      "kms:UpdateKeyDescription",
    ]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::${data.aws_caller_identity.caller.account_id}:root"]
    }
  }

  statement {
    sid       = "UseThroughKinesis"
    effect    = "Allow"
    actions   = ["kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKey"]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::${data.aws_caller_identity.caller.account_id}:root"]
    }

    condition {
      test     = "StringEquals"
      variable = "kms:CallerAccount"
      values   = [data.aws_caller_identity.caller.account_id]
    }

    condition {
      test     = "StringEquals"
      variable = "kms:ViaService"
      values   = ["kinesis.eu-west-1.amazonaws.com"]
    }
  }
}

# more-services/kinesis
resource "aws_kms_key" "kinesis" {
  deletion_window_in_days = 30
  description             = "Clicks as they come"
  enable_key_rotation     = true
  policy                  = data.aws_iam_policy_document.kinesis.json

  lifecycle {
    prevent_destroy = true
  }
}

# more-services/kinesis/alias
resource "aws_kms_alias" "kinesis" {
  name          = "alias/more/kinesis"
  target_key_id = aws_kms_key.kinesis.key_id
}

# more-services/kubernetes
resource "aws_iam_role" "kubernetes" {
  name               = "kubernetes"
  assume_role_policy = data.aws_iam_policy_document.kubernetes-trust.json
}

# more-services/kubernetes-trust
data "aws_iam_policy_document" "kubernetes-trust" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "Service"
      identifiers = ["eks.amazonaws.com"]
    }
  }
}

# more-services/lake/policy
data "aws_iam_policy_document" "lake" {
  statement {
    sid    = "AdministratorsManageKey"
    effect = "Allow"
    actions = [
      "kms:CancelKeyDeletion",
      "kms:CreateAlias",
      "kms:DeleteAlias",
      "kms:DescribeKey",
      "kms:DisableKey",
      "kms:DisableKeyRotation",
      "kms:EnableKey",
      "kms:EnableKeyRotation",
      "kms:GetKeyPolicy",
      "kms:GetKeyRotationStatus",
      "kms:ListGrants",
      "kms:ListKeyPolicies",
      "kms:ListKeyRotations",
      "kms:ListResourceTags",
      "kms:PutKeyPolicy",
      "kms:RevokeGrant",
      "kms:RotateKeyOnDemand",
      "kms:ScheduleKeyDeletion",
      "kms:TagResource",
      "kms:UntagResource",
      "kms:UpdateAlias",
      "kms:UpdateKeyDescription",
    ]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::${data.aws_caller_identity.caller.account_id}:root"]
    }
  }

  statement {
    sid       = "UseThroughS3"
    effect    = "Allow"
    actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::${data.aws_caller_identity.caller.account_id}:root"]
    }

    condition {
      test     = "StringEquals"
      variable = "kms:CallerAccount"
      values   = [data.aws_caller_identity.caller.account_id]
    }

    condition {
      test     = "StringEquals"
      variable = "kms:ViaService"
      values   = ["s3.eu-west-1.amazonaws.com"]
    }
  }
}

# more-services/lake
resource "aws_kms_key" "lake" {
  deletion_window_in_days = 30
  description             = "Clicks in the lake"
  enable_key_rotation     = true
  policy                  = data.aws_iam_policy_document.lake.json

  lifecycle {
    prevent_destroy = true
  }
}

# more-services/lake/alias
resource "aws_kms_alias" "lake" {
  name          = "alias/more/lake"
  target_key_id = aws_kms_key.lake.key_id
}

# more-services/lambda/policy
data "aws_iam_policy_document" "lambda" {
  statement {
    sid    = "AdministratorsManageKey"
    effect = "Allow"
    actions = [
      "kms:CancelKeyDeletion",
      "kms:CreateAlias",
      "kms:DeleteAlias",
      "kms:DescribeKey",
      "kms:DisableKey",
      "kms:DisableKeyRotation",
      "kms:EnableKey",
      "kms:EnableKeyRotation",
      "kms:GetKeyPolicy",
      "kms:GetKeyRotationStatus",
      "kms:ListGrants",
      "kms:ListKeyPolicies",
      "kms:ListKeyRotations",
      "kms:ListResourceTags",
      "kms:PutKeyPolicy",
      "kms:RevokeGrant",
      "kms:RotateKeyOnDemand",
      "kms:ScheduleKeyDeletion",
      "kms:TagResource",
      "kms:UntagResource",
      "kms:UpdateAlias",
      "kms:UpdateKeyDescription",
    ]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::${data.aws_caller_identity.caller.account_id}:root"]
    }
  }

  statement {
    sid       = "UseThroughLambda"
    effect    = "Allow"
    actions   = ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey*"]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::${data.aws_caller_identity.caller.account_id}:root"]
    }

    condition {
      test     = "StringEquals"
      variable = "kms:CallerAccount"
      values   = [data.aws_caller_identity.caller.account_id]
    }

    condition {
      test     = "StringEquals"
      variable = "kms:ViaService"
      values   = ["lambda.eu-west-1.amazonaws.com"]
    }
  }

  statement {
    sid       = "GrantThroughLambda"
    effect    = "Allow"
    actions   = ["kms:CreateGrant"]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::${data.aws_caller_identity.caller.account_id}:root"]
    }

    condition {
      test     = "StringEquals"
      variable = "kms:CallerAccount"
      values   = [data.aws_caller_identity.caller.account_id]
    }

    condition {
      test     = "StringEquals"
      variable = "kms:ViaService"
      values   = ["lambda.eu-west-1.amazonaws.com"]
    }

    condition {
      test     = "Bool"
      variable = "kms:GrantIsForAWSResource"
      values   = ["true"]
    }
  }

  statement {
    sid    = "LogsUsesKey"
    effect = "Allow"
    actions = [
      "kms:Decrypt*",
      "kms:Describe*",
      "kms:Encrypt*",
      "kms:GenerateDataKey*",
      "kms:ReEncrypt*",
    ]
    resources = ["*"]

    principals {
      type        = "Service"
      identifiers = ["logs.eu-west-1.amazonaws.com"]
    }

    condition {
      test     = "ArnLike"
      variable = "kms:EncryptionContext:aws:logs:arn"
      values = [
        "arn:aws:logs:eu-west-1:${data.aws_caller_identity.caller.account_id}:log-group:/aws/lambda/thumbnails",
      ]
    }
  }

  statement {
    sid    = "UseThroughLogs"
    effect = "Allow"
    actions = [
      "kms:Decrypt",
      "kms:Describe*",
      "kms:Encrypt",
      "kms:GenerateDataKey*",
      "kms:ReEncrypt*",
    ]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::${data.aws_caller_identity.caller.account_id}:root"]
    }

    condition {
      test     = "StringEquals"
      variable = "kms:CallerAccount"
      values   = [data.aws_caller_identity.caller.account_id]
    }

    condition {
      test     = "StringEquals"
      variable = "kms:ViaService"
      values   = ["logs.eu-west-1.amazonaws.com"]
    }
  }
}

# more-services/lambda
resource "aws_kms_key" "lambda" {
  deletion_window_in_days = 30
  description             = "The function that makes thumbnails"
  enable_key_rotation     = true
  policy                  = data.aws_iam_policy_document.lambda.json

  lifecycle {
    prevent_destroy = true
  }
}

# more-services/lambda/alias
resource "aws_kms_alias" "lambda" {
  name          = "alias/more/lambda"
  target_key_id = aws_kms_key.lambda.key_id
}

# more-services/network
resource "aws_vpc" "network" {
  cidr_block = "10.0.0.0/16"
}

# more-services/payment (key: aws_kms_key.secrets)
resource "aws_secretsmanager_secret" "payment" {
  name       = "shop/payment"
  kms_key_id = aws_kms_key.secrets.arn
}

# more-services/secrets/policy
data "aws_iam_policy_document" "secrets" {
  statement {
    sid    = "AdministratorsManageKey"
    effect = "Allow"
    actions = [
      "kms:CancelKeyDeletion",
      "kms:CreateAlias",
      "kms:DeleteAlias",
      "kms:DescribeKey",
      "kms:DisableKey",
      "kms:DisableKeyRotation",
      "kms:EnableKey",
      "kms:EnableKeyRotation",
      "kms:GetKeyPolicy",
      "kms:GetKeyRotationStatus",
      "kms:ListGrants",
      "kms:ListKeyPolicies",
      "kms:ListKeyRotations",
      "kms:ListResourceTags",
      "kms:PutKeyPolicy",
      "kms:RevokeGrant",
      "kms:RotateKeyOnDemand",
      "kms:ScheduleKeyDeletion",
      "kms:TagResource",
      "kms:UntagResource",
      "kms:UpdateAlias",
      "kms:UpdateKeyDescription",
    ]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::${data.aws_caller_identity.caller.account_id}:root"]
    }
  }

  statement {
    sid       = "UseThroughSecretsManager"
    effect    = "Allow"
    actions   = ["kms:Decrypt", "kms:DescribeKey", "kms:Encrypt", "kms:GenerateDataKey"]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::${data.aws_caller_identity.caller.account_id}:root"]
    }

    condition {
      test     = "StringEquals"
      variable = "kms:CallerAccount"
      values   = [data.aws_caller_identity.caller.account_id]
    }

    condition {
      test     = "StringEquals"
      variable = "kms:ViaService"
      values   = ["secretsmanager.eu-west-1.amazonaws.com"]
    }
  }
}

# more-services/secrets
resource "aws_kms_key" "secrets" {
  deletion_window_in_days = 30
  description             = "Secrets of the shop"
  enable_key_rotation     = true
  policy                  = data.aws_iam_policy_document.secrets.json

  lifecycle {
    prevent_destroy = true
  }
}

# more-services/secrets/alias
resource "aws_kms_alias" "secrets" {
  name          = "alias/more/secrets"
  target_key_id = aws_kms_key.secrets.key_id
}

# more-services/shop (key: aws_kms_key.eks)
resource "aws_eks_cluster" "shop" {
  name                      = "shop"
  enabled_cluster_log_types = ["api", "audit", "authenticator", "controllerManager", "scheduler"]
  role_arn                  = aws_iam_role.kubernetes.arn

  encryption_config {
    resources = ["secrets"]

    provider {
      key_arn = aws_kms_key.eks.arn
    }
  }

  vpc_config {
    subnet_ids = [aws_subnet.subnet-a.id, aws_subnet.subnet-b.id]
  }

  depends_on = [aws_cloudwatch_log_group.shop]
}

# more-services/shop/log-group (key: aws_kms_key.eks)
resource "aws_cloudwatch_log_group" "shop" {
  name              = "/aws/eks/shop/cluster"
  kms_key_id        = aws_kms_key.eks.arn
  retention_in_days = 365
}

# more-services/stepfunctions/policy
data "aws_iam_policy_document" "stepfunctions" {
  statement {
    sid    = "AdministratorsManageKey"
    effect = "Allow"
    actions = [
      "kms:CancelKeyDeletion",
      "kms:CreateAlias",
      "kms:DeleteAlias",
      "kms:DescribeKey",
      "kms:DisableKey",
      "kms:DisableKeyRotation",
      "kms:EnableKey",
      "kms:EnableKeyRotation",
      "kms:GetKeyPolicy",
      "kms:GetKeyRotationStatus",
      "kms:ListGrants",
      "kms:ListKeyPolicies",
      "kms:ListKeyRotations",
      "kms:ListResourceTags",
      "kms:PutKeyPolicy",
      "kms:RevokeGrant",
      "kms:RotateKeyOnDemand",
      "kms:ScheduleKeyDeletion",
      "kms:TagResource",
      "kms:UntagResource",
      "kms:UpdateAlias",
      "kms:UpdateKeyDescription",
    ]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::${data.aws_caller_identity.caller.account_id}:root"]
    }
  }

  statement {
    sid    = "LogsUsesKey"
    effect = "Allow"
    actions = [
      "kms:Decrypt*",
      "kms:Describe*",
      "kms:Encrypt*",
      "kms:GenerateDataKey*",
      "kms:ReEncrypt*",
    ]
    resources = ["*"]

    principals {
      type        = "Service"
      identifiers = ["logs.eu-west-1.amazonaws.com"]
    }

    condition {
      test     = "ArnLike"
      variable = "kms:EncryptionContext:aws:logs:arn"
      values = [
        "arn:aws:logs:eu-west-1:${data.aws_caller_identity.caller.account_id}:log-group:/aws/vendedlogs/states/checkout",
      ]
    }
  }

  statement {
    sid    = "UseThroughLogs"
    effect = "Allow"
    actions = [
      "kms:Decrypt",
      "kms:Describe*",
      "kms:Encrypt",
      "kms:GenerateDataKey*",
      "kms:ReEncrypt*",
    ]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::${data.aws_caller_identity.caller.account_id}:root"]
    }

    condition {
      test     = "StringEquals"
      variable = "kms:CallerAccount"
      values   = [data.aws_caller_identity.caller.account_id]
    }

    condition {
      test     = "StringEquals"
      variable = "kms:ViaService"
      values   = ["logs.eu-west-1.amazonaws.com"]
    }
  }

  statement {
    sid       = "UseThroughStepFunctions"
    effect    = "Allow"
    actions   = ["kms:Decrypt", "kms:DescribeKey", "kms:GenerateDataKey"]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::${data.aws_caller_identity.caller.account_id}:root"]
    }

    condition {
      test     = "StringEquals"
      variable = "kms:CallerAccount"
      values   = [data.aws_caller_identity.caller.account_id]
    }

    condition {
      test     = "StringEquals"
      variable = "kms:ViaService"
      values   = ["states.eu-west-1.amazonaws.com"]
    }
  }

  statement {
    sid       = "ExecuteStateMachines"
    effect    = "Allow"
    actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::${data.aws_caller_identity.caller.account_id}:root"]
    }

    condition {
      test     = "StringEquals"
      variable = "kms:CallerAccount"
      values   = [data.aws_caller_identity.caller.account_id]
    }

    condition {
      test     = "StringLike"
      variable = "kms:EncryptionContext:aws:states:stateMachineArn"
      values = [
        "arn:aws:states:eu-west-1:${data.aws_caller_identity.caller.account_id}:stateMachine:checkout",
      ]
    }
  }

  statement {
    sid       = "LogsAreDelivered"
    effect    = "Allow"
    actions   = ["kms:Decrypt"]
    resources = ["*"]

    principals {
      type        = "Service"
      identifiers = ["delivery.logs.amazonaws.com"]
    }
  }

  statement {
    sid       = "LogExecutions"
    effect    = "Allow"
    actions   = ["kms:GenerateDataKey"]
    resources = ["*"]

    principals {
      type        = "AWS"
      identifiers = ["arn:aws:iam::${data.aws_caller_identity.caller.account_id}:root"]
    }

    condition {
      test     = "StringEquals"
      variable = "kms:CallerAccount"
      values   = [data.aws_caller_identity.caller.account_id]
    }

    condition {
      test     = "StringLike"
      variable = "kms:EncryptionContext:SourceArn"
      values   = ["arn:aws:logs:eu-west-1:${data.aws_caller_identity.caller.account_id}:*"]
    }
  }
}

# more-services/stepfunctions
resource "aws_kms_key" "stepfunctions" {
  deletion_window_in_days = 30
  description             = "What passes through the checkout"
  enable_key_rotation     = true
  policy                  = data.aws_iam_policy_document.stepfunctions.json

  lifecycle {
    prevent_destroy = true
  }
}

# more-services/stepfunctions/alias
resource "aws_kms_alias" "stepfunctions" {
  name          = "alias/more/stepfunctions"
  target_key_id = aws_kms_key.stepfunctions.key_id
}

# more-services/subnet-a
resource "aws_subnet" "subnet-a" {
  availability_zone = "eu-west-1a"
  cidr_block        = "10.0.0.0/24"
  vpc_id            = aws_vpc.network.id
}

# more-services/subnet-b
resource "aws_subnet" "subnet-b" {
  availability_zone = "eu-west-1b"
  cidr_block        = "10.0.1.0/24"
  vpc_id            = aws_vpc.network.id
}

# more-services/thumbnails/role/permissions
data "aws_iam_policy_document" "thumbnails_role_DCEA52FE" {
  statement {
    sid       = "WriteLogs"
    effect    = "Allow"
    actions   = ["logs:CreateLogStream", "logs:PutLogEvents"]
    resources = ["${aws_cloudwatch_log_group.thumbnails.arn}:*"]
  }
}

# more-services/thumbnails/role/trust
data "aws_iam_policy_document" "thumbnails_role_trust_ADB24B03" {
  statement {
    sid       = "ServiceTakesRole"
    effect    = "Allow"
    actions   = ["sts:AssumeRole"]
    resources = []

    principals {
      type        = "Service"
      identifiers = ["lambda.amazonaws.com"]
    }
  }
}

# more-services/thumbnails (key: aws_kms_key.lambda)
resource "aws_lambda_function" "thumbnails" {
  function_name = "thumbnails"
  image_uri     = "${aws_ecr_repository.images.repository_url}:1.0.0"
  kms_key_arn   = aws_kms_key.lambda.arn
  package_type  = "Image"
  role          = aws_iam_role.thumbnails_role_DCEA52FE.arn

  environment {
    variables = {
      STAGE = "production"
    }
  }

  logging_config {
    log_format = "JSON"
    log_group  = aws_cloudwatch_log_group.thumbnails.name
  }
}

# more-services/thumbnails/log-group (key: aws_kms_key.lambda)
resource "aws_cloudwatch_log_group" "thumbnails" {
  name              = "/aws/lambda/thumbnails"
  kms_key_id        = aws_kms_key.lambda.arn
  retention_in_days = 365
}

# more-services/thumbnails/role
resource "aws_iam_role" "thumbnails_role_DCEA52FE" {
  assume_role_policy = data.aws_iam_policy_document.thumbnails_role_trust_ADB24B03.json
}

# more-services/thumbnails/role/policy
resource "aws_iam_role_policy" "thumbnails_role_DCEA52FE" {
  policy = data.aws_iam_policy_document.thumbnails_role_DCEA52FE.json
  role   = aws_iam_role.thumbnails_role_DCEA52FE.name
}

# more-services/web (key: aws_kms_key.autoscaling)
resource "aws_launch_template" "web" {
  image_id      = "ami-0123456789abcdef0"
  instance_type = "m7g.large"

  block_device_mappings {
    device_name = "/dev/xvda"

    ebs {
      encrypted   = "true"
      kms_key_id  = aws_kms_key.autoscaling.arn
      volume_size = 20
      volume_type = "gp3"
    }
  }

  metadata_options {
    http_endpoint = "enabled"
    http_tokens   = "required"
  }
}

# more-services/web-servers
resource "aws_autoscaling_group" "web-servers" {
  name                = "web"
  max_size            = 4
  min_size            = 0
  vpc_zone_identifier = [aws_subnet.subnet-a.id, aws_subnet.subnet-b.id]

  launch_template {
    id      = aws_launch_template.web.id
    version = "$Latest"
  }
}
