#!/usr/bin/env node
import "../dist/spillway.js";
