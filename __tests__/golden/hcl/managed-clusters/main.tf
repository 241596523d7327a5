# managed-clusters/caller
data "aws_caller_identity" "caller" {}

# managed-clusters/cache (key: aws_kms_key.elasticache)
resource "aws_elasticache_replication_group" "cache" {
  at_rest_encryption_enabled = "true"
  description                = "Sessions of the shop"
  engine                     = "valkey"
  kms_key_id                 = aws_kms_key.elasticache.arn
  node_type                  = "cache.t4g.small"
  num_cache_clusters         = 2
  replication_group_id       = "sessions"
  transit_encryption_enabled = true
}

# managed-clusters/elasticache/policy
data "aws_iam_policy_document" "elasticache" {
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
    sid    = "UseThroughElastiCache"
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
      test     = "StringEquals"
      variable = "kms:ViaService"
      values   = ["dax.eu-west-1.amazonaws.com", "elasticache.eu-west-1.amazonaws.com"]
    }
  }

  statement {
    sid       = "GrantThroughElastiCache"
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
      values   = ["dax.eu-west-1.amazonaws.com", "elasticache.eu-west-1.amazonaws.com"]
    }

    condition {
      test     = "Bool"
      variable = "kms:GrantIsForAWSResource"
      values   = ["true"]
    }
  }
}

# managed-clusters/elasticache
resource "aws_kms_key" "elasticache" {
  deletion_window_in_days = 30
  description             = "Sessions of the shop"
  enable_key_rotation     = true
  policy                  = data.aws_iam_policy_document.elasticache.json

  lifecycle {
    prevent_destroy = true
  }
}

# managed-clusters/elasticache/alias
resource "aws_kms_alias" "elasticache" {
  name          = "alias/clusters/elasticache"
  target_key_id = aws_kms_key.elasticache.key_id
}

# managed-clusters/opensearch/policy
data "aws_iam_policy_document" "opensearch" {
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
    sid    = "UseThroughOpenSearch"
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
      test     = "StringEquals"
      variable = "kms:ViaService"
      values   = ["es.eu-west-1.amazonaws.com"]
    }
  }

  statement {
    sid       = "GrantThroughOpenSearch"
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
      values   = ["es.eu-west-1.amazonaws.com"]
    }

    condition {
      test     = "Bool"
      variable = "kms:GrantIsForAWSResource"
      values   = ["true"]
    }
  }
}

# managed-clusters/opensearch
resource "aws_kms_key" "opensearch" {
  deletion_window_in_days = 30
  description             = "The search in products"
  enable_key_rotation     = true
  policy                  = data.aws_iam_policy_document.opensearch.json

  lifecycle {
    prevent_destroy = true
  }
}

# managed-clusters/opensearch/alias
resource "aws_kms_alias" "opensearch" {
  name          = "alias/clusters/opensearch"
  target_key_id = aws_kms_key.opensearch.key_id
}

# managed-clusters/products (key: aws_kms_key.opensearch)
resource "aws_opensearch_domain" "products" {
  domain_name    = "products"
  engine_version = "OpenSearch_2.19"

  cluster_config {
    instance_count = 2
    instance_type  = "r7g.large.search"
  }

  domain_endpoint_options {
    enforce_https       = true
    tls_security_policy = "Policy-Min-TLS-1-2-PFS-2023-10"
  }

  ebs_options {
    ebs_enabled = true
    volume_size = 100
    volume_type = "gp3"
  }

  encrypt_at_rest {
    enabled    = true
    kms_key_id = aws_kms_key.opensearch.arn
  }

  node_to_node_encryption {
    enabled = true
  }
}

# managed-clusters/redshift/policy
data "aws_iam_policy_document" "redshift" {
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
    sid       = "UseThroughRedshift"
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
      values   = ["redshift.amazonaws.com", "redshift.eu-west-1.amazonaws.com"]
    }
  }

  statement {
    sid       = "GrantThroughRedshift"
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
      values   = ["redshift.amazonaws.com", "redshift.eu-west-1.amazonaws.com"]
    }

    condition {
      test     = "Bool"
      variable = "kms:GrantIsForAWSResource"
      values   = ["true"]
    }
  }

  statement {
    sid       = "UseThroughRedshiftSecrets"
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
      values = [
        "redshift-serverless.eu-west-1.amazonaws.com",
        "redshift.eu-west-1.amazonaws.com",
        "secretsmanager.eu-west-1.amazonaws.com",
      ]
    }
  }

  statement {
    sid       = "GrantThroughRedshiftSecrets"
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
      values = [
        "redshift-serverless.eu-west-1.amazonaws.com",
        "redshift.eu-west-1.amazonaws.com",
        "secretsmanager.eu-west-1.amazonaws.com",
      ]
    }

    condition {
      test     = "Bool"
      variable = "kms:GrantIsForAWSResource"
      values   = ["true"]
    }
  }
}

# managed-clusters/redshift
resource "aws_kms_key" "redshift" {
  deletion_window_in_days = 30
  description             = "The warehouse of sales"
  enable_key_rotation     = true
  policy                  = data.aws_iam_policy_document.redshift.json

  lifecycle {
    prevent_destroy = true
  }
}

# managed-clusters/redshift/alias
resource "aws_kms_alias" "redshift" {
  name          = "alias/clusters/redshift"
  target_key_id = aws_kms_key.redshift.key_id
}

# managed-clusters/sales (key: aws_kms_key.redshift)
resource "aws_redshift_cluster" "sales" {
  cluster_identifier                = "sales"
  cluster_type                      = "multi-node"
  encrypted                         = "true"
  final_snapshot_identifier         = "sales-final"
  kms_key_id                        = aws_kms_key.redshift.arn
  manage_master_password            = true
  master_password_secret_kms_key_id = aws_kms_key.redshift.arn
  master_username                   = "warehouse"
  node_type                         = "ra3.large"
  number_of_nodes                   = 2
  publicly_accessible               = false
  skip_final_snapshot               = false
}
