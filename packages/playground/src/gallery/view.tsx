import "./gallery.css";
import { useModel } from "../model/context.js";
import { Prose } from "../prose/prose.js";
import type { Inside } from "../shell/door.js";
import { gallery, type Example } from "./gallery.js";

/** Real systems to look at and to change. */
export const Gallery = ({ leave }: Inside) => {
  const { load } = useModel();
  const open = ({ world }: Example): void => {
    load(world());
    leave();
  };
  return (
    <ul class="gallery">
      {gallery.map((example) => (
        <li key={example.id}>
          <button type="button" class="gallery-open" onClick={() => open(example)}>
            <span class="gallery-title">{example.title}</span>
            <span>{sentence(example.shows)}</span>
            <span class="gallery-event">{sentence(example.event)}</span>
          </button>
          <details>
            <summary>Sources</summary>
            <Prose top={3} text={example.sources} />
          </details>
        </li>
      ))}
    </ul>
  );
};

const sentence = (text: string): string => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
