import { resolveConfig } from 'electron-vite';
import { createServer as createTcpServer } from 'node:net';
import path from 'node:path';

export const root = path.resolve(import.meta.dirname, '..', '..');
export const host = '127.0.0.1';

/** @returns the configurations of main, preload and renderer, as the build has them, for development */
export async function devConfigs() {
  const configFile = path.join(root, 'main', 'build', 'electron.vite.config.ts');
  const { config } = await resolveConfig({ root, configFile, logLevel: 'warn' }, 'serve', 'development');
  return config;
}

/**
 * @param {number} wanted 0 for any
 * @returns {Promise<number>} a free port
 * @throws an Error with a plain sentence when the wanted one is taken
 */
export function freePort(wanted = 0) {
  return new Promise((resolve, reject) => {
    const server = createTcpServer();
    server.once('error', (error) => {
      const taken = `Port ${wanted} is taken by another program. Choose another one with --port, or 0 for a free one.`;
      reject(error.code === 'EADDRINUSE' ? new Error(taken) : error);
    });
    server.listen({ host, port: wanted, exclusive: true }, () => {
      const { port } = server.address();
      server.close(() => resolve(port));
    });
  });
}
