import { contextBridge, ipcRenderer } from 'electron';
import { createPageBridge, givenIn } from './ipc/page-bridge.js';

/*
 * Runs in the sandbox, before the page. It exposes the bridge and nothing else: no channel name and no ipcRenderer reaches
 * the page.
 */

contextBridge.exposeInMainWorld('parley', createPageBridge(givenIn(process.argv), ipcRenderer));
