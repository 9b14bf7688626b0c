import { app, Menu } from 'electron';
import type { ChatLink, RecentChat } from '../../renderer/bridge/bridge.js';
import type { Preferences } from '../../renderer/bridge/preferences.js';
import { buildChatLink } from '../links/links.js';

/** Chats that can be opened from outside of the window. */
export interface RecentChats {
  /** The chats whose names may be shown. */
  readonly shown: readonly RecentChat[];
  /** Replaces the list; it is empty once everybody has signed out. */
  set(chats: readonly RecentChat[]): void;
  /** Updates the system's lists after the user chose what may be shown, or a language. */
  update(): void;
}

export interface RecentParts {
  preferences(): Preferences;
  /** Heading of the list in the taskbar of Windows. */
  title(): string;
  open(link: ChatLink): void;
  /** Called when the chats have changed, because the tray shows them too. */
  changed(): void;
}

/** Longer names only make menus wide. */
const longest = 60;

/**
 * Windows shows the chats in the menu of the taskbar, macOS in that of the dock; Linux shows them in the tray, see
 * `tray-menu.ts`.
 */
export function createRecentChats(parts: RecentParts): RecentChats {
  let known: readonly RecentChat[] = [];
  const shown = () => visibleChats(known, parts.preferences());

  const update = () => {
    const chats = shown();
    if (process.platform === 'win32') {
      // Windows refuses the whole list if it contains an entry that the user removed.
      const removed = new Set(app.getJumpListSettings().removedItems.map(({ args }) => args));
      const items = jumpItems(chats, process.execPath).filter(({ args }) => !removed.has(args));
      app.setJumpList(items.length === 0 ? [] : [{ type: 'custom', name: parts.title(), items }]);
    } else if (process.platform === 'darwin') {
      app.dock?.setMenu(Menu.buildFromTemplate(recentItems(chats, (link) => parts.open(link))));
    }
    parts.changed();
  };
  return {
    get shown() {
      return shown();
    },
    set(chats) {
      known = chats;
      update();
    },
    update,
  };
}

/**
 * @returns the chats whose names may stand where anybody can see them: none where notifications show no names either
 */
export function visibleChats(chats: readonly RecentChat[], { notify }: Pick<Preferences, 'notify'>) {
  return notify === 'nothing' ? [] : chats;
}

/** @returns entries of a menu that lead to the chats */
export function recentItems(
  chats: readonly RecentChat[],
  open: (link: ChatLink) => void,
): Electron.MenuItemConstructorOptions[] {
  return chats.map(({ link, title }) => ({
    // A single `&` would underline the letter that follows.
    label: shortened(title).replaceAll('&', '&&'),
    click: () => open(link),
  }));
}

/** @returns entries of the taskbar's menu: each starts the app with a link, and the one that runs takes it over */
export function jumpItems(chats: readonly RecentChat[], program: string): Electron.JumpListItem[] {
  return chats.map(({ link, title }) => ({
    type: 'task',
    title: shortened(title),
    program,
    args: buildChatLink(link),
    iconPath: program,
    iconIndex: 0,
  }));
}

function shortened(title: string): string {
  // The name is cut between whole characters, because half an emoji is not a valid one.
  const letters = Array.from(title);
  return letters.length > longest ? `${letters.slice(0, longest - 1).join('')}…` : title;
}
