provider "aws" {
  region = "eu-west-1"

  default_tags {
    tags = {
      managed-by = "keywright"
    }
  }
}

provider "aws" {
  alias  = "us_east_1"
  region = "us-east-1"
}
