resource "aws_kms_grant" "reader" {
  key_id            = aws_kms_key.orders.key_id
  grantee_principal = aws_iam_role.reader.arn
  operations        = ["Decrypt"]

  constraints {
    encryption_context_equals = { table = "orders" }
  }
}
