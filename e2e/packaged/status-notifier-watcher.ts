import dbus, { type MessageBus } from 'dbus-next';

const BUS_NAME = 'org.kde.StatusNotifierWatcher';
const PATH = '/StatusNotifierWatcher';

/** The part of a desktop's panel that status icons register with. It records them instead of drawing them. */
class WatcherInterface extends dbus.interface.Interface {
  readonly items: string[] = [];

  RegisterStatusNotifierItem(service: string): void {
    this.items.push(service);
    this.StatusNotifierItemRegistered(service);
  }

  RegisterStatusNotifierHost(_service: string): void {
    this.StatusNotifierHostRegistered();
  }

  get RegisteredStatusNotifierItems(): string[] {
    return this.items;
  }

  get IsStatusNotifierHostRegistered(): boolean {
    return true;
  }

  get ProtocolVersion(): number {
    return 0;
  }

  StatusNotifierItemRegistered(service: string): string {
    return service;
  }

  StatusNotifierHostRegistered(): void {
    // The body is empty: the method declares a signal without arguments.
  }
}

WatcherInterface.configureMembers({
  methods: {
    RegisterStatusNotifierItem: { inSignature: 's', outSignature: '' },
    RegisterStatusNotifierHost: { inSignature: 's', outSignature: '' },
  },
  properties: {
    RegisteredStatusNotifierItems: { signature: 'as', access: 'read' },
    IsStatusNotifierHostRegistered: { signature: 'b', access: 'read' },
    ProtocolVersion: { signature: 'i', access: 'read' },
  },
  signals: {
    StatusNotifierItemRegistered: { signature: 's' },
    StatusNotifierHostRegistered: { signature: '' },
  },
});

/** A node of a menu as `com.canonical.dbusmenu` tells it: id, properties, children. */
type Layout = [number, Readonly<Record<string, dbus.Variant | undefined>>, dbus.Variant[]];

export interface MenuItem {
  readonly id: number;
  readonly label: string;
  readonly enabled: boolean;
  readonly checked: boolean;
}

/** A status icon as the panel sees it, over the bus. */
class StatusIcon {
  constructor(
    readonly bus: MessageBus,
    readonly service: string,
  ) {}

  /** Clicks the icon with the first button. */
  async activate(): Promise<void> {
    await this.#call('/StatusNotifierItem', 'org.kde.StatusNotifierItem', 'Activate', 'ii', [0, 0]);
  }

  /** The tooltip's title. */
  async tip(): Promise<string> {
    const [, , title] = (await this.#property('ToolTip')) as [string, unknown, string, string];
    return title;
  }

  /** The bytes of the icon, to tell one from another. */
  async picture(): Promise<string> {
    const pictures = (await this.#property('IconPixmap')) as [number, number, Buffer][];
    return pictures.map(([width, height, bytes]) => `${width}x${height} ${bytes.toString('base64')}`).join();
  }

  /** Every entry of the menu and of its submenus. */
  async menu(): Promise<MenuItem[]> {
    const path = String(await this.#property('Menu'));
    const answer = await this.#call(path, 'com.canonical.dbusmenu', 'GetLayout', 'iias', [0, -1, []]);
    return itemsIn((answer as [number, Layout])[1]);
  }

  async choose(label: string): Promise<void> {
    const item = (await this.menu()).find((candidate) => candidate.label === label);
    if (!item) throw new Error(`The menu has no "${label}".`);
    const path = String(await this.#property('Menu'));
    const body = [item.id, 'clicked', new dbus.Variant('i', 0), 0];
    await this.#call(path, 'com.canonical.dbusmenu', 'Event', 'isvu', body);
  }

  async #property(name: string): Promise<unknown> {
    const body = ['org.kde.StatusNotifierItem', name];
    const [value] = await this.#call('/StatusNotifierItem', 'org.freedesktop.DBus.Properties', 'Get', 'ss', body);
    return (value as dbus.Variant).value;
  }

  // The call is a plain message, because Chromium's objects cannot be introspected.
  async #call(path: string, face: string, member: string, signature: string, body: unknown[]): Promise<unknown[]> {
    const message = new dbus.Message({ destination: this.service, path, interface: face, member, signature, body });
    return (await this.bus.call(message))?.body ?? [];
  }
}

function itemsIn([id, properties, children]: Layout): MenuItem[] {
  const value = (name: string): unknown => properties[name]?.value;
  const label = value('label');
  const own: MenuItem = {
    id,
    label: typeof label === 'string' ? label.replaceAll('_', '') : '',
    enabled: value('enabled') !== false,
    checked: value('toggle-state') === 1,
  };
  return [own, ...children.flatMap((child) => itemsIn(child.value as Layout))];
}

/** A panel on the session bus. */
export interface Panel {
  /** The icon that registered last. */
  icon(): StatusIcon | null;
  stop(): void;
}

/** Registers in place of the desktop's panel on the session bus. */
export async function startPanel(): Promise<Panel> {
  const bus = dbus.sessionBus();
  const watcher = new WatcherInterface(BUS_NAME);
  bus.export(PATH, watcher);
  await bus.requestName(BUS_NAME, 0);
  return {
    icon() {
      const service = watcher.items.at(-1);
      return service === undefined ? null : new StatusIcon(bus, service);
    },
    stop: () => bus.disconnect(),
  };
}
