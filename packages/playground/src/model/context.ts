import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Model } from "./model.js";

export const ModelContext = createContext<Model | null>(null);

/** The page's model, inside any view. */
export const useModel = (): Model => {
  const model = useContext(ModelContext);
  if (model === null) throw new Error("a view stands outside the page");
  return model;
};
