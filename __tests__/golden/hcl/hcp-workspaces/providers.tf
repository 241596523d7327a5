provider "tfe" {
  organization = "example"
}
