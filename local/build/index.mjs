// What the build does once the compiler has written dist/, in this order.
import "./catalogue.mjs";
import "./plain-index.mjs";
import "./lazy-index.mjs";
import "./second-tree.mjs";
import "./bundle.mjs";
import "./ask-aws.mjs";
