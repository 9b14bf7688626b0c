import './ui/tokens.css';
import './ui/base.css';
import { createRoot } from 'react-dom/client';
import { version } from '../package.json';
import { createDesk } from './actions/desk.js';
import { createBrowserBridge } from './bridge/browser.js';
import { electronBridge } from './bridge/electron.js';
import { Root } from './features/Root.js';
import { startText } from './ui/text/index.js';
import { startTheme } from './ui/theme.js';

const bridge = electronBridge() ?? createBrowserBridge(version);
const desk = createDesk(bridge);

startTheme();
startText(bridge.locale);
const root = document.getElementById('root');
if (!root) throw new Error('The page has no root.');
createRoot(root).render(<Root desk={desk} bridge={bridge} />);
void desk.start();
