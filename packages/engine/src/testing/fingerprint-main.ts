import process from "node:process";
import { fingerprint } from "./fingerprint.js";

// Run in a process of its own, under another time zone and locale: prints the fingerprint of so many cases from a seed.
process.stdout.write(fingerprint(Number(process.argv[2]), Number(process.argv[3])));
