import './ui/tokens.css';
import './ui/base.css';
import i18next from 'i18next';
import { createRoot } from 'react-dom/client';
import { version } from '../package.json';
import { windowDeps } from './app/window-deps.js';
import { createAccounts } from './app/accounts.js';
import { createBrowserBridge } from './bridge/browser.js';
import { electronBridge } from './bridge/electron.js';
import { lineOf } from './features/conversation/attachment.js';
import { Root } from './features/Root.js';
import { languageOf } from './bridge/preferences.js';
import { openSettings } from './ui/settings.js';
import { playMessageSound } from './ui/sound.js';
import { applyLanguage, startText } from './ui/text.js';
import { applyTheme } from './ui/theme.js';

const bridge = electronBridge() ?? createBrowserBridge(version);
// The texts are loaded before anything comes from a server.
const wordOf = (dataType: string) => lineOf({ dataType, value: '' }, i18next.t);
const accounts = createAccounts(bridge, windowDeps(bridge, wordOf));

const settings = await openSettings(bridge.settings, localStorage);
const chosen = settings.store.getState();
applyTheme(chosen.theme);
startText(languageOf(chosen, bridge.locale));
settings.store.subscribe((now) => {
  applyTheme(now.theme);
  applyLanguage(languageOf(now, bridge.locale));
});
bridge.notifications.onSound(() => void playMessageSound().catch(() => undefined));

const root = document.getElementById('root');
if (!root) throw new Error('The page has no root.');
createRoot(root).render(<Root accounts={accounts} bridge={bridge} settings={settings} />);
void accounts.start();
