# keywright:allow data-can-use-customer-key owner=shop until=2099-12-31 Holds nothing but public prices
resource "aws_dax_cluster" "prices" {
  cluster_name       = "prices"
  iam_role_arn       = aws_iam_role.dax.arn
  node_type          = "dax.r4.large"
  replication_factor = 1

  server_side_encryption {
    enabled = true
  }
}
