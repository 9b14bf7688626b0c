import dbus from 'dbus-next';

/** A notification as the system was asked to show it. */
export interface ShownNotification {
  readonly id: number;
  readonly app: string;
  readonly title: string;
  /** As it is drawn. */
  readonly body: string;
  readonly actions: readonly string[];
  /** Pixels of the picture that came along; null where none did. */
  readonly picture: { readonly width: number; readonly height: number } | null;
}

/** A picture as the specification has it: width, height, and the layout of its pixels. */
type Hints = Record<string, { readonly value: unknown } | undefined>;

function pictureIn(hints: Hints): ShownNotification['picture'] {
  const [width, height] = (hints['image-data']?.value ?? []) as number[];
  return width === undefined || height === undefined ? null : { width, height };
}

/** Draws markup as the services of real desktops do: tags are not seen, and entities are the characters they stand for. */
function drawn(markup: string): string {
  const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
  return markup.replaceAll(/<[^>]*>/g, '').replaceAll(/&(\w+);/g, (entity, name: string) => entities[name] ?? entity);
}

const BUS_NAME = 'org.freedesktop.Notifications';
const PATH = '/org/freedesktop/Notifications';

/**
 * The desktop's notification service, as the specification has it. It records notifications instead of drawing them,
 * and a test can click them.
 */
class NotificationsInterface extends dbus.interface.Interface {
  readonly shown: ShownNotification[] = [];
  readonly closed: number[] = [];
  inhibited = false;

  /** The property by which KDE tells that the desktop is set to "do not disturb". */
  get Inhibited(): boolean {
    return this.inhibited;
  }

  Notify(
    app: string,
    replaces: number,
    _icon: string,
    title: string,
    body: string,
    actions: string[],
    hints: Hints,
  ): number {
    const id = replaces === 0 ? this.shown.length + 1 : replaces;
    this.shown.push({ id, app, title, body: drawn(body), actions, picture: pictureIn(hints) });
    return id;
  }

  CloseNotification(id: number): void {
    this.closed.push(id);
    this.NotificationClosed(id, 3);
  }

  GetCapabilities(): string[] {
    return ['actions', 'body', 'body-markup'];
  }

  GetServerInformation(): [string, string, string, string] {
    return ['Parley tests', 'Parley', '1', '1.2'];
  }

  ActionInvoked(id: number, action: string): [number, string] {
    return [id, action];
  }

  NotificationClosed(id: number, reason: number): [number, number] {
    return [id, reason];
  }
}

NotificationsInterface.configureMembers({
  methods: {
    Notify: { inSignature: 'susssasa{sv}i', outSignature: 'u' },
    CloseNotification: { inSignature: 'u', outSignature: '' },
    GetCapabilities: { inSignature: '', outSignature: 'as' },
    GetServerInformation: { inSignature: '', outSignature: 'ssss' },
  },
  properties: { Inhibited: { signature: 'b', access: 'read' } },
  signals: {
    ActionInvoked: { signature: 'us' },
    NotificationClosed: { signature: 'uu' },
  },
});

/** A notification service of the session bus. Needs a bus of its own: `dbus-run-session`. */
export interface NotificationService {
  readonly shown: readonly ShownNotification[];
  readonly closed: readonly number[];
  click(id: number): void;
  /** Turns the desktop's own "do not disturb" on or off. */
  quiet(on: boolean): void;
  stop(): void;
}

/** Registers in place of the desktop's service on the session bus. */
export async function startNotificationService(): Promise<NotificationService> {
  const bus = dbus.sessionBus();
  const service = new NotificationsInterface(BUS_NAME);
  bus.export(PATH, service);
  await bus.requestName(BUS_NAME, 0);
  return {
    shown: service.shown,
    closed: service.closed,
    click: (id) => service.ActionInvoked(id, 'default'),
    quiet: (on) => {
      service.inhibited = on;
    },
    stop: () => bus.disconnect(),
  };
}
