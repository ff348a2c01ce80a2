import type { Kept, Shelf } from "./shelf.js";

const [DATABASE, STORE] = ["spillway", "work"];

/** A shelf in the browser's own database: it holds more than its storage for texts, and does not stop the page. */
export const browserShelf = (): Shelf => {
  let opening: Promise<IDBDatabase> | null = null;
  const opened = (): Promise<IDBDatabase> => (opening ??= open());
  const inside = async <T>(mode: IDBTransactionMode, work: (store: IDBObjectStore) => IDBRequest<T>): Promise<T> => {
    const database = await opened();
    return new Promise((resolve, reject) => {
      const transaction = database.transaction(STORE, mode);
      const request = work(transaction.objectStore(STORE));
      transaction.addEventListener("complete", () => resolve(request.result));
      transaction.addEventListener("abort", () => reject(transaction.error ?? new Error("nothing was kept")));
    });
  };
  return {
    all: async () => {
      const pieces: Kept[] = await inside("readonly", (store) => store.getAll());
      return pieces.toSorted((a, b) => b.at - a.at || b.key - a.key);
    },
    latest: async () => {
      const cursor = await inside("readonly", (store) => store.openCursor(null, "prev"));
      return cursor === null ? null : (cursor.value as Kept);
    },
    put: async (piece, key) => Number(await inside("readwrite", (store) => store.put(key === null ? piece : { ...piece, key }))),
    remove: async (keys) => {
      for (const key of keys) await inside("readwrite", (store) => store.delete(key));
    },
  };
};

const open = (): Promise<IDBDatabase> =>
  new Promise((resolve, reject) => {
    const request = indexedDB.open(DATABASE, 1);
    request.addEventListener("upgradeneeded", () => request.result.createObjectStore(STORE, { keyPath: "key", autoIncrement: true }));
    request.addEventListener("success", () => resolve(request.result));
    request.addEventListener("error", () => reject(request.error ?? new Error("the database was not opened")));
  });
