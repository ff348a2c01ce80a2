import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";

/**
 * A dialog over the page, open as long as it is there. The browser keeps the keyboard inside and gives it back afterwards.
 *
 * @param onClose Called when it has been closed, by Escape too: take it away then.
 */
export const Dialog = ({ id, title, onClose, children }: DialogProps) => {
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    dialog.current?.showModal();
  }, []);
  const close = (): void => dialog.current?.close();
  return (
    <dialog
      ref={dialog}
      class="dialog"
      aria-labelledby={`${id}-title`}
      onClose={onClose}
      onClick={({ target }) => {
        if (target === dialog.current) close();
      }}
    >
      <div class="dialog-inside">
        <div class="dialog-head">
          <h2 id={`${id}-title`}>{title}</h2>
          <button type="button" onClick={close}>
            Close
          </button>
        </div>
        <div class="dialog-body">{children(close)}</div>
      </div>
    </dialog>
  );
};

export interface DialogProps {
  readonly id: string;
  readonly title: string;
  readonly onClose: () => void;
  readonly children: (close: () => void) => ComponentChildren;
}
