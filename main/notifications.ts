/** A system notification that is on the screen: Electron's `Notification`, as far as it is used. */
export interface Shown {
  close(): void;
}

/** Shows a notification. `clicked` and `gone` are called when that happens. */
export type Show = (text: { title: string; body: string }, on: { clicked(): void; gone(): void }) => Shown;

/** Notifications by tag: a newer one replaces the older. */
export interface NotificationCenter {
  show(notification: { readonly tag: string; readonly title: string; readonly body: string }): void;
  withdraw(tag: string): void;
}

/** @param activated called with the tag of a notification that was clicked */
export function createNotificationCenter(show: Show, activated: (tag: string) => void): NotificationCenter {
  // Also keeps them from being collected, with which their clicks would be lost.
  const shown = new Map<string, Shown>();

  const withdraw = (tag: string) => {
    const old = shown.get(tag);
    shown.delete(tag);
    old?.close();
  };
  return {
    show({ tag, title, body }) {
      withdraw(tag);
      const forget = () => {
        if (shown.get(tag) === now) shown.delete(tag);
      };
      const now: Shown = show(
        { title, body },
        {
          clicked() {
            forget();
            activated(tag);
          },
          gone: forget,
        },
      );
      shown.set(tag, now);
    },
    withdraw,
  };
}
