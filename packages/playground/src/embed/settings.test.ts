import { expect, test } from "vitest";
import { settingsOf } from "./settings.js";

test.each([
  ["", { show: "both", theme: null }],
  ["?show=outcome&theme=dark", { show: "outcome", theme: "dark" }],
  ["?theme=light&show=policy", { show: "policy", theme: "light" }],
  ["?show=everything&theme=mauve&x=1", { show: "both", theme: null }],
])("%s", (query, settings) => {
  expect(settingsOf(query)).toEqual(settings);
});
