import type { UploadItem, UploadStorage } from '../uploads/item.js';

/** A storage of files that wait, in memory; it can be full. */
export function memoryUploads(): UploadStorage & { readonly items: Map<string, UploadItem>; full: boolean } {
  const items = new Map<string, UploadItem>();
  return {
    items,
    full: false,
    load: () => Promise.resolve([...items.values()]),
    put(item) {
      if (this.full) return Promise.reject(new DOMException('The quota has been exceeded.', 'QuotaExceededError'));
      items.set(item.clientId, item);
      return Promise.resolve();
    },
    remove(clientId) {
      items.delete(clientId);
      return Promise.resolve();
    },
    clear() {
      items.clear();
      return Promise.resolve();
    },
  };
}
