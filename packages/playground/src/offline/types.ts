/** The files of a version, each with the hash of its content as `integrity` takes it; `version` is the hash of them all. */
export interface KeptFiles {
  readonly version: string;
  readonly files: Readonly<Record<string, string>>;
}

interface Waiting extends Event {
  readonly waitUntil: (work: Promise<unknown>) => void;
}

interface Asked extends Event {
  readonly request: Request;
  readonly respondWith: (response: Promise<Response>) => void;
}

interface Heard {
  readonly install: Waiting;
  readonly activate: Waiting;
  readonly fetch: Asked;
  readonly message: Event;
}

/** What a service worker sees of the browser; the types of pages, which the compiler knows here, do not tell. */
export interface Scope {
  readonly registration: ServiceWorkerRegistration;
  readonly caches: CacheStorage;
  readonly skipWaiting: () => Promise<void>;
  readonly addEventListener: <K extends keyof Heard>(type: K, hear: (event: Heard[K]) => void) => void;
}
