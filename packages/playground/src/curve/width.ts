import { useSignal, type ReadonlySignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { RefObject } from "preact";

/** How wide an element is, in pixels, as it changes; 0 before it is drawn. */
export const useWidth = (): readonly [RefObject<HTMLDivElement | null>, ReadonlySignal<number>] => {
  const box = useRef<HTMLDivElement>(null);
  const width = useSignal(0);
  useEffect(() => {
    if (box.current === null) return undefined;
    const observer = new ResizeObserver(([entry]) => {
      width.value = Math.floor(entry?.contentRect.width ?? 0);
    });
    observer.observe(box.current);
    return () => observer.disconnect();
  }, []);
  return [box, width];
};
