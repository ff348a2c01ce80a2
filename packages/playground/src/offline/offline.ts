import { createContext } from "preact";
import { useContext } from "preact/hooks";
import { signal, type ReadonlySignal } from "@preact/signals";

/** The page without its server. */
export interface Offline {
  /** Whether a newer version of the page is here and waits to be taken. */
  readonly newer: ReadonlySignal<boolean>;
  /** Brings the files of the page into the browser, and looks for newer ones; done when that is done, or cannot be. */
  readonly keep: () => Promise<void>;
  /** Takes the newer version, and loads the page anew. */
  readonly renew: () => void;
}

/** Null where nothing is kept: a view inside another page. */
export const OfflineContext = createContext<Offline | null>(null);

export const useOffline = (): Offline | null => useContext(OfflineContext);

/** Beside the page (`build/kept-files.ts`), so that it answers for the page's folder and nothing above it. */
const WORKER = "./offline.js";

export const createOffline = (): Offline => {
  const newer = signal(false);
  let registration: ServiceWorkerRegistration | null = null;

  const look = (): void => {
    // The first version that a browser gets waits for no one.
    newer.value = registration?.active != null && registration.waiting !== null;
  };

  const keep = async (): Promise<void> => {
    // Over plain http there is none, and the development server has no files to keep.
    if (!import.meta.env.PROD || !("serviceWorker" in navigator)) return;
    try {
      registration = await navigator.serviceWorker.register(WORKER);
      if (registration.active !== null) await registration.update();
      if (registration.installing !== null) await settled(registration.installing);
    } catch {
      // Refused by a setting, or the server is away: the page works as it is.
    }
    look();
  };

  const renew = (): void => {
    navigator.serviceWorker.addEventListener("controllerchange", () => location.reload());
    registration?.waiting?.postMessage("renew");
  };

  return { newer, keep, renew };
};

/** Until its files are here, or it has given up. */
const settled = (worker: ServiceWorker): Promise<void> =>
  new Promise((resolve) => {
    const hear = (): void => {
      if (worker.state !== "installing") resolve();
    };
    worker.addEventListener("statechange", hear);
    hear();
  });
