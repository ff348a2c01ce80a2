import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Keeper } from "./keeper.js";

/** Null where the page keeps nothing: a view inside another page. */
export const KeeperContext = createContext<Keeper | null>(null);

export const useKeeper = (): Keeper | null => useContext(KeeperContext);
