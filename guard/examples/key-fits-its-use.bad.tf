resource "aws_kms_key" "signatures" {
  customer_master_key_spec = "RSA_2048"
  key_usage                = "SIGN_VERIFY"
}

resource "aws_sqs_queue" "orders" {
  kms_master_key_id = aws_kms_key.signatures.arn
}
