resource "aws_kms_key" "orders" {
  description         = "Orders"
  enable_key_rotation = true
}

resource "aws_sqs_queue" "orders" {
  kms_master_key_id = aws_kms_key.orders.arn
}
