import { useSignal, useSignalEffect } from "@preact/signals";

type Theme = "light" | "dark";

const KEY = "spillway.theme";

const system = (): Theme => (matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light");

/** Storage may be refused, in a frame or by a setting; the page goes without then. */
const remembered = (): Theme | null => {
  try {
    const theme = localStorage.getItem(KEY);
    return theme === "light" || theme === "dark" ? theme : null;
  } catch {
    return null;
  }
};

const remember = (theme: Theme): void => {
  try {
    localStorage.setItem(KEY, theme);
  } catch {
    // It holds until the page is closed.
  }
};

/** Light or dark: the system's way until the reader says another. */
export const ThemeSwitch = () => {
  const chosen = useSignal<Theme | null>(remembered());
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
        remember(other);
      }}
    >
      {other === "dark" ? "Dark" : "Light"}
    </button>
  );
};
