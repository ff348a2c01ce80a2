import { useModel } from "../model/context.js";
import { Menu } from "./menu.js";
import { ThemeSwitch } from "./theme.js";

export const Header = () => {
  const { plan } = useModel();
  return (
    <header class="header">
      <h1>Spillway</h1>
      <p class="header-policy">{plan.value?.name}</p>
      <Menu />
      <ThemeSwitch />
    </header>
  );
};
