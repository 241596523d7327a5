# run-task/caller
data "aws_caller_identity" "caller" {}

# run-task/access (key: aws_kms_key.run-task)
resource "aws_cloudwatch_log_group" "access" {
  name              = "/aws/vendedlogs/keywright-run-task"
  kms_key_id        = aws_kms_key.run-task.arn
  retention_in_days = 365
}

# run-task/api
resource "aws_apigatewayv2_api" "api" {
  name          = "keywright-run-task"
  protocol_type = "HTTP"
}

# run-task/api-calls-request
resource "aws_lambda_permission" "api-calls-request" {
  action        = "lambda:InvokeFunction"
  function_name = aws_lambda_function.request.function_name
  principal     = "apigateway.amazonaws.com"
  source_arn    = "${aws_apigatewayv2_api.api.execution_arn}/*/POST/run-task"
}

# run-task/hmac-key (key: aws_kms_key.run-task)
resource "aws_ssm_parameter" "hmac-key" {
  type             = "SecureString"
  name             = "/keywright/run-task-key"
  key_id           = aws_kms_key.run-task.arn
  value_wo         = var.run_task_key
  value_wo_version = 1
}

# run-task/integration
resource "aws_apigatewayv2_integration" "integration" {
  api_id                 = aws_apigatewayv2_api.api.id
  integration_type       = "AWS_PROXY"
  integration_uri        = aws_lambda_function.request.invoke_arn
  payload_format_version = "2.0"
  timeout_milliseconds   = 9000
}

# run-task/request/role/permissions
data "aws_iam_policy_document" "request_role_AB593089" {
  statement {
    sid       = "WriteLogs"
    effect    = "Allow"
    actions   = ["logs:CreateLogStream", "logs:PutLogEvents"]
    resources = ["${aws_cloudwatch_log_group.request.arn}:*"]
  }

  statement {
    sid       = "ReadHmacKey"
    effect    = "Allow"
    actions   = ["ssm:GetParameter"]
    resources = [aws_ssm_parameter.hmac-key.arn]
  }

  statement {
    sid       = "UseKeyThroughParameters"
    effect    = "Allow"
    actions   = ["kms:Decrypt"]
    resources = [aws_kms_key.run-task.arn]

    condition {
      test     = "StringEquals"
      variable = "kms:ViaService"
      values   = ["ssm.eu-west-1.amazonaws.com"]
    }
  }

  statement {
    sid       = "HandOn"
    effect    = "Allow"
    actions   = ["sqs:SendMessage"]
    resources = [aws_sqs_queue.tasks.arn]
  }

  statement {
    sid       = "UseKeyThroughQueue"
    effect    = "Allow"
    actions   = ["kms:Decrypt", "kms:GenerateDataKey"]
    resources = [aws_kms_key.run-task.arn]

    condition {
      test     = "StringEquals"
      variable = "kms:ViaService"
      values   = ["sqs.eu-west-1.amazonaws.com"]
    }
  }
}

# run-task/request/role/trust
data "aws_iam_policy_document" "request_role_trust_34D40F03" {
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

# run-task/request (key: aws_kms_key.run-task)
resource "aws_lambda_function" "request" {
  architectures    = ["arm64"]
  filename         = "assets/code/HASH/archive.zip"
  function_name    = "keywright-run-task"
  handler          = "index.request"
  kms_key_arn      = aws_kms_key.run-task.arn
  memory_size      = 512
  role             = aws_iam_role.request_role_AB593089.arn
  runtime          = "nodejs22.x"
  source_code_hash = filebase64sha256("assets/code/HASH/archive.zip")
  timeout          = 8

  environment {
    variables = {
      KEYWRIGHT_KEY_PARAMETER = aws_ssm_parameter.hmac-key.name
      KEYWRIGHT_QUEUE_URL     = aws_sqs_queue.tasks.url
    }
  }

  logging_config {
    log_format = "JSON"
    log_group  = aws_cloudwatch_log_group.request.name
  }
}

# run-task/request/log-group (key: aws_kms_key.run-task)
resource "aws_cloudwatch_log_group" "request" {
  name              = "/aws/lambda/keywright-run-task"
  kms_key_id        = aws_kms_key.run-task.arn
  retention_in_days = 365
}

# run-task/request/role
resource "aws_iam_role" "request_role_AB593089" {
  assume_role_policy = data.aws_iam_policy_document.request_role_trust_34D40F03.json
}

# run-task/request/role/policy
resource "aws_iam_role_policy" "request_role_AB593089" {
  policy = data.aws_iam_policy_document.request_role_AB593089.json
  role   = aws_iam_role.request_role_AB593089.name
}

# run-task/route
resource "aws_apigatewayv2_route" "route" {
  api_id    = aws_apigatewayv2_api.api.id
  route_key = "POST /run-task"
  target    = "integrations/${aws_apigatewayv2_integration.integration.id}"
}

# run-task/run-task/policy
data "aws_iam_policy_document" "run-task" {
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
        "arn:aws:logs:eu-west-1:${data.aws_caller_identity.caller.account_id}:log-group:/aws/lambda/keywright-run-task",
        "arn:aws:logs:eu-west-1:${data.aws_caller_identity.caller.account_id}:log-group:/aws/lambda/keywright-run-task-work",
        "arn:aws:logs:eu-west-1:${data.aws_caller_identity.caller.account_id}:log-group:/aws/vendedlogs/keywright-run-task",
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
    sid       = "UseThroughSqs"
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
      values   = ["sqs.eu-west-1.amazonaws.com"]
    }
  }

  statement {
    sid       = "UseThroughParameterStore"
    effect    = "Allow"
    actions   = ["kms:Decrypt", "kms:Encrypt"]
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
      values   = ["ssm.eu-west-1.amazonaws.com"]
    }
  }
}

# run-task/run-task
resource "aws_kms_key" "run-task" {
  deletion_window_in_days = 30
  description             = "The run task of HCP Terraform: its HMAC key, what waits, and its logs"
  enable_key_rotation     = true
  policy                  = data.aws_iam_policy_document.run-task.json

  lifecycle {
    prevent_destroy = true
  }
}

# run-task/run-task/alias
resource "aws_kms_alias" "run-task" {
  name          = "alias/keywright/run-task"
  target_key_id = aws_kms_key.run-task.key_id
}

# run-task/stage
resource "aws_apigatewayv2_stage" "stage" {
  name        = "$default"
  api_id      = aws_apigatewayv2_api.api.id
  auto_deploy = true

  access_log_settings {
    destination_arn = aws_cloudwatch_log_group.access.arn
    format          = "{\"time\":\"$context.requestTime\",\"request\":\"$context.requestId\",\"address\":\"$context.identity.sourceIp\",\"route\":\"$context.routeKey\",\"status\":\"$context.status\",\"ms\":\"$context.responseLatency\"}"
  }

  default_route_settings {
    throttling_burst_limit = 50
    throttling_rate_limit  = 20
  }

  depends_on = [aws_apigatewayv2_route.route]
}

# run-task/tasks/policy-document
data "aws_iam_policy_document" "tasks" {
  statement {
    sid       = "DenyUnencryptedTransport"
    effect    = "Deny"
    actions   = ["sqs:*"]
    resources = [aws_sqs_queue.tasks.arn]

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
}

# run-task/tasks (key: aws_kms_key.run-task)
resource "aws_sqs_queue" "tasks" {
  name                       = "keywright-run-task.fifo"
  deduplication_scope        = "messageGroup"
  fifo_queue                 = true
  fifo_throughput_limit      = "perMessageGroupId"
  kms_master_key_id          = aws_kms_key.run-task.arn
  message_retention_seconds  = 3600
  visibility_timeout_seconds = 240

  redrive_policy = jsonencode({
    deadLetterTargetArn = aws_sqs_queue.tasks_dead-letters_003ECA6D.arn
    maxReceiveCount     = 3
  })
}

# run-task/tasks/dead-letters (key: aws_kms_key.run-task)
resource "aws_sqs_queue" "tasks_dead-letters_003ECA6D" {
  name                      = "keywright-run-task-dead-letters.fifo"
  fifo_queue                = true
  kms_master_key_id         = aws_kms_key.run-task.arn
  message_retention_seconds = 1209600
}

# run-task/tasks/policy
resource "aws_sqs_queue_policy" "tasks" {
  policy    = data.aws_iam_policy_document.tasks.json
  queue_url = aws_sqs_queue.tasks.url
}

# run-task/tasks-to-work
resource "aws_lambda_event_source_mapping" "tasks-to-work" {
  batch_size       = 1
  event_source_arn = aws_sqs_queue.tasks.arn
  function_name    = aws_lambda_function.work.arn

  scaling_config {
    maximum_concurrency = 10
  }
}

# run-task/work/role/permissions
data "aws_iam_policy_document" "work_role_70B0FF01" {
  statement {
    sid       = "WriteLogs"
    effect    = "Allow"
    actions   = ["logs:CreateLogStream", "logs:PutLogEvents"]
    resources = ["${aws_cloudwatch_log_group.work.arn}:*"]
  }

  statement {
    sid       = "TakeFromQueue"
    effect    = "Allow"
    actions   = ["sqs:ReceiveMessage", "sqs:DeleteMessage", "sqs:GetQueueAttributes"]
    resources = [aws_sqs_queue.tasks.arn]
  }

  statement {
    sid       = "UseKeyThroughQueue"
    effect    = "Allow"
    actions   = ["kms:Decrypt"]
    resources = [aws_kms_key.run-task.arn]

    condition {
      test     = "StringEquals"
      variable = "kms:ViaService"
      values   = ["sqs.eu-west-1.amazonaws.com"]
    }
  }
}

# run-task/work/role/trust
data "aws_iam_policy_document" "work_role_trust_4582B0DD" {
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

# run-task/work
resource "aws_lambda_function" "work" {
  architectures    = ["arm64"]
  filename         = "assets/code/HASH/archive.zip"
  function_name    = "keywright-run-task-work"
  handler          = "index.work"
  memory_size      = 3008
  role             = aws_iam_role.work_role_70B0FF01.arn
  runtime          = "nodejs22.x"
  source_code_hash = filebase64sha256("assets/code/HASH/archive.zip")
  timeout          = 240

  logging_config {
    log_format = "JSON"
    log_group  = aws_cloudwatch_log_group.work.name
  }
}

# run-task/work/log-group (key: aws_kms_key.run-task)
resource "aws_cloudwatch_log_group" "work" {
  name              = "/aws/lambda/keywright-run-task-work"
  kms_key_id        = aws_kms_key.run-task.arn
  retention_in_days = 365
}

# run-task/work/role
resource "aws_iam_role" "work_role_70B0FF01" {
  assume_role_policy = data.aws_iam_policy_document.work_role_trust_4582B0DD.json
}

# run-task/work/role/policy
resource "aws_iam_role_policy" "work_role_70B0FF01" {
  policy = data.aws_iam_policy_document.work_role_70B0FF01.json
  role   = aws_iam_role.work_role_70B0FF01.name
}
