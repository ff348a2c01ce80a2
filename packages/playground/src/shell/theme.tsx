import { useSignal, useSignalEffect } from "@preact/signals";
import { remember, remembered } from "./storage.js";

type Theme = "light" | "dark";

const KEY = "spillway.theme";

const system = (): Theme => (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");

const chosenBefore = (): Theme | null => {
  const theme = remembered(KEY);
  return theme === "light" || theme === "dark" ? theme : null;
};

/** Light or dark: the system's way until the reader says another. */
export const ThemeSwitch = () => {
  const chosen = useSignal<Theme | null>(chosenBefore());
  useSignalEffect(() => {
    if (chosen.value === null) delete document.documentElement.dataset["theme"];
    else document.documentElement.dataset["theme"] = chosen.value;
  });
  const other: Theme = (chosen.value ?? system()) === "dark" ? "light" : "dark";
  return (
    <button
      type="button"
      onClick={() => {
        chosen.value = other;
        remember(KEY, other);
      }}
    >
      {other === "dark" ? "Dark" : "Light"}
    </button>
  );
};
