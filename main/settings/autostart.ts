import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/** The argument of a start that shows no window. */
const hiddenArgument = '--hidden';

/** @returns whether the app was started with the system, and so without a window */
export function startedHidden(args: readonly string[]): boolean {
  return args.includes(hiddenArgument);
}

/** Tells the system whether to start the app with it; throws when that is impossible. */
export type Autostart = (wanted: boolean) => void;

/** The part of Electron's `app` that does it on macOS and Windows. */
interface LoginItems {
  setLoginItemSettings(settings: { openAtLogin: boolean; args: string[] }): void;
}

/**
 * Autostart where the system has a list of its own. macOS passes no arguments on; it tells that the system started the
 * app.
 */
export function loginItem(app: LoginItems): Autostart {
  return (wanted) => app.setLoginItemSettings({ openAtLogin: wanted, args: wanted ? [hiddenArgument] : [] });
}

/**
 * Autostart by the XDG specification: a desktop file in the user's folder.
 * @param configFolder `$XDG_CONFIG_HOME`, or `~/.config`
 * @param command what starts the app: its executable and arguments
 */
export function desktopFile(configFolder: string, command: readonly string[]): Autostart {
  const folder = path.join(configFolder, 'autostart');
  const file = path.join(folder, 'parley.desktop');
  return (wanted) => {
    if (!wanted) {
      rmSync(file, { force: true });
      return;
    }
    mkdirSync(folder, { recursive: true });
    const lines = [
      '[Desktop Entry]',
      'Type=Application',
      'Name=Parley',
      `Exec=${[...command, hiddenArgument].map(quoted).join(' ')}`,
      'Terminal=false',
      'X-GNOME-Autostart-enabled=true',
    ];
    writeFileSync(file, `${lines.join('\n')}\n`);
  };
}

/**
 * The argument as the specification of desktop entries has it: quoted, the special characters escaped, then once more
 * as a string.
 */
function quoted(argument: string): string {
  if (/^[\w./:=@-]+$/.test(argument)) return argument;
  const escaped = argument.replace(/["`$\\]/g, '\\$&').replaceAll('\\', '\\\\');
  return `"${escaped.replaceAll('%', '%%')}"`;
}
