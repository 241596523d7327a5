locals {
  dollar_escaped    = "\u0024{1}"
  brace_escaped     = "$\u007b1}"
  both_escaped      = "\u0024\u007b1}"
  percent_escaped   = "%\u007b if true }"
  percent_by_number = "\u0025{ if true }"
  two_dollars       = "$\u0024{1}"
  more_dollars      = "$$\u007b1}"
  before_code       = "\u0024${1 + 1}"
  percent_before    = "\u0025%{ if true }x%{ endif }"
  before_escape     = "\u0024$${1}"
  doubled           = "$${aws:username} %%{ if }"
  tripled           = "$$${1}"
  trimmed           = "a\n\n  ${~ 1 ~}\n\n b"
  control           = "a\tb\\\"\r\n"
  keyed             = { "\u0024{1}" = 1, "$${2}" = 2, 1.50 = 3, 010 = 4, (true) = 5 }
  heredoc           = <<EOT
$${aws:username} \u0024{1} ${1 + 1}
EOT
  indented          = <<-EOT
    a
      $${b}
    %%{c}
  EOT
  large       = 12345678901234567890
  largest     = 9007199254740993
  safe        = 9007199254740991
  negative    = -12345678901234567890
  decimal     = 0.1
  long        = 0.1234567890123456789
  sum         = 0.1 + 0.2
  exponent    = 1e3
  huge        = 1e400
  small       = 1.5e-7
  zero        = -0
  zeros       = [0.0, -0.0, 1.0, 1.50, 007]
  account     = 123456789012
  account_arn = "arn:${123456789012}"
  account_0   = 012345678901
  equal       = [1 == "1", 1 == 1.0, "1" == "1.0", true == "true", null == "", tostring(1) == "1"]
  sorted      = tolist(toset(["b", "a", "c", "b"]))
  numbers     = tolist(toset([10, 9, 1]))
  mixed       = toset(["10", 9])
}
