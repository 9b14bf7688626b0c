import './ui/tokens.css';
import './ui/base.css';
import { createRoot } from 'react-dom/client';
import { version } from '../package.json';
import { createApp } from './actions/create-app.js';
import { createBrowserBridge } from './bridge/browser.js';
import { electronBridge } from './bridge/electron.js';
import { App } from './features/App.js';
import { AppProvider } from './ui/app-context.js';
import { startText } from './ui/text/index.js';
import { startTheme } from './ui/theme.js';

const bridge = electronBridge() ?? createBrowserBridge(version);
const { store, actions, start } = createApp(bridge);

startTheme();
startText(bridge.locale);
const root = document.getElementById('root');
if (!root) throw new Error('The page has no root.');
createRoot(root).render(
  <AppProvider services={{ store, actions, bridge }}>
    <App />
  </AppProvider>,
);
void start();
