import dbus from 'dbus-next';

const PATH = '/modules/kwalletd5';
const INTERFACE = 'org.kde.KWallet';

/** KDE's wallet on the session bus, as far as Chromium uses it: with it accounts are kept when the app ends. */
class WalletInterface extends dbus.interface.Interface {
  readonly #entries = new Map<string, string>();

  isEnabled(): boolean {
    return true;
  }

  networkWallet(): string {
    return 'kdewallet';
  }

  open(): number {
    return 1;
  }

  close(): number {
    return 0;
  }

  hasFolder(): boolean {
    return true;
  }

  createFolder(): boolean {
    return true;
  }

  hasEntry(_handle: number, folder: string, key: string): boolean {
    return this.#entries.has(`${folder}/${key}`);
  }

  /** The value 1 means a password. */
  entryType(): number {
    return 1;
  }

  readPassword(_handle: number, folder: string, key: string): string {
    return this.#entries.get(`${folder}/${key}`) ?? '';
  }

  writePassword(_handle: number, folder: string, key: string, value: string): number {
    this.#entries.set(`${folder}/${key}`, value);
    return 0;
  }
}

WalletInterface.configureMembers({
  methods: {
    isEnabled: { inSignature: '', outSignature: 'b' },
    networkWallet: { inSignature: '', outSignature: 's' },
    open: { inSignature: 'sxs', outSignature: 'i' },
    close: { inSignature: 'ibs', outSignature: 'i' },
    hasFolder: { inSignature: 'iss', outSignature: 'b' },
    createFolder: { inSignature: 'iss', outSignature: 'b' },
    hasEntry: { inSignature: 'isss', outSignature: 'b' },
    entryType: { inSignature: 'isss', outSignature: 'i' },
    readPassword: { inSignature: 'isss', outSignature: 's' },
    writePassword: { inSignature: 'issss', outSignature: 'i' },
  },
});

/** The argument that has Chromium use it. */
export const walletArgument = '--password-store=kwallet5';

/** Registers in place of the wallet on the session bus. @returns stops it */
export async function startWallet(): Promise<() => void> {
  const bus = dbus.sessionBus();
  bus.export(PATH, new WalletInterface(INTERFACE));
  await bus.requestName('org.kde.kwalletd5', 0);
  return () => bus.disconnect();
}
